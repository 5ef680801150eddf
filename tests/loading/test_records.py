"""Rows of a table as records, whatever the header row looks like."""

import pytest

from papergen.issues import Issue, Place
from papergen.loading.raw_tables import RawTable, raw_table
from papergen.loading.records import Column, Record, fold_name, read_records
from tests.loading.sources import codes

COLUMNS = (Column("name", required=True), Column("service area", ("department",)), Column("sent"))


def table(*rows: list[str]) -> RawTable:
    return raw_table(Place("approvals.csv"), enumerate(rows, start=1))


def read(*rows: list[str]) -> tuple[list[Record], list[Issue]]:
    return read_records(table(*rows), COLUMNS)


@pytest.mark.parametrize("heading", ["service area", "Service Area", "SERVICE_AREA", " Service  area: ", "Department"])
def test_a_column_is_found_whatever_its_capitals_spaces_or_synonym(heading: str) -> None:
    records, issues = read(["name", heading], ["Pat", "Law"])
    assert records[0].text("service area") == "Law"
    assert not issues


def test_columns_stand_in_any_order() -> None:
    records, _ = read(["sent", "name"], ["1/9/25", "Pat"])
    assert (records[0].text("name"), records[0].text("sent")) == ("Pat", "1/9/25")


def test_a_title_may_stand_above_the_header_row() -> None:
    records, issues = read(["Approvals of the report"], [""], ["name", "sent"], ["Pat", "1/9/25"])
    assert [record.text("name") for record in records] == ["Pat"]
    assert records[0].at("name") == Place("approvals.csv", row=4, column="name")
    assert not issues


def test_a_misspelt_column_is_asked_about() -> None:
    _, issues = read(["name", "servise area"], ["Pat", "Law"])
    assert codes(issues) == ["column-unknown"]
    assert issues[0].remedy == "Did you mean 'service area'?"
    assert issues[0].place == Place("approvals.csv", row=1, column="servise area")


def test_every_slip_of_the_header_row_is_reported_at_once() -> None:
    _, issues = read(["sent", "sent", "xyz", ""], ["", "", "", "lost"])
    assert codes(issues) == ["column-twice", "column-unknown", "column-missing", "row-too-long"]


def test_a_comma_without_quotation_marks_shows_as_a_row_too_long() -> None:
    _, issues = read(["name", "service area"], ["Pat", "Law", " and Governance"])
    assert codes(issues) == ["row-too-long"]
    assert "'and Governance'" in issues[0].message.replace("' and", "'and")


def test_a_cell_that_is_no_date_is_reported_in_its_column() -> None:
    records, _ = read(["name", "Sent"], ["Pat", "31/9/25"])
    day, issues = records[0].date("sent")
    assert day is None
    assert issues[0].place == Place("approvals.csv", row=2, column="Sent")


def test_a_table_without_known_columns_says_which_there_should_be() -> None:
    _, issues = read(["1", "2"], ["3", "4"])
    assert codes(issues) == ["header-missing"]
    assert "name, service area, sent" in issues[0].remedy


def test_headings_are_folded_for_comparison_only() -> None:
    assert fold_name(" Contributor/approver\nname: ") == "contributor approver name"
