"""CSV files and workbooks as rows of text, as the file shows them."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from papergen.issues import Issue, Place
from papergen.loading.raw_tables import MergedCells, RawTable
from papergen.loading.tables import load_sheet_names, load_table
from tests.loading import unusual_files
from tests.loading.sources import codes


def read_csv(folder: Path, text: str) -> tuple[RawTable | None, list[Issue]]:
    (folder / "table.csv").write_text(text, "utf-8", newline="")
    return load_table(folder / "table.csv", folder)


def cells(table: RawTable | None) -> list[tuple[str, ...]]:
    assert table
    return [row.cells for row in table.rows]


def read_workbook(folder: Path, book: Workbook, sheet: str | None = None) -> tuple[RawTable | None, list[Issue]]:
    book.save(folder / "table.xlsx")
    return load_table(folder / "table.xlsx", folder, sheet)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_whatever_divides_the_columns_is_found(delimiter: str, tmp_path: Path) -> None:
    rows = [["id", "name", "note"], ["1", "R&D <x>", "a b"]]
    table, issues = read_csv(tmp_path, "\n".join(delimiter.join(row) for row in rows))
    assert cells(table) == [tuple(row) for row in rows]
    assert not issues


def test_commas_in_texts_do_not_hide_semicolons_between_columns(tmp_path: Path) -> None:
    table, issues = read_csv(tmp_path, "id;name;note\n1;Parks, and open spaces;x\n2;Roads, and paths, too;y\n")
    assert cells(table)[1] == ("1", "Parks, and open spaces", "x")
    assert not issues


def test_the_delimiter_that_excel_names_in_the_first_line_is_taken(tmp_path: Path) -> None:
    table, _ = read_csv(tmp_path, "sep=|\nid|name\n1|a,b;c\n")
    assert cells(table) == [("id", "name"), ("1", "a,b;c")]
    assert table
    assert table.rows[0].number == 2


def test_quoted_commas_marks_and_line_breaks_stay_in_their_cell(tmp_path: Path) -> None:
    table, issues = read_csv(tmp_path, 'id,text\r\n1,"a, ""b""\r\nc"\r\n2,d\r\n')
    assert cells(table)[1:] == [("1", 'a, "b"\nc'), ("2", "d")]
    assert not issues


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    table, _ = read_csv(tmp_path, 'title,\n\n"a\nb",c\n\nd,e\n')
    assert table
    assert [row.number for row in table.rows] == [1, 3, 5]


def test_short_rows_are_filled_up_and_empty_columns_at_the_end_left_out(tmp_path: Path) -> None:
    assert cells(read_csv(tmp_path, "a,b,c,,\n1\n")[0]) == [("a", "b", "c"), ("1", "", "")]


def test_cells_that_look_like_numbers_stay_as_typed(tmp_path: Path) -> None:
    typed = ("001", "NA", "<5", "1e5", "=1+1", "TRUE", "26/9/25", "00:00")
    assert cells(read_csv(tmp_path, ",".join(typed) + "\n")[0]) == [typed]


def test_a_quotation_mark_that_is_never_closed_is_reported_where_it_opens_the_trouble(tmp_path: Path) -> None:
    table, issues = read_csv(tmp_path, 'a,b\n1,2\n3,"4\n5,6\n')
    assert table is None
    assert codes(issues) == ["csv-quotes"]
    assert issues[0].place.row == 3


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.745, "0%", "75%"),
        (0.947, "+0.0%;-0.0%;0.0%", "+94.7%"),
        (1234567.891, "#,##0", "1,234,568"),
        (31578, '"£"#,##0', "£31,578"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (-678, "#,##0_);(#,##0)", "(678)"),
        (-678, "#,##0;[Red]-#,##0", "-678"),
        (1_250_000, '#,##0.0,,"m"', "1.3m"),
        (7, "000", "007"),
        (2.5, "0", "3"),
        (5.95, "0.0", "6.0"),
        (0.1 + 0.2, "General", "0.3"),
        (72.25, "General", "72.25"),
        (123456789012, "General", "123456789012"),
        (3, '0" stars"', "3 stars"),
        (0, '0.0;-0.0;"-"', "-"),
        (True, "General", "TRUE"),
        ("001", "General", "001"),
        ("<5", "0.0", "<5"),
        (datetime.datetime(2025, 10, 30), "mm-dd-yy", "30/10/2025"),
        (datetime.datetime(2025, 10, 30), "mm/dd/yyyy", "30/10/2025"),
        (datetime.datetime(2025, 10, 30), "d mmmm yyyy", "30 October 2025"),
        (datetime.datetime(2025, 10, 30), "mmm-yy", "Oct-25"),
        (datetime.datetime(2025, 10, 30), "yyyy-mm-dd", "2025-10-30"),
        (datetime.datetime(2025, 10, 30, 14, 5), "dd/mm/yyyy hh:mm", "30/10/2025 14:05"),
        (datetime.time(14, 5), "h:mm AM/PM", "2:05 PM"),
        (datetime.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    ],
)
def test_a_cell_reads_as_excel_shows_it(value: object, number_format: str, shown: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    cell = book.worksheets[0].cell(1, 1, value)  # type: ignore[arg-type]
    cell.number_format = number_format
    table, issues = read_workbook(tmp_path, book)
    assert cells(table) == [(shown,)]
    assert not issues


def test_an_unknown_number_format_is_reported_and_the_plain_value_taken(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["B3"] = 1.5
    book.worksheets[0]["B3"].number_format = "# ?/?"
    table, issues = read_workbook(tmp_path, book)
    assert cells(table) == [("", "1.5")]
    assert issues[0].place == Place("table.xlsx", sheet="Sheet", row=3, column="B")


def test_line_breaks_in_cells_are_line_feeds_however_the_workbook_writes_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["a\nb", "c_x000D_\nd", "e\u2028f", "g_x000B_h"])
    assert cells(read_workbook(tmp_path, book)[0]) == [("a\nb", "c\nd", "e\nf", "g\nh")]


def test_merged_cells_are_named_and_their_text_stands_in_the_first(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["B2"], sheet["E3"] = "both", "x"
    sheet.merge_cells("B2:D3")
    table, _ = read_workbook(tmp_path, book)
    assert cells(table) == [("", "both", "", "", ""), ("", "", "", "", "x")]
    assert table
    assert table.merged == (MergedCells(2, 3, 1, 3),)


def test_a_sheet_is_found_whatever_its_capitals(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet(" Approvals ")["A1"] = "x"
    table, issues = read_workbook(tmp_path, book, "approvals")
    assert cells(table) == [("x",)]
    assert not issues
    assert load_sheet_names(tmp_path / "table.xlsx", Place("table.xlsx")) == (("Sheet", " Approvals "), [])


def test_a_missing_sheet_names_the_one_that_looks_most_like_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Aprovals")
    _, issues = read_workbook(tmp_path, book, "approvals")
    assert codes(issues) == ["sheet-missing"]
    assert issues[0].remedy == "Did you mean 'Aprovals'?"


def test_hidden_rows_and_columns_are_read_and_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for _ in range(3):
        sheet.append(["a", "b", "c"])
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[9].hidden = True  # has no text
    sheet.column_dimensions["C"].hidden = True
    table, issues = read_workbook(tmp_path, book)
    assert len(cells(table)) == 3
    assert [issue.message for issue in issues] == [
        "Hidden rows were read like the others: 2.",
        "Hidden columns were read like the others: C.",
    ]


def test_a_formula_gives_its_saved_result_and_one_without_is_an_issue(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append([1, "=A1+1"])
    table, issues = read_workbook(tmp_path, book)
    assert cells(table) == [("1",)]
    assert codes(issues) == ["formula-without-value"]
    assert "=A1+1" in issues[0].message
    saved = (tmp_path / "table.xlsx").read_bytes()
    (tmp_path / "table.xlsx").write_bytes(with_result(saved))
    table, issues = load_table(tmp_path / "table.xlsx", tmp_path)
    assert cells(table) == [("1", "2")]
    assert not issues


def with_result(workbook: bytes) -> bytes:
    """Return the workbook as Excel would save it, with the formula's result."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/"):
                part = (
                    part.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>")
                )
            new.writestr(name, part)
    return changed.getvalue()


def test_one_cell_far_below_does_not_make_a_million_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "x"
    book.worksheets[0]["A1048576"] = "y"
    table, _ = read_workbook(tmp_path, book)
    assert table
    assert [row.number for row in table.rows] == [1, 1048576]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"id,name\n", "workbook-broken"),
        (unusual_files.protected_workbook(), "workbook-protected"),
        (unusual_files.OLE_HEAD + bytes(600), "workbook-old-format"),
        (unusual_files.zip_of(**{"xl/workbook.bin": ""}), "workbook-old-format"),
        (unusual_files.zip_of(**{"content.xml": ""}), "workbook-old-format"),
        (unusual_files.zip_of(**{"word/document.xml": ""}), "workbook-broken"),
        (unusual_files.zip_of(**{"xl/workbook.xml": "<broken"}), "workbook-broken"),
        (unusual_files.workbook()[:800], "workbook-broken"),
    ],
)
def test_what_is_no_workbook_is_one_clear_issue(content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "table.xlsx").write_bytes(content)
    table, issues = load_table(tmp_path / "table.xlsx", tmp_path)
    assert table is None
    assert codes(issues) == [code]


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(tmp_path: Path) -> None:
    bomb = unusual_files.zip_bomb()
    assert len(bomb) < 1_000_000
    (tmp_path / "table.xlsx").write_bytes(bomb)
    assert codes(load_table(tmp_path / "table.xlsx", tmp_path)[1]) == ["file-too-large"]


def test_a_binary_file_called_csv_is_one_clear_issue(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(unusual_files.workbook())
    table, issues = load_table(tmp_path / "table.csv", tmp_path)
    assert table is None
    assert codes(issues) == ["file-not-text"]
    assert "Excel workbook" in issues[0].message


@pytest.mark.parametrize("name", ["table.xls", "table.ods"])
def test_other_programs_tables_are_named_for_what_they_are(name: str, tmp_path: Path) -> None:
    assert codes(load_table(tmp_path / name, tmp_path)[1]) == ["workbook-old-format"]
