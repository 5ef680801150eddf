"""The public copy: what is exempt is taken out of the tree, and a line says so; every number stays where it was."""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from papergen.model import Exemption
from papergen.rendering.copies.blocks import INSIDE, line, outermost, runs_of
from papergen.rendering.copies.marks import ATTRIBUTE
from papergen.rendering.copies.targets import words_of
from papergen.rendering.copies.wording import ExemptWording
from papergen.rendering.fragments import element_text, has_role, place_of
from papergen.rendering.numbering import CAPTIONED
from papergen.rendering.vocabulary import HEADINGS

COUNTED = ("data-list", "data-level", "data-role")
KEPT_OF_A_PAPER = frozenset({"classification", "logo", "bodies", "deciding", "label"})


@dataclass(slots=True)
class Cut:
    """Takes exempt elements out of one tree; `withheld` has a copy of each, with the place it comes from."""

    exemptions: Mapping[str, Exemption]
    words: ExemptWording
    withheld: list[etree._Element] = field(default_factory=list)

    def all(self, main: etree._Element) -> None:
        """Take out everything that is marked."""
        for element in outermost(main):
            if element.tag in ("main", "section"):
                self._section(element)
            elif element.tag == "tr":
                self._row(element)
            elif element.tag in INSIDE:
                self._inside(element)
        for run in runs_of(main):
            self._run(run)

    def keep(self, element: etree._Element) -> None:
        """Keep a copy of what is taken out, for the proof."""
        kept, place = copy.deepcopy(element), place_of(element)
        kept.tail = None
        kept.set("data-source", place.file)
        if place.line:
            kept.set("data-line", str(place.line))
        self.withheld.append(kept)

    def keep_title(self, title: str) -> None:
        """Keep a title that another one stands for: an officer named it, so it is looked for however short it is."""
        kept = etree.Element("span", {"data-source": "paper.yaml"})
        kept.text = title
        self.withheld.append(kept)

    def _exemption(self, element: etree._Element) -> Exemption:
        return self.exemptions[str(element.get(ATTRIBUTE))]

    def _inside(self, element: etree._Element) -> None:
        """Put a remark where an item, a cell or some words were; their place stays, and with it every number."""
        self.keep(element)
        exemption = self._exemption(element)
        _empty(element)
        element.text = self.words.cell() if element.tag in ("td", "th") else self.words.short(exemption)

    def _row(self, row: etree._Element) -> None:
        self.keep(row)
        for cell in row:
            _empty(cell)
            cell.text = self.words.cell()
        row[0].text = self.words.short(self._exemption(row))

    def _run(self, run: list[etree._Element]) -> None:
        """Put one line where blocks were, or one for each number they had."""
        exemption = self._exemption(run[0])
        for block in run:
            self.keep(block)
        lines = self._lines([element for block in run for element in block.iter()], exemption)
        _replace(run, lines or [line(self.words.placeholder(exemption))])

    def _section(self, section: etree._Element) -> None:
        """Leave a section's heading, and a line for each number under it; of a paper its title and its meetings."""
        exemption = self._exemption(section)
        heading = _heading(section)
        roles = KEPT_OF_A_PAPER if section.tag == "main" else frozenset()
        gone = [child for child in section if child is not heading and child.get("data-role") not in roles]
        for child in gone:
            self.keep(child)
        counted = [found for child in gone for found in child.iter() if found.get("data-list")]
        for child in gone:
            section.remove(child)
        if section.tag == "main" and heading is not None and heading.getparent() is not section:
            section.append(heading)
        elsewhere = {found.get("data-list") for found in section.getroottree().iter() if found is not heading}
        lines = self._lines([found for found in counted if found.get("data-list") in elsewhere], exemption)
        section.extend(lines or [line(self.words.placeholder(exemption))])
        if exemption.public_title and heading is not None:
            self._retitle(section, heading, exemption.public_title)
        _forget(section)

    def _lines(self, elements: Iterable[etree._Element], exemption: Exemption) -> list[etree._Element]:
        """Return a line for each numbered heading, paragraph, table and figure: the first one says all."""
        lines: list[etree._Element] = []
        for element in elements:
            caption = element.find(CAPTIONED.get(str(element.tag), ("-",))[0])
            numbered = element if element.get("data-list") else caption
            if numbered is not None and not lines and numbered.tag != "p":
                lines.append(line(self.words.placeholder(exemption)))
            if numbered is not None:
                text = self.words.short(exemption) if lines else self.words.placeholder(exemption)
                lines.append(_numbered_line(numbered, text))
        return lines

    def _retitle(self, section: etree._Element, heading: etree._Element, title: str) -> None:
        """Print another title; the names that were made of the old one go too."""
        self.keep_title(words_of(heading))
        number = next((child for child in heading if has_role(child, "number")), None)
        _empty(heading)
        heading.text = title if number is None else None
        if number is not None:
            number.tail = f" {title}"
            heading.insert(0, number)
        if section.tag == "section" and not has_role(section, "appendix"):
            _rename(section, heading, f"exempt-{len(self.withheld)}")


def _heading(section: etree._Element) -> etree._Element | None:
    """Return a section's own heading; a paper's title stands anywhere in it."""
    headings = section.iter("h1") if section.tag == "main" else section.iterchildren(*HEADINGS)
    return next(headings, None)


def _rename(section: etree._Element, heading: etree._Element, name: str) -> None:
    for link in section.getroottree().iter("a"):
        if link.get("href") == f"#{section.get('id')}":
            link.set("href", f"#{name}")
    section.set("id", name)
    heading.set("data-address", name)


def _numbered_line(element: etree._Element, text: str) -> etree._Element:
    """Return the line for a number: a caption's is plain text, any other is counted and referred to as before."""
    number = next((child for child in element if has_role(child, "number")), None)
    if number is None:
        return line(text)
    if not element.get("data-list"):
        return line(f"{element_text(number)} {text}")
    kept = etree.Element(element.tag, {name: element.get(name, "") for name in COUNTED if element.get(name)})
    if element.get("id", "").startswith(f"{element.get('data-list')}-paragraph-"):
        kept.set("id", element.get("id", ""))
    kept.append(copy.deepcopy(number))
    kept[0].tail = f" {text}"
    return kept


def _replace(run: list[etree._Element], lines: list[etree._Element]) -> None:
    parent = run[0].getparent()
    assert parent is not None
    at = parent.index(run[0])
    for block in run:
        parent.remove(block)
    for offset, new in enumerate(lines):
        parent.insert(at + offset, new)


def _empty(element: etree._Element) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None
    _forget(element)


def _forget(element: etree._Element) -> None:
    """Take off what tells where the words came from."""
    for name in (ATTRIBUTE, "data-line", "data-source", "data-layout"):
        element.attrib.pop(name, None)
