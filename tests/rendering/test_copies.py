"""Copies of one paper: the public one has nothing exempt, the restricted one everything, both the same numbers."""

from pathlib import Path

import pytest

from papergen.checks.outlines import outline_of_tree
from papergen.model import Copy
from papergen.pipeline import Prepared, prepare_paper
from papergen.rendering.vocabulary import check_vocabulary
from tests.conftest import MatchesExpected
from tests.loading.sources import PLAIN, write_source
from tests.source_code import ROOT

LEISURE = ROOT / "fixtures" / "leisure-contract-2026"
GROUND = "paragraphs: [3], reason: The price would be known."
TENDERS = (
    "Table: Tenders\n\n| Firm | Price | Works |\n| --- | ---: | --- |\n"
    "| Alder | £120,400 | Spring |\n| Birch | £130,700 | Autumn |\n"
)


def made(folder: Path, report: str, *entries: str, copy: Copy = Copy.PUBLIC, **files: str) -> Prepared:
    exempt = "".join(f"  - {{{entry}, {GROUND}}}\n" for entry in entries)
    source = {"paper.yaml": f"{PLAIN}exempt:\n{exempt}", "report.md": report, **files}
    return prepare_paper(write_source(folder, source), copy=copy)


def outline(folder: Path, report: str, *entries: str, copy: Copy = Copy.PUBLIC) -> list[str]:
    prepared = made(folder, report, *entries, copy=copy)
    assert prepared.rendered and not prepared.issues, prepared.issues
    lines = outline_of_tree(prepared.rendered.tree.main)
    return [line for line in lines if not line.startswith(("h1 ", "p Some of this", "p Not for publication, "))]


LEFT_OUT = "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972."


def test_an_exempt_section_keeps_its_heading_and_says_why_it_is_empty(tmp_path: Path) -> None:
    report = "## Offers\n\nTwo came.\n\n## Fee\n\nIt is low.\n\n- Very low\n\n## End\n\nText.\n"
    assert outline(tmp_path, report, "section: fee") == [
        *("h2 1 Offers", "p Two came.", "h2 2 Fee", f"p {LEFT_OUT}", "h2 3 End", "p Text."),
    ]


def test_blocks_between_two_marks_are_left_out(tmp_path: Path) -> None:
    report = "## Fee\n\nA.\n{exempt prices}\nB.\n\n- C\n{end exempt}\nD.\n"
    assert outline(tmp_path, report, "name: prices") == ["h2 1 Fee", "p A.", f"p {LEFT_OUT}", "p D."]


def test_words_in_a_sentence_are_left_out(tmp_path: Path) -> None:
    report = "## Fee\n\nThe fee is [*low* and fixed]{exempt prices} for a year.\n"
    assert outline(tmp_path, report, "name: prices")[1] == "p The fee is [Exempt: paragraph 3] for a year."


def test_an_exempt_column_keeps_its_place(tmp_path: Path) -> None:
    assert outline(tmp_path, f"## Fee\n\n{TENDERS}", "table: tenders, column: price")[2:] == [
        "table 3 x 3",
        "head *Firm | *Price [Exempt: paragraph 3] | *Works",
        "row *Alder | Exempt | Spring",
        "row *Birch | Exempt | Autumn",
    ]


def test_an_exempt_row_keeps_its_place(tmp_path: Path) -> None:
    lines = outline(tmp_path, f"## Fee\n\n{TENDERS}", "table: Table 1, row: Birch")
    assert lines[-2:] == ["row *Alder | £120,400 | Spring", "row *[Exempt: paragraph 3] | Exempt | Exempt"]


def test_an_exempt_row_has_the_remark_in_the_restricted_copy(tmp_path: Path) -> None:
    lines = outline(tmp_path, f"## Fee\n\n{TENDERS}", "table: Tenders, row: Birch", copy=Copy.RESTRICTED)
    assert lines[-1] == "row *Birch [Exempt: paragraph 3] | £130,700 | Autumn"


def test_cells_over_several_columns_are_exempt_with_any_of_them(tmp_path: Path) -> None:
    table = "Table: T\n\n| Firm | Price | << |\n| --- | --- | --- |\n| A | low | high |\n| B | middling | << |\n"
    lines = outline(tmp_path, f"## Fee\n\n{table}", "table: T, column: Price")
    assert lines[-2:] == ["row *A | Exempt | Exempt", "row *B | Exempt {2 columns}"]


def test_the_numbers_of_tables_behind_an_exempt_one_stay(tmp_path: Path) -> None:
    again = TENDERS.replace("Tenders", "Other firms").replace("Alder", "Oak")
    assert outline(tmp_path, f"## Fee\n\n{TENDERS}\nWords.\n\n{again}", "table: Tenders")[1:5] == [
        f"p {LEFT_OUT}",
        "p Table 1: [Exempt: paragraph 3]",
        "p Words.",
        "caption Table 2: Other firms",
    ]


def test_a_public_title_stands_in_place_of_a_heading_that_tells_too_much(tmp_path: Path) -> None:
    report = "## Alder is cheaper\n\nMuch.\n\n## End\n\nText.\n"
    prepared = made(tmp_path, report, "section: alder is cheaper, public_title: The offers")
    assert prepared.rendered
    main = prepared.rendered.tree.main
    assert outline_of_tree(main)[2] == "h2 1 The offers"
    values = [value for element in main.iter() for value in element.attrib.values()]
    assert not [value for value in values if "alder" in value.casefold()]


def test_a_link_to_what_is_left_out_becomes_words(tmp_path: Path) -> None:
    report = "## Fee\n\n### Alder\n\nMuch.\n\n## End\n\nText.\n"
    prepared = made(tmp_path, report, "section: fee", copy=Copy.PUBLIC)
    assert prepared.rendered
    ids = {f"#{element.get('id')}" for element in prepared.rendered.tree.main.iter() if element.get("id")}
    assert {link.get("href") for link in prepared.rendered.tree.main.iter("a")} <= ids


def test_the_restricted_copy_says_in_words_what_is_exempt(tmp_path: Path) -> None:
    report = f"## Fee\n\nThe fee is [low]{{exempt a}}.\n\n{{exempt a}}\n\nMuch.\n\n{{end exempt}}\n\n{TENDERS}"
    assert outline(tmp_path, report, "name: a, table: Tenders, column: Price", copy=Copy.RESTRICTED)[1:7] == [
        "p The fee is [Exempt, paragraph 3: low].",
        "p Exempt information begins: paragraph 3 of Schedule 12A.",
        "p Much.",
        "p Exempt information ends.",
        "caption Table 1: Tenders",
        "table 3 x 3",
    ]


def test_without_anything_exempt_all_copies_are_the_same(tmp_path: Path) -> None:
    write_source(tmp_path, {"paper.yaml": PLAIN, "report.md": "## Words\n\nText.\n"})
    rendered = [prepare_paper(tmp_path, copy=copy).rendered for copy in Copy]
    assert len({"\n".join(outline_of_tree(each.tree.main)) for each in rendered if each}) == 1


@pytest.mark.parametrize(
    ("mark", "right"),
    [
        ("section: Fees", "'fee'"),
        ("table: Tender, column: Price", "'tenders'"),
        ("table: Tenders, row: Elder", "'alder'"),
    ],
)
def test_a_name_that_is_not_there_is_reported_with_the_right_one(tmp_path: Path, mark: str, right: str) -> None:
    (found,) = made(tmp_path, f"## Fee\n\n{TENDERS}", mark).issues
    assert found.code == "exempt-target-unknown" and right in found.remedy and found.place.line == 5


@pytest.mark.parametrize(
    "words",
    [
        *("[low]{Exempt prices}", "[low] {exempt prices}", "{exempt: prices} low", "[low]{exmpt prices}"),
        *("[low]{private prices}", "[low]{exempt prices", "[low]\uff5bexempt prices\uff5d", "[low](exempt prices)"),
        *("<exempt prices>low", "[exempt prices] low", "<!-- exempt: prices --> low", "{end of exempt}"),
    ],
)
def test_a_mark_that_is_slightly_wrong_is_an_error(tmp_path: Path, words: str) -> None:
    found = made(tmp_path, f"## Fee\n\nThe fee is {words}.\n", "name: prices, section: Fee").issues
    assert "exempt-mark-not-read" in [each.code for each in found]


@pytest.mark.parametrize("words", ["(exempt from business rates)", "[low] (prices)", "prices < exempt prices"])
def test_words_that_only_speak_of_exemption_are_no_mark(tmp_path: Path, words: str) -> None:
    found = made(tmp_path, f"## Fee\n\nThe fee is {words}.\n", "name: prices, section: Fee").issues
    assert "exempt-mark-not-read" not in [each.code for each in found]


@pytest.mark.parametrize("copy", Copy)
def test_the_sample_has_its_expected_outline(copy: Copy, matches_expected: MatchesExpected) -> None:
    rendered = prepare_paper(LEISURE, copy=copy).rendered
    assert rendered and check_vocabulary(rendered.tree.main) == []
    matches_expected("\n".join(outline_of_tree(rendered.tree.main)) + "\n", LEISURE / f"expected_{copy}.txt")


def test_both_copies_of_the_sample_have_the_same_numbers() -> None:
    numbers = []
    for copy in (Copy.PUBLIC, Copy.RESTRICTED):
        rendered = prepare_paper(LEISURE, copy=copy).rendered
        assert rendered
        counted = rendered.tree.main.xpath("//*[@data-list='body']/span[@data-role='number']")
        numbers.append([span.text for span in counted])
    assert numbers[0] == numbers[1] and "1.4." in numbers[0]
