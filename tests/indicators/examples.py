"""Indicators made for tests: a pair of values in words, and any indicator at all for properties."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from papergen.indicator_model import (
    Comparator,
    Flag,
    Indicator,
    Measurement,
    Polarity,
    Progress,
    TargetStatus,
    Tolerance,
)
from papergen.indicators.periods import financial_year
from papergen.indicators.targets import read_target
from papergen.indicators.values import read_value

MIRRORED = {Polarity.HIGHER: Polarity.LOWER, Polarity.LOWER: Polarity.HIGHER, Polarity.NEITHER: Polarity.NEITHER}


def measured(text: str, year: int, area: str = "") -> Measurement:
    """Return a measurement of a financial year, read from what a cell would say."""
    reading = read_value(text)
    return Measurement("x", financial_year(year), reading.text, reading.value, reading.unit, reading.flag, area)


def indicator(
    previous: str, current: str, polarity: Polarity | None = Polarity.HIGHER, target: str = "", **fields: Any
) -> Indicator:
    """Return an indicator with two values, 2021-22 and 2022-23; an empty text is no measurement."""
    before, now = (measured(previous, 2021) if previous else None), (measured(current, 2022) if current else None)
    known = tuple(each for each in (before, now) if each)
    goal = read_target(target)
    named = {"id": "x", "name": "Example rate", "measurements": known, "target": target, "goal": goal} | fields
    return Indicator(polarity=polarity, previous=previous, current=current, before=before, now=now, **named)


_VALUES = st.one_of(
    st.decimals(0, 100, places=1).map(str),
    st.sampled_from(["<5", "c", "N/A", "", "12 days", "Good"]),
)
_TARGETS = st.sampled_from(
    ["", "To increase", "To decrease", "50", "no more than 50", "Below national average", "Maintain"]
)


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    """Return any indicator a source could give."""
    return indicator(
        draw(_VALUES),
        draw(_VALUES),
        polarity=draw(st.sampled_from([None, *Polarity])),
        target=draw(_TARGETS),
        id=draw(st.text("abcdef", min_size=4, max_size=8)),
        theme=draw(st.sampled_from(["", "Jobs", "Homes", "Air"])),
        comparators=(Comparator("England", "40", Decimal(40)),),
        significant=draw(st.sampled_from([None, None, True, False])),
        tolerance=draw(st.sampled_from([None, Tolerance(Decimal(5)), Tolerance(Decimal(10), relative=True)])),
        stated_progress=draw(st.sampled_from([None, None, *Progress])),
        stated_status=draw(st.sampled_from([None, None, *TargetStatus])),
    )


def is_hidden(measurement: Measurement | None) -> bool:
    """Return whether a measurement is there and suppressed."""
    return measurement is not None and measurement.flag is Flag.SUPPRESSED
