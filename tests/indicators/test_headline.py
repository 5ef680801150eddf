"""The headline: counts that add up, named rules, decimal arithmetic, earlier years with gaps."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papergen.indicator_model import EarlierHeadline, Finding, Indicator, Progress, TargetStatus
from papergen.indicators.findings import compute_findings
from papergen.indicators.headline import (
    HeadlineRule,
    by_scope,
    by_theme,
    compute_earlier_years,
    compute_headline,
    compute_headlines_by,
    compute_percentage,
)
from papergen.indicators.periods import financial_year, format_period
from tests.indicators.examples import indicators


def findings(**counts: int) -> list[Finding]:
    """Return findings with so many of each progress."""
    known = Indicator("x", "Example rate")
    return [
        Finding(known, Progress(name), TargetStatus.NO_TARGET) for name, count in counts.items() for _ in range(count)
    ]


YEAR_2022_23 = findings(improved=36, unchanged=6, worse=15, cannot_say=1, not_available=15)


def test_the_published_headline_of_2022_23() -> None:
    headline = compute_headline(YEAR_2022_23)
    assert headline.total == 73
    assert headline.sentence == (
        "74% (42/57) of directional indicators (excluding cannot say or not available) improved or stayed the same"
    )


@pytest.mark.parametrize(
    ("rule", "figure", "words"),
    [
        (HeadlineRule.IMPROVED_ONLY, "63% (36/57)", "of directional indicators"),
        (HeadlineRule.OF_ALL_REPORTED, "72% (42/58)", "of all indicators reported (excluding not available)"),
    ],
)
def test_each_rule_is_said_in_words_beside_its_figure(rule: HeadlineRule, figure: str, words: str) -> None:
    assert compute_headline(YEAR_2022_23, rule).sentence.startswith(f"{figure} {words}")


@pytest.mark.parametrize("rule", HeadlineRule)
def test_nothing_with_a_direction_gives_a_sentence_and_no_percentage(rule: HeadlineRule) -> None:
    for nothing in ([], findings(not_available=3)):
        headline = compute_headline(nothing, rule)
        assert headline.percentage is None
        assert headline.sentence.startswith("No indicator has a ")
        assert "%" not in headline.sentence


@pytest.mark.parametrize(
    ("numerator", "denominator", "percentage"),
    [(1, 8, 13), (1, 200, 1), (5, 8, 63), (201, 400, 50), (57, 57, 100), (0, 57, 0), (42, 57, 74), (2, 3, 67)],
)
def test_percentages_are_rounded_half_up(numerator: int, denominator: int, percentage: int) -> None:
    assert compute_percentage(numerator, denominator) == percentage


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_rounding_is_exact(numerator: int, denominator: int) -> None:
    assert compute_percentage(numerator, denominator) == (200 * numerator + denominator) // (2 * denominator)


@given(st.lists(indicators(), max_size=30), st.sampled_from(HeadlineRule))
def test_the_counts_add_up_in_the_whole_and_in_every_group(known: list[Indicator], rule: HeadlineRule) -> None:
    found, _ = compute_findings(known)
    headline = compute_headline(found, rule)
    assert headline.total == len(known)
    assert headline.on_target + headline.off_target + headline.no_target + headline.status_cannot_say == len(known)
    for group in (by_theme, by_scope):
        parts = compute_headlines_by(found, group, rule).values()
        assert sum(part.total for part in parts) == len(known)
        assert sum(part.numerator for part in parts) == headline.numerator
        assert sum(part.denominator for part in parts) == headline.denominator


@given(st.lists(indicators(), max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_indicators_never_changes_a_result(known: list[Indicator], dice: Random) -> None:
    shuffled = known.copy()
    dice.shuffle(shuffled)
    first, first_issues = compute_findings(known)
    second, second_issues = compute_findings(shuffled)
    assert compute_headline(first) == compute_headline(second)
    assert compute_headlines_by(first, by_theme) == compute_headlines_by(second, by_theme)
    assert Counter(map(str, first_issues)) == Counter(map(str, second_issues))


def test_earlier_years_stand_newest_first_with_a_gap_where_one_is_missing() -> None:
    known = [EarlierHeadline(financial_year(year), 1, 2, 50) for year in (2019, 2017, 2021, 2018)]
    years = compute_earlier_years(financial_year(2022), known)
    assert [(format_period(year), headline is not None) for year, headline in years] == [
        ("2021-22", True),
        ("2020-21", False),
        ("2019-20", True),
        ("2018-19", True),
        ("2017-18", True),
    ]


def test_without_earlier_headlines_there_are_no_earlier_years() -> None:
    assert compute_earlier_years(financial_year(2022), []) == ()
