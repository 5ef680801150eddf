"""Clear days: neither the day of publication nor that of the meeting counts."""

from datetime import date

import pytest

from papergen.checks.clear_days import WorkingDays, latest_notice_day, latest_publication_day

ENGLAND = WorkingDays()
MEETING = date(2025, 11, 4)


@pytest.mark.parametrize(
    ("meeting", "latest"),
    [
        (date(2025, 8, 26), date(2025, 8, 15)),  # the Monday before is a bank holiday
        (date(2025, 11, 4), date(2025, 10, 27)),
        (date(2025, 10, 30), date(2025, 10, 22)),
        (date(2026, 1, 6), date(2025, 12, 24)),  # over Christmas and the new year
        (date(2022, 9, 27), date(2022, 9, 16)),  # 19 September 2022, the State Funeral, was a bank holiday
    ],
)
def test_the_latest_publication_day_skips_weekends_and_bank_holidays(meeting: date, latest: date) -> None:
    assert latest_publication_day(meeting, 5, ENGLAND) == latest


def test_a_council_corrects_the_bank_holidays_by_dates() -> None:
    closed = WorkingDays(added=frozenset({date(2025, 10, 30)}))
    open_again = WorkingDays(removed=frozenset({date(2025, 8, 25)}))
    assert latest_publication_day(MEETING, 5, closed) == date(2025, 10, 24)
    assert latest_publication_day(date(2025, 8, 26), 5, open_again) == date(2025, 8, 18)


def test_clear_days_of_a_notice_are_calendar_days_unless_the_council_counts_working_days() -> None:
    assert latest_notice_day(MEETING, 28, "calendar", ENGLAND) == date(2025, 10, 6)
    assert latest_notice_day(MEETING, 28, "working", ENGLAND) == date(2025, 9, 24)


def test_working_days_after_a_day_skip_weekends_and_bank_holidays() -> None:
    assert ENGLAND.after(date(2025, 12, 23), 3) == date(2025, 12, 30)
