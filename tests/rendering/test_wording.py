"""Texts and dates are printed as the house style has them."""

from datetime import date

import pytest

from papergen.house_styles import find_house_style
from papergen.issues import UnknownName
from papergen.rendering.wording import Wording, ordinal

COVENTRY = Wording(find_house_style("coventry"))


def test_running_text_has_ordinals_where_the_council_writes_them_and_the_cover_has_none() -> None:
    day = date(2025, 8, 21)
    assert COVENTRY.date(day) == "21st August 2025"
    assert COVENTRY.date(day, "cover") == "21 August 2025"
    assert COVENTRY.date(day, "table") == "21/08/25"
    assert COVENTRY.date(None) == ""


@pytest.mark.parametrize(("day", "text"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (13, "13th")])
def test_ordinals_know_their_teens(day: int, text: str) -> None:
    assert ordinal(day) == text


def test_an_unknown_label_names_the_near_one() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'wards'"):
        COVENTRY.text("ward")


@pytest.mark.parametrize(
    ("typed", "coventry", "plain", "wrenmouth"),
    [
        ("14:00", "2.00 pm", "2pm", "14:00"),
        ("2.00 pm", "2.00 pm", "2pm", "14:00"),
        ("2 p.m.", "2.00 pm", "2pm", "14:00"),
        ("9.30am", "9.30 am", "9:30am", "09:30"),
        ("12pm", "12.00 pm", "12pm", "12:00"),
        ("0:05", "12.05 am", "12:05am", "00:05"),
    ],
)
def test_a_time_is_written_as_the_council_writes_times(typed: str, coventry: str, plain: str, wrenmouth: str) -> None:
    styles = ("coventry", "plain", "wrenmouth")
    assert [Wording(find_house_style(style)).time(typed) for style in styles] == [coventry, plain, wrenmouth]


@pytest.mark.parametrize(
    "typed", ["", "2", "14", "25:00", "14:61", "13pm", "noon", "2.00 pm or at the rise of Council"]
)
def test_what_is_no_plain_time_stays_as_typed(typed: str) -> None:
    assert Wording(find_house_style("coventry")).time(typed) == typed
