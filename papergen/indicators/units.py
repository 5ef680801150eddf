"""Units: the spellings of one unit are one unit, and units are never converted into each other."""

import re
from collections.abc import Mapping
from functools import cache

# Each unit as it is printed, with its other spellings. A number without a unit is a count.
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "": ("number", "count", "no", "no.", "total", "#", "number of"),
    "%": ("percent", "per cent", "percentage", "pct", "%age", "proportion (%)"),
    "% change": ("percentage change", "% annual change", "per cent change", "percent change"),
    "percentage points": ("pp", "ppt", "ppts", "% points", "p.p.", "percentage point"),
    "£": ("gbp", "pounds", "pounds sterling"),
    "£000": ("£k", "£'000", "£000s", "£ thousand", "£ thousands"),
    "£m": ("£ million", "£ millions", "£mn", "£million"),
    "£bn": ("£ billion", "£b", "£billion"),
    "rank": ("st", "nd", "rd", "th", "ranking"),
    "words": ("text", "rating", "grade", "judgement", "narrative"),  # an indicator whose values are no numbers
}
WORDS = "words"
COUNT = "plain numbers"  # what a message calls the unit of numbers that have none
PERCENT = "%"
# So many times something: "13.2m" and "12,345" are not in one unit, although the second has none.
MULTIPLES = frozenset({"k", "m", "mn", "bn", "thousand", "million", "billion", "£000", "£m", "£bn"})

_PLURAL = re.compile(r"(?<=[a-z]{2})s\b")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d)")


@cache
def plain_unit(text: str) -> str:
    """Return the one spelling that stands for a unit: "Days" is "day", "per cent" is "%"."""
    words = " ".join(text.replace("’", "'").casefold().split())
    if words in _unit_names():
        return _unit_names()[words]
    if words.startswith(PERCENT):
        return PERCENT  # "% of residents"
    return _PLURAL.sub("", _THOUSANDS.sub("", words.removeprefix("rate ").strip()))


def same_unit(one: str, other: str) -> bool:
    """Return whether two units may be compared; a value without a unit is in its indicator's unit."""
    first, second = plain_unit(one), plain_unit(other)
    return not first or not second or first == second or {first, second} == {PERCENT, "% change"}


def may_compare(written: str, own: str) -> bool:
    """Return whether a target or another place's value is in the unit `own`: 14m is no target for a plain count."""
    return same_unit(written, own) and (plain_unit(written) not in MULTIPLES or bool(plain_unit(own)))


@cache
def _unit_names() -> dict[str, str]:
    return {name: unit for unit, others in SPELLINGS.items() for name in (unit, *others)}
