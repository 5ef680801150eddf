"""Series of periods: what a gap is."""

from hypothesis import given
from hypothesis import strategies as st

from papergen.indicator_model import Period
from papergen.indicators.periods import financial_year, parse_period
from papergen.indicators.series import fill_gaps


def periods(*texts: str) -> list[Period]:
    found = [parse_period(text) for text in texts]
    return [period for period in found if period]


def test_a_missing_year_is_put_in() -> None:
    assert fill_gaps(periods("2018-19", "2017-18", "2021-22")) == tuple(financial_year(2017 + n) for n in range(5))


def test_a_survey_of_every_second_year_has_no_gaps() -> None:
    known = periods("2016", "2018", "2020")
    assert fill_gaps(known) == tuple(known)


def test_missing_quarters_and_months_are_put_in() -> None:
    assert len(fill_gaps(periods("Q1 2021/22", "Q2 2021/22", "Q2 2022/23"))) == 6
    assert fill_gaps(periods("Jan 2024", "Feb 2024", "Apr 2024")) == tuple(
        periods("Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024")
    )


def test_pooled_years_move_by_their_step() -> None:
    assert fill_gaps(periods("2015-17", "2016-18", "2018-20")) == tuple(
        periods("2015-17", "2016-18", "2017-19", "2018-20")
    )


def test_periods_of_different_kinds_have_no_gaps() -> None:
    mixed = periods("2018-19", "2021", "30 September 2023")
    assert fill_gaps(mixed) == tuple(sorted(mixed))


def test_a_slip_of_a_century_does_not_make_a_hundred_gaps() -> None:
    assert len(fill_gaps(periods("1922-23", "2021-22", "2022-23"))) == 3


@given(st.sets(st.integers(2000, 2040), max_size=12))
def test_a_filled_series_holds_every_known_period_once_and_in_order(years: set[int]) -> None:
    known = {financial_year(year) for year in years}
    filled = fill_gaps(known)
    assert known <= set(filled)
    assert list(filled) == sorted(set(filled))
    assert fill_gaps(filled) == filled
