"""Targets as councils word them: numbers with a direction, words such as "To increase", and other places' values."""

import re
from collections.abc import Callable
from dataclasses import replace

from papergen.indicator_model import Aim, Target
from papergen.indicators.periods import parse_period
from papergen.indicators.values import read_value
from papergen.indicators.words import NO_TARGET, plain_words

# What stands before a number or a place, and what stands behind a number.
_FRONT = (
    (Aim.AT_LEAST, r"≥|>=|at least|n(?:o|ot) (?:less|fewer|lower) than|minimum(?: of)?|min\.?|at or above"),
    (Aim.AT_MOST, r"≤|<=|at most|n(?:o|ot) (?:more|higher) than|up to|maximum(?: of)?|max\.?|at or below"),
    (Aim.AT_MOST, r"not (?:to )?exceed(?:ing)?"),
    (Aim.ABOVE, r">|(?:more|greater|higher) than|above|over|exceed(?:ing)?"),
    (Aim.BELOW, r"<|(?:less|fewer|lower) than|below|under"),
    (Aim.BETTER, r"better than"),
    (Aim.EXACTLY, r"exactly|="),
    (Aim.REACH, r"in line with|same as|equal to|as good as|achieve|reach|meet"),
)
_BEHIND = (
    (Aim.AT_LEAST, r"(?:or|and) (?:more|above|higher|over|greater)|\+|minimum"),
    (Aim.AT_MOST, r"(?:or|and) (?:less|fewer|below|lower|under)|maximum"),
)
_CHANGES = (
    (Aim.INCREASE, r"increas(?:e|ed|ing)|rise|higher|upward trend|grow(?:th)?"),
    (Aim.DECREASE, r"decreas(?:e|ed|ing)|reduc(?:e|ed|ing|tion)|fall|lower|downward trend|fewer"),
    (Aim.IMPROVE, r"improv(?:e|ed|ing|ement)|better"),
    (Aim.MAINTAIN, r"maintain(?:ed)?|sustain|no worse|no change|stay the same|maintain or improve|remain stable"),
)
# What may follow a change without changing what it asks: "Increase in percentage", "Increased %".
_YEAR_BEFORE = r"(?:the )?(?:previous|last) year"
_OF_THE_VALUE = (
    r"(?: (?:in |the )?(?:%|percentage|number|rate|proportion)| year on year"
    rf"| on {_YEAR_BEFORE}| than {_YEAR_BEFORE})*"
)
_PLACE = r"(?:the )?(?P<place>(?:[^\W\d]|[&'’ ,.-])+)"
_DUE = re.compile(r"(?P<main>.*\S),? (?:by|in) (?P<due>[^()]*\d{2}[^()]*)")


def read_target(text: str) -> Target | None:
    """Return the target that `text` words, or None where it words none or cannot be understood (`is_no_target`)."""
    words = " ".join(text.replace("–", "-").replace("−", "-").replace("’", "'").split()).casefold().strip(" .")
    words = words.removeprefix("target: ").removeprefix("target ")
    if found := _first(words, (_change, _between, _limit, _place)):
        return found
    match = _DUE.fullmatch(words)
    due = parse_period(match["due"]) if match else None
    found = read_target(match["main"]) if match and due else None
    return replace(found, due=due) if found else None


def is_no_target(text: str) -> bool:
    """Return whether `text` says that there is no target; an empty cell says so too."""
    return plain_words(text) in {"", "-", *map(plain_words, NO_TARGET)}


def _first(words: str, readers: tuple[Callable[[str], Target | None], ...]) -> Target | None:
    return next((found for reader in readers if (found := reader(words))), None)


def _change(words: str) -> Target | None:
    for aim, pattern in _CHANGES:
        if re.fullmatch(rf"(?:to |an? )?(?:be )?(?:{pattern}){_OF_THE_VALUE}", words):
            return Target(aim)
    return None


def _limit(words: str) -> Target | None:
    """Read a number with words of direction before or behind it, or with none."""
    plain = words.removeprefix("to ").removeprefix("be ")
    for aim, pattern in _FRONT:
        if match := re.fullmatch(rf"(?:{pattern}) ?(?P<number>[£€$\d.+-].*)", plain):
            return _with_number(aim, match["number"])
    for aim, pattern in _BEHIND:
        if match := re.fullmatch(rf"(?P<number>.*?) ?(?:{pattern})(?P<unit>.*)", plain):
            return _with_number(aim, match["number"] + match["unit"])
    return _with_number(Aim.REACH, plain)


def _with_number(aim: Aim, number: str) -> Target | None:
    reading = read_value(number)
    if reading.value is None or reading.note:
        return None
    return Target(aim, limit=reading.value, unit=reading.unit)


def _between(words: str) -> Target | None:
    match = re.fullmatch(r"(?:between )?(?P<low>[£€$]?[\d.,]+\s?%?) ?(?:and|to|-) ?(?P<high>[£€$]?[\d.,]+.*)", words)
    if not match:
        return None
    low, high = read_value(match["low"]), read_value(match["high"])
    if low.value is None or high.value is None or low.value > high.value or high.note:
        return None
    return Target(Aim.BETWEEN, limit=low.value, upper=high.value, unit=high.unit or low.unit)


def _place(words: str) -> Target | None:
    """Read "Below national average", "Below (better than) national average", "Better than England"."""
    plain = re.sub(r"[()]", "", words).removeprefix("to ").removeprefix("be ")
    for aim, pattern in _FRONT:
        match = re.fullmatch(rf"(?:{pattern}) (?:better than |worse than )?{_PLACE}", plain)
        if match and not match["place"].startswith(("last ", "previous ")):
            return Target(aim, comparator=match["place"].strip())
    return None
