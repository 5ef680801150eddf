"""Numbers typed in a sentence: where they stand, what they say, and which period they are for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from papergen.indicator_model import Period
from papergen.indicators.periods import parse_period
from papergen.indicators.values import read_value

_NUMBER_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS_WORD = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_NUMBER_WORDS[1:10])}))?"
COUNT = rf"(?<![\w.,/£%-])(\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|{_TENS_WORD}|{'|'.join(_NUMBER_WORDS)})"
_VALUE = re.compile(
    r"(?<![\w.,/<>≤≥-])(?P<number>-?£?\d[\d,]*(?:\.\d+)?)"
    r"(?P<unit>\s?(?:%|per cent\b|percentage points\b|(?:m|bn|k)\b| [a-z]+\b)?)"
)
_FOR_PERIOD = re.compile(r"\s*(?:\(|,?\s?(?:in|for|at|as at|during) )(?P<rest>.*)")
_LONGEST_PERIOD = 6  # words


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number in a sentence: its text, its value and unit, and the period named right behind it."""

    text: str
    value: Decimal
    unit: str
    start: int
    end: int
    period: Period | None = None


def typed_numbers(sentence: str) -> Iterator[TypedNumber]:
    """Yield the numbers of a sentence that can be read; years and the numbers inside periods are among them."""
    for match in _VALUE.finditer(sentence):
        for text in (match[0].strip(), match["number"].rstrip(",")):
            reading = read_value(text)
            if reading.value is not None and reading.flag is None:
                end = match.start() + len(text)
                yield TypedNumber(text, reading.value, reading.unit, match.start(), end, period_behind(sentence[end:]))
                break


def period_behind(rest: str) -> Period | None:
    """Return the period that the words after a number begin with: " in 2021-22; 79%" is 2021-22."""
    match = _FOR_PERIOD.match(rest)
    words = match["rest"].split()[:_LONGEST_PERIOD] if match else []
    for length in range(len(words), 0, -1):
        if period := parse_period(" ".join(words[:length]).rstrip(").,;:")):
            return period
    return None


def periods_named(sentence: str) -> set[Period]:
    """Return the years that a sentence names, wherever they stand."""
    names = re.findall(r"(?<![\w/-])(?:19|20)\d\d\s?[-–/]\s?(?:20)?\d\d(?![\w/-])", sentence)
    return {period for name in names if (period := parse_period(name))}


def count(text: str) -> int:
    """Return the number that COUNT found."""
    tens, *ones = text.casefold().replace("-", " ").split()
    if tens in _TENS:
        return 10 * (_TENS.index(tens) + 2) + sum(map(_NUMBER_WORDS.index, ones))
    return _NUMBER_WORDS.index(tens) if tens in _NUMBER_WORDS else int(tens.replace(",", ""))


def rounds_to(known: Decimal, typed: Decimal) -> bool:
    """Return whether a known value, rounded half up to the decimals that were typed, is the typed one."""
    places = Decimal(1).scaleb(min(0, int(typed.as_tuple().exponent)))
    return known.quantize(places, ROUND_HALF_UP) == typed
