"""Progress and target status: two independent judgements; what is stated wins and every difference is reported."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from papergen.indicator_model import Comparator, Indicator, Polarity, Progress, TargetStatus, Tolerance
from papergen.indicators.findings import compute_finding, compute_findings
from papergen.indicators.periods import financial_year, parse_period
from papergen.indicators.progress import compute_change, compute_progress
from papergen.indicators.target_status import compute_target_status
from tests.indicators.examples import MIRRORED, indicator, indicators, is_hidden

HIGHER, LOWER, NEITHER = Polarity.HIGHER, Polarity.LOWER, Polarity.NEITHER
MIRRORED_PROGRESS = {Progress.IMPROVED: Progress.WORSE, Progress.WORSE: Progress.IMPROVED}


@pytest.mark.parametrize(
    ("previous", "current", "polarity", "progress"),
    [
        ("70%", "72%", HIGHER, Progress.IMPROVED),
        ("70%", "72%", LOWER, Progress.WORSE),
        ("72%", "72%", HIGHER, Progress.UNCHANGED),
        ("72%", "72.0%", LOWER, Progress.UNCHANGED),
        ("70%", "72%", NEITHER, Progress.CANNOT_SAY),
        ("70%", "72%", None, Progress.CANNOT_SAY),
        ("(678)", "(500)", HIGHER, Progress.IMPROVED),
        ("", "72%", HIGHER, Progress.NOT_AVAILABLE),
        ("70%", "", HIGHER, Progress.NOT_AVAILABLE),
        ("70%", "N/A", HIGHER, Progress.NOT_AVAILABLE),
        ("N/A", "72%", HIGHER, Progress.NOT_AVAILABLE),
        ("<5", "9", HIGHER, Progress.CANNOT_SAY),
        ("9", "c", LOWER, Progress.CANNOT_SAY),
        ("12 days", "2 weeks", LOWER, Progress.CANNOT_SAY),
        ("Good", "Outstanding", HIGHER, Progress.CANNOT_SAY),
    ],
)
def test_progress_follows_the_figures_and_the_polarity(
    previous: str, current: str, polarity: Polarity | None, progress: Progress
) -> None:
    assert compute_progress(indicator(previous, current, polarity)) is progress


def test_the_same_words_twice_are_unchanged() -> None:
    assert compute_progress(indicator("Good", "Good", None, unit="words")) is Progress.UNCHANGED
    assert compute_progress(indicator("Good", "Poor", None, unit="words")) is Progress.CANNOT_SAY


def test_a_value_for_no_newer_period_is_no_updated_data() -> None:
    known = indicator("70%", "72%")
    assert known.now is not None
    stale = replace(known, now=replace(known.now, period=financial_year(2021)))
    assert compute_progress(stale) is Progress.NOT_AVAILABLE


def test_a_change_that_is_not_significant_is_unchanged_however_large() -> None:
    assert compute_progress(indicator("5.9%", "5.5%", LOWER, significant=False)) is Progress.UNCHANGED


@pytest.mark.parametrize(
    ("tolerance", "progress"),
    [
        (Tolerance(Decimal("0.4")), Progress.UNCHANGED),
        (Tolerance(Decimal("0.3")), Progress.IMPROVED),
        (Tolerance(Decimal(7), relative=True), Progress.UNCHANGED),
        (Tolerance(Decimal(6), relative=True), Progress.IMPROVED),
    ],
)
def test_a_change_within_the_tolerance_is_unchanged(tolerance: Tolerance, progress: Progress) -> None:
    assert compute_progress(indicator("5.9%", "5.5%", LOWER, tolerance=tolerance)) is progress


def test_a_significant_change_is_one_whatever_the_tolerance() -> None:
    known = indicator("5.9%", "5.5%", LOWER, tolerance=Tolerance(Decimal(1)), significant=True)
    assert compute_progress(known) is Progress.IMPROVED


def test_a_target_already_achieved_counts_as_improved() -> None:
    assert compute_progress(indicator("92%", "91%", target="60%", target_achieved=True)) is Progress.IMPROVED


@pytest.mark.parametrize(
    ("current", "polarity", "target", "status"),
    [
        ("80%", HIGHER, "80%", TargetStatus.ON_TARGET),
        ("79.9%", HIGHER, "80%", TargetStatus.OFF_TARGET),
        ("80%", LOWER, "80%", TargetStatus.ON_TARGET),
        ("80.1%", LOWER, "80%", TargetStatus.OFF_TARGET),
        ("80%", NEITHER, "80%", TargetStatus.CANNOT_SAY),
        ("80%", NEITHER, "at least 80%", TargetStatus.ON_TARGET),
        ("5", LOWER, "no more than 5", TargetStatus.ON_TARGET),
        ("5", LOWER, "below 5", TargetStatus.OFF_TARGET),
        ("77%", HIGHER, "between 75% and 80%", TargetStatus.ON_TARGET),
        ("81%", HIGHER, "between 75% and 80%", TargetStatus.OFF_TARGET),
        ("71%", HIGHER, "To increase", TargetStatus.ON_TARGET),
        ("69%", HIGHER, "To increase", TargetStatus.OFF_TARGET),
        ("70%", LOWER, "To decrease", TargetStatus.OFF_TARGET),
        ("70%", LOWER, "Maintain", TargetStatus.ON_TARGET),
        ("71%", LOWER, "Maintain", TargetStatus.OFF_TARGET),
        ("39%", LOWER, "Below (better than) national average", TargetStatus.ON_TARGET),
        ("41%", LOWER, "Below (better than) national average", TargetStatus.OFF_TARGET),
        ("41%", HIGHER, "Better than England", TargetStatus.ON_TARGET),
        ("40%", HIGHER, "In line with the England average", TargetStatus.ON_TARGET),
        ("41%", HIGHER, "Better than Wales", TargetStatus.CANNOT_SAY),
        ("71%", HIGHER, "Top quartile", TargetStatus.CANNOT_SAY),
        ("71%", HIGHER, "No target set", TargetStatus.NO_TARGET),
        ("<5", LOWER, "no more than 5", TargetStatus.CANNOT_SAY),
        ("N/A", HIGHER, "80%", TargetStatus.CANNOT_SAY),
        ("12 days", LOWER, "2 weeks", TargetStatus.CANNOT_SAY),
    ],
)
def test_target_status_follows_the_value_and_the_target(
    current: str, polarity: Polarity, target: str, status: TargetStatus
) -> None:
    england = (Comparator("England", "40%", Decimal(40)),)
    assert compute_target_status(indicator("70%", current, polarity, target, comparators=england)) is status


def test_an_indicator_can_improve_and_be_off_target() -> None:
    finding = compute_finding(indicator("70%", "72%", target="80%"))
    assert (finding.progress, finding.status) == (Progress.IMPROVED, TargetStatus.OFF_TARGET)


def test_a_target_that_is_not_due_yet_is_not_missed() -> None:
    assert compute_target_status(indicator("70%", "72%", target="80% by 2030")) is TargetStatus.CANNOT_SAY
    assert compute_target_status(indicator("70%", "82%", target="80% by 2030")) is TargetStatus.ON_TARGET
    assert compute_target_status(indicator("70%", "72%", target="80% by March 2023")) is TargetStatus.OFF_TARGET


def test_a_comparator_of_another_period_is_not_compared_with_and_that_is_said() -> None:
    old = (Comparator("England", "40% (2019)", Decimal(40), parse_period("2019")),)
    known = indicator("70%", "72%", target="Above national average", comparators=old)
    findings, issues = compute_findings([known])
    assert findings[0].status is TargetStatus.CANNOT_SAY
    assert [issue.code for issue in issues] == ["comparator-period-differs"]


def test_stated_progress_wins_and_the_difference_is_reported_with_both() -> None:
    known = indicator("5.9%", "5.5%", LOWER, stated_progress=Progress.UNCHANGED)
    findings, issues = compute_findings([known])
    assert findings[0].progress is Progress.UNCHANGED
    assert findings[0].computed_progress is Progress.IMPROVED
    assert [issue.code for issue in issues] == ["progress-differs"]
    assert "Stayed the same" in issues[0].message
    assert "Improved" in issues[0].message


def test_stated_progress_that_the_figures_cannot_confirm_is_only_noted() -> None:
    _, issues = compute_findings([indicator("", "72%", stated_progress=Progress.IMPROVED)])
    assert [(issue.code, issue.severity) for issue in issues] == [("progress-unconfirmed", "note")]


def test_a_stated_status_wins_and_the_difference_is_reported() -> None:
    findings, issues = compute_findings([indicator("70%", "72%", target="80%", stated_status=TargetStatus.ON_TARGET)])
    assert findings[0].status is TargetStatus.ON_TARGET
    assert [issue.code for issue in issues] == ["status-differs"]


def test_what_is_stated_and_computed_alike_is_no_issue() -> None:
    known = indicator(
        "70%", "72%", target="80%", stated_progress=Progress.IMPROVED, stated_status=TargetStatus.OFF_TARGET
    )
    assert compute_findings([known])[1] == []


@pytest.mark.parametrize(
    ("known", "code"),
    [
        (indicator("70%", "72%", NEITHER, "80%"), "target-without-direction"),
        (indicator("7 days", "8 days", LOWER, "2 weeks"), "target-unit-differs"),
        (indicator("70%", "72%", HIGHER, "Above national average"), "target-comparator-unclear"),
        (indicator("70%", "72%", HIGHER, "80%", target_achieved=True), "target-achieved-differs"),
    ],
)
def test_a_target_that_cannot_be_judged_says_why(known: Indicator, code: str) -> None:
    assert [issue.code for issue in compute_findings([known])[1]] == [code]


@given(indicators())
def test_polarity_mirrored_mirrors_progress(known: Indicator) -> None:
    if known.polarity is None:
        return
    progress = compute_progress(known)
    mirrored = compute_progress(replace(known, polarity=MIRRORED[known.polarity]))
    assert mirrored is MIRRORED_PROGRESS.get(progress, progress)


@given(indicators())
def test_a_suppressed_value_is_never_computed_with(known: Indicator) -> None:
    if is_hidden(known.now) or is_hidden(known.before):
        assert compute_change(known) is None
        assert compute_progress(known) in (Progress.CANNOT_SAY, Progress.NOT_AVAILABLE)
    if is_hidden(known.now):
        assert compute_target_status(known) in (TargetStatus.CANNOT_SAY, TargetStatus.NO_TARGET)


@given(indicators())
def test_every_difference_between_stated_and_computed_is_reported(known: Indicator) -> None:
    (finding,), issues = compute_findings([known])
    codes = {issue.code for issue in issues}
    assert (finding.progress is not finding.computed_progress) == bool(
        codes & {"progress-differs", "progress-unconfirmed"}
    )
    assert (finding.status is not finding.computed_status) == bool(codes & {"status-differs", "status-unconfirmed"})
