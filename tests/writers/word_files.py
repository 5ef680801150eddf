"""Word files for tests: written, opened as XML, and spoilt on purpose."""

import re
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from papergen.rendering.tree import Tree
from papergen.writers.word import write_word
from tests.pdf_files import body, plain_style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_of(tree: Tree | str) -> bytes:
    """Return the Word file of a tree, or of the words inside a body section; nothing may be wrong with it."""
    data, issues = write_word(body(tree) if isinstance(tree, str) else tree, plain_style())
    assert not issues, [str(found) for found in issues]
    return data


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return one part of a Word file as XML."""
    return etree.fromstring(ZipFile(BytesIO(data)).read(name))


def changed(data: bytes, pattern: str, by: str, times: int = 0, where: str = "word/document.xml") -> bytes:
    """Return the file with one part spoilt: what the pattern finds is replaced; it must be there."""
    spoilt = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(spoilt, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == where:
                text, found = re.subn(pattern, by, content.decode(), count=times)
                assert found, f"nothing to spoil: {pattern}"
                content = text.encode()
            after.writestr(name, content)
    return spoilt.getvalue()
