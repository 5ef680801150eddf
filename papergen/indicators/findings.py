"""Findings: progress and target status of every indicator, and where what is stated differs from the figures.

A stated progress or status wins, because whoever stated it may know more (a survey's margin, a change of method);
every difference is reported with both.
"""

from collections.abc import Iterable, Iterator

from papergen.indicator_model import Aim, Finding, Indicator, Progress, Target, TargetStatus
from papergen.indicators.periods import format_period
from papergen.indicators.progress import compute_change, compute_progress
from papergen.indicators.target_status import (
    aim_of,
    compute_target_status,
    find_comparators,
    is_of_another_period,
)
from papergen.indicators.units import COUNT, may_compare
from papergen.indicators.words import PRINTED
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place

_DIRECTIONAL = (Progress.IMPROVED, Progress.UNCHANGED, Progress.WORSE)
_JUDGED = (TargetStatus.ON_TARGET, TargetStatus.OFF_TARGET)
_NEEDS_POLARITY = (Aim.REACH, Aim.BETTER)


def compute_findings(indicators: Iterable[Indicator]) -> tuple[tuple[Finding, ...], list[Issue]]:
    """Return the finding of each indicator, in their order, and what should be looked at."""
    indicators = tuple(indicators)
    findings = tuple(compute_finding(indicator) for indicator in indicators)
    return findings, [found for finding in findings for found in _differences(finding)]


def compute_finding(indicator: Indicator) -> Finding:
    """Return the finding of one indicator."""
    progress, status = compute_progress(indicator), compute_target_status(indicator)
    return Finding(
        indicator,
        progress=indicator.stated_progress or progress,
        status=indicator.stated_status or status,
        computed_progress=progress,
        computed_status=status,
        change=compute_change(indicator),
    )


def _differences(finding: Finding) -> Iterator[Issue]:
    yield from _progress_differs(finding)
    yield from _status_differs(finding)
    indicator, goal = finding.indicator, finding.indicator.goal
    if goal is not None:
        yield from _target_problems(indicator, goal)
    if indicator.target_achieved and finding.computed_status is TargetStatus.OFF_TARGET:
        place = place_of(indicator, "target_achieved")
        yield issue(
            "target-achieved-differs", place, indicator=indicator.name, now=_now(indicator), target=indicator.target
        )


def _progress_differs(finding: Finding) -> Iterator[Issue]:
    indicator, computed = finding.indicator, finding.computed_progress
    if computed is None or finding.progress is computed:
        return
    yield issue(
        "progress-differs" if computed in _DIRECTIONAL else "progress-unconfirmed",
        place_of(indicator, "stated_progress"),
        indicator=indicator.name,
        stated=PRINTED[f"progress_{finding.progress}"],
        computed=PRINTED[f"progress_{computed}"],
        before=indicator.before.text if indicator.before else "nothing",
        now=_now(indicator),
        polarity=indicator.polarity or "not given",
    )


def _status_differs(finding: Finding) -> Iterator[Issue]:
    indicator, computed = finding.indicator, finding.computed_status
    if computed is None or finding.status is computed:
        return
    yield issue(
        "status-differs" if computed in _JUDGED else "status-unconfirmed",
        place_of(indicator, "stated_status"),
        indicator=indicator.name,
        stated=PRINTED[f"status_{finding.status}"],
        computed=PRINTED[f"status_{computed}"],
        now=_now(indicator),
        target=indicator.target or "(none)",
    )


def _target_problems(indicator: Indicator, goal: Target) -> Iterator[Issue]:
    """Say why a target that was understood cannot be judged, where the source can mend it."""
    place, facts = place_of(indicator, "target"), {"indicator": indicator.name, "target": indicator.target}
    if aim_of(indicator, goal) in _NEEDS_POLARITY:
        yield issue("target-without-direction", place, **facts)
    unit = indicator.now.unit or indicator.unit if indicator.now else goal.unit
    if goal.limit is not None and not may_compare(goal.unit, unit):
        yield issue("target-unit-differs", place, **facts, unit=goal.unit, other=unit or COUNT)
    if goal.comparator:
        yield from _comparator_problems(indicator, goal, place)


def _comparator_problems(indicator: Indicator, goal: Target, place: Place) -> Iterator[Issue]:
    facts = {"indicator": indicator.name, "target": indicator.target}
    found = find_comparators(indicator, goal.comparator)
    if len(found) != 1:
        areas = ", ".join(comparator.area for comparator in found or indicator.comparators) or "none given"
        yield issue("target-comparator-unclear", place, **facts, name=goal.comparator, number=len(found), areas=areas)
    elif is_of_another_period(indicator, found[0]) and (period := found[0].period):
        yield issue("comparator-period-differs", place, **facts, area=found[0].area, period=format_period(period))


def place_of(indicator: Indicator, field: str) -> Place:
    """Return where a field of an indicator stands, or where the indicator does."""
    return indicator.places.get(field, indicator.place)


def _now(indicator: Indicator) -> str:
    return indicator.now.text if indicator.now else "nothing"
