"""The record of a declared table: rows with their cells by column, read and checked, without any layout."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from papergen.issues import Place


class RowKind(StrEnum):
    """What a row is among the others."""

    ROW = "row"
    GROUP = "group"  # heads the rows below it
    TOTAL = "total"
    REMARK = "remark"  # words across the whole width, about the rows above


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its text as typed, as HTML, and as what its column's kind makes of it.

    `rows` is how many rows it takes; 0 where the cell above goes on.
    """

    text: str
    html: str
    place: Place
    number: Decimal | None = None
    date: datetime.date | None = None
    ticked: bool = False
    rows: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row, its cells by the names of the columns; a group or a remark has one cell, its first column's."""

    kind: RowKind
    cells: Mapping[str, TableCell]
    place: Place
    part: str = ""  # of a divided table

    @property
    def first(self) -> TableCell:
        """The first cell of the row."""
        return next(iter(self.cells.values()))


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column as it is printed; `kind` is text, words, number, date or tick, `width` a percentage or 0."""

    name: str
    heading: str
    kind: str
    width: float
    align: str


@dataclass(frozen=True, slots=True)
class DeclaredTable:
    """A table of a source that its document type declares. A table without rows is false."""

    name: str
    columns: tuple[TableColumn, ...] = ()
    rows: tuple[TableRow, ...] = ()
    caption: str = ""
    remark: str = ""  # what is printed before the words of a remark: Comment
    row_heads: bool = True  # the first cell names its row

    def __bool__(self) -> bool:
        return bool(self.rows)

    def part(self, name: str) -> "DeclaredTable":
        """Return the rows of one part of a divided table, as a table."""
        rows = tuple(row for row in self.rows if row.part == name)
        return replace(self, rows=rows)

    def only(self, *names: str) -> "DeclaredTable":
        """Return the table with these of its columns."""
        return replace(self, columns=tuple(column for column in self.columns if column.name in names))

    def latest(self, column: str) -> TableRow | None:
        """Return the row with the latest date in `column`, the last of several; None where no row has a date."""
        dated = [(row.cells[column].date, index) for index, row in enumerate(self.rows) if row.cells[column].date]
        return self.rows[max(dated)[1]] if dated else None

    def groups(self) -> Iterator[tuple[TableRow | None, list[TableRow]]]:
        """Yield each row that heads a group with the rows below it; rows above the first one are headed by none."""
        head: TableRow | None = None
        members: list[TableRow] = []
        for row in self.rows:
            if row.kind is RowKind.GROUP:
                if head or members:
                    yield head, members
                head, members = row, []
            else:
                members.append(row)
        if head or members:
            yield head, members
