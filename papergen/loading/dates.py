"""Dates as councils write them: day first, in figures or with the month's name; anything else is no date."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MIDNIGHT = re.compile(r"[ t]00:00(:00(\.0+)?)?$")  # what a workbook or a database puts behind a plain date
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_FIGURES = re.compile(r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})")
_WORDS = re.compile(
    r"(?:(?P<weekday>[a-z]+),? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]"
    r"(?P<month>[a-z]+)\.?,?[ -](?P<year>\d{4}|\d{2})"
)


def parse_date(text: str) -> date | None:
    """Return the date that `text` says, the day first and two-digit years in this century; None where it is none.

    A weekday that is not that date's makes it none: one of the two is wrong.
    """
    folded = _MIDNIGHT.sub("", " ".join(text.casefold().split()))
    match = _ISO.fullmatch(folded) or _FIGURES.fullmatch(folded) or _WORDS.fullmatch(folded)
    if match is None:
        return None
    month = _month(match["month"])
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    try:
        found = date(year, month, int(match["day"]))
    except ValueError:
        return None
    weekday = match.groupdict().get("weekday")
    return None if weekday and not _is_weekday(weekday, found) else found


def _month(text: str) -> int:
    """Return a month's number; 0 for what is no month."""
    if text.isdigit():
        return int(text)
    known = text in _MONTH_NAMES or text in _MONTHS or text == "sept"
    return _MONTHS.index(text[:3]) + 1 if known else 0


def _is_weekday(text: str, day: date) -> bool:
    name = _WEEKDAYS[day.weekday()]
    return len(text) >= 3 and name.startswith(text)
