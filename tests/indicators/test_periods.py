"""Periods: every spelling councils use, one order, and back to text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papergen.house_style_values import FINANCIAL_YEAR_STYLES
from papergen.indicator_model import Period, PeriodKind
from papergen.indicators.periods import (
    financial_year,
    format_period,
    parse_period,
    period_after,
)

YEARS = st.integers(1990, 2078)


def parsed(text: str) -> Period:
    period = parse_period(text)
    assert period is not None, text
    return period


@pytest.mark.parametrize(
    "text",
    ["2022-23", "2022/23", "2022/2023", "2022–23", " 2022 / 23 ", "FY 2022/23", "2022-23 financial year", "22/23"]
    + ["Apr 22-Mar 23", "Apr 2022 - Mar 2023", "April 2022 to March 2023", "year ending March 2023"],
)
def test_every_spelling_of_a_financial_year_is_the_same_year(text: str) -> None:
    assert parsed(text) == financial_year(2022)


@pytest.mark.parametrize("text", ["Q1 2023/24", "2023/24 Q1", "Quarter 1, 2023-24", "Apr-Jun 2023", "April – June 23"])
def test_every_spelling_of_a_quarter_is_the_same_quarter(text: str) -> None:
    assert parsed(text) == Period(date(2023, 6, 30), date(2023, 4, 1), PeriodKind.QUARTER)


@pytest.mark.parametrize(
    ("text", "start", "end", "kind"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31), PeriodKind.CALENDAR_YEAR),
        ("Calendar year 2021", date(2021, 1, 1), date(2021, 12, 31), PeriodKind.CALENDAR_YEAR),
        ("2022/23 academic year", date(2022, 9, 1), date(2023, 8, 31), PeriodKind.ACADEMIC_YEAR),
        ("Academic year 2022/23", date(2022, 9, 1), date(2023, 8, 31), PeriodKind.ACADEMIC_YEAR),
        ("2018 - 20", date(2018, 1, 1), date(2020, 12, 31), PeriodKind.YEARS),
        ("2019 to 2020", date(2019, 1, 1), date(2020, 12, 31), PeriodKind.YEARS),
        ("Q4 2022/23", date(2023, 1, 1), date(2023, 3, 31), PeriodKind.QUARTER),
        ("Mar 24", date(2024, 3, 1), date(2024, 3, 31), PeriodKind.MONTH),
        ("Feb-24", date(2024, 2, 1), date(2024, 2, 29), PeriodKind.MONTH),
        ("Nov-Jan 2024", date(2023, 11, 1), date(2024, 1, 31), PeriodKind.MONTHS),
        ("12 months to December 2023", date(2023, 1, 1), date(2023, 12, 31), PeriodKind.MONTHS),
        ("31st March 2024", date(2024, 3, 31), date(2024, 3, 31), PeriodKind.DAY),
        ("as at 31/03/2024", date(2024, 3, 31), date(2024, 3, 31), PeriodKind.DAY),
    ],
)
def test_other_periods_are_read(text: str, start: date, end: date, kind: PeriodKind) -> None:
    period = parsed(text)
    assert (period.start, period.end, period.kind) == (start, end, kind)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2022-24/25", "Q1 2023", "2010-12", "10-12", "31/02/2024", "Mar 24-Apr 23", "Q5 2023/24", "72.2%"]
    + ["2022/24 academic year", "2001-2019", "13/13/2024", "March"],
)
def test_what_names_no_period_or_could_name_two_is_not_guessed(text: str) -> None:
    assert parse_period(text) is None


def test_periods_of_every_kind_stand_in_one_order() -> None:
    texts = ["2021", "2021-22", "Q1 2022/23", "2021/22 academic year", "2022", "31 March 2023", "2022-23", "Mar 2023"]
    periods = [parsed(text) for text in texts]
    assert sorted(periods) == [
        parsed(text)
        for text in [
            "2021",
            "2021-22",
            "Q1 2022/23",
            "2021/22 academic year",
            "2022",
            "2022-23",
            "Mar 2023",
            "31 March 2023",
        ]
    ]


def test_the_year_after_a_financial_year() -> None:
    assert period_after(financial_year(2019)) == financial_year(2020)


def test_an_unknown_way_to_write_a_year_is_refused() -> None:
    with pytest.raises(ValueError, match="2022/2023"):
        format_period(financial_year(2022), "22-23")


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Return any period that some spelling can name."""
    year, month = draw(YEARS), draw(st.sampled_from("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()))
    text = draw(
        st.sampled_from(
            [f"{year}-{(year + 1) % 100:02}", f"{year}/{(year + 1) % 100:02} academic year", str(year)]
            + [
                f"{year} to {year + draw(st.integers(1, 4))}",
                f"{month} {year}",
                f"{draw(st.integers(1, 28))} {month} {year}",
            ]
            + [
                f"Q{draw(st.integers(1, 4))} {year}/{year + 1}",
                f"{month} {year} - Dec {year + draw(st.integers(1, 3))}",
            ]
            + [f"year ending {month} {year}"]
        )
    )
    return parsed(text)


@given(periods(), st.sampled_from(FINANCIAL_YEAR_STYLES))
def test_every_period_formats_and_parses_back(period: Period, style: str) -> None:
    text = format_period(period, style)
    again = parse_period(text)
    assert again == period
    assert again is not None and again.kind is period.kind
    assert format_period(again, style) == text


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_none_and_never_an_error(text: str) -> None:
    period = parse_period(text)
    assert period is None or period.start <= period.end
