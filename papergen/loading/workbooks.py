"""Excel workbooks: each sheet as rows of text exactly as Excel shows them; what cannot be trusted is an issue."""

import io
import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place, did_you_mean
from papergen.loading.number_formats import general_text, shown_text
from papergen.loading.raw_tables import MergedCells, RawTable, column_letter, raw_table
from papergen.loading.text_files import LINE_BREAK, MEGABYTE, clean_text, load_bytes

WORKBOOK_LIMIT = 20 * MEGABYTE
_UNPACKED_LIMIT = 200 * MEGABYTE
_MOST_CELLS = 500_000  # openpyxl makes an object of each, also of every cell that is merged away
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Za-z0-9:$]+)")
_SHEETS = "xl/worksheets/"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how a workbook writes a control character (ECMA-376 part 1, 22.9.2.19)


Table = tuple[RawTable, list[Issue]]


def load_sheet(file: Path, place: Place, sheet: str | None = None) -> tuple[RawTable | None, list[Issue]]:
    """Return the rows of the sheet called `sheet`, or of the first visible sheet where none is named."""

    def choose(book: Workbook) -> tuple[list[Worksheet], list[Issue]]:
        worksheet, issues = _find_sheet(book, place, sheet)
        return [worksheet] if worksheet else [], issues

    tables, issues = _load(file, place, choose)
    for table, found in tables:
        return table, issues + found
    return None, issues


def load_sheets(file: Path, place: Place, names: Collection[str] = ()) -> tuple[list[Table], list[Issue]]:
    """Return the sheets called one of `names`, or all visible ones, each with its issues; the file is read once."""

    def choose(book: Workbook) -> tuple[list[Worksheet], list[Issue]]:
        if not names:
            return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"], []
        named = [sheet for sheet in book.worksheets if sheet.title.strip().casefold() in names]
        hidden = [Place(place.file, sheet=sheet.title) for sheet in named if sheet.sheet_state != "visible"]
        return named, [issue("hidden-sheet", each) for each in hidden]

    return _load(file, place, choose)


Choose = Callable[[Workbook], tuple[list[Worksheet], list[Issue]]]


def _load(file: Path, place: Place, choose: Choose) -> tuple[list[Table], list[Issue]]:
    content, issues = load_bytes(file, place, WORKBOOK_LIMIT)
    found = _what_is_wrong(content, place) if content else None
    if content is None or found:
        return [], issues + ([found] if found else [])
    try:
        if _is_crowded(content):
            return [], [issue("workbook-too-many-cells", place, limit=f"{_MOST_CELLS:,}")]
        worksheets, issues = choose(_open(content, data_only=True))
        with_formulas = _open(content) if worksheets and _has_formulas(content) else None
    except Exception as error:  # openpyxl raises whatever a wrong file makes it stumble over
        return [], [issue("workbook-broken", place, reason=type(error).__name__)]
    return [
        _read(sheet, Place(place.file, sheet=sheet.title), _formulas(with_formulas, sheet.title))
        for sheet in worksheets
    ], issues


def load_sheet_names(file: Path, place: Place) -> tuple[tuple[str, ...], list[Issue]]:
    """Return the names of a workbook's sheets, in order, without reading their cells."""
    content, issues = load_bytes(file, place, WORKBOOK_LIMIT)
    found = _what_is_wrong(content, place) if content else None
    if content is None or found:
        return (), issues + ([found] if found else [])
    try:
        return tuple(_open(content, read_only=True).sheetnames), []
    except Exception as error:  # as above
        return (), [issue("workbook-broken", place, reason=type(error).__name__)]


def _open(content: bytes, **how: bool) -> Workbook:
    """Open a workbook; openpyxl warns of what it does not keep when it writes, which is never done here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), **how)


def _what_is_wrong(content: bytes, place: Place) -> Issue | None:
    """Look at a file before openpyxl does: what it really is, and how large it becomes."""
    if content.startswith(_OLE):
        protected = _ENCRYPTED in content
        return issue("workbook-protected", place) if protected else _old(place, "Excel 97 to 2003, .xls")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return issue("workbook-broken", place, reason="it is another kind of file with this ending")
    if size > _UNPACKED_LIMIT:
        return issue("file-too-large", place, size=size // MEGABYTE, limit=_UNPACKED_LIMIT // MEGABYTE)
    if "xl/workbook.bin" in names:
        return _old(place, "Excel binary, .xlsb")
    if "content.xml" in names:
        return _old(place, "OpenDocument, .ods")
    if "xl/workbook.xml" not in names:
        return issue("workbook-broken", place, reason="there is no workbook in it")
    return None


def _is_crowded(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith(_SHEETS)]
        return any(_cells_made(archive.read(name)) > _MOST_CELLS for name in sheets)


def _cells_made(sheet: bytes) -> int:
    """Return how many cells openpyxl would make of a sheet's XML."""
    merged = (range_boundaries(found.decode().replace("$", "")) for found in _MERGED.findall(sheet))
    return len(_CELL.findall(sheet)) + sum(_area(*bounds) for bounds in merged)


def _area(left: int | None, top: int | None, right: int | None, bottom: int | None) -> int:
    """Return the cells of a range; a whole column or row is as large as Excel's."""
    return ((right or 16_384) - (left or 1) + 1) * ((bottom or 1_048_576) - (top or 1) + 1)


def _old(place: Place, what: str) -> Issue:
    return issue("workbook-old-format", place, what=what)


def _find_sheet(workbook: Workbook, place: Place, name: str | None) -> tuple[Worksheet | None, list[Issue]]:
    sheets = {sheet.title: sheet for sheet in workbook.worksheets}
    if name is None:
        return _first_sheet(sheets, place)
    wanted = next((title for title in sheets if title.strip().casefold() == name.strip().casefold()), None)
    if wanted is None:
        return None, [issue("sheet-missing", place, name=name, remedy=did_you_mean(name, sheets))]
    hidden = sheets[wanted].sheet_state != "visible"
    return sheets[wanted], [issue("hidden-sheet", Place(place.file, sheet=wanted))] if hidden else []


def _first_sheet(sheets: dict[str, Worksheet], place: Place) -> tuple[Worksheet | None, list[Issue]]:
    visible = [sheet for sheet in sheets.values() if sheet.sheet_state == "visible"]
    if not visible:
        return None, [issue("workbook-broken", place, reason="it has no sheet with cells")]
    others = [issue("other-sheets", place, number=len(sheets), name=visible[0].title)] if len(sheets) > 1 else []
    return visible[0], others


def _has_formulas(content: bytes) -> bool:
    """Return whether any sheet has a formula; where none has, a second reading of the workbook is saved."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if name.startswith(_SHEETS) and name.endswith(".xml")]
        return any(b"<f>" in part or b"<f " in part for part in map(archive.read, parts))


def _formulas(workbook: Workbook | None, sheet: str) -> dict[tuple[int, int], str]:
    """Return a sheet's formulas by row and column."""
    if workbook is None:
        return {}
    return {
        (cell.row, cell.column): str(getattr(cell.value, "text", cell.value))
        for cell in _cells(workbook[sheet])
        if cell.data_type == "f"
    }


def _cells(worksheet: Worksheet) -> Iterable[Cell]:
    """Return the cells that exist, row by row; `iter_rows` would make a million where one far below has a border."""
    return (cell for _, cell in sorted(worksheet._cells.items()) if isinstance(cell, Cell))


def _read(worksheet: Worksheet, place: Place, formulas: dict[tuple[int, int], str]) -> tuple[RawTable, list[Issue]]:
    rows: dict[int, list[str]] = defaultdict(list)
    issues: list[Issue] = []
    for cell in _cells(worksheet):
        formula = formulas.get((cell.row, cell.column))
        if cell.value is None and formula is None:
            continue
        text, found = _cell_text(cell, formula, _place_of_cell(cell, place))
        row = rows[cell.row]
        row += [""] * (cell.column - 1 - len(row)) + [text]
        issues += found
    table = raw_table(place, sorted(rows.items()), _merged(worksheet))
    return table, issues + _hidden(worksheet, place, table)


def _place_of_cell(cell: Cell, place: Place) -> Place:
    return Place(place.file, sheet=place.sheet, row=cell.row, column=column_letter(cell.column - 1))


def _cell_text(cell: Cell, formula: str | None, place: Place) -> tuple[str, list[Issue]]:
    if cell.value is None:
        return "", [issue("formula-without-value", place, formula=formula)]
    if cell.data_type == "e":
        return str(cell.value), [issue("cell-error", place, error=cell.value)]
    shown = shown_text(cell.value, cell.number_format)
    if shown is None:
        plain = general_text(cell.value) if isinstance(cell.value, int | float) else str(cell.value)
        return plain, [issue("number-format-unknown", place, format=cell.number_format, text=plain)]
    text, forbidden = clean_text(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), shown))
    found = [issue("forbidden-character", place, character=each.name, before=each.before) for each in forbidden]
    return text.replace(LINE_BREAK, "\n"), found


def _merged(worksheet: Worksheet) -> list[MergedCells]:
    ranges = (merged.bounds for merged in worksheet.merged_cells.ranges)
    return [MergedCells(top, bottom, left - 1, right - 1) for left, top, right, bottom in sorted(ranges)]


def _hidden(worksheet: Worksheet, place: Place, table: RawTable) -> list[Issue]:
    """Say which rows and columns with text are hidden: an officer cannot see them, yet they are printed."""
    rows = [str(row.number) for row in table.rows if worksheet.row_dimensions[row.number].hidden]
    width = len(table.rows[0].cells) if table.rows else 0
    columns = [
        column_letter(index)
        for dimension in worksheet.column_dimensions.values()
        if dimension.hidden
        for index in range(dimension.min - 1, min(dimension.max, width))
    ]
    both = {"rows": rows, "columns": columns}
    return [issue("hidden-cells", place, what=what, which=", ".join(which)) for what, which in both.items() if which]
