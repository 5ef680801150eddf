"""Dates as councils write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papergen.loading.dates import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-09",
        "09/10/2025",
        "9/10/25",
        "9.10.2025",
        "9-10-2025",
        "9 October 2025",
        "9th October 2025",
        "9 Oct 2025",
        "9th of October 2025",
        "Thursday 9 October 2025",
        "Thu, 9th October, 2025",
        "  9\u00a0OCTOBER  2025 ",
        "2025-10-09 00:00:00",
        "2025-10-09T00:00:00",
        "09/10/2025 00:00",
    ],
)
def test_a_date_is_read_with_the_day_first(text: str) -> None:
    assert parse_date(text) == date(2025, 10, 9)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10/30/2025",
        "31/9/2025",
        "29 February 2025",
        "9 Octember 2025",
        "Friday 9 October 2025",
        "October 2025",
        "9 October",
        "9/10/205",
        "45939",
        "2025-10-09 14:30",
        "tomorrow",
        "9/10-2025",
    ],
)
def test_what_is_no_date_for_certain_is_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_date_of_this_century_reads_back_in_every_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%A %d %B %Y"):
        assert parse_date(day.strftime(form)) == day


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_none_and_never_an_exception(text: str) -> None:
    parse_date(text)
