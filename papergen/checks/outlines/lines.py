"""The lines of an outline: how a heading, a paragraph, a list item and a table row are written down, in any format."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

BULLET = "•"
# A break that a layout made: it may hide a space or nothing. The second kind looks like the end of a line.
JOIN, LINE_END = "\ufdd0", "\ufdd1"
CALL = "\ufdd2"  # stands before the call of a footnote
_HYPHENS = {0x2010: "-", 0x2011: "-"}
# Marks without a glyph: soft hyphens, zero-width joiners, directions, variation selectors. No layout keeps them.
_INVISIBLE = dict.fromkeys(
    [
        0xAD,
        0x61C,
        0xFEFF,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
    ]
)
_SPACES = re.compile(rf"[\s{JOIN}{LINE_END}]+")
# A call stands close to the word before it, whatever space was typed there.
_BEFORE_CALL = re.compile(rf"[\s{JOIN}{LINE_END}]*{CALL}")


@dataclass(slots=True)
class Paragraph:
    """Text that is being gathered, with the lines that follow it: footnotes and pictures met on the way."""

    parts: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def call(self, note: object) -> None:
        """Add the call of a footnote."""
        self.parts.append(f"{CALL}[{note}]")

    def lines(self, kind: str) -> list[str]:
        """Return the text as one line of a kind, where there is any, and what follows it."""
        text = normal("".join(self.parts))
        return ([f"{kind} {text}"] if text else []) + self.after


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: what stands in it as lines, whether it heads something, and what it spans."""

    lines: Sequence[str]
    header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `head` marks those at the head of the table, which Word and PDF repeat on each page."""

    cells: Sequence[Cell]
    head: bool = False


def normal(text: str) -> str:
    """Return a text as it is compared: compatible letters made equal, one space between words, nothing invisible."""
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_HYPHENS)
    return _SPACES.sub(_one_space, _BEFORE_CALL.sub("", plain)).strip(f" {JOIN}{LINE_END}")


def _one_space(run: re.Match[str]) -> str:
    """Return one space or one mark for a run of them; a space that is typed counts for more than a join in a line."""
    return LINE_END if LINE_END in run[0] else " " if run[0].strip(JOIN) else JOIN


def item_lines(marker: str, depth: int, lines: Sequence[str]) -> list[str]:
    """Return a list item's lines: its marker stands before its first paragraph; `depth` counts from 1."""
    kind = f"li{depth if depth > 1 else ''} {marker}"
    if lines and lines[0].startswith("p "):
        return [kind + lines[0][1:], *lines[1:]]
    return [kind, *lines]


def table_lines(rows: Sequence[Row]) -> list[str]:
    """Return a table's size (rows x columns) and its rows; without rows there is nothing to see."""
    if not rows:
        return []
    return [f"table {len(rows)} x {_width(rows)}", *(_row_line(row) for row in rows)]


def _row_line(row: Row) -> str:
    return " ".join(["head" if row.head else "row", " | ".join(_cell_text(cell) for cell in row.cells)]).rstrip()


def _cell_text(cell: Cell) -> str:
    text = " ¶ ".join(line.removeprefix("p ") for line in cell.lines)
    spans = [f"{{{cell.columns} columns}}"] * (cell.columns > 1) + [f"{{{cell.rows} rows}}"] * (cell.rows > 1)
    return " ".join(part for part in ("*" * cell.header + text, *spans) if part)


def _width(rows: Iterable[Row]) -> int:
    """Return the number of columns; cells that reach down into a row count in it."""
    widest = 0
    reaching: list[tuple[int, int]] = []  # rows still to go, columns
    for row in rows:
        reaching = [(left - 1, columns) for left, columns in reaching if left > 1]
        reaching += [(cell.rows, cell.columns) for cell in row.cells]
        widest = max(widest, sum(columns for _, columns in reaching))
    return widest
