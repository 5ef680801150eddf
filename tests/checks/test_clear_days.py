"""Five clear working days: neither the day of publication nor that of the meeting counts."""

from datetime import date

import pytest

from papergen.checks.clear_days import latest_publication_day


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
    assert latest_publication_day(meeting) == latest
