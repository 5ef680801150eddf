"""Word's native numbers, counted from the numbering part as Word counts them (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from papergen.checks.outlines.lines import BULLET
from papergen.checks.outlines.word_parts import Style, W, WordParts, value
from papergen.counting import repeated_letters, roman

LEVELS = range(9)
PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list prints: its first number, the format, the text with places, when it starts again."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str = ""
    restarts_after: int | None = None  # None: after any higher level


@dataclass(slots=True)
class WordNumbering:
    """Counts through a document; paragraphs must be asked for in their order.

    Counts belong to the abstract list, so lists that share one go on counting, until a `startOverride` of a list that
    is met for the first time sets a level back.
    """

    styles: dict[str, Style]
    abstract: dict[str, dict[int, Level]]
    lists: dict[int, tuple[str, dict[int, int]]]  # numId -> abstract list, starts by level
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _met: set[int] = field(default_factory=set)

    def marker(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """Return the number or bullet in front of a paragraph and its level from 0; None where there is none."""
        number, level = self._place(paragraph)
        if number not in self.lists:
            return None
        abstract, starts = self.lists[number]
        levels = self.abstract.get(abstract, {})
        counts = self._counts.setdefault(abstract, {})
        if number not in self._met:
            self._met.add(number)
            # One less than the first number: the paragraph itself takes the first step.
            counts.update({at: start - 1 for at, start in starts.items()})
        _step(counts, levels, level)
        return _printed(levels, counts, level), level

    def _place(self, paragraph: etree._Element) -> tuple[int, int]:
        """Return a paragraph's list and level; its own numbering counts before its style's."""
        style = self.styles.get(value(paragraph, "pPr/pStyle") or "")
        own = value(paragraph, "pPr/numPr/numId")
        inherited = style.number if style else None
        number = int(own) if own else inherited or 0
        depth = value(paragraph, "pPr/numPr/ilvl")
        if depth:
            return number, int(depth)
        linked = style.linked if style else ""
        levels = self.abstract.get(self.lists.get(number, ("", {}))[0], {})
        return number, next((at for at, level in levels.items() if linked and level.style == linked), 0)


def load_word_numbering(parts: WordParts) -> WordNumbering:
    """Return the numbering of a document, before its first paragraph."""
    if parts.numbering is None:
        return WordNumbering(parts.styles, {}, {})
    abstract = {
        found.get(f"{W}abstractNumId", ""): {
            int(level.get(f"{W}ilvl", "0")): _level(level) for level in found.iter(f"{W}lvl")
        }
        for found in parts.numbering.iter(f"{W}abstractNum")
    }
    lists = {int(found.get(f"{W}numId", "0")): _list(found) for found in parts.numbering.iter(f"{W}num")}
    return WordNumbering(parts.styles, abstract, lists)


def _level(level: etree._Element) -> Level:
    restart = value(level, "lvlRestart")
    return Level(
        start=int(value(level, "start") or 0),
        format=value(level, "numFmt") or "decimal",
        text=value(level, "lvlText") or "",
        style=value(level, "pStyle") or "",
        restarts_after=int(restart) if restart else None,
    )


def _list(element: etree._Element) -> tuple[str, dict[int, int]]:
    starts = {
        int(override.get(f"{W}ilvl", "0")): int(start)
        for override in element.iter(f"{W}lvlOverride")
        if (start := value(override, "startOverride")) is not None
    }
    return value(element, "abstractNumId") or "", starts


def _step(counts: dict[int, int], levels: dict[int, Level], level: int) -> None:
    counts[level] = counts.get(level, levels.get(level, Level()).start - 1) + 1
    for deeper in LEVELS[level + 1 :]:
        after = levels.get(deeper, Level()).restarts_after
        if after is None or 0 < level + 1 <= after:
            counts.pop(deeper, None)


def _printed(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    own = levels.get(level, Level())
    if own.format == "bullet":
        return BULLET

    def count(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        shown = levels.get(at, Level())
        return FORMATS.get(shown.format, str)(counts.get(at, shown.start))

    return PLACE.sub(count, own.text)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerLetter": repeated_letters,
    "upperLetter": lambda number: repeated_letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "none": lambda number: "",
}
