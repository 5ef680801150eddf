"""A table as it stands in its file, before anybody says what its columns mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from papergen.issues import Place


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row; `number` counts from 1 as a spreadsheet shows it, empty rows and hidden rows included."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergedCells:
    """A block of merged cells; rows as `RawRow.number`, columns as indexes of `RawRow.cells`, both ends included.

    The text stands in the first row and column; the other cells of the block are empty.
    """

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class RawTable:
    """The rows with text of a CSV file or of one sheet, all with the same number of cells."""

    place: Place
    rows: tuple[RawRow, ...]
    merged: tuple[MergedCells, ...] = ()

    def at(self, row: RawRow, column: str | None = None) -> Place:
        """Return the place of a row, or of its cell in the column called `column`."""
        return Place(self.place.file, sheet=self.place.sheet, row=row.number, column=column)


def raw_table(place: Place, rows: Iterable[tuple[int, list[str]]], merged: Iterable[MergedCells] = ()) -> RawTable:
    """Return a table of numbered rows, without those that have no text and with all of them equally long."""
    filled = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    width = max((_width(cells) for _, cells in filled), default=0)
    padded = (RawRow(number, tuple((cells + [""] * width)[:width])) for number, cells in filled)
    return RawTable(place, tuple(padded), tuple(merged))


def _width(cells: list[str]) -> int:
    return max(index for index, cell in enumerate(cells, start=1) if cell.strip())


def column_letter(index: int) -> str:
    """Return a column as a spreadsheet calls it: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    while index >= 0:
        index, letter = divmod(index, 26)
        letters = chr(ord("A") + letter) + letters
        index -= 1
    return letters
