"""Tables of indicators for tests: written as a council writes them, as CSV or as sheets of a workbook."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from papergen.indicator_model import Indicator
from papergen.issues import Issue
from papergen.loading.indicator_tables import EVERYTHING, IndicatorData, Wanted, load_indicators

Rows = Sequence[Sequence[object]]


def write_csv(folder: Path, **tables: str) -> Path:
    """Write tables as CSV files, `|` between cells, and return the folder."""
    for name, text in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows(text))
    return folder


def write_workbook(file: Path, sheets: Mapping[str, Rows], merges: Mapping[str, Sequence[str]] | None = None) -> Path:
    """Write a workbook with numbers as numbers; `merges` names the merged ranges of a sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet: Worksheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
        for cells in (merges or {}).get(name, ()):
            sheet.merge_cells(cells)
    content = io.BytesIO()
    book.save(content)
    file.write_bytes(content.getvalue())
    return file


def rows(text: str) -> list[list[str]]:
    """Return the rows of a table that is written with `|` between its cells."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def load(source: Path, wanted: Wanted = EVERYTHING) -> tuple[IndicatorData, list[Issue]]:
    """Load a folder or a file, places being named from where it is."""
    return load_indicators(source, source if source.is_dir() else source.parent, wanted)


def load_sound(source: Path, wanted: Wanted = EVERYTHING) -> tuple[Indicator, ...]:
    """Load a source in which nothing is wrong and return its indicators."""
    data, issues = load(source, wanted)
    assert not issues, "\n".join(map(str, issues))
    return data.indicators


def codes(source: Path, wanted: Wanted = EVERYTHING) -> list[str]:
    """Load a source and return the codes of its issues, sorted."""
    return sorted(found.code for found in load(source, wanted)[1])
