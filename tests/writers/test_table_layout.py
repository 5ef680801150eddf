"""Columns and page breaks of tables: one rule for Word and the PDF."""

from dataclasses import replace

import pytest
from lxml import etree, html

from papergen.house_styles import HouseStyle
from papergen.writers.letter_widths import width_in_letters
from papergen.writers.pdf.document import html_document
from papergen.writers.table_layout import PADDING, column_shares, stays_whole, table_line
from papergen.writers.word.grid import column_widths, lay_out
from tests.pdf_files import body, plain_style
from tests.writers.word_files import W, part, word_of

PLAIN = plain_style()
HEAD = '<thead><tr><th scope="col">Name</th><th scope="col">Number</th><th scope="col">Comment</th></tr></thead>'
LONG = "Many words. " * 20
ROW = f"<tr><td>Parks</td><td>1,234</td><td>{LONG}</td></tr>"
SPANS = "<tr><td rowspan='2'>Parks</td><td colspan='2'>Not yet decided</td></tr><tr><td>1,234</td><td>Note</td></tr>"


def table_of(markup: str) -> etree._Element:
    return html.fragment_fromstring(f"<table>{markup}</table>")


def shares_of(markup: str, style: HouseStyle = PLAIN) -> list[float]:
    table = table_of(markup)
    laid, columns = lay_out([*table.iter("tr")])
    cells = [(slot.column, slot.cell) for slots in laid for slot in slots if slot.cell is not None]
    return column_shares(table, cells, columns, style)


def kept_rows(words: str) -> list[bool]:
    return [
        any(str(style.get(f"{W}val")).endswith("Kept") for style in row.iter(f"{W}pStyle"))
        for row in part(word_of(words)).iter(f"{W}tr")
    ]


def test_long_texts_get_the_room_and_short_words_are_not_broken() -> None:
    name, number, comment = shares_of(f"{HEAD}<tbody>{ROW}</tbody>")
    assert name + number + comment == pytest.approx(100)
    assert comment > 60
    assert number * 82 / 100 >= len("Number") + 1


def test_an_empty_table_has_columns_of_some_width() -> None:
    assert min(shares_of(f"{HEAD}<tbody></tbody>")) > 15


def test_a_footnote_takes_no_room_in_the_column_that_calls_it() -> None:
    note = f'<span data-role="footnote">{LONG}</span>'
    row = "<tr><td>Parks</td><td>1,234{}</td><td>All open</td></tr>"
    with_note, without = (f"{HEAD}<tbody>{row.format(words)}</tbody>" for words in (note, ""))
    assert shares_of(with_note) == pytest.approx(shares_of(without))
    assert stays_whole(table_of(with_note * 4))


@pytest.mark.parametrize("side", ["20mm", "31.7mm", "45mm"])
def test_no_word_is_broken_on_a_narrower_page_either(side: str) -> None:
    style = replace(PLAIN, page={**PLAIN.page, "margin_left": side, "margin_right": side})
    row = ["Electrical and mechanical work", "Second", "Lantern Property Care CIC of Northbridge", "51.5", "Quality"]
    markup = "<thead><tr>" + "".join(f"<th scope='col'>{word}</th>" for word in row) + "</tr></thead>"
    line = table_line(table_of(markup), style)
    for words, share in zip(row, shares_of(markup, style), strict=True):
        longest = max(width_in_letters(word, bold=True) for word in words.split())
        assert longest + PADDING <= share * line / 100 + 0.01, words


def test_very_long_words_in_many_columns_still_fit_the_page() -> None:
    cells = "".join(f"<td>{'x' * 200}</td>" for _ in range(3))
    assert shares_of(f"<tbody><tr>{cells}</tr></tbody>") == pytest.approx([100 / 3] * 3)


def test_a_column_that_states_no_width_gets_what_the_others_leave() -> None:
    columns = "<colgroup><col data-width='50%'/><col/><col/></colgroup>"
    name, number, comment = shares_of(f"{columns}{HEAD}<tbody>{ROW}</tbody>")
    assert name == pytest.approx(50)
    assert comment > number > 0


@pytest.mark.parametrize(("words", "small"), [(["Improving"] * 5, False), (["transformation"] * 8, True)])
def test_a_table_has_small_text_where_its_longest_words_would_be_broken(words: list[str], small: bool) -> None:
    cells = "".join(f"<td>{word}</td>" for word in words)
    markup = f"<table><tbody><tr>{cells}</tr></tbody></table>"
    styles = {str(style.get(f"{W}val")) for style in part(word_of(markup)).iter(f"{W}pStyle")}
    assert ("SmallTableText" in styles, "TableText" in styles) == (small, not small)
    assert ("font-size: calc(0.8 *" in html_document(body(markup), PLAIN)) is small


@pytest.mark.parametrize("rows", [ROW, SPANS, f"{ROW}{SPANS}"])
def test_word_and_the_pdf_give_columns_the_same_widths(rows: str) -> None:
    markup = f"{HEAD}<tbody>{rows}</tbody>"
    table = table_of(markup)
    laid, columns = lay_out([*table.iter("tr")])
    page = html.fromstring(html_document(body(f"<table>{markup}</table>"), PLAIN))
    of_pdf = [float(column.get("style").removeprefix("width: ").removesuffix("%")) for column in page.iter("col")]
    of_word = [width / 100 for width in column_widths(table, laid, columns, 10_000, PLAIN)]
    assert of_word == pytest.approx(of_pdf, abs=0.02)


@pytest.mark.parametrize(("rows", "whole"), [(3, True), (10, True), (40, False)])
def test_a_small_table_stays_on_one_page_and_a_long_one_does_not(rows: int, whole: bool) -> None:
    markup = "<tbody>" + "<tr><td>Parks</td><td>1</td></tr>" * rows + "</tbody>"
    assert stays_whole(table_of(markup)) is whole
    assert ("break-inside: avoid" in html_document(body(f"<table>{markup}</table>"), PLAIN)) is whole
    assert all(kept_rows(f"<table>{markup}</table>")[:-1]) is whole


def test_approvals_stay_whole_and_hold_the_closing_line() -> None:
    rows = "<tr><td>Tobias Wren</td><td>Finance</td></tr>" * 40
    words = f"<table data-role='approvals'><tbody>{rows}</tbody></table><p>This report is published.</p>"
    assert "break-after: avoid; break-inside: avoid" in html_document(body(words), PLAIN)
    assert all(kept_rows(words))


def test_a_cell_of_many_rows_goes_over_pages_and_begins_with_two_of_them() -> None:
    first = "<tr><td rowspan='40'>Lot</td><td>First</td></tr>"
    words = f"<table><tbody><tr><td>x</td><td>y</td></tr>{first}{'<tr><td>Next</td></tr>' * 39}</tbody></table>"
    assert kept_rows(words) == [True, True, *[False] * 37, True, False]
    page = html.fromstring(html_document(body(words), PLAIN))
    assert [row.get("style") for row in page.iter("tr")] == [None, "break-after: avoid", *[None] * 39]


def test_rows_that_share_a_cell_stay_together_in_word() -> None:
    pair = "<tr><td rowspan='2'>Lot</td><td>First</td></tr><tr><td>Second</td></tr>"
    kept = kept_rows(f"<table><tbody>{pair * 20}</tbody></table>")
    assert kept[2:38] == [True, False] * 18
