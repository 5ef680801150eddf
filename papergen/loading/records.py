"""Rows of a table as records: the header row finds the columns, whatever their capitals, order and synonyms."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place, did_you_mean, nearest
from papergen.loading.dates import parse_date
from papergen.loading.raw_tables import RawRow, RawTable
from papergen.loading.reading import Reading
from papergen.loading.source_files import FoundTable
from papergen.loading.text_files import visible_text

_HEADER_WITHIN = 10  # a title and a note may stand above the header row


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a table may have; `synonyms` are other headings that councils give it.

    `heading` is what messages call it, where that is not its name.
    """

    name: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    heading: str = ""

    @property
    def shown(self) -> str:
        """What messages call the column."""
        return self.heading or self.name


@dataclass(frozen=True, slots=True)
class Record:
    """One row under the header row, by the names of its columns."""

    table: RawTable
    row: RawRow
    cells: Mapping[str, str]
    headings: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return a cell's text without white space round it; empty where there is no such column."""
        return visible_text(self.cells.get(column, ""))

    def date(self, column: str) -> tuple[date | None, list[Issue]]:
        """Return a cell's date, and the issue where its text is none."""
        text = self.text(column)
        found = parse_date(text)
        return found, [issue("date-not-read", self.at(column), text=text)] if text and found is None else []

    def at(self, column: str | None = None) -> Place:
        """Return the place of the row, or of its cell, under the heading that the file gives the column."""
        return self.table.at(self.row, self.headings.get(column, column) if column else None)


def fold_name(text: str) -> str:
    """Return a heading for comparison: small letters, words apart by one space, no punctuation at its end."""
    return " ".join(re.sub(r"[\s_/-]+", " ", text.casefold()).split()).rstrip(" :.?*")


def load_records(reading: Reading, found: FoundTable, columns: Sequence[Column]) -> list[Record]:
    """Return the records of a table of the source folder; none where it cannot be read."""
    table = reading.table(found)
    records, issues = read_records(table, columns) if table else ([], [])
    reading.issues += issues
    return records


def read_records(table: RawTable, columns: Sequence[Column]) -> tuple[list[Record], list[Issue]]:
    """Return the rows under the header row as records, and everything that is wrong with the columns."""
    if not table.rows:
        return [], []
    known = {
        fold_name(name): column.name for column in columns for name in (column.shown, column.name, *column.synonyms)
    }
    header_index = _header_index(table, known)
    if header_index is None:
        names = ", ".join(column.shown for column in columns)
        return [], [issue("header-missing", table.at(table.rows[0]), columns=names)]
    header, rows = table.rows[header_index], table.rows[header_index + 1 :]
    places, issues = _places(table, header, known, columns)
    issues += _missing(table, header, columns, places)
    headings = {name: header.cells[index] for name, index in places.items()}
    records = [Record(table, row, {name: row.cells[index] for name, index in places.items()}, headings) for row in rows]
    return records, issues + [found for row in rows for found in _outside(table, header, row)]


def _header_index(table: RawTable, known: Mapping[str, str]) -> int | None:
    """Return the index of the row with the most known names among the first ones."""
    scores = [sum(fold_name(cell) in known for cell in row.cells) for row in table.rows[:_HEADER_WITHIN]]
    best = max(scores)
    return scores.index(best) if best else None


def _places(
    table: RawTable, header: RawRow, known: Mapping[str, str], columns: Sequence[Column]
) -> tuple[dict[str, int], list[Issue]]:
    places: dict[str, int] = {}
    issues: list[Issue] = []
    for index, heading in enumerate(header.cells):
        name = known.get(fold_name(heading))
        at = table.at(header, heading)
        if name is None and heading.strip():
            issues.append(issue("column-unknown", at, name=heading, remedy=_suggestion(heading, known, columns)))
        elif name in places:
            issues.append(issue("column-twice", at, name=heading))
        elif name is not None:
            places[name] = index
    return places, issues


def _suggestion(heading: str, known: Mapping[str, str], columns: Sequence[Column]) -> str:
    """Return the remedy for an unknown heading: the column whose name or synonym is nearest, or all of them."""
    shown = {column.name: column.shown for column in columns}
    near = nearest(heading, known)
    return f"Did you mean '{shown[known[near]]}'?" if near else did_you_mean(heading, shown.values())


def _missing(table: RawTable, header: RawRow, columns: Sequence[Column], places: Mapping[str, int]) -> list[Issue]:
    return [
        issue("column-missing", table.at(header), name=column.shown)
        for column in columns
        if column.required and column.name not in places
    ]


def _outside(table: RawTable, header: RawRow, row: RawRow) -> list[Issue]:
    """Report cells with text that stand under no heading."""
    width = max(index for index, heading in enumerate(header.cells, start=1) if heading.strip())
    return [
        issue("column-without-name" if index < width else "row-too-long", table.at(row), text=cell.strip())
        for index, cell in enumerate(row.cells)
        if cell.strip() and not header.cells[index].strip()
    ]
