"""Tables of a source folder: CSV files and workbook sheets as rows of text, exactly as the file shows them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.loading.csv_files import load_csv
from papergen.loading.raw_tables import MergedCells, RawRow, RawTable
from papergen.loading.text_files import place_of
from papergen.loading.workbooks import load_sheet, load_sheet_names

__all__ = ["MergedCells", "RawRow", "RawTable", "TABLE_ENDINGS", "load_sheet_names", "load_table"]

Reader = Callable[[Path, Place, str | None], tuple[RawTable | None, list[Issue]]]
_READERS: Mapping[str, Reader] = {".csv": load_csv, ".tsv": load_csv, ".xlsx": load_sheet, ".xlsm": load_sheet}
TABLE_ENDINGS = tuple(_READERS)


def load_table(file: Path, root: Path, sheet: str | None = None) -> tuple[RawTable | None, list[Issue]]:
    """Return the table in `file` (a CSV file, or a sheet of a workbook) as text, and what is wrong with it.

    `root` is the source folder, from which places are named. Without `sheet` a workbook's first visible sheet is
    read. The table is None where the file cannot be read; a table without text is an issue too.
    """
    place = place_of(file, root)
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        return None, [_not_a_table(file, place)]
    table, issues = reader(file, place, sheet)
    if table is not None and not table.rows:
        issues = [*issues, issue("table-has-no-rows", table.place)]
    return table, issues


def _not_a_table(file: Path, place: Place) -> Issue:
    if file.suffix.lower() in (".xls", ".xlsb", ".ods"):
        return issue("workbook-old-format", place, what=file.suffix.lower())
    return issue("table-not-known", place, name=file.name)
