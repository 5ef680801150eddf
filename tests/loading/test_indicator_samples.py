"""The sample years: their counts are the published ones, and nothing in them is wrong."""

from collections import Counter

import pytest

from papergen.indicator_model import TargetStatus
from papergen.indicators.definition_changes import Change, compute_definition_changes
from papergen.indicators.findings import compute_findings
from papergen.indicators.headline import by_theme, compute_earlier_years, compute_headline, compute_headlines_by
from papergen.indicators.periods import financial_year, format_period
from papergen.loading.indicator_tables import IndicatorData
from tests.indicators.samples import YEAR_2022_23, YEAR_2023_24
from tests.loading.indicator_files import load

THEMES = 5


@pytest.fixture(scope="module")
def data() -> IndicatorData:
    loaded, issues = load(YEAR_2022_23)
    assert not issues, "\n".join(map(str, issues))
    return loaded


def test_the_counts_are_those_of_2022_23(data: IndicatorData) -> None:
    findings, issues = compute_findings(data.indicators)
    headline = compute_headline(findings)
    assert not issues, "\n".join(map(str, issues))
    counts = (headline.improved, headline.unchanged, headline.worse, headline.cannot_say, headline.not_available)
    assert (headline.total, counts) == (73, (36, 6, 15, 1, 15))
    assert (headline.percentage, headline.fraction) == (74, "42/57")
    assert headline.off_target == 17
    assert len(compute_headlines_by(findings, by_theme)) == THEMES


def test_earlier_headlines_are_the_published_ones_with_their_gap(data: IndicatorData) -> None:
    years = compute_earlier_years(financial_year(2022), data.earlier)
    assert [(format_period(year), headline and headline.percentage) for year, headline in years] == [
        ("2021-22", 69),
        ("2020-21", None),
        ("2019-20", 79),
        ("2018-19", 78),
        ("2017-18", 71),
        ("2016-17", 75),
    ]


def test_most_indicators_have_eight_years_of_history(data: IndicatorData) -> None:
    lengths = Counter(len(indicator.measurements) for indicator in data.indicators)
    assert lengths[8] > 50
    assert max(lengths) == 8


def test_every_status_and_spelling_is_there_to_be_tried(data: IndicatorData) -> None:
    findings, _ = compute_findings(data.indicators)
    assert {finding.status for finding in findings} == {*TargetStatus}
    kinds = {
        measurement.period.kind for each in data.indicators for measurement in each.measurements if measurement.period
    }
    assert len(kinds) >= 6


def test_the_second_year_has_a_new_indicator_a_gone_one_and_changed_definitions(data: IndicatorData) -> None:
    second, issues = load(YEAR_2023_24)
    assert not issues, "\n".join(map(str, issues))
    assert len(second.indicators) == len(data.indicators)
    changes = compute_definition_changes(data.indicators, second.indicators)
    assert {change.change for change in changes} == {*Change}
    assert "definition" in {change.field for change in changes}
    assert compute_headline(compute_findings(second.indicators)[0]).total == len(second.indicators)
