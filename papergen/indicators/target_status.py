"""Target status: whether the value of now does what the target asks, whatever its progress.

*Cannot say* where there is no value to judge (suppressed ones never are), where the target was not understood, or
where its due date is still to come and it is not met yet.
"""

from collections.abc import Callable
from decimal import Decimal

from papergen.indicator_model import Aim, Comparator, Indicator, Polarity, Progress, Target, TargetStatus
from papergen.indicators.progress import compute_movement, compute_progress
from papergen.indicators.targets import is_no_target
from papergen.indicators.units import may_compare
from papergen.indicators.words import PLACES, plain_place

_MEETS: dict[Aim, Callable[[Decimal, Decimal], bool]] = {
    Aim.AT_LEAST: lambda value, limit: value >= limit,
    Aim.AT_MOST: lambda value, limit: value <= limit,
    Aim.ABOVE: lambda value, limit: value > limit,
    Aim.BELOW: lambda value, limit: value < limit,
    Aim.EXACTLY: lambda value, limit: value == limit,
}
# What "80%" and "better than England" mean depends on which way is good.
_BY_POLARITY: dict[tuple[Aim, Polarity | None], Aim] = {
    (Aim.REACH, Polarity.HIGHER): Aim.AT_LEAST,
    (Aim.REACH, Polarity.LOWER): Aim.AT_MOST,
    (Aim.BETTER, Polarity.HIGHER): Aim.ABOVE,
    (Aim.BETTER, Polarity.LOWER): Aim.BELOW,
}
_MOVEMENTS = {Aim.INCREASE: 1, Aim.DECREASE: -1}
_PROGRESSES = {Aim.IMPROVE: (Progress.IMPROVED,), Aim.MAINTAIN: (Progress.IMPROVED, Progress.UNCHANGED)}


def compute_target_status(indicator: Indicator) -> TargetStatus:
    """Return what the figures alone say; a stated status is not looked at."""
    goal = indicator.goal
    if goal is None:
        return TargetStatus.NO_TARGET if is_no_target(indicator.target) else TargetStatus.CANNOT_SAY
    met = _is_met(indicator, goal)
    if met is None or (not met and _is_still_to_come(indicator, goal)):
        return TargetStatus.CANNOT_SAY
    return TargetStatus.ON_TARGET if met else TargetStatus.OFF_TARGET


def aim_of(indicator: Indicator, goal: Target) -> Aim:
    """Return what a target asks once the polarity is known; the aim stays as it is where the polarity says nothing."""
    return _BY_POLARITY.get((goal.aim, indicator.polarity), goal.aim)


def find_comparators(indicator: Indicator, place: str) -> list[Comparator]:
    """Return the comparators that a target's place means: that name, or any of the places it stands for."""
    wanted = plain_place(place)
    named = [comparator for comparator in indicator.comparators if plain_place(comparator.area) == wanted]
    others = {plain_place(name) for name in PLACES.get(wanted, ())}
    return named or [comparator for comparator in indicator.comparators if plain_place(comparator.area) in others]


def is_of_another_period(indicator: Indicator, comparator: Comparator) -> bool:
    """Return whether a comparator's value is known to be for another period than the indicator's own."""
    now = indicator.now.period if indicator.now else None
    return bool(now and comparator.period and now != comparator.period)


def _is_met(indicator: Indicator, goal: Target) -> bool | None:
    if goal.aim in _MOVEMENTS:
        movement = compute_movement(indicator)
        return None if movement is None else movement == _MOVEMENTS[goal.aim]
    if goal.aim in _PROGRESSES:
        progress = compute_progress(indicator)
        known = progress in (Progress.IMPROVED, Progress.UNCHANGED, Progress.WORSE)
        return progress in _PROGRESSES[goal.aim] if known else None
    return _is_within_limits(indicator, goal)


def _is_within_limits(indicator: Indicator, goal: Target) -> bool | None:
    value, limit = indicator.now.value if indicator.now else None, _limit(indicator, goal)
    if indicator.now is None or value is None or limit is None:
        return None
    if not may_compare(goal.unit, indicator.now.unit or indicator.unit):
        return None
    if goal.aim is Aim.BETWEEN:
        return None if goal.upper is None else limit <= value <= goal.upper
    meets = _MEETS.get(aim_of(indicator, goal))
    return None if meets is None else meets(value, limit)


def _limit(indicator: Indicator, goal: Target) -> Decimal | None:
    if not goal.comparator:
        return goal.limit
    found = find_comparators(indicator, goal.comparator)
    if len(found) != 1 or is_of_another_period(indicator, found[0]):
        return None
    return found[0].number


def _is_still_to_come(indicator: Indicator, goal: Target) -> bool:
    now = indicator.now.period if indicator.now else None
    return goal.due is not None and (now is None or now.end < goal.due.end)
