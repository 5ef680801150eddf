"""Suppressed values that could be worked out from the others: the total less every other area."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from papergen.indicator_model import Indicator, Measurement, Period
from papergen.indicators.periods import format_period
from papergen.indicators.units import plain_unit
from papergen.indicators.values import is_suppressed
from papergen.issue_catalogue import issue
from papergen.issues import Issue

SMALL = Decimal(10)  # what is left of the total; more than this is not a small number, and the areas are no parts of it


def find_deducible(indicator: Indicator) -> list[Issue]:
    """Return an issue for each period in which one suppressed area is the total less the other areas.

    Counts only: rates and percentages are not added up. The issue never says the value.
    """
    if plain_unit(indicator.unit).startswith(("%", "per ")):
        return []
    parts: dict[Period, list[Measurement]] = defaultdict(list)
    for measurement in indicator.elsewhere:
        if measurement.period:
            parts[measurement.period].append(measurement)
    totals = {each.period: each.value for each in indicator.measurements if each.value is not None}
    return [
        issue(
            "suppressed-value-deducible",
            hidden.place,
            indicator=indicator.name,
            period=format_period(period),
            area=hidden.area,
        )
        for period, areas in parts.items()
        for hidden in _only_hidden(areas, totals.get(period))
    ]


def _only_hidden(areas: list[Measurement], total: Decimal | None) -> Iterator[Measurement]:
    hidden = [area for area in areas if is_suppressed(area.flag)]
    shown = [area.value for area in areas if area.value is not None]
    if total is not None and len(hidden) == 1 and shown and len(shown) == len(areas) - 1:
        if 0 <= total - sum(shown) < SMALL:
            yield hidden[0]
