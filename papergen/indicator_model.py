"""The record of an indicator: periods, measurements, targets, and what was found out about them.

Everything is frozen. Texts (`previous`, `current`, `target` ...) are what a paper prints; the typed fields beside
them are what `papergen/indicators/` computes with. `model.py` offers all of these under its own name too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from papergen.issues import Place


class Progress(StrEnum):
    """How an indicator moved since the period before; the printed words are the house style's."""

    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    CANNOT_SAY = "cannot_say"
    NOT_AVAILABLE = "not_available"


class TargetStatus(StrEnum):
    """Whether an indicator's target was met; independent of its progress."""

    ON_TARGET = "on_target"
    OFF_TARGET = "off_target"
    CANNOT_SAY = "cannot_say"
    NO_TARGET = "no_target"


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Scope(StrEnum):
    """Whether an indicator is set nationally or by the council itself."""

    NATIONAL = "national"
    LOCAL = "local"


class Flag(StrEnum):
    """What a value's marker says about it; SUPPRESSED covers small numbers too, and is never computed with."""

    PROVISIONAL = "provisional"
    REVISED = "revised"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    UNRELIABLE = "low reliability"
    BREAK = "break in series"
    SUPPRESSED = "suppressed"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"


class PeriodKind(StrEnum):
    """How a period was named, and so how it is printed."""

    FINANCIAL_YEAR = "financial year"
    ACADEMIC_YEAR = "academic year"
    CALENDAR_YEAR = "calendar year"
    YEARS = "several years"
    QUARTER = "quarter"
    MONTHS = "months"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time, both days included. One order for all kinds: by its end, then by its start.

    The kind takes no part in comparisons: "Q1 2023/24" equals "Apr-Jun 2023".
    """

    end: date
    start: date
    kind: PeriodKind = field(compare=False)

    @property
    def months(self) -> int:
        """Return how many calendar months the period touches; 0 for a single day."""
        if self.kind is PeriodKind.DAY:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1


class Aim(StrEnum):
    """What a target asks of the value, or of the change since the period before."""

    REACH = "reach"  # as good as the limit; which way is good comes from the polarity
    BETTER = "better than"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOVE = "above"
    BELOW = "below"
    EXACTLY = "exactly"
    BETWEEN = "between"
    INCREASE = "increase"
    DECREASE = "decrease"
    IMPROVE = "improve"
    MAINTAIN = "maintain"  # no worse than the period before


@dataclass(frozen=True, slots=True)
class Target:
    """A target that was understood: an aim with a limit, a comparator whose value is the limit, or neither."""

    aim: Aim
    limit: Decimal | None = None
    upper: Decimal | None = None  # of BETWEEN
    unit: str = ""
    comparator: str = ""
    due: Period | None = None


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How much a value may move and still count as unchanged; `relative` means per cent of the value before."""

    amount: Decimal
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Comparator:
    """Another place's value for the same indicator; `value` is the text that is printed."""

    area: str
    value: str
    number: Decimal | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """One value of one indicator; `text` is what was written, `value` None where it may not be computed with."""

    indicator: str
    period: Period | None
    text: str
    value: Decimal | None = None
    unit: str = ""
    flag: Flag | None = None
    area: str = ""
    place: Place = Place("")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator as the source gives it; empty text where the source says nothing.

    `before` and `now` are the two measurements that progress compares; `measurements` is the council's own series,
    oldest first, and `elsewhere` the same for other areas.
    """

    id: str
    name: str
    theme: str = ""
    unit: str = ""
    polarity: Polarity | None = None
    scope: str = ""  # a Scope, or empty
    frequency: str = ""
    owner: str = ""
    scrutiny_body: str = ""
    strategies: tuple[str, ...] = ()
    definition: str = ""
    commentary: str = ""
    previous: str = ""
    current: str = ""
    target: str = ""
    comparators: tuple[Comparator, ...] = ()
    stated_progress: Progress | None = None
    stated_status: TargetStatus | None = None
    before: Measurement | None = None
    now: Measurement | None = None
    goal: Target | None = None
    tolerance: Tolerance | None = None
    significant: bool | None = None
    target_achieved: bool = False
    measurements: tuple[Measurement, ...] = ()
    elsewhere: tuple[Measurement, ...] = ()
    place: Place = Place("")
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)  # of each cell, by the field's name here


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one indicator; what a template prints of it.

    `computed_progress` and `computed_status` are what the figures alone say; a stated one wins over them. `change`
    is now minus before in the indicator's unit, None where either may not be computed with.
    """

    indicator: Indicator
    progress: Progress
    status: TargetStatus
    computed_progress: Progress | None = None
    computed_status: TargetStatus | None = None
    change: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EarlierHeadline:
    """The headline of an earlier year as it was published: a percentage and its fraction."""

    period: Period
    numerator: int
    denominator: int
    percentage: int
    place: Place = Place("")
