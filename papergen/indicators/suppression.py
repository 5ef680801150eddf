"""Suppressed values that could be worked out: a total less every other area, or a year less its other quarters."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from papergen.indicator_model import Comparator, Indicator, Measurement, Period
from papergen.indicators.findings import place_of
from papergen.indicators.periods import format_period
from papergen.indicators.units import plain_unit
from papergen.indicators.values import is_suppressed, read_value
from papergen.issue_catalogue import issue
from papergen.issues import Issue

SMALL = Decimal(10)  # what is left of the total; more than this is not a small number, and the areas are no parts of it


def find_deducible(indicator: Indicator) -> list[Issue]:
    """Return an issue for each suppressed value that is a total less other values: of areas, or of parts of a year.

    Counts only: rates and percentages are not added up. The issue never says the value.
    """
    if plain_unit(indicator.unit).startswith(("%", "per ")):
        return []
    return [*_areas_of_series(indicator), *_areas_of_row(indicator), *_parts_of_years(indicator)]


def _areas_of_series(indicator: Indicator) -> Iterator[Issue]:
    parts: dict[Period, list[Measurement]] = defaultdict(list)
    for measurement in indicator.elsewhere:
        if measurement.period:
            parts[measurement.period].append(measurement)
    totals = {each.period: each.value for each in indicator.measurements}
    for period, areas in parts.items():
        if hidden := _deduced(areas, totals.get(period)):
            facts = {"indicator": indicator.name, "period": format_period(period), "area": hidden.area}
            yield issue("suppressed-value-deducible", hidden.place, **facts)


def _areas_of_row(indicator: Indicator) -> Iterator[Issue]:
    """Yield an issue for the one area of the column Comparators that is suppressed, where the others give it away."""
    place = place_of(indicator, "comparators")
    areas = [_as_measurement(indicator, each) for each in indicator.comparators if _is_written(indicator, each)]
    hidden = _deduced(areas, indicator.now.value if indicator.now else None)
    if hidden and indicator.now:
        period = format_period(indicator.now.period) if indicator.now.period else "now"
        yield issue("suppressed-value-deducible", place, indicator=indicator.name, period=period, area=hidden.area)


def _is_written(indicator: Indicator, comparator: Comparator) -> bool:
    return comparator.area not in {each.area for each in indicator.elsewhere}


def _as_measurement(indicator: Indicator, comparator: Comparator) -> Measurement:
    flag = read_value(comparator.value).flag
    return Measurement(indicator.id, None, comparator.value, comparator.number, flag=flag, area=comparator.area)


def _parts_of_years(indicator: Indicator) -> Iterator[Issue]:
    """Yield an issue for the one quarter (month, half) that is suppressed, where the year and the others are shown."""
    if not any(is_suppressed(each.flag) for each in indicator.measurements):
        return  # nearly always, and the rest looks at every pair of periods
    for total in indicator.measurements:
        parts = _parts(total, indicator.measurements)
        if (hidden := _deduced(parts, total.value)) and hidden.period:
            facts = {"indicator": indicator.name, "period": format_period(hidden.period)}
            yield issue("suppressed-part-deducible", hidden.place, **facts, other=total.place)


def _parts(total: Measurement, measured: Sequence[Measurement]) -> list[Measurement]:
    """Return the measurements of periods that follow on one another and fill a total's; empty where none do."""
    whole = total.period
    inside = [
        (each.period, each)
        for each in measured
        if whole
        and each.period
        and each.period != whole
        and whole.start <= each.period.start <= each.period.end <= whole.end
    ]
    shortest = min((period.months for period, _ in inside), default=0)
    parts = sorted(((period, each) for period, each in inside if period.months == shortest), key=lambda part: part[0])
    fills = bool(whole) and len(parts) * shortest == (whole.months if whole else 0)
    follow_on = all(one.end < other.start for (one, _), (other, _) in pairwise(parts))
    return [each for _, each in parts] if shortest and fills and follow_on else []


def _deduced(parts: Sequence[Measurement], total: Decimal | None) -> Measurement | None:
    """Return the only suppressed one of `parts`, where what the others leave of the total is small."""
    hidden = [part for part in parts if is_suppressed(part.flag)]
    shown = [part.value for part in parts if part.value is not None]
    if total is None or len(hidden) != 1 or not shown or len(shown) != len(parts) - 1:
        return None
    return hidden[0] if 0 <= total - sum(shown) < SMALL else None
