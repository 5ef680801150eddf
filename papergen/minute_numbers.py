"""Minute numbers: running number / municipal year, as in 39/23. The municipal year begins in May."""

import datetime
import re
from dataclasses import dataclass

FIRST_MONTH = 5
_WRITTEN = re.compile(r"(?P<running>\d{1,5})(?:\s*/\s*(?P<year>\d{2}|\d{4}))?")


@dataclass(frozen=True, slots=True)
class MinuteNumber:
    """The number of one minute; `year` has two digits, those of the year in which the municipal year began."""

    running: int
    year: int

    def __str__(self) -> str:
        return f"{self.running}/{self.year:02}"

    def after(self, count: int) -> "MinuteNumber":
        """Return the number that comes so many minutes later at the same meeting."""
        return MinuteNumber(self.running + count, self.year)


def municipal_year(day: datetime.date) -> int:
    """Return the two digits of the year in which the municipal year of a day began: April 2024 is still 23."""
    return (day.year - (day.month < FIRST_MONTH)) % 100


def parse_minute_number(text: str, day: datetime.date | None) -> MinuteNumber | None:
    """Return the number written as "39/23", or as "39" for the municipal year of a day; None for anything else."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or (found["year"] is None and day is None):
        return None
    year = int(found["year"]) % 100 if found["year"] else municipal_year(day) if day else 0
    return MinuteNumber(int(found["running"]), year)


def fits_day(number: MinuteNumber, day: datetime.date) -> bool:
    """Return whether a meeting that day can have this number.

    The new year begins with the annual meeting (LGA 1972 Schedule 12 paragraph 1): in May, until then, the old one
    goes on.
    """
    begun = municipal_year(day)
    return number.year == begun or (day.month == FIRST_MONTH and number.year == (begun - 1) % 100)
