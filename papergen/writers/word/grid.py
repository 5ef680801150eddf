"""The grid of a table: which cell stands where once spans are laid out, and how wide the columns are."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from papergen.house_styles import HouseStyle
from papergen.writers.cells import span
from papergen.writers.table_layout import column_shares

Hanging = dict[int, tuple[int, int]]  # column of a cell that goes on below -> rows still to come, columns


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a Word row: its first column, its columns; `cell` is None where a cell above goes on or none is."""

    column: int
    columns: int
    cell: etree._Element | None
    begins_merge: bool = False
    goes_on: bool = False


def lay_out(rows: list[etree._Element]) -> tuple[list[list[Slot]], int]:
    """Return the slots of each row and the number of columns; short rows are filled up with empty cells."""
    laid: list[list[Slot]] = []
    hanging: Hanging = {}
    for position, row in enumerate(rows):
        laid.append(list(_row(row, hanging, len(rows) - position)))
    columns = max((slots[-1].column + slots[-1].columns for slots in laid if slots), default=0)
    return [[*slots, *_filling(slots, columns)] for slots in laid], columns


def column_widths(
    table: etree._Element, laid: list[list[Slot]], columns: int, width: int, style: HouseStyle
) -> list[int]:
    """Return the columns' widths in twips, together `width`."""
    shares = column_shares(table, single_cells(laid), columns, style)
    edges = [round(width * sum(shares[:count]) / 100) for count in range(columns + 1)]
    return [max(1, right - left) for left, right in zip(edges, edges[1:], strict=False)]


def single_cells(laid: list[list[Slot]]) -> list[tuple[int, etree._Element]]:
    """Return the cells that take one column each, with the column."""
    return [(slot.column, slot.cell) for slots in laid for slot in slots if slot.cell is not None and slot.columns == 1]


def _row(row: etree._Element, hanging: Hanging, rows_left: int) -> Iterator[Slot]:
    column = 0
    cells = iter([*row.iterchildren("td", "th")])
    while slot := _hanging_slot(column, hanging) or _next_slot(column, next(cells, None), hanging, rows_left):
        yield slot
        column += slot.columns


def _hanging_slot(column: int, hanging: Hanging) -> Slot | None:
    """Return the slot where a cell of an earlier row goes on, or None."""
    if column not in hanging:
        return None
    rows, columns = hanging.pop(column)
    if rows > 1:
        hanging[column] = (rows - 1, columns)
    return Slot(column, columns, None, goes_on=True)


def _next_slot(column: int, cell: etree._Element | None, hanging: Hanging, rows_left: int) -> Slot | None:
    """Return the slot of the row's next cell; of none, up to a cell that hangs down further right; or None."""
    later = min((start for start in hanging if start > column), default=None)
    if cell is None:
        return None if later is None else Slot(column, later - column, None)
    columns = span(cell, "colspan") if later is None else min(span(cell, "colspan"), later - column)
    rows = min(span(cell, "rowspan"), rows_left)
    if rows > 1:
        hanging[column] = (rows - 1, columns)
    return Slot(column, columns, cell, begins_merge=rows > 1)


def _filling(slots: list[Slot], columns: int) -> list[Slot]:
    used = slots[-1].column + slots[-1].columns if slots else 0
    return [Slot(column, 1, None) for column in range(used, columns)]
