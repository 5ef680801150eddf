"""The parts of a Word file that an outline needs, as another program reads them: no knowledge of who wrote it."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it takes over from those it is based on."""

    id: str
    names: tuple[str, ...]  # its own first, then those it is based on, in small letters
    number: int | None  # numId
    linked: str  # the style of the chain that carries the number

    @property
    def heading(self) -> int:
        """Return the level of a built-in heading style or the title, 0 for any other."""
        name = self.names[0] if self.names else ""
        if name == "title":
            return 1
        return int(name[-1]) if name[:-1] == "heading " and name[-1].isdigit() else 0

    def is_a(self, name: str) -> bool:
        """Whether this is the built-in style of that name, or based on it."""
        return name in self.names


@dataclass(frozen=True, slots=True)
class WordParts:
    """The body, the styles by id, the numbering part and the footnotes by id."""

    body: etree._Element
    styles: dict[str, Style]
    numbering: etree._Element | None
    notes: dict[str, etree._Element]


def load_word_parts(data: bytes) -> WordParts:
    """Read a .docx file's parts."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())

        def part(name: str) -> etree._Element | None:
            path = f"word/{name}.xml"
            return etree.fromstring(package.read(path), _parser()) if path in names else None

        document, notes = part("document"), part("footnotes")
        body = None if document is None else document.find(f"{W}body")
        return WordParts(
            body=etree.Element(f"{W}body") if body is None else body,
            styles=_styles(part("styles")),
            numbering=part("numbering"),
            notes={} if notes is None else {note.get(f"{W}id", ""): note for note in notes},
        )


def value(parent: etree._Element | None, path: str) -> str | None:
    """Return the `w:val` of the element at a path of Word's names ("pPr/pStyle"), or None."""
    found = None if parent is None else parent.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(f"{W}val", "")


def is_on(parent: etree._Element | None, path: str) -> bool:
    """Whether a switch such as `trPr/tblHeader` is there and not turned off."""
    found = value(parent, path)
    return found is not None and found not in ("0", "false", "off")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def _styles(part: etree._Element | None) -> dict[str, Style]:
    elements = {} if part is None else {style.get(f"{W}styleId", ""): style for style in part.iter(f"{W}style")}
    return {name: _style(name, elements) for name in elements}


def _style(name: str, elements: dict[str, etree._Element]) -> Style:
    chain = list(_chain(name, elements))
    numbered = next((style for style in chain if value(style, "pPr/numPr/numId") is not None), None)
    return Style(
        id=name,
        names=tuple((value(style, "name") or "").lower() for style in chain),
        number=None if numbered is None else int(value(numbered, "pPr/numPr/numId") or 0),
        linked="" if numbered is None else numbered.get(f"{W}styleId", ""),
    )


def _chain(name: str | None, elements: dict[str, etree._Element]) -> Iterator[etree._Element]:
    seen = set()
    while name in elements and name not in seen:
        seen.add(name)
        yield elements[name]
        name = value(elements[name], "basedOn")
