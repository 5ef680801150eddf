"""Files that cannot be kept in a repository, or not safely: binary, too large, protected, links; made when needed."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from papergen.issues import Issue
from papergen.loading.tables import load_table
from papergen.pipeline import check_source
from tests.loading.sources import PLAIN, SMALL, SUMMARY, WORDS, blank_pdf, write_source

Recipe = Callable[[Path], list[Issue]]
Change = Callable[[Worksheet], object]

HEADER = ("lead in", "id", "text")
ROW = ("It is recommended to:", "A-1", "Approve.")
OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook(change: Change = lambda sheet: None) -> bytes:
    """Return a workbook with one sheet of recommendations, changed as asked."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "recommendations"
    sheet.append(HEADER)
    sheet.append(ROW)
    change(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def merged_without_end() -> bytes:
    """Return a workbook whose sheet merges as many cells as Excel has; openpyxl itself would never come to an end."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as good, zipfile.ZipFile(file, "w") as archive:
        for name in good.namelist():
            merged = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            archive.writestr(name, good.read(name).replace(b"</sheetData>", merged))
    return file.getvalue()


def protected_workbook() -> bytes:
    """Return the head of a workbook with a password: an OLE container with an encrypted package (MS-OFFCRYPTO)."""
    return OLE_HEAD + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def zip_of(**parts: str) -> bytes:
    """Return a zip file with the named parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def zip_bomb() -> bytes:
    """Return a small workbook that unpacks to more than can be read."""
    file = io.BytesIO(workbook())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/media/nothing.bin", "w", force_zip64=True) as part:
            for _ in range(210):
                part.write(bytes(1_000_000))
    return file.getvalue()


def _report(content: bytes) -> Recipe:
    return lambda folder: check_source(write_source(folder, {"paper.yaml": PLAIN, "report.md": content}))


def _workbook(content: bytes, name: str = "recommendations.xlsx") -> Recipe:
    files = {"paper.yaml": SMALL, "report.md": SUMMARY, name: content}
    return lambda folder: check_source(write_source(folder, files))


def _changed(change: Change, name: str = "recommendations.xlsx") -> Recipe:
    return lambda folder: _workbook(workbook(change), name)(folder)


def _folder_for_file(folder: Path) -> list[Issue]:
    return check_source(write_source(folder, {"paper.yaml": PLAIN, "report.md/words.txt": "Text."}))


def _no_ordinary_file(folder: Path) -> list[Issue]:
    # No right to read cannot be tested as root; a pipe is refused by the same code.
    write_source(folder, {"paper.yaml": PLAIN})
    os.mkfifo(folder / "report.md")
    return check_source(folder)


def _link_outside(folder: Path) -> list[Issue]:
    outside = write_source(folder, {"words.md": WORDS}) / "words.md"
    source = write_source(folder / "source", {"paper.yaml": PLAIN})
    (source / "report.md").symlink_to(outside)
    return check_source(source)


def _no_folder(folder: Path) -> list[Issue]:
    return check_source(write_source(folder, {"paper.yaml": PLAIN}) / "paper.yaml")


def _pdf_without_title(folder: Path) -> list[Issue]:
    files = {"paper.yaml": SMALL + "appendices: [map.pdf]\n", "report.md": SUMMARY, "map.pdf": blank_pdf()}
    return check_source(write_source(folder, files))


def _no_table(folder: Path) -> list[Issue]:
    return load_table(write_source(folder, {"table.txt": "id,text\n"}) / "table.txt", folder)[1]


def _no_sheet(folder: Path) -> list[Issue]:
    return load_table(write_source(folder, {"book.xlsx": workbook()}) / "book.xlsx", folder, "aprovals")[1]


def _hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True


def _hide_sheet(sheet: Worksheet) -> None:
    assert sheet.parent
    sheet.parent.create_sheet("measurements")  # a name that is read, so that nothing else is said
    sheet.sheet_state = "hidden"


def _error(sheet: Worksheet) -> None:
    sheet["C2"] = "#REF!"
    sheet["C2"].data_type = "e"


def _strange_format(sheet: Worksheet) -> None:
    sheet["C2"] = 1.5
    sheet["C2"].number_format = "# ?/?"


RECIPES: dict[str, Recipe] = {
    "file-is-a-folder": _folder_for_file,
    "file-not-readable": _no_ordinary_file,
    "file-too-large": _report(b"## Words\n\n" + b"word " * 2_100_000),
    "file-not-text": _report(b"PK\x03\x04" + bytes(40)),
    "text-encoding-unknown": _report(b"## Words\n\n\x81\x8d\n"),
    "text-encoding-guessed": _report("## Words\n\nCafé, £5\n".encode("cp1252")),
    "forbidden-character": _report(b"## Words\n\nA bell\x07.\n"),
    "nested-too-deeply": _report(b"## Words\n\n" + b">" * 60 + b" Text.\n"),
    "link-leads-outside": _link_outside,
    "source-not-a-folder": _no_folder,
    "appendix-without-title": _pdf_without_title,
    "table-not-known": _no_table,
    "sheet-missing": _no_sheet,
    "workbook-broken": _workbook(b"id,text\n"),
    "workbook-too-many-cells": _workbook(merged_without_end()),
    "workbook-protected": _workbook(protected_workbook()),
    "workbook-old-format": _workbook(OLE_HEAD + bytes(1000)),
    "other-sheets": _changed(lambda sheet: sheet.parent and sheet.parent.create_sheet("notes")),
    "sheet-not-read": _changed(lambda sheet: sheet.parent and sheet.parent.create_sheet("Costs"), "paper.xlsx"),
    "hidden-sheet": _changed(_hide_sheet, "paper.xlsx"),
    "hidden-cells": _changed(_hide_row),
    "formula-without-value": _changed(lambda sheet: sheet.cell(2, 4, "=1+1")),
    "cell-error": _changed(_error),
    "number-format-unknown": _changed(_strange_format),
}
