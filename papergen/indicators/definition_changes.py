"""What changed in the definition of indicators since last year: new ones, dropped ones, and each field that differs.

Only what last year's table has a column for is compared: a table without targets does not make every target new.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from papergen.indicator_model import Indicator
from papergen.indicators.units import plain_unit
from papergen.indicators.words import plain_words

# What plain words leave out, and a target turns on.
_FIGURES = re.compile(r"[<>£%]|-?\d+(?:\.\d+)?")
COMPARED = ("name", "definition", "unit", "polarity", "scope", "target")


class Change(StrEnum):
    """What happened to an indicator."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """One change; `field` is one of COMPARED, empty for an indicator that was added or dropped."""

    indicator: Indicator
    change: Change
    field: str = ""
    before: str = ""
    now: str = ""


def compute_definition_changes(
    last_year: Iterable[Indicator], this_year: Iterable[Indicator]
) -> tuple[DefinitionChange, ...]:
    """Return what changed, indicator by indicator in this year's order, dropped ones at the end.

    Indicators are the same where their ids are. Without last year's there is nothing to compare, and no change.
    """
    before = {indicator.id: indicator for indicator in last_year}
    if not before:
        return ()
    changes: list[DefinitionChange] = []
    now = {indicator.id: indicator for indicator in this_year}
    for name, indicator in now.items():
        changes += _compared(before[name], indicator) if name in before else [_whole(indicator, Change.ADDED)]
    dropped = [_whole(indicator, Change.DROPPED) for name, indicator in before.items() if name not in now]
    return (*changes, *dropped)


def _whole(indicator: Indicator, change: Change) -> DefinitionChange:
    return DefinitionChange(indicator, change)


def _compared(before: Indicator, now: Indicator) -> list[DefinitionChange]:
    fields = [field for field in COMPARED if field in before.places]
    return [
        DefinitionChange(now, Change.CHANGED, field, _text(before, field), _text(now, field))
        for field in fields
        if _meaning(before, field) != _meaning(now, field)
    ]


def _text(indicator: Indicator, field: str) -> str:
    return str(getattr(indicator, field) or "")


def _meaning(indicator: Indicator, field: str) -> str:
    """Return a field's text for comparison: another spelling of a unit, capitals and signs are no change."""
    text = _text(indicator, field)
    return plain_unit(text) if field == "unit" else " ".join([plain_words(text), *_FIGURES.findall(text)])
