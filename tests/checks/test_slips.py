"""Slips that real papers were published with are found, and what only looks like one is left alone."""

from dataclasses import replace

import pytest

from papergen.checks.slips import check_slips
from papergen.model import Section, Words
from tests.checks.papers import PAPER


def slips(text: str) -> list[str]:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    section = Section("context", "Context", Words(f"<p>{escaped}</p>"))
    return [found.code for found in check_slips(replace(PAPER, sections=(section,)))]


@pytest.mark.parametrize(
    "text", ["Minute xx below refers", "(their Minute XX/23 refers)", "Minute ?? above", "Minute ___", "Minute No. xx"]
)
def test_a_minute_number_that_was_left_open_is_found(text: str) -> None:
    assert slips(text) == ["minute-number-open"]


@pytest.mark.parametrize(
    ("text", "is_left"),
    [
        ("Say here what it costs.", True),
        ("No – say here why this is none.", True),
        ("Residents say here is where.", False),
    ],
)
def test_words_of_the_example_that_nobody_replaced_are_a_thing_to_do(text: str, is_left: bool) -> None:
    assert slips(text) == ["words-of-the-example"] * is_left


@pytest.mark.parametrize(
    "text", ["11stayed the same", "and 15indicators got worse", "of which (3were new)", "£2million"]
)
def test_a_number_run_into_a_word_is_found(text: str) -> None:
    assert slips(text) == ["number-run-into-word"]


@pytest.mark.parametrize(
    "text",
    ["can’t say for 1 indicators; and", "1 indicators improved", "a total of 1 councils", "by 1 percentage points"],
)
def test_one_of_several_is_found(text: str) -> None:
    assert slips(text) == ["one-before-plural"]


@pytest.mark.parametrize(
    "text",
    [
        "Minute 39/23 refers; minutes were taken; a minute extension",
        "the 1st, 2nd, 23rd and 11th of May at 10am, 5km away at 20mph, 3D, 4G, £3bn, 2m, 16kWh, 5tCO2e, the 1990s",
        "COVID19, CV1 4RS, the M6 and the A46, h2o",
        "https://example.org/2023report and officer@3rdparty.example.org",
        "Phase 1 includes three streets, Option 1 sets out two, Key stage 1 pupils, Table 1 shows",
        "1 indicator improved; in 1 business; the only 1 series; wards 1 to 3; and 1) those",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert slips(text) == []
