"""Periods as councils write them: read into one type with one order, and printed back.

What could mean two things is not a period: "Q1 2023" (which year's first quarter?) and "2023-04" (April, or a
financial year?) are read only where one reading is left. Two-digit years below 80 are of this century.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from functools import cache

from papergen.house_style_values import FINANCIAL_YEAR_STYLES
from papergen.indicator_model import Period, PeriodKind

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST_RANGE = 60  # months; anything longer is more likely a slip than a period

_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"((?:19|20)\d\d)"
_ANY_YEAR = r"'?((?:19|20)\d\d|\d\d)"
_SPAN = r"((?:19|20)?\d\d)\s*[-/]\s*((?:19|20)?\d\d)"  # 2022-23, 2021/22, 2022/2023, 22/23
_ACADEMIC = r"\(?(?:academic(?: year)?|school year|ay)\)?"
_FINANCIAL = r"\(?(?:financial year|fy)\)?"
_QUARTER = r"q(?:uarter|tr)?\s*([1-4])"


def parse_period(text: str) -> Period | None:
    """Return the period that `text` names, or None where it names none or could name two."""
    return _parse(_plain(text))


def format_period(period: Period, year_style: str = "2022-23") -> str:
    """Return the period in words; `year_style` is one of FINANCIAL_YEAR_STYLES, an example of how to write a year."""
    return _FORMATS[period.kind](period, year_style)


def financial_year(first: int) -> Period:
    """Return the financial year that begins in April of `first`."""
    return _months(first, 4, 12, PeriodKind.FINANCIAL_YEAR)


def period_after(period: Period) -> Period:
    """Return the year after a period of whole months: 2022-23 after 2021-22."""
    end, start = period.end, period.start
    return Period(_month_end(end.year + 1, end.month), date(start.year + 1, start.month, 1), period.kind)


def _plain(text: str) -> str:
    spaced = " ".join(text.replace("\u2010", "-").replace("\u2011", "-").replace("–", "-").replace("—", "-").split())
    return spaced.casefold().strip(" .,;:")


@cache
def _parse(text: str) -> Period | None:
    for pattern, build in _PATTERNS:
        if match := pattern.fullmatch(text):
            return build(*match.groups())
    return None


def _century(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return (2000 if int(year) < 80 else 1900) + int(year)


def _months(year: int, month: int, count: int, kind: PeriodKind) -> Period:
    last = year * 12 + month - 1 + count - 1
    return Period(_month_end(last // 12, last % 12 + 1), date(year, month, 1), kind)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _month_number(name: str) -> int:
    return MONTHS.index(name[:3]) + 1


def _first_year(first: str, second: str) -> int | None:
    """Return the first of two consecutive years; None where they are not."""
    year = _century(first)
    if len(second) == 4:
        return year if int(second) == year + 1 else None
    return year if int(second) == (year + 1) % 100 else None


def _year_of(kind: PeriodKind, month: int) -> Callable[[str, str], Period | None]:
    def build(first: str, second: str) -> Period | None:
        year = _first_year(first, second)
        return None if year is None else _months(year, month, 12, kind)

    return build


def _span(first: str, second: str) -> Period | None:
    """Read a financial year, or else several calendar years (pooled data: "2018-20")."""
    year = _first_year(first, second)
    if year is not None:
        return financial_year(year)
    if len(first) < 4 or (len(second) < 4 and int(second) <= 12):
        return None  # "10-12" or "2010-12" could be a month
    return _years(first, second)


def _years(first: str, second: str) -> Period | None:
    start, end = int(first), int(second) if len(second) == 4 else int(first[:2] + second)
    if not 1 <= end - start < LONGEST_RANGE // 12:
        return None
    return _months(start, 1, (end - start + 1) * 12, PeriodKind.YEARS)


def _quarter(quarter: str, first: str, second: str) -> Period | None:
    year = _first_year(first, second)
    if year is None:
        return None
    month = (int(quarter) * 3) % 12 + 1  # Q1 starts in April, Q4 in January of the next calendar year
    return _months(year + (quarter == "4"), month, 3, PeriodKind.QUARTER)


def _month_range(first: str, first_year: str | None, last: str, last_year: str) -> Period | None:
    start, end, end_year = _month_number(first), _month_number(last), _century(last_year)
    start_year = _century(first_year) if first_year else end_year - (start > end)
    count = (end_year - start_year) * 12 + end - start + 1
    if not 1 < count <= LONGEST_RANGE:
        return None
    return _months(start_year, start, count, PeriodKind.MONTHS)


def _month(name: str, year: str) -> Period:
    return _months(_century(year), _month_number(name), 1, PeriodKind.MONTH)


def _year_to(last: str, year: str) -> Period:
    month, end_year = _month_number(last), _century(year)
    return _months(end_year - (month < 12), month % 12 + 1, 12, PeriodKind.MONTHS)


def _day(day: str, month: str, year: str) -> Period | None:
    number = int(month) if month.isdigit() else _month_number(month)
    if not (1 <= number <= 12 and 1 <= int(day) <= monthrange(int(year), number)[1]):
        return None
    the_day = date(int(year), number, int(day))
    return Period(the_day, the_day, PeriodKind.DAY)


def _calendar_year(year: str) -> Period:
    return _months(int(year), 1, 12, PeriodKind.CALENDAR_YEAR)


_academic_year = _year_of(PeriodKind.ACADEMIC_YEAR, 9)
_financial_year = _year_of(PeriodKind.FINANCIAL_YEAR, 4)

# The first pattern that fits reads the text; texts arrive in lower case, with single spaces and plain hyphens.
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[..., Period | None]], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (rf"{_SPAN}", _span),
        (rf"{_YEAR} to {_YEAR}", _years),
        (rf"{_FINANCIAL} ?{_SPAN}", _financial_year),
        (rf"{_SPAN} {_FINANCIAL}", _financial_year),
        (rf"{_ACADEMIC} {_SPAN}", _academic_year),
        (rf"{_SPAN} {_ACADEMIC}", _academic_year),
        (rf"{_QUARTER},? (?:of )?{_SPAN}", _quarter),
        (rf"{_SPAN},? {_QUARTER}", lambda first, second, quarter: _quarter(quarter, first, second)),
        (rf"{_MONTH}(?: ?{_ANY_YEAR})? ?(?:-|to) ?{_MONTH} ?{_ANY_YEAR}", _month_range),
        (rf"(?:the )?(?:year|12 months|twelve months) (?:ending|ended|to|end) {_MONTH} {_ANY_YEAR}", _year_to),
        (rf"{_MONTH}[ -]?{_ANY_YEAR}", _month),
        (rf"(?:as at |at |on )?(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH} {_YEAR}", _day),
        (rf"(?:as at |at |on )?(\d{{1,2}})/(\d{{1,2}})/{_YEAR}", _day),
        (rf"{_YEAR}(?: \(?calendar year\)?)?", _calendar_year),
        (rf"calendar year {_YEAR}", _calendar_year),
    )
)


def _year_text(period: Period, style: str) -> str:
    first = period.start.year
    if style not in FINANCIAL_YEAR_STYLES:
        raise ValueError(f"a year is written like one of {', '.join(FINANCIAL_YEAR_STYLES)}, not like '{style}'")
    second = str(first + 1) if style.endswith("2023") else f"{(first + 1) % 100:02}"
    return f"{first}{style[4]}{second}"


def _month_name(day: date) -> str:
    return MONTHS[day.month - 1].capitalize()


def _quarter_text(period: Period, style: str) -> str:
    quarter = (period.start.month - 4) % 12 // 3 + 1
    year = financial_year(period.start.year - (quarter == 4))
    return f"Q{quarter} {_year_text(year, style)}"


def _months_text(period: Period, style: str) -> str:
    start, end = period.start, period.end
    if start.year == end.year:
        return f"{_month_name(start)}–{_month_name(end)} {end.year}"
    return f"{_month_name(start)} {start.year} – {_month_name(end)} {end.year}"


_FORMATS: dict[PeriodKind, Callable[[Period, str], str]] = {
    PeriodKind.FINANCIAL_YEAR: _year_text,
    PeriodKind.ACADEMIC_YEAR: lambda period, style: f"{_year_text(period, style)} academic year",
    PeriodKind.CALENDAR_YEAR: lambda period, style: str(period.start.year),
    PeriodKind.YEARS: lambda period, style: f"{period.start.year} to {period.end.year}",
    PeriodKind.QUARTER: _quarter_text,
    PeriodKind.MONTHS: _months_text,
    PeriodKind.MONTH: lambda period, style: f"{_month_name(period.end)} {period.end.year}",
    PeriodKind.DAY: lambda period, style: f"{period.end.day} {_month_name(period.end)} {period.end.year}",
}
