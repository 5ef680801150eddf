"""Single cells of an indicator table: a measured value, a word, a tolerance, other places' values."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from papergen.indicator_model import Comparator, Flag, Measurement, Period, Tolerance
from papergen.indicators.units import WORDS, plain_unit
from papergen.indicators.values import Reading, is_suppressed, measured_text, read_value
from papergen.indicators.words import FLAGS, all_words, find_meaning, known_words, plain_words
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place, nearest

Meaning = TypeVar("Meaning")

# "England 5.0%", "England: 74.2% (2021)", "West Midlands - £31,000"; and the other way round: "5.0% (England)"
_PLACE_FIRST = re.compile(r"(?P<area>[^\W\d][^\d£€:;(]*?)\s*[:=–-]?\s*(?P<value>(?:[£€+<-]\s?)*[0-9].*|\[?[c*x]\]?)")
_PLACE_LAST = re.compile(r"(?P<value>[£€+-]*\s?[0-9][^()]*?)\s*\((?P<area>[^\W\d][^()]*)\)")
_HIDDEN_NUMBER = re.compile(
    rf"[£€]?\s?[0-9][0-9,.]*\s?%?\s*[\[(](?:{'|'.join(map(re.escape, FLAGS[Flag.SUPPRESSED]))})[\])]", re.IGNORECASE
)
_BETWEEN_PLACES = re.compile(r"[;\n]|,\s+(?=[^\W\d])")


def read_measurement(
    cell: str, flag: str, about: Measurement, unit: str = ""
) -> tuple[Measurement | None, list[Issue]]:
    """Return `about` filled with what a value's cell and its flag's cell say; None where both are empty.

    `about` brings indicator, period, area and place. A value that is marked as suppressed is not kept, not even as
    text: its marker is.
    """
    if not cell.strip() and not flag.strip():
        return None, []
    reading, issues = read_value(cell.strip()), []
    meaning = find_meaning(FLAGS, flag) if flag.strip() else None
    if flag.strip() and meaning is None:
        issues.append(_unknown_flag(flag, about))
    hidden = is_suppressed(meaning or reading.flag) or (bool(flag.strip()) and meaning is None)
    if hidden and _shows_a_number(cell, reading):
        issues += (
            [issue("suppressed-value-given", about.place, indicator=about.indicator)] if meaning or reading.flag else []
        )
        reading = replace(reading, text=flag.strip() or reading.text)
    elif not hidden:
        issues += _not_understood(reading, about, unit)
    filled = replace(
        about,
        period=reading.period or about.period,
        text=reading.text.strip() or flag.strip(),
        value=None if hidden else reading.value,
        unit=reading.unit,
        flag=meaning or reading.flag,
    )
    return filled, issues


def read_word(
    table: Mapping[Meaning, tuple[str, ...]], text: str, field: str, indicator: str, place: Place
) -> tuple[Meaning | None, list[Issue]]:
    """Return what a word means in one of the tables of words; an empty cell and a dash say nothing."""
    if plain_words(text) in ("", "-"):
        return None, []
    meaning = find_meaning(table, text)
    if meaning is not None:
        return meaning, []
    near = nearest(plain_words(text), all_words(table))
    remedy = f"Did you mean '{near}'?" if near else f"Use one of: {', '.join(known_words(table))}."
    return None, [
        issue("indicator-word-unknown", place, word=text.strip(), field=field, indicator=indicator, remedy=remedy)
    ]


def read_tolerance(text: str, indicator: str, place: Place) -> tuple[Tolerance | None, list[Issue]]:
    """Return a tolerance: "0.5" and "0.5pp" are in the value's own unit, "2%" is of the value before."""
    if not text.strip():
        return None, []
    reading = read_value(text.strip().removeprefix("±").removeprefix("+/-"))
    if reading.value is None or reading.value < 0:
        return None, [issue("tolerance-unreadable", place, text=text.strip(), indicator=indicator)]
    return Tolerance(Decimal(reading.value), relative=plain_unit(reading.unit) == "%"), []


def read_comparators(text: str) -> tuple[Comparator, ...]:
    """Return the places of one cell: "England 5.0%; West Midlands 5.6%"; what cannot be taken apart stays one text."""
    if plain_words(text) in ("", "-"):
        return ()
    pieces = [piece.strip() for piece in _BETWEEN_PLACES.split(text) if piece.strip()]
    places = [_PLACE_FIRST.fullmatch(piece) or _PLACE_LAST.fullmatch(piece) for piece in pieces]
    if any(place is None or plain_words(place["area"]) in all_words(FLAGS) for place in places):
        return (replace(comparator("", text), number=None),)
    return tuple(comparator(place["area"].strip(" :-–"), place["value"]) for place in places if place)


def comparator(area: str, text: str) -> Comparator:
    """Return another place's value as it is written."""
    reading = read_value(text.strip())
    written = reading.text if reading.understood else _HIDDEN_NUMBER.sub(str(Flag.SUPPRESSED), reading.text)
    return Comparator(area, written.strip(), reading.value, reading.period)


def series_comparator(measurement: Measurement, unit: str, now: Period | None) -> Comparator:
    """Return another place's measurement as it is printed beside the value of `now`."""
    text = measured_text(measurement, unit, with_period=measurement.period != now)
    return Comparator(measurement.area, text, measurement.value, measurement.period)


def _shows_a_number(cell: str, reading: Reading) -> bool:
    own_marker = is_suppressed(reading.flag) and reading.text == cell.strip()
    return any(character.isdigit() for character in cell) and not own_marker


def _unknown_flag(flag: str, about: Measurement) -> Issue:
    near = nearest(plain_words(flag), all_words(FLAGS))
    remedy = f"Did you mean '{near}'?" if near else f"Use one of: {', '.join(known_words(FLAGS))}."
    return issue("flag-unknown", about.place, word=flag.strip(), indicator=about.indicator, remedy=remedy)


def _not_understood(reading: Reading, about: Measurement, unit: str) -> list[Issue]:
    facts = {"text": reading.text, "indicator": about.indicator}
    if not reading.understood and plain_unit(unit) != WORDS:
        return [issue("value-unreadable", about.place, **facts)]
    return [issue("value-note-unread", about.place, **facts, note=reading.note)] if reading.note else []
