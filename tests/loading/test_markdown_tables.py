"""Tables in Markdown: headers, merged cells, groups, figures; and what is wrong with them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from papergen.issues import Place
from papergen.loading.markdown import blocks_html
from papergen.loading.markdown_source import MarkdownSource
from papergen.loading.reading import Reading
from tests.loading.sources import codes


def read(table: str) -> tuple[etree._Element, list[str]]:
    """Return the table's element and the codes of what is wrong."""
    reading = Reading(Path("."), Path("."))
    source = MarkdownSource(reading, Place("report.md"))
    return etree.fromstring(f"<div>{blocks_html(source, source.blocks(table))}</div>"), codes(reading.issues)


def markup(table: str) -> str:
    found, issues = read(table)
    assert not issues
    return etree.tostring(found[0], encoding="unicode")


def test_the_first_row_and_the_first_column_are_headers() -> None:
    assert markup("| Area | Spent |\n| --- | ---: |\n| Parks | 5 |\n") == (
        '<table data-role="data" data-line="1">'
        '<thead><tr><th scope="col">Area</th><th scope="col" data-align="right">Spent</th></tr></thead>'
        '<tbody><tr><th scope="row">Parks</th><td data-align="right">5</td></tr></tbody></table>'
    )


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_line_above_the_table_is_its_caption(between: str) -> None:
    found, issues = read(f"Text.\n\nTable: Spending in *2025*{between}| A | B |\n| - | - |\n| 1 | 2 |\n")
    assert [element.tag for element in found] == ["p", "table"]
    assert etree.tostring(found[1][0], encoding="unicode") == "<caption>Spending in <em>2025</em></caption>"
    assert not issues


def test_cells_merge_to_the_left_and_upwards() -> None:
    table = markup("| A | B | << |\n|-|-|-|\n| x | y | << |\n| ^^ | 1 | 2 |\n")
    assert '<th scope="colgroup" colspan="2">B</th>' in table
    assert '<tr><th scope="row" rowspan="2">x</th><td colspan="2">y</td></tr>' in table
    assert "<tr><td>1</td><td>2</td></tr>" in table


def test_a_block_of_merged_cells_spans_rows_and_columns() -> None:
    table = markup("| A | B | C | D |\n|-|-|-|-|\n| x | y | << | 1 |\n| w | ^^ | ^^ | 2 |\n")
    assert '<th scope="row">x</th><td colspan="2" rowspan="2">y</td><td>1</td>' in table
    assert '<tr><th scope="row">w</th><td>2</td></tr>' in table


def test_a_row_of_one_cell_heads_a_group_of_rows() -> None:
    found, issues = read(
        "| A | B |\n|-|-|\n| first | 0 |\n| Parks | << |\n| north | 1 |\n| Roads | << |\n| south | 2 |\n"
    )
    bodies = found[0].findall("tbody")
    assert [body.get("data-role") for body in bodies] == [None, "group", "group"]
    assert etree.tostring(bodies[1][0], encoding="unicode") == ('<tr><th scope="rowgroup" colspan="2">Parks</th></tr>')
    assert [len(body) for body in bodies] == [1, 2, 2]
    assert not issues


@pytest.mark.parametrize(
    "table",
    [
        "| A | B |\n|-|-|\n| << | 1 |\n",  # nothing to the left
        "| A | B |\n|-|-|\n| ^^ | 1 |\n",  # into the header row
        "| A | B |\n|-|-|\n| x | y |\n| << | ^^ |\n",
        "| A | B | C |\n|-|-|-|\n| x | y | << |\n| z | ^^ | 1 |\n",  # an L
        "| A | B |\n|-|-|\n| x | y |\n| ^^ | ^^ |\n",  # a row with no cell of its own
    ],
)
def test_a_merge_that_makes_no_rectangle_is_reported_and_no_cell_is_lost(table: str) -> None:
    found, issues = read(table)
    assert set(issues) == {"merge-does-not-fit"}
    assert all(len(row) for row in found[0].iter("tr")), "every row has a cell of its own"
    assert "".join(found[0].itertext()) == "".join(letter for letter in table if letter.isalnum())


def test_the_signs_for_merging_may_be_meant_as_words() -> None:
    assert "<td>&lt;&lt;</td>" in markup("| A | B |\n|-|-|\n| x | \\<< |\n")


def test_an_empty_cell_in_the_first_column_is_no_header() -> None:
    assert "<tr><td/><td>1</td></tr>" in markup("| A | B |\n|-|-|\n|  | 1 |\n")


def test_a_table_without_rows_keeps_its_head() -> None:
    assert markup("| A | B |\n|-|-|\n").endswith("</thead><tbody/></table>")


@pytest.mark.parametrize("row", ["| 1 |", "| 1 | 2 | 3 |", "1 | 2 | 3", "Words that belong under the table."])
def test_a_row_with_too_many_or_too_few_cells_is_reported(row: str) -> None:
    assert read(f"| A | B |\n|-|-|\n| 1 | 2 |\n{row}\n")[1] == ["row-ragged"]


@pytest.mark.parametrize("row", ["| 1 | 2 |", "1 | 2", "| 1 | 2", "| a \\| b | 2 |", "|  | |", "| 1 | \\| |"])
def test_a_row_with_the_right_number_of_cells_is_not(row: str) -> None:
    assert read(f"| A | B |\n|-|-|\n{row}\n")[1] == []


def test_tables_stand_in_lists_and_quotations_too() -> None:
    found, issues = read("- Item\n\n  | A | B |\n  |-|-|\n  | 1 | 2 |\n\n> | A | B |\n> |-|-|\n> | 1 | 2 |\n")
    assert len(found.findall(".//table")) == 2
    assert not issues


def test_a_table_whose_first_rows_disagree_is_reported_and_kept_as_words() -> None:
    found, issues = read("| A | B |\n| --- |\n| 1 | 2 |\n")
    assert issues == ["table-not-recognised"]
    assert "| 1 | 2 |" in "".join(found.itertext())


@given(st.lists(st.lists(st.sampled_from(["x", "<<", "^^", ""]), min_size=3, max_size=3), min_size=1, max_size=5))
def test_however_cells_are_merged_every_place_of_the_table_is_filled_once(rows: list[list[str]]) -> None:
    lines = [" | ".join(["", *cells, ""]).strip() for cells in [["A", "B", "C"], ["-", "-", "-"], *rows]]
    found, _ = read("\n".join(lines) + "\n")
    filled: set[tuple[int, int]] = set()
    for number, row in enumerate(found.iter("tr")):
        assert len(row), "a row has a cell of its own"
        column = 0
        for cell in row:
            while (number, column) in filled:
                column += 1
            height, width = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            places = {(number + down, column + across) for down in range(height) for across in range(width)}
            assert not places & filled, "two cells in one place"
            filled |= places
    assert filled == {(row, column) for row in range(len(rows) + 1) for column in range(3)}
