"""An element as the text of an HTML file: one line for each block, and not one space that the words did not have.

lxml's own `tostring(pretty_print=True)` adds spaces inside mixed content, so it is not used.
"""

from collections.abc import Iterator

from lxml import etree

from papergen.rendering.vocabulary import BLOCKS, HEADINGS, SECTIONS
from papergen.writers.web.elements import local_name

BLOCK_LEVEL = BLOCKS | SECTIONS | {"header", "footer"}
CONTAINERS = BLOCK_LEVEL - HEADINGS - {"p", "li", "dt", "dd", "td", "th", "caption", "figcaption"}
VOID = frozenset({"br", "img", "col"})
TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
QUOTED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def markup_of(element: etree._Element) -> str:
    """Return the element as HTML; blocks begin and end their own lines, where a browser drops white space."""
    parts: list[str] = []
    for part in _parts(element):
        # Where a block begins and another has just ended, one line break is enough.
        if part and not (part == "\n" and parts and parts[-1].endswith("\n")):
            parts.append(part)
    return "".join(parts).strip("\n") + "\n"


def escaped(text: str) -> str:
    """Return `text` fit to stand between tags or in a quoted attribute."""
    return text.translate(QUOTED)


def _parts(element: etree._Element) -> Iterator[str]:
    name = local_name(element)
    if not name:
        return
    block = name in BLOCK_LEVEL
    if block:
        yield "\n"
    yield f"<{name}{_attributes(element)}>"
    if name not in VOID:
        yield from _inside(element, name)
        yield f"</{name}>"
    if block:
        yield "\n"


def _inside(element: etree._Element, name: str) -> Iterator[str]:
    between = name in CONTAINERS
    if between:
        yield "\n"
    yield _text(element.text, between)
    for child in element:
        yield from _parts(child)
        yield _text(child.tail, between)
    if between:
        yield "\n"


def _text(text: str | None, between_blocks: bool) -> str:
    if not text or (between_blocks and not text.strip()):
        return ""
    return text.translate(TEXT)


def _attributes(element: etree._Element) -> str:
    return "".join(f' {_attribute_name(name)}="{value.translate(QUOTED)}"' for name, value in element.attrib.items())


def _attribute_name(name: str) -> str:
    qualified = etree.QName(name)
    return f"xml:{qualified.localname}" if qualified.namespace and "XML" in qualified.namespace else qualified.localname
