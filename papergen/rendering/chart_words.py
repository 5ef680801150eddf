"""What a chart shows, in words: its text alternative. It tells what is drawn, and nothing that is not."""

from collections.abc import Iterable, Iterator

from papergen.indicator_model import Flag, Period
from papergen.indicators.values import format_value
from papergen.rendering.chart_data import ChartData, ChartPoint
from papergen.rendering.wording import Wording


def alternative_text(chart: ChartData, wording: Wording) -> str:
    """Return one sentence: the movement, its extremes, what is missing, the target, other places."""
    facts = {"name": chart.name, **_ends(chart, wording)}
    return "".join([wording.text(f"chart_{direction(chart)}", **facts), *_details(chart, wording)]) + wording.text(
        "chart_end"
    )


def trend_text(chart: ChartData, wording: Wording) -> str:
    """Return the movement alone, for the small picture in a cell: the row says which indicator it is."""
    return wording.text(f"spark_{direction(chart)}", **_ends(chart, wording))


def direction(chart: ChartData) -> str:
    """Return whether the line ends above, below or where it began: rose, fell or same."""
    first, last = chart.own.points[0].value, chart.own.points[-1].value
    return "rose" if last > first else "fell" if last < first else "same"


def _ends(chart: ChartData, wording: Wording) -> dict[str, str]:
    first, last = chart.own.points[0], chart.own.points[-1]
    return {
        "first": first.text,
        "last": last.text,
        "first_period": _period(chart, first, wording),
        "last_period": _period(chart, last, wording),
    }


def _details(chart: ChartData, wording: Wording) -> Iterator[str]:
    yield from _extremes(chart, wording)
    if chart.missing:
        yield wording.text("chart_missing", periods=_listed(chart.missing, wording))
    broken = [chart.periods[point.at] for point in chart.own.points[1:] if point.flag is Flag.BREAK]
    if broken:
        yield wording.text("chart_broken", periods=_listed(broken, wording))
    yield from _target(chart, wording)
    for line in chart.others:
        last = line.points[-1]
        yield wording.text("chart_other", area=line.name, value=last.text, period=_period(chart, last, wording))


def _extremes(chart: ChartData, wording: Wording) -> Iterator[str]:
    """Tell the highest and the lowest value where the line has not its ends there."""
    points = chart.own.points
    ends = {points[0].value, points[-1].value}
    for label, extreme in (
        ("chart_highest", max(points, key=lambda point: point.value)),
        ("chart_lowest", min(points, key=lambda point: point.value)),
    ):
        if extreme.value not in ends:
            yield wording.text(label, value=extreme.text, period=_period(chart, extreme, wording))


def _target(chart: ChartData, wording: Wording) -> Iterator[str]:
    limits = [format_value(limit, chart.unit) for limit in chart.targets]
    if limits:
        label = "chart_target_told" if len(limits) == 1 else "chart_target_range"
        yield wording.text(label, value=limits[0], low=chart.value_text(chart.targets[0]), high=limits[-1])
        yield wording.text("chart_target_due", period=wording.period(chart.due)) if chart.due else ""


def _period(chart: ChartData, point: ChartPoint, wording: Wording) -> str:
    return wording.period(chart.periods[point.at])


def _listed(periods: Iterable[Period], wording: Wording) -> str:
    return wording.listed([wording.period(period) for period in periods])
