"""Quoted figures: names stand for figures of the data, and words after a count agree with it."""

import pytest

from papergen.indicator_model import Finding, Indicator, Progress, TargetStatus
from papergen.indicators.findings import compute_findings
from papergen.indicators.quotes import Figures, agree, compute_figures, find_quote
from papergen.issues import Issue, Place
from tests.indicators.examples import indicator

PLACE = Place("report.md", line=3)


@pytest.fixture
def figures() -> Figures:
    known = [
        indicator("70.4", "72.2", id="ECO01", name="Residents in work", unit="%", theme="Jobs", target="75%"),
        indicator("9", "<5", id="OUT.9", name="Apprenticeships begun", unit="number", theme="Jobs"),
        indicator("7", "8", id="AIR", name="Sites above the limit", polarity=None, theme="Air"),
    ]
    return compute_figures(compute_findings(known)[0])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("headline.total indicators", "3 indicators"),
        ("headline.improved indicators", "1 indicator"),
        ("headline.cannot_say", "2"),
        ("headline.percentage", "100%"),
        ("headline.fraction", "1/1"),
        ("ECO01.value", "72.2%"),
        ("eco01.previous_value", "70.4%"),
        ("ECO01.2021/22", "70.4%"),
        ("ECO01.period", "2022-23"),
        ("ECO01.target", "75%"),
        ("ECO01.name", "Residents in work"),
        ("ECO01.progress", "Improved"),
        ("ECO01.status", "Off target"),
        ("OUT.9.current", "<5"),
        ("Jobs.improved indicators have", "1 indicator has"),
    ],
)
def test_a_name_stands_for_a_figure_of_the_data(figures: Figures, name: str, text: str) -> None:
    assert find_quote(figures, name, PLACE) == text


@pytest.mark.parametrize(
    ("name", "code", "remedy"),
    [
        ("headline.imroved", "figure-unknown", "improved"),
        ("ECO1.current", "figure-unknown", "ECO01.current"),
        ("ECO01.curent", "figure-unknown", "current"),
        ("weather", "figure-unknown", "headline.improved"),
        ("ECO01.2019-20", "figure-not-available", ""),
        ("AIR.target", "figure-not-available", ""),
    ],
)
def test_a_name_that_stands_for_nothing_is_an_issue_at_its_place(
    figures: Figures, name: str, code: str, remedy: str
) -> None:
    found = find_quote(figures, name, PLACE)
    assert isinstance(found, Issue)
    assert (found.code, found.place) == (code, PLACE)
    assert remedy in found.remedy


def test_a_percentage_of_nothing_cannot_be_quoted_but_its_sentence_can() -> None:
    nothing = compute_figures([Finding(Indicator("a", "A"), Progress.NOT_AVAILABLE, TargetStatus.NO_TARGET)])
    found = find_quote(nothing, "headline.percentage", PLACE)
    assert isinstance(found, Issue)
    assert str(find_quote(nothing, "headline.sentence", PLACE)).startswith("No indicator has a direction")


@pytest.mark.parametrize(
    ("count", "words", "text"),
    [
        (1, "indicators", "1 indicator"),
        (36, "indicators", "36 indicators"),
        (0, "indicators", "0 indicators"),
        (1, "directional indicators have improved this year", "1 directional indicator has improved this year"),
        (1, "priorities are met", "1 priority is met"),
        (1, "metrics were off target", "1 metric was off target"),
        (1, "", "1"),
        (1234, "homes", "1,234 homes"),
    ],
)
def test_words_after_a_count_agree_with_it(count: int, words: str, text: str) -> None:
    assert agree(count, words) == text
