"""Small trend pictures for table cells: the council's own line without words, its end marked."""

from papergen.house_styles import HouseStyle
from papergen.rendering.chart_data import ChartData, ChartPoint
from papergen.rendering.chart_words import trend_text
from papergen.rendering.charts import drawing
from papergen.rendering.wording import Wording

WIDTH, HEIGHT, EDGE = 84, 22, 4  # pixels


def render_sparkline(chart: ChartData, style: HouseStyle) -> str:
    """Return a small `<svg>` of the council's own line; its title tells where the line begins and ends."""
    colour = style.colours["chart_own"]
    places = [[_place(chart, point) for point in part] for part in chart.own.parts]
    lines = "".join(_line(part, colour) for part in places)
    x, y = places[-1][-1].split(",")
    end = f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>'
    return drawing(WIDTH, HEIGHT, trend_text(chart, Wording(style)), lines + end)


def _line(places: list[str], colour: str) -> str:
    if len(places) == 1:
        x, y = places[0].split(",")
        return f'<circle cx="{x}" cy="{y}" r="1.5" fill="{colour}"/>'
    return f'<path d="M{"L".join(places)}" fill="none" stroke="{colour}" stroke-width="1.75"/>'


def _place(chart: ChartData, point: ChartPoint) -> str:
    values = [other.value for other in chart.own.points]
    low, high = min(values), max(values)
    share = float((point.value - low) / (high - low)) if high > low else 0.5
    x = EDGE + point.at / (len(chart.periods) - 1) * (WIDTH - 2 * EDGE)
    return f"{x:.1f},{HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE):.1f}"
