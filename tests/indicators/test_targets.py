"""Targets: numbers with a direction, words, and other places' values; the rest is not guessed."""

from decimal import Decimal

import pytest

from papergen.indicator_model import Aim
from papergen.indicators.periods import parse_period
from papergen.indicators.targets import is_no_target, read_target


@pytest.mark.parametrize(
    ("text", "aim", "limit"),
    [
        ("80%", Aim.REACH, "80"),
        ("£31,000", Aim.REACH, "31000"),
        ("0", Aim.REACH, "0"),
        ("3 stars", Aim.REACH, "3"),
        ("≥ 80%", Aim.AT_LEAST, "80"),
        (">=80%", Aim.AT_LEAST, "80"),
        ("at least 80%", Aim.AT_LEAST, "80"),
        ("To be at least 80%", Aim.AT_LEAST, "80"),
        ("80% or more", Aim.AT_LEAST, "80"),
        ("80%+", Aim.AT_LEAST, "80"),
        ("no more than 5", Aim.AT_MOST, "5"),
        ("5 or fewer days", Aim.AT_MOST, "5"),
        ("4.5% or below", Aim.AT_MOST, "4.5"),
        ("under 10 days", Aim.BELOW, "10"),
        ("<5", Aim.BELOW, "5"),
        ("more than 60%", Aim.ABOVE, "60"),
        ("exactly 100%", Aim.EXACTLY, "100"),
    ],
)
def test_a_number_is_a_limit_with_a_direction(text: str, aim: Aim, limit: str) -> None:
    target = read_target(text)
    assert target is not None
    assert (target.aim, target.limit) == (aim, Decimal(limit))


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("To increase", Aim.INCREASE),
        ("Increase in percentage", Aim.INCREASE),
        ("Increased %", Aim.INCREASE),
        ("Higher than last year", Aim.INCREASE),
        ("To decrease", Aim.DECREASE),
        ("to reduce", Aim.DECREASE),
        ("Improve", Aim.IMPROVE),
        ("Maintain or improve", Aim.MAINTAIN),
    ],
)
def test_words_ask_for_a_change(text: str, aim: Aim) -> None:
    target = read_target(text)
    assert target is not None
    assert (target.aim, target.limit) == (aim, None)


@pytest.mark.parametrize(
    ("text", "aim", "place"),
    [
        ("Below national average", Aim.BELOW, "national average"),
        ("Below (better than) national average", Aim.BELOW, "national average"),
        ("Above the West Midlands average", Aim.ABOVE, "west midlands average"),
        ("Better than England", Aim.BETTER, "england"),
        ("In line with statistical neighbours", Aim.REACH, "statistical neighbours"),
    ],
)
def test_a_target_can_be_another_places_value(text: str, aim: Aim, place: str) -> None:
    target = read_target(text)
    assert target is not None
    assert (target.aim, target.comparator) == (aim, place)


def test_a_range_has_both_ends() -> None:
    for text in ("between 75% and 80%", "75%-80%", "75 to 80%"):
        target = read_target(text)
        assert target is not None
        assert (target.aim, target.limit, target.upper) == (Aim.BETWEEN, 75, 80)


def test_a_target_may_be_due_later() -> None:
    target = read_target("Below 5% by 2030")
    assert target is not None
    assert (target.limit, target.due) == (5, parse_period("2030"))


@pytest.mark.parametrize("text", ["", "-", "None", "No target set", "n/a", "TBC"])
def test_no_target_is_told_from_a_target_that_cannot_be_read(text: str) -> None:
    assert is_no_target(text)


@pytest.mark.parametrize(
    "text",
    [
        "Top quartile",
        "Increase by 5%",
        "Net zero by 2041",
        "3 stars and improving strongly",
        "Above last year",
        "80-75%",
    ]
    + ["To achieve at least the 2006/07 average score for similar councils", "80% (of those asked)"],
)
def test_a_target_that_could_mean_two_things_is_not_guessed(text: str) -> None:
    assert read_target(text) is None
    assert not is_no_target(text)
