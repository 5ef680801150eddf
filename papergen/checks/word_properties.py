"""What a finished Word file says of itself, and what people left in it: properties, comments, tracked changes."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from papergen.checks.outlines.word_parts import W

CORE, DOCUMENT, COMMENTS, STYLES = "docProps/core.xml", "word/document.xml", "word/comments.xml", "word/styles.xml"
WORDS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
CORE_NAMES = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
# ECMA-376 part 1, 17.13.5: what was put in, taken out, moved or formatted anew while changes were tracked.
CHANGES = [f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange")]
MOST_BYTES = 50 * 1024 * 1024  # of one part, unpacked
# Without these two (ECMA-376 part 2, 7.3.7 and 6.5) Word cannot open the package.
OF_THE_PACKAGE = ("[Content_Types].xml", "_rels/.rels")
FAULTS = (OSError, EOFError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class WordProperties:
    """`people` are those named in the properties, as who wrote the file or saved it last.

    `active` is what runs or is fetched when somebody opens the file: macros, a template or pictures on the network.
    """

    title: str
    language: str
    people: tuple[str, ...]
    comments: int
    changes: int
    active: tuple[str, ...] = ()


def read_word_properties(file: Path) -> WordProperties | None:
    """Return the properties of a .docx file; None where it cannot be read."""
    try:
        with zipfile.ZipFile(file) as package:
            parts = {name: _part(package, name) for name in (CORE, DOCUMENT, COMMENTS, STYLES, *OF_THE_PACKAGE)}
            words = [_part(package, name) for name in package.namelist() if WORDS.fullmatch(name)]
            active = tuple(_active(package))
    except FAULTS:
        return None
    if any(parts[name] is None for name in (DOCUMENT, *OF_THE_PACKAGE)):
        return None
    people = (_text(parts[CORE], f"{DUBLIN}creator"), _text(parts[CORE], f"{CORE_NAMES}lastModifiedBy"))
    return WordProperties(
        title=_text(parts[CORE], f"{DUBLIN}title"),
        language=_text(parts[CORE], f"{DUBLIN}language") or _default_language(parts[STYLES]),
        people=tuple(dict.fromkeys(name for name in people if name)),
        comments=_count(parts[COMMENTS], f"{W}comment"),
        changes=sum(_count(part, *CHANGES) for part in words),
        active=active,
    )


def _active(package: zipfile.ZipFile) -> Iterator[str]:
    """Yield what runs or is fetched when the file is opened; a link that a reader follows is none of it."""
    names = package.namelist()
    if any(name.endswith("vbaProject.bin") for name in names):
        yield "macros"
    for relations in (_part(package, name) for name in names if name.endswith(".rels")):
        for relation in () if relations is None else relations:
            if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink"):
                yield f"'{relation.get('Target', '')}', which is fetched"


def _part(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    if name not in package.namelist() or package.getinfo(name).file_size > MOST_BYTES:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(package.read(name), parser)


def _text(part: etree._Element | None, name: str) -> str:
    found = part.find(name) if part is not None else None
    return (found.text or "").strip() if found is not None else ""


def _count(part: etree._Element | None, *names: str) -> int:
    return sum(1 for _ in part.iter(*names)) if part is not None else 0


def _default_language(styles: etree._Element | None) -> str:
    found = styles.find(f"{W}docDefaults//{W}lang") if styles is not None else None
    return found.get(f"{W}val", "") if found is not None else ""
