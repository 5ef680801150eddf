"""A trend chart as a Vega-Lite specification: lines, markers, labels at the line ends; readable without colour."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from papergen.indicator_model import Flag, Period
from papergen.indicators.units import plain_unit
from papergen.rendering.chart_data import ChartData, ChartLine
from papergen.rendering.chart_scales import Scale, spread, value_scale
from papergen.rendering.wording import Wording

Spec = dict[str, Any]

# Pixels at 96 to the inch: together the width of a page's text, and low enough for four charts to a page.
LEFT, PLOT_WIDTH, RIGHT = 62, 404, 174
TOP, PLOT_HEIGHT = 20, 148
FONT_SIZE = 12.5
TICK_ROOM = 8  # pixels under the plot
LETTER_GAP = 4  # pixels between the labels of two periods
LETTER_WIDTH = 0.5  # of the font's size: that of a figure is 0.56, of a hyphen 0.33
LABEL_LINE = 15  # pixels from one line of a label to the next
LABEL_CHARACTERS = 24  # in a line of a label
LABEL_GAP = 10  # pixels between the plot and the labels
EDGE = 0.25  # periods of room before the first point and after the last

# What tells other places' lines apart in mono, in this order: the dash and the marker.
LOOKS: tuple[tuple[list[int], str], ...] = (([2, 2], "square"), ([7, 3], "triangle-up"), ([7, 3, 2, 3], "diamond"))
TARGET_DASH = [10, 4]
BREAK_DASH = [1, 3]


@dataclass(frozen=True, slots=True)
class LineLook:
    """How a line and what belongs to it is drawn."""

    colour: str
    width: float = 1.5
    dash: Sequence[int] = ()
    marker: str = "circle"
    filled: bool = False


@dataclass(frozen=True, slots=True)
class EndLabel:
    """Words at the right of the plot, beside the end of their line."""

    text: str
    look: LineLook
    value: Decimal


def trend_spec(chart: ChartData, wording: Wording) -> Spec:
    """Return the Vega-Lite specification of a trend chart in this house style."""
    values = [point.value for line in (chart.own, *chart.others) for point in line.points]
    scale = value_scale([*values, *chart.targets], PLOT_HEIGHT)
    lines = _looks(chart, wording)
    layers = [
        *_breaks(chart, wording),
        *(_target(float(limit), chart, wording) for limit in chart.targets),
        *(layer for line, look in reversed(lines) for layer in _line(line, look)),
        *_end_labels(_labels(chart, lines, wording), chart, scale),
        *_unit_label(chart, scale, wording),
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": PLOT_WIDTH,
        "height": PLOT_HEIGHT,
        "padding": {"left": LEFT, "right": RIGHT, "top": TOP, "bottom": _bottom(chart, wording)},
        "autosize": "none",
        "background": "white",
        "config": {"font": ", ".join(wording.style.fonts["body"]), "view": {"stroke": None}},
        "encoding": {"x": _period_axis(chart, wording), "y": _value_axis(chart, scale, wording)},
        "layer": layers,
    }


def axis_label(period: Period, wording: Wording) -> list[str]:
    """Return a period in one line or two of about the same length: "2022-23"; "31 Mar" over "2023"."""
    words = wording.period(period).split()
    lines = [[" ".join(words[:cut]), " ".join(words[cut:])] for cut in range(1, len(words))]
    return min(lines, key=lambda pair: max(map(len, pair)), default=words)


def _bottom(chart: ChartData, wording: Wording) -> int:
    return TICK_ROOM + LABEL_LINE * max(len(axis_label(period, wording)) for period in chart.periods)


def _period_axis(chart: ChartData, wording: Wording) -> Spec:
    words = [axis_label(period, wording) for period in chart.periods]
    widest = max(len(line) for lines in words for line in lines) * FONT_SIZE * LETTER_WIDTH + LETTER_GAP
    # Counted from the latest period, which always has its label: every one, every second one and so on.
    every = ceil(widest * (len(words) - 1 + 2 * EDGE) / PLOT_WIDTH)
    shown = [lines if (len(words) - 1 - number) % every == 0 else "" for number, lines in enumerate(words)]
    axis = {
        "values": list(range(len(words))),
        "labelExpr": f"{json.dumps(shown)}[datum.value]",
        "labelOverlap": False,
        "tickSize": 4,
    }
    return {"field": "x", "type": "quantitative", "scale": _domain(*_edges(chart)), "axis": _axis(axis, wording)}


def _value_axis(chart: ChartData, scale: Scale, wording: Wording) -> Spec:
    labels = json.dumps([chart.value_text(tick) for tick in scale.ticks])
    number = f"round((datum.value - {float(scale.ticks[0])}) / {float(scale.step)})"
    axis = {
        "values": [float(tick) for tick in scale.ticks],
        "labelExpr": f"{labels}[{number}]",
        "grid": True,
        "gridColor": "#e2e2e2",
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
    }
    domain = _domain(float(scale.ticks[0]), float(scale.ticks[-1]))
    return {"field": "y", "type": "quantitative", "scale": domain, "axis": _axis(axis, wording)}


def _axis(own: Spec, wording: Wording) -> Spec:
    colour = wording.style.colours["chart_comparator"]
    text = {"labelFontSize": FONT_SIZE, "labelColor": wording.style.colours["text"], "title": None}
    return {"grid": False, **text, "domainColor": colour, "tickColor": colour, **own}


def _domain(low: float, high: float) -> Spec:
    return {"domain": [low, high], "nice": False, "zero": False}


def _edges(chart: ChartData) -> tuple[float, float]:
    return -EDGE, len(chart.periods) - 1 + EDGE


def _looks(chart: ChartData, wording: Wording) -> list[tuple[ChartLine, LineLook]]:
    colours = wording.style.colours
    own = LineLook(colours["chart_own"], width=2.75, filled=True)
    others = [LineLook(colours["chart_comparator"], dash=dash, marker=marker) for dash, marker in LOOKS]
    return [(chart.own, own), *zip(chart.others, others, strict=False)]


def _line(line: ChartLine, look: LineLook) -> Iterator[Spec]:
    points = [
        {"x": point.at, "y": float(point.value), "part": number}
        for number, part in enumerate(line.parts)
        for point in part
    ]
    mark = {"color": look.colour, "strokeWidth": look.width}
    if len(points) > 1:
        yield {
            "data": {"values": points},
            "mark": {"type": "line", "strokeDash": list(look.dash), "strokeCap": "round", **mark},
            "encoding": {"detail": {"field": "part", "type": "nominal"}},
        }
    inside = look.colour if look.filled else "white"
    mark = {"shape": look.marker, "stroke": look.colour, "strokeWidth": 1.5, "fill": inside, "opacity": 1}
    yield {"data": {"values": points}, "mark": {"type": "point", "size": 46, **mark}}


def _breaks(chart: ChartData, wording: Wording) -> Iterator[Spec]:
    for point in chart.own.points[1:]:
        if point.flag is Flag.BREAK:
            data = {"values": [{"x": point.at - 0.5}]}
            colour = wording.style.colours["chart_comparator"]
            yield {"data": data, "mark": {"type": "rule", "color": colour, "strokeDash": BREAK_DASH}, **_only("x")}
            text = {"type": "text", "text": wording.text("chart_break"), "color": wording.style.colours["text"]}
            place = {"y": -10, "fontSize": FONT_SIZE - 1}
            yield {"data": data, "mark": {**text, **place}, **_only("x")}


def _target(limit: float, chart: ChartData, wording: Wording) -> Spec:
    low, high = _edges(chart)
    return {
        "data": {"values": [{"x": low, "x2": high, "y": limit}]},
        "mark": {"type": "rule", "strokeDash": TARGET_DASH, "strokeWidth": 1.75, "color": _target_colour(wording)},
        "encoding": {"x2": {"field": "x2"}},
    }


def _only(channel: str) -> Spec:
    """Return an encoding without the other axis: the mark says itself where it stands there."""
    return {"encoding": {"y" if channel == "x" else "x": None}}


def _labels(chart: ChartData, lines: Sequence[tuple[ChartLine, LineLook]], wording: Wording) -> list[EndLabel]:
    last = len(chart.periods) - 1
    labels = []
    for line, look in lines:
        point = line.points[-1]
        named = wording.text(
            "chart_line", area=line.name or wording.text("own_area"), value=chart.value_text(point.value)
        )
        when = "" if point.at == last else f" ({wording.period(chart.periods[point.at])})"
        labels.append(EndLabel(named + when, look, point.value))
    target = LineLook(_target_colour(wording))
    labels += [EndLabel(target_text(chart, limit, wording), target, limit) for limit in chart.targets]
    return labels


def target_text(chart: ChartData, limit: Decimal, wording: Wording) -> str:
    """Return the words for a limit: "Target 75%", with its year where it has one."""
    words = wording.text("chart_target", value=chart.value_text(limit))
    return words + (wording.text("chart_target_due", period=wording.period(chart.due)) if chart.due else "")


def _end_labels(labels: Sequence[EndLabel], chart: ChartData, scale: Scale) -> Iterator[Spec]:
    texts = [textwrap.wrap(label.text, LABEL_CHARACTERS) for label in labels]
    places = [scale.place(label.value) for label in labels]
    moved = spread(places, [len(lines) * LABEL_LINE for lines in texts], scale.height)
    for label, lines, place, new_place in zip(labels, texts, places, moved, strict=True):
        first_line = new_place - place - (len(lines) - 1) * LABEL_LINE / 2
        yield _end_text(label, lines, round(first_line, 2), chart)


def _end_text(label: EndLabel, lines: list[str], down: float, chart: ChartData) -> Spec:
    words = {"text": lines, "lineHeight": LABEL_LINE, "color": label.look.colour, "fontSize": FONT_SIZE}
    weight = {"fontWeight": "bold"} if label.look.filled else {}
    place = {"align": "left", "baseline": "middle", "dx": LABEL_GAP, "dy": down}
    return {
        "data": {"values": [{"x": _edges(chart)[1], "y": float(label.value)}]},
        "mark": {"type": "text", **words, **weight, **place},
    }


def _unit_label(chart: ChartData, scale: Scale, wording: Wording) -> Iterator[Spec]:
    if plain_unit(chart.unit) and not chart.unit_beside_values:
        words = {"text": chart.unit, "color": wording.style.colours["text"], "fontSize": FONT_SIZE}
        yield {
            "data": {"values": [{"x": _edges(chart)[0], "y": float(scale.ticks[-1])}]},
            "mark": {"type": "text", "align": "left", "baseline": "bottom", "dx": 6 - LEFT, "dy": -7, **words},
        }


def _target_colour(wording: Wording) -> str:
    return wording.style.colours["chart_target"]
