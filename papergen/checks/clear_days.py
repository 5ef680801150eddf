"""Clear working days: how many days before a meeting its papers must be open to the public.

Clear days leave out the day of publication and the day of the meeting; courts read them as working days. Bank
holidays are England's, from the `holidays` library.
"""

from datetime import date, timedelta

from holidays import HolidayBase, country_holidays

AGENDA_CLEAR_DAYS = 5  # Local Government Act 1972 s.100B(3), SI 2002/715; SI 2012/2089 regs 6 and 7


def latest_publication_day(meeting: date, clear_days: int = AGENDA_CLEAR_DAYS) -> date:
    """Return the last working day on which papers can be published with that many clear working days to go."""
    holidays = country_holidays("GB", subdiv="ENG", years=range(meeting.year - 1, meeting.year + 1))
    day = meeting
    for _ in range(clear_days + 1):
        day = _working_day_before(day, holidays)
    return day


def _working_day_before(day: date, holidays: HolidayBase) -> date:
    day -= timedelta(days=1)
    while day.weekday() >= 5 or day in holidays:
        day -= timedelta(days=1)
    return day
