"""Filters of the templates of a performance report: sentences, charts and tables, ready to be placed."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from papergen.indicator_model import Finding, Progress, TargetStatus
from papergen.rendering import performance_words as words
from papergen.rendering.chart_data import ChartData, chart_data
from papergen.rendering.charts import render_trend_chart
from papergen.rendering.sparklines import render_sparkline
from papergen.rendering.wording import Wording

PERFORMANCE_GLOBALS: Mapping[str, Any] = {
    "PROGRESS": tuple(each.value for each in Progress),
    "STATUSES": tuple(each.value for each in TargetStatus if each is not TargetStatus.CANNOT_SAY),
    "LIST_COLUMNS": {
        "improved": ("previous", "current", "scrutiny_body"),
        "off_target": ("current", "target", "scrutiny_body"),
    },
}


def performance_filters(wording: Wording) -> dict[str, Callable[..., Any]]:
    """Return the filters, by the names that templates use."""
    style = wording.style
    return {
        "period": wording.period,
        "counts_sentence": partial(words.counts_sentence, wording=wording),
        "targets_sentence": partial(words.targets_sentence, wording=wording),
        "theme_sentence": partial(words.theme_sentence, wording=wording),
        "earlier_sentence": partial(words.earlier_sentence, wording=wording),
        "percentage": partial(words.percentage_text, wording=wording),
        "headlines_by": partial(words.headlines_by, wording=wording),
        "cell": partial(words.cell_text, wording=wording),
        "change_text": partial(words.change_text, wording=wording),
        "data_table": partial(words.data_table, wording=wording),
        "called": words.section_called,
        "besides": words.other_sections,
        "chart": chart_data,
        "charts": _charts,
        "trend_chart": lambda chart: Markup(render_trend_chart(chart, style)),  # noqa: S704  escaped where it is made
        "sparkline": lambda chart: Markup(render_sparkline(chart, style)),  # noqa: S704  escaped where it is made
    }


def _charts(findings: Iterable[Finding]) -> list[tuple[Finding, ChartData]]:
    """Return the findings that have enough history for a chart, each with it."""
    drawn = ((finding, chart_data(finding)) for finding in findings)
    return [(finding, chart) for finding, chart in drawn if chart]
