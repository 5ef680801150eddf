"""Tables of a Word file: which cells there are, what they span, and which of them head a column or a row."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from papergen.checks.outlines.lines import Cell, Row
from papergen.checks.outlines.word_parts import W, is_on, value

FIRST_COLUMN = 0x80  # of w:tblLook, ECMA-376 part 1, 17.4.56


@dataclass(frozen=True, slots=True)
class _Place:
    """One `w:tc` in the grid; `goes_on` marks one that a cell above reaches down into."""

    element: etree._Element
    column: int
    columns: int
    goes_on: bool


def word_rows(table: etree._Element, read: Callable[[etree._Element], list[str]]) -> list[Row]:
    """Return a table's rows; `read` gives the lines of a cell and is called in reading order."""
    elements = list(table.iterchildren(f"{W}tr"))
    grid = [_places(row) for row in elements]
    row_heads = _has_row_heads(table)
    rows = []
    for number, element in enumerate(elements):
        head = is_on(element, "trPr/tblHeader")
        cells = [
            Cell(read(at.element), head or (row_heads and at.column == 0), at.columns, _height(at, grid[number + 1 :]))
            for at in grid[number]
            if not at.goes_on
        ]
        rows.append(Row(cells, head))
    return rows


def _places(row: etree._Element) -> list[_Place]:
    places, column = [], int(value(row, "trPr/gridBefore") or 0)
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is row:
            columns = int(value(cell, "tcPr/gridSpan") or 1)
            merge = value(cell, "tcPr/vMerge")
            places.append(_Place(cell, column, columns, merge is not None and merge != "restart"))
            column += columns
    return places


def _height(place: _Place, below: list[list[_Place]]) -> int:
    height = 1
    for row in below:
        if not any(at.goes_on and at.column == place.column for at in row):
            break
        height += 1
    return height


def _has_row_heads(table: etree._Element) -> bool:
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return False
    named = look.get(f"{W}firstColumn")
    return named in ("1", "true", "on") if named else bool(int(look.get(f"{W}val", "0"), 16) & FIRST_COLUMN)
