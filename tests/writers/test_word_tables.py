"""Tables in Word: the grid, its widths, heads and groups, what stands round and inside a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from papergen.checks.outlines import outline_of_tree
from papergen.checks.outlines.of_word import outline_of_word
from papergen.checks.word_file import check_word_file
from papergen.writers.word import write_word
from papergen.writers.word.grid import column_widths, lay_out
from tests.pdf_files import body, plain_style
from tests.writers.word_files import W, part, word_of

WIDTH = 9000
TWO_HEADS = (
    '<table><thead><tr><th scope="col" rowspan="2">Area</th><th scope="colgroup" colspan="2">Spending</th></tr>'
    '<tr><th scope="col">2023/24</th><th scope="col" data-align="right">2024/25</th></tr></thead>'
    '<tbody data-role="group"><tr><th scope="rowgroup" colspan="3">Homes</th></tr>'
    '<tr><th scope="row">Rent</th><td data-align="right">1</td><td>2</td></tr></tbody></table>'
)


def tables(words: str) -> list[etree._Element]:
    return list(part(word_of(words)).iter(f"{W}tbl"))


def styles(element: etree._Element) -> list[str]:
    return [str(style.get(f"{W}val")) for style in element.iter(f"{W}pStyle")]


def widths(markup: str) -> list[int]:
    table = html.fragment_fromstring(markup)
    laid, columns = lay_out([*table.iter("tr")])
    return column_widths(table, laid, columns, WIDTH, plain_style())


def test_every_cell_has_the_style_of_what_it_is() -> None:
    (table,) = tables(TWO_HEADS)
    assert [styles(row) for row in table.iter(f"{W}tr")] == [
        ["TableHeading", "TableHeading"],
        ["TableText", "TableHeading", "TableHeadingFigure"],
        ["TableGroup"],
        ["TableRowHeading", "TableFigure", "TableText"],
    ]


def test_all_rows_of_the_head_repeat_and_are_shaded() -> None:
    """The table style shades one row only; white words on a white second row could not be read."""
    (table,) = tables(TWO_HEADS)
    heads = [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert len(heads) == 2
    assert all(cell.find(f"{W}tcPr/{W}shd") is not None for cell in heads[1].iter(f"{W}tc"))


def test_merged_cells_are_merged() -> None:
    (table,) = tables(TWO_HEADS)
    merges = [[cell.find(f"{W}tcPr/{W}vMerge") for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert [merge.get(f"{W}val") for row in merges for merge in row if merge is not None] == ["restart", "continue"]
    assert [span.get(f"{W}val") for span in table.iter(f"{W}gridSpan")] == ["2", "3"]


def test_screen_readers_are_told_which_row_and_column_head_the_table() -> None:
    looks = [
        table.find(f"{W}tblPr/{W}tblLook") for table in tables(f"{TWO_HEADS}<p>x</p><table><tr><td>y</td></tr></table>")
    ]
    assert [(look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) for look in looks if look is not None] == [
        ("1", "1"),
        ("0", "0"),
    ]


def test_two_tables_in_a_row_stay_two() -> None:
    document = part(word_of("<table><tr><td>x</td></tr></table>" * 2))
    first, second = document.iter(f"{W}tbl")
    between = first.getnext()
    assert between is not None and between.tag == f"{W}p" and between.getnext() is second


def test_no_row_is_left_alone_and_a_table_of_facts_stays_whole() -> None:
    rows = "".join(f'<tr><th scope="row">{n}</th><td>x</td></tr>' for n in range(60))
    long, facts = (
        [
            styles(row)[0].endswith("Kept")
            for row in tables(f"<table{role}><tbody>{rows}</tbody></table>")[0].iter(f"{W}tr")
        ]
        for role in ("", ' data-role="facts"')
    )
    assert long == [True, *[False] * 57, True, False]
    assert facts == [*[True] * 59, False]


def test_a_table_in_a_list_stands_under_its_text_and_inside_the_margins() -> None:
    (table,) = tables("<ul><li>x<table><tr><td>y</td></tr></table></li></ul>")
    indent, width = table.find(f"{W}tblPr/{W}tblInd"), table.find(f"{W}tblPr/{W}tblW")
    assert indent is not None and width is not None
    assert int(indent.get(f"{W}w", "0")) == 454, "8 mm, the indent of a list"
    assert int(indent.get(f"{W}w", "0")) + int(width.get(f"{W}w", "0")) == 11906 - 2 * 1134


def test_a_cell_ends_with_a_paragraph_whatever_it_holds() -> None:
    words = "<table><tr><td></td><td><table><tr><td>inner</td></tr></table></td><td>a<p>b</p></td></tr></table>"
    cells = part(word_of(words)).iter(f"{W}tc")
    assert all(cell[-1].tag == f"{W}p" for cell in cells)
    assert check_word_file(word_of(words)) == []


def test_a_table_without_rows_is_an_issue_and_keeps_its_caption() -> None:
    data, issues = write_word(body("<table><caption>Nothing</caption></table>"), plain_style())
    assert [found.code for found in issues] == ["word-cannot-show"]
    assert outline_of_word(data)[-1] == "caption Nothing"


def test_stated_widths_are_kept() -> None:
    columns = '<colgroup><col data-width="25%"/><col data-width="25%"/><col data-width="50%"/></colgroup>'
    assert widths(f"<table>{columns}<tr><td>x</td><td>y</td><td>z</td></tr></table>") == [2250, 2250, 4500]


def test_a_column_without_a_width_has_room_for_its_longest_word() -> None:
    texts = ("Tenders", "Supplier of building and grounds maintenance for every school in the city " * 3, "Change")
    found = widths("<table><tr>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr></table>")
    assert found[0] > 7 * 100 and found[2] > 6 * 100
    assert found[1] > found[0] + found[2]


@pytest.mark.parametrize("percent", ["x", "-5%", "", "1000%"])
def test_a_width_that_makes_no_sense_does_no_harm(percent: str) -> None:
    found = widths(f'<table><col data-width="{percent}"/><tr><td>x</td><td>y</td></tr></table>')
    assert sum(found) <= WIDTH + 1 and all(width > 0 for width in found)


SPANS = st.integers(1, 4)


@given(rows=st.lists(st.lists(st.tuples(SPANS, SPANS), max_size=4), min_size=1, max_size=5))
def test_any_spans_give_a_grid_without_holes(rows: list[list[tuple[int, int]]]) -> None:
    markup = "".join(
        "<tr>" + "".join(f'<td colspan="{across}" rowspan="{down}">x</td>' for across, down in row) + "</tr>"
        for row in rows
    )
    table = html.fragment_fromstring(f"<table>{markup}</table>")
    laid, columns = lay_out([*table.iter("tr")])
    for slots in laid:
        assert [slot.column for slot in slots] == [sum(s.columns for s in slots[:at]) for at in range(len(slots))]
        assert sum(slot.columns for slot in slots) == columns
    assert sum(slot.cell is not None for slots in laid for slot in slots) == sum(map(len, rows)), "no cell is lost"
    if columns:
        assert check_word_file(word_of(f"<table>{markup}</table>")) == []
        assert sum(column_widths(table, laid, columns, WIDTH, plain_style())) == WIDTH


def test_what_a_table_says_is_what_the_tree_says() -> None:
    words = (
        "<table><caption>Caption</caption><tbody><tr><td rowspan='2'><p>one</p><ul><li>two</li></ul></td>"
        "<td>3</td></tr>"
        "<tr><td>four<br/>five</td></tr></tbody></table>"
    )
    assert outline_of_word(word_of(words)) == outline_of_tree(body(words).main)
