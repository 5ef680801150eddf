"""Workbooks of indicators: any sheet, titles, merged headings, numbers with formats, and sheets of other things."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl

from papergen.issues import Place
from tests.loading.indicator_files import codes, load, load_sound, write_csv, write_workbook

NOTES = [["Read me"], ["This workbook is kept by the Insight team."], ["Contact", "insight@example.org"]]
TABLE = [
    ["Indicators of the plan, 2022-23"],
    [],
    ["Metric", "Performance", None, "Comparators", None, "Progress", "Target", "Polarity"],
    [None, "Previous", "Current", "England", "Our neighbours", None, None, None],
    ["Residents in work", "70.4%", "72.2%", "75.5%", "71.0%", "Improved", "Above national average", "Higher"],
    ["Complaints", 812, 790, None, None, None, 700, "Lower"],
    ["* rounded to whole numbers"],
]
MERGES = ["A1:H1", "A3:A4", "B3:C3", "D3:E3", "F3:F4", "G3:G4", "H3:H4"]


def test_a_table_is_found_on_any_sheet_under_titles_and_merged_headings(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "insight.xlsx", {"Read me": NOTES, "Dashboard": TABLE}, {"Dashboard": MERGES})
    work, complaints = load_sound(file)
    assert (work.previous, work.current, work.target) == ("70.4%", "72.2%", "Above national average")
    assert [(each.area, each.value) for each in work.comparators] == [("England", "75.5%"), ("Our neighbours", "71.0%")]
    assert (complaints.current, complaints.target) == ("790", "700")
    assert complaints.places["current"] == Place("insight.xlsx", sheet="Dashboard", row=6, column="Current")


def test_sheets_named_as_the_files_replace_them(tmp_path: Path) -> None:
    sheets = {
        "Indicators": [["Id", "Metric", "Unit", "Polarity"], ["E1", "Residents in work", "%", "higher"]],
        "Measurements": [["Id", "Period", "Value"], ["E1", "2021-22", 70.4], ["E1", "2022-23", 72.2]],
        "Earlier_headlines": [["Year", "Numerator", "Denominator", "Percentage"], ["2021-22", 40, 58, "69%"]],
        "Lunch": [["Metric", "Polarity"], ["Sandwiches", "higher"]],
    }
    write_workbook(tmp_path / "paper.xlsx", sheets)
    data, issues = load(tmp_path)
    assert issues == []
    assert [(each.id, each.previous, each.current) for each in data.indicators] == [
        ("E1", "70.4% (2021-22)", "72.2% (2022-23)")
    ]
    assert [each.percentage for each in data.earlier] == [69]
    assert data.inputs == (tmp_path / "paper.xlsx",)


def test_files_whatever_their_capitals_and_sheets_of_the_workbook_belong_together(tmp_path: Path) -> None:
    write_csv(tmp_path, Indicators="Id | Metric | Unit | Polarity\nE1 | Residents in work | % | higher")
    series = [["Id", "Period", "Value"], ["E1", "2021-22", 70.4], ["E1", "2022-23", 72.2]]
    write_workbook(tmp_path / "Paper.xlsx", {"Measurements": series, "Indicators": [["Metric"], ["Not read"]]})
    data, issues = load(tmp_path)
    assert [found.code for found in issues] == ["part-twice"]
    assert [(each.name, each.current) for each in data.indicators] == [("Residents in work", "72.2% (2022-23)")]
    assert data.inputs == (tmp_path / "Indicators.csv", tmp_path / "Paper.xlsx")


def test_numbers_are_read_as_the_sheet_shows_them(tmp_path: Path) -> None:
    file = write_workbook(
        tmp_path / "a.xlsx", {"Data": [["Indicator", "Date", "Value", "Flag"], ["Pay", None, 0.742, "p"]]}
    )
    book = openpyxl.load_workbook(file)
    sheet = book["Data"]
    sheet["C2"].number_format = "0.0%"
    sheet["B2"] = date(2023, 3, 31)
    sheet["B2"].number_format = "dd/mm/yyyy"
    book.save(file)
    (known,) = load(file)[0].indicators
    assert known.now is not None
    assert (known.now.value, known.now.unit, known.now.text) == (Decimal("74.2"), "%", "74.2%")
    assert known.current == "74.2% (31 Mar 2023 provisional)"


def test_a_workbook_without_indicators_says_what_it_looked_for(tmp_path: Path) -> None:
    assert codes(write_workbook(tmp_path / "a.xlsx", {"Read me": NOTES})) == ["indicator-table-missing"]


def test_csv_and_workbook_say_the_same(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "a.xlsx", {"Data": TABLE}, {"Data": MERGES})
    lines = [",".join(f'"{"" if cell is None else cell}"' for cell in line) for line in TABLE]
    (tmp_path / "a.csv").write_text("\n".join(lines), "utf-8")
    from_csv, from_workbook = load_sound(tmp_path / "a.csv"), load_sound(file)
    assert [(each.previous, each.current, each.comparators) for each in from_csv] == [
        (each.previous, each.current, each.comparators) for each in from_workbook
    ]


def test_a_hidden_sheet_of_any_workbook_is_left_alone(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "a.xlsx", {"Data": TABLE, "Last year": TABLE}, {"Data": MERGES})
    book = openpyxl.load_workbook(file)
    book["Last year"].sheet_state = "hidden"
    book.save(file)
    assert len(load_sound(file)) == 2
