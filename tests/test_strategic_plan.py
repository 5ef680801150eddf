"""The report of 2007 with its checklist, and its strategic plan with tables that go over pages."""

import shutil
from pathlib import Path

import pytest
from lxml import etree

from papergen.house_styles import find_house_style
from papergen.model import Copy
from papergen.pipeline import check_source, prepare_paper
from papergen.writers.letter_widths import width_in_letters
from papergen.writers.table_layout import column_shares, table_line
from papergen.writers.word import write_word
from papergen.writers.word.grid import lay_out
from tests.source_code import ROOT
from tests.writers.word_files import W, part

SOURCE = ROOT / "fixtures" / "strategic-plans-2007"


@pytest.fixture(scope="module")
def main() -> etree._Element:
    rendered = prepare_paper(SOURCE).rendered
    assert rendered
    return rendered.tree.main


def words_of(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def table_with(main: etree._Element, heading: str) -> etree._Element:
    return next(table for table in main.iter("table") if heading in map(words_of, table.iterfind("thead/tr/th")))


def test_the_front_says_the_item_then_the_classification_then_every_meeting(main: etree._Element) -> None:
    front = [words_of(element) for element in main.iter("p", "h1", "dd")][:6]
    assert front[:3] == ["5 Public report", "Report to", "Cabinet"]
    board = next(element for element in main.iter("p") if words_of(element) == "Scrutiny Board 3")
    dates = board.getnext()
    assert dates is not None and [*dates.itertext()] == [
        *("29th August 2007", "10th September 2007", "12th September 2007")
    ]


def test_sections_and_paragraphs_are_numbered_without_a_full_stop(main: etree._Element) -> None:
    numbers = [words_of(number) for number in main.iterfind(".//*[@data-list='body']/span[@data-role='number']")]
    assert numbers[:5] == ["1", "1.1", "2", "2.1", "2.2"]
    assert [number for number in numbers if "." not in number] == [*"1234567"]


def test_a_recommendation_is_a_numbered_paragraph_with_bullets(main: etree._Element) -> None:
    first = main.find(".//*[@id='recommendation-cab-1']")
    assert first is not None and words_of(first).startswith("2.1 Cabinet is asked to: agree")
    bullets = first.getnext()
    assert bullets is not None and bullets.tag == "ul" and len(bullets) == 8


def test_every_row_of_the_checklist_has_one_tick_that_is_said_in_words(main: etree._Element) -> None:
    rows = table_with(main, "No Implications").findall("tbody/tr")
    assert len(rows) == 21
    assert {tuple(sorted(words_of(cell) for cell in row[1:])) for row in rows} == {("", "✓ Ticked")}


def test_the_decisions_have_yes_or_no_with_their_meetings(main: etree._Element) -> None:
    key, scrutiny, council = table_with(main, "Decision or consideration").findall("tbody/tr")
    assert words_of(key[2]).startswith("✓ No – ") and not words_of(key[1])
    assert "Scrutiny Board 1: 29.08.07 and 12.09.07" in words_of(scrutiny[1])
    assert words_of(council[2]) == "✓ No"


def test_an_activity_takes_the_rows_of_all_its_milestones(main: etree._Element) -> None:
    table = table_with(main, "Activity Ref")
    assert [cell.get("rowspan") for cell in table.findall("tbody/tr/th")] == ["4", "2", "2", None, None]
    heading = table.getprevious()
    assert heading is not None and words_of(heading) == "Activities"


def test_indicators_have_eleven_columns_and_comments_across_them(main: etree._Element) -> None:
    table = table_with(main, "Indicator Number")
    assert len(table.findall("thead/tr/th")) == 11
    comments = table.findall("tbody/tr[@data-role='remark']/td")
    assert len(comments) == 4 and {comment.get("colspan") for comment in comments} == {"11"}
    assert all(words_of(comment).startswith("Comment: ") for comment in comments)


def test_no_word_of_eleven_columns_is_broken_on_a_landscape_page(main: etree._Element) -> None:
    style = find_house_style("coventry_2007")
    for table in [table for table in main.iter("table") if len(table.findall("thead/tr/th")) == 11]:
        laid, columns = lay_out([*table.iter("tr")])
        cells = [
            (slot.column, slot.cell) for slots in laid for slot in slots if slot.cell is not None and slot.columns == 1
        ]
        shares = column_shares(table, cells, columns, style)
        for column, cell in cells:
            longest = max((width_in_letters(word, bold=cell.tag == "th") for word in words_of(cell).split()), default=0)
            assert longest < shares[column] * table_line(table, style) / 100, words_of(cell)


def test_figures_stay_as_typed_and_a_wrong_one_is_found(tmp_path: Path) -> None:
    source = tmp_path / "plans"
    shutil.copytree(SOURCE, source)
    finance = source / "appendix-3" / "finance.csv"
    finance.write_text(finance.read_text("utf-8").replace('"74,210"', '"74,120"'), "utf-8")
    (across, down) = check_source(source)
    assert (across.code, down.code) == ("sum-across-differs", "total-differs")
    assert "74,120" in down.message and "74,210" in down.message
    assert (down.place.file, down.place.row, down.place.column) == ("appendix-3/finance.csv", 27, "2007/08 Net £000")


def test_word_repeats_header_rows_and_merges_an_activity_over_its_milestones() -> None:
    rendered = prepare_paper(SOURCE / "appendix-3").rendered
    assert rendered
    document = part(write_word(rendered.tree, rendered.style)[0])
    tables = [table for table in document.iter(f"{W}tbl") if "Activity" in "".join(map(str, table.itertext()))[:8]]
    assert len(tables) == 4
    for table in tables:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert {merge.get(f"{W}val") for merge in table.iter(f"{W}vMerge")} <= {"restart", "continue"}
    assert sum(merge.get(f"{W}val") == "restart" for merge in tables[0].iter(f"{W}vMerge")) == 10


def test_a_recommendation_in_a_paragraph_and_a_column_of_a_table_can_be_exempt(tmp_path: Path) -> None:
    source = tmp_path / "plans"
    shutil.copytree(SOURCE, source)
    exempt = "exempt:\n  - {name: staff, paragraphs: [4], reason: Talks with the unions have begun., %s}\n"
    for folder, covers in (("", "recommendation: SCR-1"), ("appendix-3", "table: scorecard, column: People")):
        settings = source / folder / "paper.yaml"
        settings.write_text(settings.read_text("utf-8") + exempt % covers, "utf-8")
    prepared = prepare_paper(source, copy=Copy.PUBLIC)
    assert prepared.rendered and not [found for found in prepared.issues if found.is_error]
    words = words_of(prepared.rendered.tree.main)
    assert "whose work they scrutinise" not in words and "While posts are being filled" not in words
    assert "2.1 Cabinet is asked to: agree" in words and "should make the Council more efficient" in words
