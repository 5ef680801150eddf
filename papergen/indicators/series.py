"""Series of periods: the missing ones put in, so that a gap is seen as a gap."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import reduce
from math import gcd

from papergen.indicator_model import Period

LONGEST_SERIES = 60  # periods; a longer one is more likely to hold a slip than five years of months


def fill_gaps(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the periods in order with those that are missing between them.

    Only a regular series has gaps: equally long periods whose ends lie whole steps apart. The step is the greatest
    that fits, so a survey of every second year has none. Anything else is returned as it is, in order.
    """
    known = sorted(set(periods))
    if len(known) < 2 or len({(period.kind, period.months) for period in known}) > 1 or known[0].months == 0:
        return tuple(known)
    ends = [_month_count(period.end) for period in known]
    step = reduce(gcd, (later - earlier for earlier, later in zip(ends, ends[1:], strict=False)))
    count = (ends[-1] - ends[0]) // step + 1
    if count > LONGEST_SERIES:
        return tuple(known)
    by_end = dict(zip(ends, known, strict=True))
    wanted = (ends[0] + step * number for number in range(count))
    return tuple(by_end.get(end) or _moved(known[0], end - ends[0]) for end in wanted)


def _month_count(day: date) -> int:
    return day.year * 12 + day.month - 1


def _moved(period: Period, months: int) -> Period:
    """Return a period of whole months, `months` later."""
    start, end = _month_count(period.start) + months, _month_count(period.end) + months
    last_day = monthrange(end // 12, end % 12 + 1)[1]
    return Period(date(end // 12, end % 12 + 1, last_day), date(start // 12, start % 12 + 1, 1), period.kind)
