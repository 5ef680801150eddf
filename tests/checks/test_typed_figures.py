"""Figures typed by hand: a contradiction is found with both values and both places, and nothing else is."""

import re
from html import escape
from pathlib import Path
from shutil import copytree

import pytest

from papergen.checks.typed_figures import check_typed_figures, passages_of
from papergen.indicator_model import EarlierHeadline
from papergen.indicators.findings import compute_findings
from papergen.indicators.quotes import Figures, compute_figures
from papergen.issues import Issue, Place
from papergen.loading.indicator_tables import load_indicators
from papergen.loading.paper import load_paper
from papergen.model import Words
from papergen.pipeline import check_source
from tests.indicators.samples import YEAR_2022_23
from tests.source_code import ROOT

MINUTE = (
    "The Plan is currently measured using 73 indicators, of which 36 indicators improved; 6 stayed the same; "
    "15 indicators got worse; can’t say for 1 indicator; and progress is not available for the remaining 15 "
    "indicators. This means, 74% (42/57) of directional indicators (excluding cannot say or not available) improved "
    "or stayed the same. This compares to the performance seen in previous years: 69% (40/58) in 2021-22; "
    "79% (50/63) in 2019/20, 78% (52/67) in 2018/19, 71% (42/59) in 2017/18, and 75% (43/57) in 2016/17."
)
WORK = "Residents aged 16 to 64 in work"


@pytest.fixture(scope="module")
def year() -> tuple[Figures, tuple[EarlierHeadline, ...]]:
    data, _ = load_indicators(YEAR_2022_23, YEAR_2022_23)
    return compute_figures(compute_findings(data.indicators)[0]), data.earlier


Year = tuple[Figures, tuple[EarlierHeadline, ...]]


def found_in(year: Year, text: str, heading: str = "") -> list[Issue]:
    words = Words(f'<p data-line="4">{escape(text, quote=False)}</p>', Place("report.md"))
    return check_typed_figures([(heading, words)], *year)


@pytest.mark.parametrize(
    "text",
    [
        MINUTE,
        "36 of 73 indicators improved.",
        "42 indicators improved or stayed the same.",
        "Six indicators stayed the same.",
        "In all 36 indicators improved, and all 15 indicators that got worse were looked into.",
        "63% of indicators improved.",
        "17 indicators missed their targets.",
        "36 indicators improved, compared with 41 in 2021-22.",
        "In 2021-22, 40 indicators improved or stayed the same.",
        "Of the 12 indicators on jobs, 9 improved.",
        "Of these, 3 indicators missed their target.",
        "39 improved their reading, and 5 stayed the same.",
        f"{WORK}: 72.2% in 2022-23, up 1.8 percentage points on 70.4% in 2021-22.",
        f"{WORK} rose from 70.4% to 72.2%.",
        f"{WORK} stood at 72%.",
        f"About 70% of {WORK.lower()} in 2022-23 work full time.",
        f"{WORK}: 75.5% in 2022-23 in England, 73.6% in 2022-23 in the region.",
        "Crimes recorded per 1,000 residents rose to 119 in 2022-23.",
        "OUT09 was <5 in 2022-23.",
        "ECO02 has 12 charts and 3 tables; 8 people wrote about it in 2022-23.",
        "In 2022-23 the Council spent 74% of its budget on care, and 39% (7/18) of that at home.",
        "74% improved or stayed the same, and the headline was 79% in 2019-20.",
        "73.7% of indicators improved or stayed the same.",
        "Thirty-six indicators improved.",
        "The Plan has 73 indicators. Of these, 36 improved.",
        "9 of the indicators on jobs were checked. It was 12 in 2022-23.",
        "77% of tenants improved or stayed the same in their reading.",
        "The rate of interest rose. It was 5% in 2022-23.",
        f"{WORK} rose. The council tax of 4% in 2022-23 is another matter.",
        "Minute 39/23 refers; the paper has 142 pages and cost £1,200 in 2022-23.",
    ],
)
def test_what_agrees_with_the_data_or_is_about_something_else_is_no_issue(year: Year, text: str) -> None:
    assert found_in(year, text) == []


@pytest.mark.parametrize(
    ("text", "typed", "right"),
    [
        ("39 indicators improved.", "39 indicators improved", "36"),
        ("39 of the 73 indicators improved.", "39 of the 73 indicators improved", "36"),
        ("Of 73 indicators, 39 improved.", "39 improved", "36"),
        ("Seven indicators stayed the same.", "Seven indicators stayed the same", "6"),
        ("We cannot say for 2 indicators.", "cannot say for 2", "1"),
        ("The plan is measured using 75 indicators.", "measured using 75 indicators", "73"),
        ("18 indicators are off target.", "18 indicators are off target", "17"),
        ("75% (43/57) of directional indicators improved or stayed the same.", "75% (43/57)", "74% (42/57)"),
        ("77% of indicators improved or stayed the same.", "77%", "74% (42/57)"),
        ("Indicators that improved: 70% (40/57) in 2021-22.", "70% (40/57)", "69% (40/58)"),
        ("68% of indicators improved or stayed the same in 2021-22.", "68%", "69% (40/58)"),
        (f"{WORK}: 71.9% in 2022-23.", "71.9%", "72.2%"),
        (f"{WORK} stood at 73%.", "73%", "72.2%"),
        ("ECO02 was 8.3% in 2022/23.", "8.3%", "5.5%"),
        ("39 improved, 6 stayed the same and 15 got worse.", "39 improved", "36"),
        ("The Plan has 73 indicators. Of these, 39 improved.", "39 improved", "36"),
        ("Thirty-nine indicators improved.", "Thirty-nine indicators improved", "36"),
        ("Overall, 77% improved or stayed the same.", "77%", "74% (42/57)"),
        ("The headline is 75%.", "75%", "74% (42/57)"),
        ("76.5% of indicators improved or stayed the same.", "76.5%", "74% (42/57)"),
        ("74% of indicators improved or stayed the same. This compares with 70% in 2021-22.", "70%", "69% (40/58)"),
        (f"{WORK} rose again. It was 71.9% in 2022-23.", "71.9%", "72.2%"),
    ],
)
def test_a_contradiction_has_both_values_and_both_places(year: Year, text: str, typed: str, right: str) -> None:
    (found,) = found_in(year, text)
    assert found.place == Place("report.md", line=4)
    assert f"'{typed}'" in found.message
    assert f" {right} " in found.message
    assert re.search(r"\((indicators|measurements|earlier_headlines)\.csv", found.message)


def test_a_percentage_that_is_not_its_own_fraction_is_found_without_any_data(year: Year) -> None:
    assert [found.code for found in found_in(year, "75% (42/57) improved.")] == ["typed-fraction-wrong"]


def test_a_figure_typed_for_a_suppressed_value_is_found_and_not_repeated(year: Year) -> None:
    (found,) = found_in(year, "OUT09 was 3 in 2022-23.")
    assert found.code == "suppressed-figure-typed"
    said, _, _ = found.message.partition("(")
    assert "3" not in said.replace("2022-23", "")


def test_a_theme_has_counts_of_its_own_under_its_heading(year: Year) -> None:
    theme = "Continued financial sustainability of the Council"
    improved = year[0].headlines[theme.casefold()].improved
    text = f"{improved} indicators improved."
    assert found_in(year, text, theme) == []
    assert [found.code for found in found_in(year, text)] == ["typed-figure-differs"]


def test_it_is_the_indicator_of_the_heading(year: Year) -> None:
    text = "The rate fell to 8.3% in 2022/23."
    assert ["'8.3%'" in found.message for found in found_in(year, text, "ECO02 Comments")] == [True]
    assert found_in(year, text.replace("8.3%", "5.5%"), "ECO02 Comments") == []
    assert found_in(year, text, "Comments") == []


def test_every_cell_and_item_is_a_sentence_with_the_line_of_its_block(year: Year) -> None:
    html = '<ul data-line="7"><li>39 indicators improved</li></ul><table data-line="9"><tr><td>5</td></tr></table>'
    (found,) = check_typed_figures([("", Words(html, Place("report.md")))], *year)
    assert found.place.line == 7


def test_without_indicators_nothing_is_compared() -> None:
    assert check_typed_figures([("", Words("<p>39 indicators improved.</p>"))], compute_figures([])) == []


def test_no_words_of_the_sample_papers_are_doubted_against_their_own_data(year: Year) -> None:
    report = (ROOT / "fixtures" / "annual-performance-2022-23" / "appendix-1" / "report.md").read_text("utf-8")
    for line in report.splitlines():
        assert found_in(year, line) == []


def test_a_papers_words_are_compared_with_the_data_of_its_appendix(tmp_path: Path) -> None:
    paper = copytree(ROOT / "fixtures" / "annual-performance-2022-23", tmp_path / "paper")
    report = paper / "report.md"
    typed = "In all 39 indicators improved; quoted, [[=headline.improved indicators]] did, and [[=ECO99.current]]."
    report.write_text(
        report.read_text("utf-8").replace("The gains are widest", f"{typed} The gains are widest"), "utf-8"
    )
    issues = check_source(paper)
    assert [found.code for found in issues] == ["figure-unknown", "typed-figure-differs"]
    assert {found.place.file for found in issues} == {"report.md"}
    loaded = load_paper(paper).paper
    assert loaded
    assert any("quoted, 36 indicators did" in words.html for _, words in passages_of(loaded))


def test_an_appendixs_own_words_are_compared_too_under_the_heading_of_its_indicator(tmp_path: Path) -> None:
    paper = copytree(ROOT / "fixtures" / "deep-dive-2025", tmp_path / "paper")
    report = paper / "appendix-1" / "report.md"
    heard = "Members heard that the figure comes from a sample survey"
    report.write_text(report.read_text("utf-8").replace(heard, f"It was 8.3% in 2024/25. {heard}"), "utf-8")
    found = next(found for found in check_source(paper) if found.code == "typed-figure-differs")
    assert found.place.file == "appendix-1/report.md"
    assert "'8.3%'" in found.message and "appendix-1/indicators.csv" in found.message
