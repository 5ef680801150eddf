"""Native numbering: one multilevel list for sections and paragraphs, one list for each `ol`, bullets for `ul`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from papergen.rendering.vocabulary import MARKER
from papergen.writers.word.ooxml import add, new, qualified
from papergen.writers.word.style_book import StyleBook

FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
BULLETS = ("•", "–", "▪")
BULLET_FONT = "Arial"  # has all of them, whatever the council's font lacks
LEVELS = 9  # Word has no more
NO_MARKER = ""
NO_STEP = 1  # twip: LibreOffice takes an indent of 0 for none, and keeps that of the style's own list


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a list stands: its depth from 0, the indent where it begins and the step of each level, in twips."""

    depth: int
    begins: int
    step: int

    @property
    def text_indent(self) -> int:
        """Where the text of its items begins."""
        return self.begins + self.step * (self.depth + 1)

    def deeper(self) -> "ListPlace":
        """Return the place of a list inside one of its items; the ninth level is the deepest."""
        return replace(self, depth=min(self.depth + 1, LEVELS - 1))


@dataclass(frozen=True, slots=True)
class ListKind:
    """What an abstract list is made from: markers by depth (none: bullets), where it begins, the step of each level.

    Each `ol` has a `serial` of its own: lists that share an abstract list disturb each other's count where one stands
    inside the other.
    """

    markers: tuple[str, ...]
    begins: int
    step: int
    serial: int = 0


@dataclass(slots=True)
class Numbering:
    """The numbering part in the making. Number ids count on from those of the council's own Word file."""

    book: StyleBook
    kinds: dict[ListKind | str, int] = field(default_factory=dict)  # or the name of a `data-list` -> abstract list
    numbers: list[tuple[int, dict[int, int]]] = field(default_factory=list)  # abstract list, level -> start
    sections: dict[str, int] = field(default_factory=dict)  # data-list -> number id
    links: dict[str, tuple[int, int]] = field(default_factory=dict)  # style id -> number id, level
    shared: dict[ListKind, int] = field(default_factory=dict)  # lists that do not count: bullets, no number
    numbered: dict[str, bool] = field(default_factory=dict)  # style id -> whether it brings a number
    first_number: int = field(init=False)
    first_abstract: int = field(init=False)

    def __post_init__(self) -> None:
        """Leave the ids of the council's own lists to them."""
        council = self.book.council
        self.first_number = max(council.last_number("num", "numId"), 0) + 1 if council else 1
        self.first_abstract = council.last_number("abstractNum", "abstractNumId") + 1 if council else 0

    def section_number(self, name: str) -> int:
        """Return the number id of a `data-list`; each one counts from 1 by itself."""
        if name not in self.sections:
            self.sections[name] = self._add(self._abstract(name), {})
        return self.sections[name]

    def ordered(self, marker: str, place: ListPlace, start: int) -> int:
        """Return a new number id for one `ol`."""
        kind = ListKind(self._markers(marker, place.depth), place.begins, place.step, serial=len(self.numbers) + 1)
        return self._add(self._abstract(kind), {place.depth: start})

    def unordered(self, place: ListPlace) -> int:
        """Return the number id of the bullets that begin at this indent."""
        kind = ListKind((), place.begins, place.step)
        if kind not in self.shared:
            self.shared[kind] = self._add(self._abstract(kind), {})
        return self.shared[kind]

    def none(self) -> int:
        """Return the number id that takes a style's number away.

        Word itself writes the id 0 for that, which other programs take for a list that is missing.
        """
        kind = ListKind((NO_MARKER,) * LEVELS, 0, NO_STEP)
        if kind not in self.shared:
            self.shared[kind] = self._add(self._abstract(kind), {})
        return self.shared[kind]

    def marker_of(self, number: int, depth: int) -> str:
        """Return the marker that a number id has at a depth from 0; bullets have none."""
        abstract, _ = self.numbers[number - self.first_number]
        kind = next(kind for kind, found in self.kinds.items() if found == abstract)
        return kind.markers[depth] if isinstance(kind, ListKind) and kind.markers else ""

    def link_styles(self, main: etree._Element) -> None:
        """Tie each level of the paper's first `data-list` to the style that uses it most, so that typing goes on."""
        numbered = [element for element in main.iter() if element.get("data-list")]
        if not numbered:
            return
        first = str(numbered[0].get("data-list"))
        number = self.section_number(first)
        used = Counter(
            (level_of(element), numbered_style(self.book, element))
            for element in numbered
            if element.get("data-list") == first
        )
        for (level, style), _ in used.most_common():
            if style not in self.links and all(level - 1 != taken for _, taken in self.links.values()):
                self.links[style] = (number, level - 1)

    def comes_with(self, style: str) -> bool:
        """Return whether paragraphs of a style have a number unless they say otherwise."""
        if style not in self.numbered:
            council = self.book.council
            lineage = list(self.book.lineage(style))
            tied = any(name in self.links for name in lineage)
            self.numbered[style] = tied or (council is not None and any(map(council.numbers_itself, lineage)))
        return self.numbered[style]

    def as_xml(self) -> etree._Element:
        """Return the numbering part; the lists of the council's own Word file stand in it before the paper's."""
        root = new("numbering")
        council = self.book.council.numbering if self.book.council else new("numbering")
        root.extend(council.findall(qualified("abstractNum")))
        for kind, abstract in self.kinds.items():
            if isinstance(kind, str):
                self._section_list(root, kind, abstract)
            else:
                self._list(root, kind, abstract)
        root.extend(council.findall(qualified("num")))
        for number, (abstract, starts) in enumerate(self.numbers, self.first_number):
            element = add(root, "num", numId=number)
            add(element, "abstractNumId", val=abstract)
            for level, start in starts.items():
                add(add(element, "lvlOverride", ilvl=level), "startOverride", val=start)
        return root

    def _add(self, abstract: int, starts: dict[int, int]) -> int:
        self.numbers.append((abstract, starts))
        return self.first_number + len(self.numbers) - 1

    def _abstract(self, kind: ListKind | str) -> int:
        return self.kinds.setdefault(kind, self.first_abstract + len(self.kinds))

    def _markers(self, marker: str, depth: int) -> tuple[str, ...]:
        """Return the markers of all depths: the house style's list that has `marker` at `depth`, or its plain lists."""
        numbering = self.book.style.numbering
        known = (numbering.item_markers, numbering.lists)
        markers = next((found for found in known if found[depth : depth + 1] == (marker,)), numbering.lists)
        filled = [markers[min(level, len(markers) - 1)] for level in range(LEVELS)]
        filled[depth] = marker
        return tuple(filled)

    def _section_list(self, root: etree._Element, name: str, number: int) -> None:
        abstract = _abstract_list(root, number, "multilevel")
        indent = self.book.length("spacing.number_indent")
        patterns = _all_levels(self.book.style.numbering.levels_of(name))
        linked = ((style, level) for style, (found, level) in self.links.items() if found == self.sections[name])
        styles = {level: style for style, level in linked}
        for level, pattern in enumerate(patterns):
            text = _pattern_text(pattern, [above for above in range(level + 1) if patterns[above]])
            # From the third level on the number stands under the text of the level above.
            hanging = indent if level < 2 else round(indent * 1.25)
            left = indent if level < 2 else indent * (level - 1) + hanging
            _level(abstract, level, "decimal" if pattern else "none", text, (left, hanging), styles.get(level))

    def _list(self, root: etree._Element, kind: ListKind, number: int) -> None:
        abstract = _abstract_list(root, number, "hybridMultilevel")
        for level in range(LEVELS):
            indents = (kind.begins + kind.step * (level + 1), kind.step)
            if kind.markers:
                symbol, text = _marker_text(kind.markers[level], level)
                _level(abstract, level, symbol, text, indents)
            else:
                _level(abstract, level, "bullet", BULLETS[level % len(BULLETS)], indents)


def level_of(element: etree._Element) -> int:
    """Return the level of a numbered heading or paragraph, from 1."""
    return int(element.get("data-level") or 1)


def numbered_style(book: StyleBook, element: etree._Element) -> str:
    """Return the style id of a numbered heading or paragraph."""
    key = "p.numbered" if element.tag == "p" else str(element.tag)
    return book.paragraph(key, level_of(element) if element.tag == "p" else 1)


def add_number(properties: etree._Element, number: int, level: int) -> None:
    """Give a paragraph its place in a list."""
    element = add(properties, "numPr")
    add(element, "ilvl", val=level)
    add(element, "numId", val=number)


def _abstract_list(root: etree._Element, number: int, kind: str) -> etree._Element:
    abstract = add(root, "abstractNum", abstractNumId=number)
    # Word takes lists with one nsid for the same list when text is pasted; without an nsid it merges them all.
    add(abstract, "nsid", val=f"5A9E{number:04X}")
    add(abstract, "multiLevelType", val=kind)
    add(abstract, "tmpl", val=f"5A9F{number:04X}")
    return abstract


def _level(
    abstract: etree._Element, level: int, symbol: str, text: str, indents: tuple[int, int], style: str | None = None
) -> None:
    element = add(abstract, "lvl", ilvl=level)
    add(element, "start", val=1)
    add(element, "numFmt", val=symbol)
    if style:
        add(element, "pStyle", val=style)
    if symbol == "none":
        add(element, "suff", val="nothing")
    add(element, "lvlText", val=text)
    add(element, "lvlJc", val="left")
    add(add(element, "pPr"), "ind", left=indents[0], hanging=indents[1])
    if symbol == "bullet":
        add(add(element, "rPr"), "rFonts", ascii=BULLET_FONT, hAnsi=BULLET_FONT, cs=BULLET_FONT)


def _all_levels(patterns: Sequence[str]) -> list[str]:
    """Return nine patterns: what an officer indents further in Word is numbered like the last one, one count longer."""
    filled = list(patterns)
    while len(filled) < LEVELS:
        filled.append(filled[-1] and filled[-1] + ("1." if filled[-1].endswith(".") else ".1"))
    return filled


def _pattern_text(pattern: str, counted: Sequence[int]) -> str:
    """Return "%1.%2." for "1.1.": each 1 stands for the next level (from 0) that counts, as in `level_number`."""
    first, *others = pattern.split("1")
    return first + "".join(f"%{level + 1}{part}" for level, part in zip(counted, others, strict=False))


def _marker_text(marker: str, level: int) -> tuple[str, str]:
    """Return the number format and text of a marker: "(a)" at level 1 is lowerLetter and "(%2)"."""
    if marker == NO_MARKER:
        return "none", ""
    found = MARKER.match(marker)
    if found is None:
        return "decimal", f"%{level + 1}."
    return FORMATS[found["symbol"]], f"{found['prefix']}%{level + 1}{found['suffix']}"
