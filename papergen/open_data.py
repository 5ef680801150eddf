"""Indicators as open data: tidy, one row for each indicator, area and period, with a dictionary of the columns."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from papergen.indicator_model import EarlierHeadline, Finding, Indicator, Measurement, Progress
from papergen.indicators.headline import Headline
from papergen.indicators.periods import format_period
from papergen.indicators.values import is_suppressed
from papergen.issues import Issue
from papergen.output_files import as_csv

# Every column in its order, and what it means: the data dictionary.
COLUMNS: Mapping[str, str] = {
    "indicator_id": "The indicator's identifier; it stays the same from year to year.",
    "indicator": "The indicator's name.",
    "theme": "The theme of the council's plan that it belongs to.",
    "unit": "What the value is measured in; empty for a plain number.",
    "polarity": "Which way is better: higher, lower or neither.",
    "scope": "national or local: who set the indicator.",
    "frequency": "How often it is measured.",
    "scrutiny_body": "The scrutiny body that reviews it.",
    "area": "The place that the value is for; empty for the council's own area.",
    "period": "The period that the value is for, as printed: 2022-23 is April 2022 to March 2023.",
    "period_start": "The first day of the period (year-month-day).",
    "period_end": "The last day of the period (year-month-day).",
    "value": "The value as a plain number; empty where it is suppressed, missing or not a number.",
    "value_as_published": "The value as it is printed.",
    "flag": "A marker of the value: provisional, revised, estimated, suppressed, break in series, not available ...",
    "is_current": "yes for the value that this report is about, otherwise no.",
    "target": "The target as it is worded.",
    "progress": "improved, unchanged, worse, cannot_say or not_available: current against previous; of the indicator.",
    "target_status": "on_target, off_target, cannot_say or no_target; of the indicator.",
}
OF_THE_INDICATOR = ("theme", "unit", "polarity", "scope", "frequency", "scrutiny_body", "target")


@dataclass(frozen=True, slots=True)
class OpenData:
    """What is published."""

    findings: tuple[Finding, ...]
    headline: Headline
    earlier: tuple[EarlierHeadline, ...] = ()


def open_data_csv(data: OpenData) -> str:
    """Return the rows as CSV with a header; an indicator without any value has one row."""
    rows = ([row[column] for column in COLUMNS] for row in tidy_rows(data.findings))
    return as_csv([list(COLUMNS), *rows]).rstrip("\n")


def dictionary_csv() -> str:
    """Return the data dictionary as CSV: column and meaning."""
    return as_csv([["column", "meaning"], *COLUMNS.items()]).rstrip("\n")


def open_data_json(data: OpenData, issues: Sequence[Issue] = ()) -> str:
    """Return headline, earlier years, rows, dictionary and issues as JSON."""
    published = {
        "headline": headline_record(data.headline),
        "earlier_headlines": [_earlier(headline) for headline in data.earlier],
        "measurements": list(tidy_rows(data.findings)),
        "dictionary": dict(COLUMNS),
        "issues": [found.as_record() for found in issues],
    }
    return json.dumps(published, ensure_ascii=False, indent=2)


def tidy_rows(findings: Sequence[Finding]) -> Iterator[dict[str, str]]:
    """Yield one row for each indicator, area and period, the council's own area first."""
    for finding in findings:
        indicator = finding.indicator
        about = {
            "indicator_id": indicator.id,
            "indicator": indicator.name,
            **{name: str(getattr(indicator, name) or "") for name in OF_THE_INDICATOR},
            "progress": finding.progress.value,
            "target_status": finding.status.value,
        }
        measured = (*indicator.measurements, *indicator.elsewhere, *_single_values(indicator))
        yield from ({**about, **_measured(each, indicator.now)} for each in measured)
        if not measured:
            yield {**dict.fromkeys(COLUMNS, ""), **about, "is_current": "no"}


def _single_values(indicator: Indicator) -> Iterator[Measurement]:
    """Yield the other places' values that stand in no series."""
    known = {(measurement.area, measurement.period) for measurement in indicator.elsewhere}
    for other in indicator.comparators:
        if other.area and (other.area, other.period) not in known:
            yield Measurement(indicator.id, other.period, other.value, other.number, area=other.area)


def _measured(measurement: Measurement, now: Measurement | None) -> dict[str, str]:
    period, hidden = measurement.period, is_suppressed(measurement.flag)
    own_period = now is not None and period == now.period and not measurement.area
    return {
        "area": measurement.area,
        "period": format_period(period) if period else "",
        "period_start": period.start.isoformat() if period else "",
        "period_end": period.end.isoformat() if period else "",
        "value": "" if hidden or measurement.value is None else f"{measurement.value:f}",
        "value_as_published": measurement.text,
        "flag": str(measurement.flag or ""),
        "is_current": "yes" if own_period else "no",
    }


def headline_record(headline: Headline) -> dict[str, Any]:
    """Return a headline as plain values: its counts, and the percentage with its fraction and its rule."""
    return {
        "total": headline.total,
        **{each.value: getattr(headline, each.value) for each in Progress},
        "percentage": headline.percentage,
        "fraction": headline.fraction,
        "rule": headline.rule.value,
        "sentence": headline.sentence,
        "on_target": headline.on_target,
        "off_target": headline.off_target,
        "no_target": headline.no_target,
        "target_cannot_say": headline.status_cannot_say,
    }


def _earlier(headline: EarlierHeadline) -> dict[str, Any]:
    return {
        "period": format_period(headline.period),
        "percentage": headline.percentage,
        "fraction": f"{headline.numerator}/{headline.denominator}",
    }
