"""Progress: how an indicator moved between the two measurements that are compared.

The rules, first match wins: nothing to compare or nothing newer is *not available*; a target that is said to be
achieved already is *improved*; a suppressed value, a text, two units or a polarity of neither is *cannot say*; no
significant change, or one within the tolerance, is *unchanged*; the rest is *improved* or *worse* by the polarity.
"""

from decimal import Decimal

from papergen.indicator_model import Flag, Indicator, Measurement, Polarity, Progress
from papergen.indicators.units import WORDS, plain_unit, same_unit

_GOOD = {Polarity.HIGHER: 1, Polarity.LOWER: -1}
_BY_DIRECTION = {1: Progress.IMPROVED, 0: Progress.UNCHANGED, -1: Progress.WORSE}
_NOTHING = (Flag.NOT_AVAILABLE, Flag.NOT_APPLICABLE)


def compute_progress(indicator: Indicator) -> Progress:
    """Return what the figures alone say; a stated progress is not looked at."""
    before, now = indicator.before, indicator.now
    if before is None or now is None or is_missing(before) or is_missing(now) or not is_newer(now, before):
        return Progress.NOT_AVAILABLE
    if indicator.target_achieved:
        return Progress.IMPROVED
    if plain_unit(indicator.unit) == WORDS:
        return Progress.UNCHANGED if before.text == now.text else Progress.CANNOT_SAY
    movement, good = compute_movement(indicator), _GOOD.get(indicator.polarity) if indicator.polarity else None
    if movement is None or good is None:
        return Progress.CANNOT_SAY
    return _BY_DIRECTION[movement * good]


def compute_movement(indicator: Indicator) -> int | None:
    """Return 1 for up, -1 for down, 0 for no significant change; None where the values cannot be compared."""
    change = compute_change(indicator)
    if change is None:
        return None
    if indicator.significant is False or (indicator.significant is None and _within_tolerance(indicator, change)):
        return 0
    return (change > 0) - (change < 0)


def compute_change(indicator: Indicator) -> Decimal | None:
    """Return now minus before; None where one of them has no value (suppressed ones never do) or the units differ."""
    before, now = indicator.before, indicator.now
    if before is None or now is None or before.value is None or now.value is None:
        return None
    return now.value - before.value if same_unit(before.unit, now.unit) else None


def is_missing(measurement: Measurement) -> bool:
    """Return whether nothing was measured; a suppressed value was measured."""
    return measurement.flag in _NOTHING or not measurement.text.strip()


def is_newer(now: Measurement, before: Measurement) -> bool:
    """Return whether there is updated data; periods that were not written are taken to be different."""
    return now.period is None or before.period is None or now.period > before.period


def _within_tolerance(indicator: Indicator, change: Decimal) -> bool:
    tolerance, before = indicator.tolerance, indicator.before
    if tolerance is None or before is None or before.value is None:
        return False
    allowed = abs(before.value) * tolerance.amount / 100 if tolerance.relative else tolerance.amount
    return abs(change) <= allowed
