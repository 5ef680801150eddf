"""`papergen indicators`: a spreadsheet's headline, tables by theme and problems, without building a paper."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from papergen.indicator_model import EarlierHeadline, Finding, Period, Progress
from papergen.indicators.findings import compute_findings
from papergen.indicators.headline import (
    Headline,
    HeadlineRule,
    by_scope,
    by_scrutiny_body,
    by_theme,
    compute_headline,
    compute_headlines_by,
)
from papergen.indicators.periods import format_period, parse_period
from papergen.indicators.words import PRINTED
from papergen.issues import Issue, PapergenError
from papergen.loading.indicator_tables import Wanted, load_indicators
from papergen.open_data import OpenData, dictionary_csv, open_data_csv, open_data_json

COUNTED = tuple(Progress)
# Characters of each column; a longer text goes on underneath, no figure is ever cut.
WIDTHS = (10, 34, 20, 20, 18, 16, 14)
HEADINGS = ("Id", "Metric", "Previous", "Current", "Target", "Progress", "Status")
THEME_WIDTHS = (46, 9, 9, 9, 11, 14, 14)
NO_THEME = "No theme"


@dataclass(frozen=True, slots=True)
class IndicatorReport:
    """What one spreadsheet, or the tables of a source folder, says about indicators; and what is wrong with it."""

    findings: tuple[Finding, ...]
    headline: Headline
    earlier: tuple[EarlierHeadline, ...]
    issues: tuple[Issue, ...]


def report_indicators(
    source: Path, form: str = "text", period: str = "", area: str = "", rule: str = HeadlineRule.IMPROVED_OR_SAME
) -> tuple[str, tuple[Issue, ...]]:
    """Return what a file or folder says about indicators as text, json, csv or dictionary, and the issues found.

    `period` is the one that is reported about (the latest by default), `area` the council's own where the series has
    several. Raises `PapergenError` for a period that cannot be read.
    """
    report = read_report(source, _period(period), area, HeadlineRule(rule))
    return FORMS[form](report), report.issues


def read_report(source: Path, reporting: Period | None, area: str, rule: HeadlineRule) -> IndicatorReport:
    """Load and compute the indicators of a file or folder."""
    data, issues = load_indicators(source, source if source.is_dir() else source.parent, Wanted(area, reporting))
    findings, found = compute_findings(data.indicators)
    return IndicatorReport(findings, compute_headline(findings, rule), data.earlier, (*issues, *found))


def _period(text: str) -> Period | None:
    reporting = parse_period(text) if text else None
    if text and reporting is None:
        raise PapergenError(f"'{text}' is not a period. Write it like 2022-23, Q1 2022/23 or 2022.")
    return reporting


def _as_text(report: IndicatorReport) -> str:
    if not report.findings:
        return "No indicators were found."
    lines = [*_headline(report), "", *_summaries(report)]
    for theme in dict.fromkeys(map(by_theme, report.findings)):
        own = [finding for finding in report.findings if by_theme(finding) == theme]
        lines += ["", theme or NO_THEME, *_table([HEADINGS, *map(_row, own)], WIDTHS)]
    return "\n".join(lines)


def _headline(report: IndicatorReport) -> Iterator[str]:
    headline = report.headline
    counts = [f"{getattr(headline, each.value)} {_printed(each).lower()}" for each in COUNTED]
    yield f"{headline.total} indicator{'s' * (headline.total != 1)}: {', '.join(counts)}."
    yield f"{headline.sentence}."
    statuses = (
        f"{headline.on_target} on target, {headline.off_target} off target, {headline.no_target} without a target"
    )
    yield f"{statuses}, {headline.status_cannot_say} cannot say."
    earlier = [f"{found.percentage}% ({found.numerator}/{found.denominator}) in {format_period(found.period)}"
               for found in reversed(report.earlier)]  # fmt: skip
    if earlier:
        yield f"Earlier years: {'; '.join(earlier)}."


def _summaries(report: IndicatorReport) -> Iterator[str]:
    groups: Mapping[str, Callable[[Finding], str]] = {
        "Theme": by_theme,
        "Scrutiny body": by_scrutiny_body,
        "National or local": by_scope,
    }
    names = [_printed(each) for each in COUNTED]
    for title, group in groups.items():
        headlines = compute_headlines_by(report.findings, group, report.headline.rule)
        if set(headlines) != {""}:
            rows = [
                (name[:1].upper() + name[1:] or "Not stated", *_counts(headline))
                for name, headline in headlines.items()
            ]
            yield from _table([(title, *names, "Headline"), *rows], THEME_WIDTHS)
            yield ""


def _counts(headline: Headline) -> tuple[str, ...]:
    percentage = "–" if headline.percentage is None else f"{headline.percentage}% ({headline.fraction})"
    return (*(str(getattr(headline, each.value)) for each in COUNTED), percentage)


def _row(finding: Finding) -> tuple[str, ...]:
    indicator = finding.indicator
    words = (_printed(finding.progress), PRINTED[f"status_{finding.status}"])
    return (indicator.id, indicator.name, indicator.previous, indicator.current, indicator.target, *words)


def _printed(progress: Progress) -> str:
    return PRINTED[f"progress_{progress}"]


def _table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a table in columns, a rule under its first row."""
    for number, row in enumerate(rows):
        cells = [wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
        for line in range(max(map(len, cells))):
            parts = (cell[line] if line < len(cell) else "" for cell in cells)
            yield "  ".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def _open_data(report: IndicatorReport) -> OpenData:
    return OpenData(report.findings, report.headline, report.earlier)


FORMS: Mapping[str, Callable[[IndicatorReport], str]] = {
    "text": _as_text,
    "json": lambda report: open_data_json(_open_data(report), report.issues),
    "csv": lambda report: open_data_csv(_open_data(report)),
    "dictionary": lambda report: dictionary_csv(),
}
