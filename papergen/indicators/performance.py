"""A year's performance: the headline with earlier years, by theme, by scrutiny body, and what changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from papergen.indicator_model import EarlierHeadline, Finding, Period, Progress, TargetStatus
from papergen.indicators.definition_changes import DefinitionChange, compute_definition_changes
from papergen.indicators.headline import (
    Headline,
    HeadlineRule,
    by_scope,
    by_scrutiny_body,
    by_theme,
    compute_earlier_years,
    compute_headline,
    compute_headlines_by,
)
from papergen.model import Paper

PERIOD, RULE = "reporting_period", "headline_rule"  # the fields of a paper that reports a year's performance


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of the plan with its indicators, in the order of the source."""

    name: str
    headline: Headline
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Performance:
    """Everything a performance report prints of a year; `earlier` has None for a year without a headline."""

    period: Period
    headline: Headline
    findings: tuple[Finding, ...] = ()
    earlier: tuple[tuple[Period, EarlierHeadline | None], ...] = ()
    themes: tuple[Theme, ...] = ()
    scrutiny_bodies: dict[str, Headline] = field(default_factory=dict)
    scopes: dict[str, Headline] = field(default_factory=dict)
    changes: tuple[DefinitionChange, ...] = ()

    @property
    def improved(self) -> tuple[Finding, ...]:
        """Return the indicators that improved."""
        return self._with_progress(Progress.IMPROVED)

    @property
    def not_available(self) -> tuple[Finding, ...]:
        """Return the indicators without updated data."""
        return self._with_progress(Progress.NOT_AVAILABLE)

    @property
    def off_target(self) -> tuple[Finding, ...]:
        """Return the indicators that missed their target, whatever their progress."""
        return tuple(finding for finding in self.findings if finding.status is TargetStatus.OFF_TARGET)

    def _with_progress(self, progress: Progress) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.progress is progress)


def compute_performance(paper: Paper, findings: Iterable[Finding]) -> Performance | None:
    """Return the performance that a paper, or the first of its appendices that reports a year, is about; or None."""
    reporting = next((part for part in paper.with_appendices() if PERIOD in part.fields), None)
    period = _period(reporting) if reporting else None
    if reporting is None or period is None:
        return None
    rule = HeadlineRule(reporting.fields[RULE])
    # By identity: another appendix may have an indicator of the same id, with figures of its own.
    own = {id(indicator) for indicator in reporting.indicators}
    reported = tuple(finding for finding in findings if id(finding.indicator) in own)
    return Performance(
        period=period,
        headline=compute_headline(reported, rule),
        findings=reported,
        earlier=compute_earlier_years(period, reporting.earlier),
        themes=_themes(reported, rule),
        scrutiny_bodies=compute_headlines_by(reported, by_scrutiny_body, rule),
        scopes=compute_headlines_by(reported, by_scope, rule),
        changes=compute_definition_changes(reporting.last_year, reporting.indicators),
    )


def _period(paper: Paper) -> Period | None:
    """Return the period that the paper names, or else the latest that one of its indicators has a value for."""
    latest = (each.now.period for each in paper.indicators if each.now and each.now.period)
    return paper.fields[PERIOD] or max(latest, default=None)


def _themes(findings: tuple[Finding, ...], rule: HeadlineRule) -> tuple[Theme, ...]:
    headlines = compute_headlines_by(findings, by_theme, rule)
    return tuple(
        Theme(name, headline, tuple(finding for finding in findings if by_theme(finding) == name))
        for name, headline in headlines.items()
    )
