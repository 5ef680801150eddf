"""What a chart shows, without any drawing: the periods, the council's own line, other places, the target.

A suppressed value, a value that could not be read and a value in another unit are gaps: nothing here holds them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from papergen.indicator_model import Aim, Comparator, Finding, Flag, Indicator, Measurement, Period
from papergen.indicators.series import fill_gaps
from papergen.indicators.units import WORDS, plain_unit, same_unit
from papergen.indicators.values import format_value, is_suppressed

ENOUGH_HISTORY = 3  # points of the council's own; two are a comparison, not a trend
SIGNS = ("%", "£")
MOST_PLACES = 3  # lines beside the council's own that can still be told apart


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value: its period's number on the axis, and how the value is printed."""

    at: int
    value: Decimal
    text: str
    flag: Flag | None = None


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One place's points in order; `name` is empty for the council's own."""

    name: str
    points: tuple[ChartPoint, ...]

    @property
    def parts(self) -> list[list[ChartPoint]]:
        """Return the points that are joined: a line stops at a missing period and at a break in the series."""
        parts: list[list[ChartPoint]] = []
        for point in self.points:
            if not parts or point.at > parts[-1][-1].at + 1 or point.flag is Flag.BREAK:
                parts.append([])
            parts[-1].append(point)
        return parts


@dataclass(frozen=True, slots=True)
class ChartData:
    """A trend chart, ready to be drawn and told; `targets` is one limit, or the two of a range."""

    name: str
    unit: str
    periods: tuple[Period, ...]
    own: ChartLine
    others: tuple[ChartLine, ...] = ()
    targets: tuple[Decimal, ...] = ()
    due: Period | None = None

    @property
    def missing(self) -> tuple[Period, ...]:
        """Return the periods between the first and the last for which no figure of the council's is shown."""
        known = {point.at for point in self.own.points}
        return tuple(period for number, period in enumerate(self.periods) if number not in known)

    @property
    def unit_beside_values(self) -> bool:
        """Return whether the unit is a sign that every value carries; a word stands once, over the axis."""
        return plain_unit(self.unit)[:1] in SIGNS

    def value_text(self, value: Decimal) -> str:
        """Return a value as it is printed in this chart: with a sign such as % or £, without a word such as days."""
        return format_value(value, self.unit if self.unit_beside_values else "")


def chart_data(finding: Finding) -> ChartData | None:
    """Return the trend chart of an indicator, or None where its history is too short to show a trend."""
    indicator = finding.indicator
    if plain_unit(indicator.unit) == WORDS:
        return None
    periods = _periods(indicator)
    own = ChartLine("", _points(indicator.measurements, indicator, periods))
    if len(own.points) < ENOUGH_HISTORY:
        return None
    goal = indicator.goal
    return ChartData(
        name=indicator.name,
        unit=indicator.unit,
        periods=periods,
        own=own,
        others=_others(indicator, periods, own.points[-1].at),
        targets=_targets(indicator),
        due=goal.due if goal else None,
    )


def _periods(indicator: Indicator) -> tuple[Period, ...]:
    """Return the axis: the periods that were measured, those missing between them, and later ones still without data.

    What was not measured says nothing about the step: a survey of every second year has "N/A" for the years between.
    """
    measured = [found for found in indicator.measurements if found.value is not None or is_suppressed(found.flag)]
    periods = fill_gaps(found.period for found in measured if found.period)
    for found in indicator.measurements:
        if periods and found.period and found.period > periods[-1]:
            longer = fill_gaps((*periods, found.period))
            periods = longer if longer[: len(periods)] == periods and _is_alike(longer) else periods
    return periods


def _is_alike(periods: Sequence[Period]) -> bool:
    return len({(period.kind, period.months) for period in periods}) == 1


def _targets(indicator: Indicator) -> tuple[Decimal, ...]:
    """Return the limits of a target; one that asks for a change, or for another place's value, has none to draw."""
    goal = indicator.goal
    if goal is None or goal.limit is None or not same_unit(goal.unit, indicator.unit):
        return ()
    return (goal.limit, goal.upper) if goal.aim is Aim.BETWEEN and goal.upper is not None else (goal.limit,)


def _points(
    measurements: Iterable[Measurement], indicator: Indicator, periods: Sequence[Period]
) -> tuple[ChartPoint, ...]:
    places = {period: number for number, period in enumerate(periods)}
    points = {
        places[found.period]: ChartPoint(places[found.period], value, format_value(value, indicator.unit), found.flag)
        for found in measurements
        if found.period in places and (value := _drawable(found, indicator)) is not None
    }
    return tuple(points[place] for place in sorted(points))


def _drawable(found: Measurement, indicator: Indicator) -> Decimal | None:
    if is_suppressed(found.flag) or not same_unit(found.unit, indicator.unit):
        return None
    return found.value


def _others(indicator: Indicator, periods: Sequence[Period], last: int) -> tuple[ChartLine, ...]:
    """Return the other places' lines, those with a history first; a place with one value is a point."""
    areas = dict.fromkeys(found.area for found in indicator.elsewhere)
    lines = [
        ChartLine(area, _points((found for found in indicator.elsewhere if found.area == area), indicator, periods))
        for area in areas
    ]
    single = [_single(found, indicator, periods, last) for found in indicator.comparators if found.area not in areas]
    drawn = [line for line in (*lines, *single) if line.points]
    return tuple(drawn[:MOST_PLACES])


def _single(found: Comparator, indicator: Indicator, periods: Sequence[Period], last: int) -> ChartLine:
    """Return another place's one value: at its own period, or beside the council's latest where it names none."""
    at = last if found.period is None else next((n for n, period in enumerate(periods) if period == found.period), None)
    if found.number is None or at is None:
        return ChartLine(found.area, ())
    return ChartLine(found.area, (ChartPoint(at, found.number, format_value(found.number, indicator.unit)),))
