"""Fixed texts, dates and names as this council prints them; what templates and numbering say is looked up here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from papergen.house_styles import HouseStyle
from papergen.indicator_model import Period
from papergen.indicators.periods import format_period
from papergen.issues import PapergenError, look_up
from papergen.model import Consideration

# "2.00 pm", "2pm", "2.30 p.m."; "14:00", "14.00". A number alone may be anything.
BY_TWELVE = re.compile(r"(0?[1-9]|1[0-2])(?:[.:]([0-5]\d))?\s?([ap])\.?m\.?", re.IGNORECASE)
BY_TWENTY_FOUR = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one house style, with its posts and dates filled in."""

    style: HouseStyle

    def text(self, label: str, /, **facts: Any) -> str:
        """Return the label's text with its places filled; raise `UnknownName` for an unknown label."""
        pattern = look_up(self.style.labels, label, "label")
        known = {"council": self.style.council, **self.style.posts, **facts}
        return self._filled(pattern, f"label '{label}'", **known)

    def _filled(self, pattern: str, what: str, /, **facts: Any) -> str:
        try:
            return pattern.format(**facts)
        except (KeyError, IndexError, ValueError) as error:
            raise PapergenError(
                f"The {what} of the house style '{self.style.name}' has a place {error} that nothing fills."
            ) from error

    def date(self, value: date | None, where: str = "text") -> str:
        """Return a date in the style's format for that place (`cover`, `text`, `table`); no date is no text."""
        if value is None:
            return ""
        return self._filled(
            look_up(self.style.dates, where, "date format"),
            f"date format '{where}'",
            day=value.day,
            dd=f"{value.day:02}",
            ordinal=ordinal(value.day),
            weekday=DAYS[value.weekday()],
            month=MONTHS[value.month - 1],
            mm=f"{value.month:02}",
            year=value.year,
            yy=f"{value.year % 100:02}",
        )

    def dates(self, meetings: Iterable[Consideration], where: str = "text") -> str:
        """Return the dates of meetings as a sentence lists them; those without a date are left out."""
        return self.listed([self.date(meeting.date, where) for meeting in meetings if meeting.date])

    def time(self, text: str) -> str:
        """Return a time of day as this council writes it; what is more than a time stays as typed."""
        found = _read_time(text.strip())
        if found is None:
            return text
        where = "time" if found.minute else "time_on_the_hour"
        return self._filled(
            look_up(self.style.dates, where, "date format"),
            f"date format '{where}'",
            hour=found.hour % 12 or 12,
            hour24=f"{found.hour:02}",
            minutes=f"{found.minute:02}",
            half="am" if found.hour < 12 else "pm",
        )

    def period(self, period: Period) -> str:
        """Return a period in words, its years spelt as the style's `dates.financial_year` is."""
        return format_period(period, look_up(self.style.dates, "financial_year", "date format"))

    def listed(self, items: Sequence[str]) -> str:
        """Return texts as a sentence lists them: "a, b and c"."""
        joined = self.text("list_comma").join(items[:-1])
        return self.text("list_and").join([joined, items[-1]]) if joined else "".join(items)


def ordinal(day: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st ..."""
    ending = "th" if day % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _read_time(text: str) -> time | None:
    if found := BY_TWELVE.fullmatch(text):
        afternoon = found[3].lower() == "p"
        return time(int(found[1]) % 12 + 12 * afternoon, int(found[2] or 0))
    found = BY_TWENTY_FOUR.fullmatch(text)
    return time(int(found[1]), int(found[2])) if found else None
