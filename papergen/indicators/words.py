"""The words councils use for progress, targets, polarity and flags, as data; and how a cell is matched with them.

A cell matches when it is the same letters and digits in the same order: capitals, signs and punctuation do not
count, so "▲ Improved" and "On-target" are found. Matching never guesses; a near miss is the reader's to report.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import TypeVar

from papergen.indicator_model import Flag, Polarity, Progress, Scope, TargetStatus

Meaning = TypeVar("Meaning")

# Each meaning with everything that has been seen for it. "Yes/No/Same" answers "Has it improved?".
PROGRESS: Mapping[Progress, tuple[str, ...]] = {
    Progress.IMPROVED: (
        *("improved", "improving", "improvement", "has improved", "better", "got better", "getting better", "yes"),
        *("positive", "improved or target already achieved", "target already achieved", "already achieved"),
    ),
    Progress.UNCHANGED: (
        *("unchanged", "same", "the same", "stayed the same", "remained the same", "remains the same", "no change"),
        *("constant", "remain constant", "remained constant", "remains constant", "similar", "stable", "static"),
        *("level", "maintained", "no significant change", "not significant", "statistically insignificant"),
        *("not statistically significant", "similar unchanged or statistically insignificant"),
        *("statistically similar", "about the same"),
    ),
    Progress.WORSE: (
        *("worse", "got worse", "getting worse", "worsened", "worsening", "has worsened", "deteriorated"),
        *("deteriorating", "negative", "no"),
    ),
    Progress.CANNOT_SAY: (
        *("cannot say", "can't say", "cant say", "can not say", "cannot say no clear direction of travel"),
        *("no clear direction of travel", "no clear direction", "could not be determined", "cannot be determined"),
        *("not determined", "undetermined", "not comparable", "cannot be compared", "could not be compared", "unclear"),
        *("mixed", "unknown", "?"),
    ),
    Progress.NOT_AVAILABLE: (
        *("not available", "not available or no updated data", "no updated data", "no update", "no data", "n/a", "na"),
        *("not yet available", "results not yet available", "data not available", "data not yet available"),
        *("awaiting data", "not applicable", "new", "new indicator"),
    ),
}
TARGET_ALREADY_ACHIEVED = ("target already achieved", "already achieved")

STATUS: Mapping[TargetStatus, tuple[str, ...]] = {
    TargetStatus.ON_TARGET: (
        *("on target", "ontarget", "achieved", "target achieved", "target already achieved", "already achieved"),
        *("met", "target met", "interim target met", "exceeded", "target exceeded", "on track", "yes", "✓", "✔"),
    ),
    TargetStatus.OFF_TARGET: (
        *("off target", "offtarget", "not met", "target not met", "not achieved", "target not achieved", "missed"),
        *("target missed", "off track", "not on target", "no", "✗", "✘"),
    ),
    TargetStatus.CANNOT_SAY: (
        *("cannot say", "can't say", "cant say", "can not say", "could not be determined", "cannot be determined"),
        *("not available", "n/a", "na", "not yet available", "?"),
    ),
    TargetStatus.NO_TARGET: ("no target set", "no target", "target not set", "none", "not set", "not applicable"),
}

POLARITY: Mapping[Polarity, tuple[str, ...]] = {
    Polarity.HIGHER: (
        *("higher", "higher is better", "higher better", "high", "high is good", "bigger is better", "up", "maximise"),
        *("increase", "increase is good", "more is better"),
    ),
    Polarity.LOWER: (
        *("lower", "lower is better", "lower better", "low", "low is good", "smaller is better", "down", "minimise"),
        *("decrease", "decrease is good", "fewer is better", "less is better"),
    ),
    Polarity.NEITHER: ("neither", "neutral", "no polarity", "none", "context", "contextual", "n/a", "not applicable"),
}

SCOPE: Mapping[Scope, tuple[str, ...]] = {
    Scope.NATIONAL: ("national", "national indicator", "nationally set", "nationally determined", "statutory"),
    Scope.LOCAL: ("local", "local indicator", "locally set", "locally determined"),
}

SIGNIFICANT: Mapping[bool, tuple[str, ...]] = {
    True: ("yes", "significant", "statistically significant", "true", "y"),
    False: ("no", "not significant", "insignificant", "statistically insignificant", "ns", "false", "n"),
}
YES: Mapping[bool, tuple[str, ...]] = {True: ("yes", "y", "true"), False: ("no", "n", "false")}

# The single letters are the Government Statistical Service's symbols for tables; "c" stands for confidential.
FLAGS: Mapping[Flag, tuple[str, ...]] = {
    Flag.PROVISIONAL: ("provisional", "prov", "p"),
    Flag.REVISED: ("revised", "rev", "r"),
    Flag.ESTIMATED: ("estimated", "estimate", "est", "e"),
    Flag.FORECAST: ("forecast", "projected", "f"),
    Flag.UNRELIABLE: ("low reliability", "unreliable", "u"),
    Flag.BREAK: ("break in series", "series break", "b"),
    Flag.SUPPRESSED: ("suppressed", "confidential", "disclosive", "redacted", "small number", "c", "*"),
    Flag.NOT_AVAILABLE: (
        *("not available", "n/a", "na", "no data", "not yet available", "results not yet available", "awaiting data"),
        *("data not available", "data not yet available", "unavailable", "tbc", "to be confirmed", "x", "w", "..", "-"),
    ),
    Flag.NOT_APPLICABLE: ("not applicable", "z"),
}

NO_TARGET = ("none", "no target", "no target set", "not set", "n/a", "na", "not applicable", "tbc", "to be confirmed")

# Words in a target or a column that stand for any of several places; "average" and its like do not count.
PLACES: Mapping[str, tuple[str, ...]] = {
    "national": (
        *("national", "nationally", "england", "great britain", "gb", "uk", "united kingdom", "wales", "scotland"),
        *("england and wales", "northern ireland"),
    ),
    "regional": (
        *("regional", "region", "north east", "north west", "yorkshire and the humber", "east midlands"),
        *("west midlands", "east of england", "london", "south east", "south west"),
    ),
}
NOT_PART_OF_A_PLACE = frozenset("the average averages mean median rate figure value comparator".split())

# What messages and quotations print for a meaning; the keys are a house style's labels, which say it in its own words.
PRINTED: Mapping[str, str] = {
    "progress_improved": "Improved",
    "progress_unchanged": "Stayed the same",
    "progress_worse": "Got worse",
    "progress_cannot_say": "Cannot say",
    "progress_not_available": "Not available",
    "status_on_target": "On target",
    "status_off_target": "Off target",
    "status_cannot_say": "Cannot say",
    "status_no_target": "No target set",
}

_DASHES = re.compile(r"[‐‑–—−]")
_NOT_WORDS = re.compile(r"[^\w']+")


def plain_words(text: str) -> str:
    """Return the letters and digits of `text` in lower case with single spaces; a text of signs alone stays."""
    straight = _DASHES.sub("-", text.replace("’", "'")).casefold().strip()
    return _NOT_WORDS.sub(" ", straight).strip() or "".join(straight.split())


def find_meaning(table: Mapping[Meaning, tuple[str, ...]], text: str) -> Meaning | None:
    """Return what `text` means in one of the tables above, or None."""
    return _by_words(tuple(table.items())).get(plain_words(text))


def known_words(table: Mapping[Meaning, tuple[str, ...]]) -> list[str]:
    """Return the first spelling of each meaning: what a message should offer."""
    return [words[0] for words in table.values()]


def all_words(table: Mapping[Meaning, tuple[str, ...]]) -> list[str]:
    """Return every spelling in a table: what a slip may be near to."""
    return [word for words in table.values() for word in words]


def plain_place(text: str) -> str:
    """Return the name of a place without "the" and "average", in lower case: "national average" is "national"."""
    return " ".join(word.removesuffix("s") for word in plain_words(text).split() if word not in NOT_PART_OF_A_PLACE)


def is_place(text: str) -> bool:
    """Return whether a column's heading names a place that figures are compared with."""
    return plain_place(text) in {plain_place(name) for names in PLACES.values() for name in names}


@cache
def _by_words(items: tuple[tuple[Meaning, tuple[str, ...]], ...]) -> dict[str, Meaning]:
    return {plain_words(word): meaning for meaning, words in items for word in words}
