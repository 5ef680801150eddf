"""The grid of a table: which header cells speak for each cell, computed once from the element, not from its pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from papergen.writers.cells import span

SCOPES = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}


@dataclass(slots=True)
class Cell:
    """One cell where it stands: `row` and `column` count from 0, `group` is its row group's number."""

    element: Any
    row: int
    column: int
    rows: int
    columns: int
    group: int
    in_head: bool
    id: str = ""
    headers: tuple[str, ...] = ()

    @property
    def is_header(self) -> bool:
        """Whether the cell is a th."""
        return bool(self.element.tag == "th")

    @property
    def scope(self) -> str:
        """Return Row or Column; a th without a scope speaks for its column in a thead, else for its row."""
        return SCOPES.get(self.element.get("scope", ""), "Column" if self.in_head else "Row")


@dataclass(slots=True)
class Grid:
    """A table's cells in order, and the positions that are taken."""

    cells: list[Cell] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)

    @property
    def is_simple(self) -> bool:
        """Whether scopes alone say which headers a cell has: no header spans, no header heads a group of rows."""
        return all(cell.rows == cell.columns == 1 for cell in self.cells if cell.is_header)


def table_grid(table: Any, name: str) -> Grid:
    """Return the grid of a `table` element.

    Where scopes are not enough (PDF/UA-1 7.5), header cells get an `id` that begins with `name` and every cell the ids
    of its headers, rows' before columns', as in HTML's "algorithm for assigning header cells".
    """
    grid = Grid()
    row = 0
    for group, (tag, rows) in enumerate(_row_groups(table)):
        for cells in rows:
            _place_row(grid, row, group, tag == "thead", cells)
            row += 1
    if not grid.is_simple:
        _name_headers(grid, name)
    return grid


def _row_groups(table: Any) -> Iterator[tuple[str, list[Any]]]:
    for child in table:
        if child.tag in ("thead", "tbody", "tfoot"):
            yield child.tag, [row for row in child if row.tag == "tr"]
        elif child.tag == "tr":
            yield "tbody", [child]


def _place_row(grid: Grid, row: int, group: int, in_head: bool, cells: Any) -> None:
    column = 0
    for element in cells:
        while (row, column) in grid.taken:
            column += 1
        cell = Cell(element, row, column, span(element, "rowspan"), span(element, "colspan"), group, in_head)
        grid.cells.append(cell)
        grid.taken.update((row + down, column + right) for down in range(cell.rows) for right in range(cell.columns))
        column += cell.columns


def _name_headers(grid: Grid, name: str) -> None:
    headers = [cell for cell in grid.cells if cell.is_header]
    for number, cell in enumerate(headers, 1):
        cell.id = f"{name}-h{number}"
    heads = _Heads(headers)
    for cell in grid.cells:
        # What heads a group of rows stands across the columns and belongs to none of them.
        if not _heads_group(cell):
            cell.headers = tuple(dict.fromkeys(head.id for head in heads.of(cell)))


class _Heads:
    """The header cells of one table by what they speak for: a group of rows, a row, a column."""

    def __init__(self, headers: list[Cell]) -> None:
        self._groups: dict[int, list[Cell]] = {}
        self._rows: dict[int, list[Cell]] = {}
        self._columns: dict[int, list[Cell]] = {}
        for cell in headers:
            index, places = self._index(cell)
            for place in places:
                index.setdefault(place, []).append(cell)

    def of(self, cell: Cell) -> Iterator[Cell]:
        """Yield the headers above and before a cell: its group's, its rows', its columns'."""
        yield from (head for head in self._groups.get(cell.group, ()) if head.row < cell.row)
        for row in _rows(cell):
            yield from (head for head in self._rows.get(row, ()) if head.column < cell.column)
        for column in _columns(cell):
            yield from (head for head in self._columns.get(column, ()) if head.row < cell.row)

    def _index(self, cell: Cell) -> tuple[dict[int, list[Cell]], range]:
        if _heads_group(cell):
            return self._groups, range(cell.group, cell.group + 1)
        return (self._rows, _rows(cell)) if cell.scope == "Row" else (self._columns, _columns(cell))


def _heads_group(cell: Cell) -> bool:
    return bool(cell.element.get("scope") == "rowgroup")


def _rows(cell: Cell) -> range:
    return range(cell.row, cell.row + cell.rows)


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.columns)
