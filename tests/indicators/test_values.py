"""Values: what councils write in a cell is read whole or not at all, and its text is kept."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papergen.indicator_model import Flag, Measurement
from papergen.indicators.periods import financial_year, format_period, parse_period
from papergen.indicators.units import plain_unit, same_unit
from papergen.indicators.values import format_value, is_suppressed, measured_text, read_value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("8,432", "8432", ""),
        ("72.2%", "72.2", "%"),
        ("72.2 per cent", "72.2", "per cent"),
        ("+94.7%", "94.7", "%"),
        ("-4%", "-4", "%"),
        ("−4%", "-4", "%"),
        ("(678)", "-678", ""),
        ("£(678)", "-678", "£"),
        ("(£1,678)", "-1678", "£"),
        ("(4.5)%", "-4.5", "%"),
        ("£31,578", "31578", "£"),
        ("£1.2m", "1.2", "£m"),
        ("£12.50 per hour", "12.50", "£ per hour"),
        ("12.4 days", "12.4", "days"),
        ("3 stars", "3", "stars"),
        ("45.2 per 100,000 population", "45.2", "per 100,000 population"),
        ("17 μg/m3", "17", "μg/m3"),
        ("5.2 kg CO2e", "5.2", "kg CO2e"),
        ("72.2\u00a0%", "72.2", "%"),
        (".5", "0.5", ""),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    reading = read_value(text)
    assert (reading.value, reading.unit, reading.text) == (Decimal(value), unit, text)


@pytest.mark.parametrize(
    ("text", "value", "period", "flag"),
    [
        ("£31,578 (2021 provisional)", "31578", "2021", Flag.PROVISIONAL),
        ("72.2%(Apr 23-Mar 24)", "72.2", "2023-24", None),
        ("1,234 (2021/22, revised)", "1234", "2021-22", Flag.REVISED),
        ("74.2% (2022-23) [p]", "74.2", "2022-23", Flag.PROVISIONAL),
        ("41% at December 2003", "41", "Dec 2003", None),
        ("46.4% 2003/04", "46.4", "2003-04", None),
        ("2003/04: 46.4%", "46.4", "2003-04", None),
        ("12.4 days in 2022/23", "12.4", "2022-23", None),
    ],
)
def test_a_period_and_a_flag_are_read_beside_a_number(text: str, value: str, period: str, flag: Flag | None) -> None:
    reading = read_value(text)
    assert reading.value == Decimal(value)
    assert reading.period == parse_period(period)
    assert reading.flag is flag


@pytest.mark.parametrize("text", ["<5", "< 5%", "c", "[c]", "*", "suppressed", "<5 (2022-23)", "fewer than 5", ">95%"])
def test_a_suppressed_or_small_value_has_no_number(text: str) -> None:
    reading = read_value(text)
    assert is_suppressed(reading.flag)
    assert reading.value is None
    assert reading.text == text


@pytest.mark.parametrize("text", ["3 (c)", "3 [c]", "3 (2022/23, suppressed)", "3% (suppressed 2022/23)"])
def test_a_number_marked_as_suppressed_is_gone_from_the_text_too(text: str) -> None:
    reading = read_value(text)
    assert is_suppressed(reading.flag)
    assert "3" not in reading.text.replace("2022-23", "")


@pytest.mark.parametrize("text", ["N/A", "n/a", "Not yet available", "Results not yet available", "-", "..", "x"])
def test_a_value_that_is_not_available_is_understood(text: str) -> None:
    reading = read_value(text)
    assert reading.flag is Flag.NOT_AVAILABLE
    assert reading.understood


@pytest.mark.parametrize(
    "text",
    ["1:12", "2 2004", "1,23", "8.432,5", "12-15", "12 March", "5 March 2024", "Good", "1²", "½", "1e5", "NaN"]
    + ["3 stars and improving well July 2006", "75%-80%", "7O%", "١٢"],
)
def test_what_is_not_one_number_is_never_guessed(text: str) -> None:
    reading = read_value(text)
    assert reading.value is None
    assert not reading.understood
    assert reading.text == text


def test_what_else_a_bracket_says_is_kept_as_a_note() -> None:
    reading = read_value("51% (Average score =51.5%)")
    assert (reading.value, reading.note) == (Decimal(51), "Average score =51.5%")


@pytest.mark.parametrize(
    ("one", "other"),
    [("%", "per cent"), ("Days", "day"), ("rate per 1,000", "per 1000"), ("£ million", "£m"), ("number", "")],
)
def test_spellings_of_a_unit_are_one_unit(one: str, other: str) -> None:
    assert plain_unit(one) == plain_unit(other)


def test_units_are_told_apart_and_never_converted() -> None:
    assert not same_unit("£m", "£000")
    assert not same_unit("%", "percentage points")
    assert not same_unit("days", "weeks")


@pytest.mark.parametrize(
    ("text", "unit", "flag", "printed"),
    [
        ("31578", "£", Flag.PROVISIONAL, "£31,578 (2021-22 provisional)"),
        ("72.2", "%", None, "72.2% (2021-22)"),
        ("72.2%", "%", None, "72.2% (2021-22)"),
        ("12.4", "days", None, "12.4 days (2021-22)"),
        ("498", "£m", None, "£498m (2021-22)"),
        ("-678", "£000", None, "-£678k (2021-22)"),
        ("(678)", "£000", None, "(678) (2021-22)"),
        ("<5", "number", Flag.SUPPRESSED, "<5 (2021-22)"),
        ("72.2% (2021/22)", "%", None, "72.2% (2021/22)"),
        ("Good", "words", None, "Good (2021-22)"),
    ],
)
def test_a_measurement_is_printed_with_what_stands_elsewhere(
    text: str, unit: str, flag: Flag | None, printed: str
) -> None:
    assert measured_text(Measurement("x", financial_year(2021), text, flag=flag), unit) == printed


@given(st.decimals(-10_000_000, 10_000_000, places=2), st.sampled_from(["%", "£", "days", "number", ""]))
def test_a_printed_number_reads_back_as_itself(value: Decimal, unit: str) -> None:
    reading = read_value(format_value(value, unit))
    assert reading.value == value
    assert same_unit(reading.unit, unit)


@given(st.integers(0, 999_999), st.integers(2000, 2060), st.sampled_from(["p", "r", "e"]))
def test_a_period_beside_a_number_never_changes_the_number(number: int, year: int, flag: str) -> None:
    period = financial_year(year)
    reading = read_value(f"{number:,} ({format_period(period)}) [{flag}]")
    assert (reading.value, reading.period) == (number, period)


@given(st.text(max_size=40))
def test_any_text_is_read_without_an_error_and_kept(text: str) -> None:
    reading = read_value(text)
    assert is_suppressed(reading.flag) or reading.text == text
