"""Indicators with a history, for the tests of charts."""

from collections.abc import Sequence
from decimal import Decimal

from papergen.indicator_model import Finding, Flag, Indicator, Measurement, Progress, TargetStatus
from papergen.indicators.periods import financial_year

FIRST_YEAR = 2015


def history(
    values: Sequence[str | None], unit: str = "%", area: str = "", flags: dict[int, Flag] | None = None
) -> tuple[Measurement, ...]:
    """Return one measurement for each financial year; None is a year without one, "<5" is suppressed."""
    found = []
    for number, text in enumerate(values):
        if text is None:
            continue
        flag = Flag.SUPPRESSED if text.startswith("<") else (flags or {}).get(number)
        value = None if flag is Flag.SUPPRESSED else Decimal(text)
        found.append(Measurement("X", financial_year(FIRST_YEAR + number), text, value, unit, flag, area))
    return tuple(found)


def finding_of(indicator: Indicator) -> Finding:
    return Finding(indicator, Progress.IMPROVED, TargetStatus.OFF_TARGET)
