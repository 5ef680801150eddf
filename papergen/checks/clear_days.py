"""Clear days and working days: the last day on which something can be published, and the day on which a period ends.

Clear days leave out the day of publication and the day of the meeting; courts read those before a meeting as working
days. Bank holidays are England's, from the `holidays` library, with the house style's dated corrections.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

from papergen.house_styles import HouseStyle

WORKING = "working"
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Mondays to Fridays that are no bank holiday; `added` are further bank holidays, `removed` are none."""

    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Return whether offices are open on `day`."""
        bank_holiday = day in self.added or (day in _bank_holidays(day.year) and day not in self.removed)
        return day.weekday() < _SATURDAY and not bank_holiday

    def before(self, day: date, number: int) -> date:
        """Return the working day that is `number` working days before `day`, which itself is not counted."""
        return self._go(day, number, -_DAY)

    def after(self, day: date, number: int) -> date:
        """Return the working day that is `number` working days after `day`, which itself is not counted."""
        return self._go(day, number, _DAY)

    def _go(self, day: date, number: int, step: timedelta) -> date:
        while number:
            day += step
            number -= self.is_working(day)
        return day


def working_days(style: HouseStyle) -> WorkingDays:
    """Return the working days of a council: the bank holidays of England with its own corrections."""
    return WorkingDays(frozenset(style.bank_holidays["added"]), frozenset(style.bank_holidays["removed"]))


def latest_publication_day(meeting: date, clear_days: int, working: WorkingDays) -> date:
    """Return the last working day that leaves `clear_days` clear working days before a meeting.

    Local Government Act 1972 s.100B(3), SI 2002/715 (five); SI 2012/2089 regs 6 and 7.
    """
    return working.before(meeting, clear_days + 1)


def latest_notice_day(meeting: date, clear_days: int, basis: str, working: WorkingDays) -> date:
    """Return the last day for a notice that needs `clear_days` clear days (SI 2012/2089 regs 5(2) and 9: 28).

    No statute says what days they are: `basis` is `calendar`, or `working`.
    """
    if basis == WORKING:
        return latest_publication_day(meeting, clear_days, working)
    return meeting - (clear_days + 1) * _DAY


@cache
def _bank_holidays(year: int) -> Collection[date]:
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))
