"""What the values of a house style may be; a slip is named before anything is laid out with it."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from string import Formatter
from typing import Any

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
MARKER = re.compile(r"[^1aAiI]*[1aAiI].*", re.DOTALL)
LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(pt|mm|cm|in|px)?")
POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "px": 0.75}
# In points: smaller nobody can read, larger no page has room for.
SMALLEST_TYPE, LARGEST_TYPE, LONGEST = 4.0, 144.0, 300.0
LONGEST_PERIOD = 120
LINE_FACTOR = (0.8, 4.0)
SUPPLEMENT_PAGES = ("carry_on", "restart")
FINANCIAL_YEAR_STYLES = ("2022-23", "2022/23", "2022/2023")  # examples of how a year can be written
NOTICE_BASES = ("calendar", "working")
PAGE_OF = frozenset({"page", "pages"})
NEEDS_LEVELS = (
    "needs three entries, for section, paragraph and sub-paragraph: each prints the numbers above it and then its own, "
    'such as ["1.", "1.1.", "1.1.1."], or is "" for no number, such as ["", "1.", "1.1."]'
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Problems = Iterator[tuple[str, str]]  # where in the setting ("labels.draft"), and what is wrong there


def find_wrong_value(settings: Mapping[str, Any]) -> str | None:
    """Return what is wrong with the first value that cannot be used, and where; None where all can be."""
    for name, check in CHECKS.items():
        if name not in settings:
            return f"'{name}' is missing. Begin the file with 'extends: plain', and say only what differs."
        for where, wrong in check(name, settings[name]):
            return f"'{where}' {wrong}."
    return None


def _text(where: str, value: Any) -> Problems:
    if not isinstance(value, str):
        yield where, "has to be a text: put quotation marks round it"
    elif _CONTROL.search(value):
        yield where, "holds a control character, which no document can hold"


def _flag(where: str, value: Any) -> Problems:
    if not isinstance(value, bool):
        yield where, "has to be true or false"


def _whole_number(where: str, value: Any) -> Problems:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= LONGEST_PERIOD:
        yield where, f"has to be a whole number from 1 to {LONGEST_PERIOD}"


def _language(where: str, value: Any) -> Problems:
    if not isinstance(value, str) or not LANGUAGE.fullmatch(value):
        yield where, "has to be the code of a language, such as en-GB or cy"


def _places(where: str, value: Any) -> Problems:
    """A text with places such as {title}: each a plain name, so that a format cannot ask for more."""
    yield from _text(where, value)
    try:
        parts = list(Formatter().parse(value)) if isinstance(value, str) else []
    except ValueError:
        yield where, "has a { or } without its partner; write {{ for a bracket that is printed"
        return
    for _, place, form, conversion in parts:
        if place is not None and (not place.isidentifier() or form or conversion):
            yield where, f"has the place '{place}' with more than a plain name in its brackets"
    if where == "labels.page_of" and {place for _, place, _, _ in parts} - {None} != PAGE_OF:
        yield where, "needs the places {page} and {pages}, and has no others"


def _dates(where: str, value: Any) -> Problems:
    yield from _places(where, value)
    if where == "dates.financial_year" and value not in FINANCIAL_YEAR_STYLES:
        yield where, f"is an example of how a year is written, one of {', '.join(FINANCIAL_YEAR_STYLES)}"


def _length(smallest: float, largest: float) -> Callable[[str, Any], Problems]:
    def check(where: str, value: Any) -> Problems:
        found = LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None or not (found[2] or float(found[1]) == 0):
            yield where, "is not a length. Write a number with mm, cm, in, pt or px, for example 12pt"
        elif not smallest <= float(found[1]) * POINTS[found[2] or "pt"] <= largest:
            yield where, f"is outside what a page can take ({smallest:g}pt to {largest:g}pt)"

    return check


def _page(where: str, value: Any) -> Problems:
    yield from (_text if where == "page.size" else _length(0, LONGEST))(where, value)


def _spacing(where: str, value: Any) -> Problems:
    if where != "spacing.line":
        yield from _length(0, LONGEST)(where, value)
        return
    low, high = LINE_FACTOR
    try:
        fits = low <= float(value) <= high
    except (TypeError, ValueError):
        fits = False
    if not fits:
        yield where, f"has to be a factor from {low:g} to {high:g}, such as 1.25"


def _files(where: str, value: Any) -> Problems:
    if where == "files.most_megabytes":
        yield from _whole_number(where, value)
        return
    try:
        re.compile(value)
    except (re.error, TypeError):
        yield where, "has to be a regular expression for the name of a file without its ending"


def _one_of(names: tuple[str, ...]) -> Callable[[str, Any], Problems]:
    def check(where: str, value: Any) -> Problems:
        if value not in names:
            yield where, f"has to be {' or '.join(names)}"

    return check


def _days(where: str, value: Any) -> Problems:
    if not isinstance(value, list) or not all(type(day) is date for day in value):
        yield where, "has to be a list of days, such as [2022-09-19]"


def _texts(where: str, value: Any) -> Problems:
    if not isinstance(value, list):
        yield where, "has to be a list, such as [one, another]"
        return
    for item in value:
        yield from _text(where, item)


def _some_texts(where: str, value: Any) -> Problems:
    yield from _texts(where, value)
    if not value:
        yield where, "is an empty list, and needs at least one entry"


def _numbering(where: str, value: Any) -> Problems:
    wrong = list(_some_texts(where, value))
    if wrong:
        yield wrong[0]
    elif where in ("numbering.levels", "numbering.appendices", "numbering.items"):
        if not _prints_the_levels_above(value):
            yield where, NEEDS_LEVELS
    elif not all(map(MARKER.fullmatch, value)):
        yield where, "needs in each entry its first number or letter, as in 1) or (a)"


def _prints_the_levels_above(patterns: list[str]) -> bool:
    """Whether each of three patterns prints the counts of those above it that have a number, and then its own."""
    numbered = 0
    for pattern in patterns:
        numbered += bool(pattern)
        if pattern.count("1") != (numbered if pattern else 0):
            return False
    return len(patterns) == 3


def _each(check: Callable[[str, Any], Problems], names: frozenset[str] = frozenset()) -> Callable[[str, Any], Problems]:
    """Return the check of a setting with keys, whose values `check` looks at; where `names` are given, these only."""

    def check_each(where: str, value: Any) -> Problems:
        if not isinstance(value, dict):
            yield where, "has to be keys with values"
            return
        for key in sorted(names ^ set(map(str, value))) if names else ():
            yield f"{where}.{key}", "is missing" if key in names else "is not known"
        for key, one in value.items():
            yield from check(f"{where}.{key}", one)

    return check_each


CHECKS: dict[str, Callable[[str, Any], Problems]] = {
    "council": _text,
    "language": _language,
    "logo_text": _text,
    "approvals_published": _flag,
    "approver_roles": _texts,
    "executive_bodies": _texts,
    "periods": _each(_whole_number),
    "notice_basis": _one_of(NOTICE_BASES),
    "bank_holidays": _each(_days, frozenset({"added", "removed"})),
    "page": _each(_page, frozenset({"size", "margin_top", "margin_right", "margin_bottom", "margin_left"})),
    "fonts": _each(_some_texts),
    "sizes": _each(_length(SMALLEST_TYPE, LARGEST_TYPE)),
    "colours": _each(_text),
    "spacing": _each(_spacing),
    "numbering": _each(_numbering, frozenset({"levels", "appendices", "items", "recommendations", "lists"})),
    "dates": _each(_dates),
    "posts": _each(_text),
    "symbols": _each(_text),
    "blocks": _each(_some_texts),
    "agenda": _each(_texts, frozenset({"opening", "closing", "private_closing", "with_private_business"})),
    "files": _each(_files, frozenset({"name", "most_megabytes"})),
    "supplement_pages": _one_of(SUPPLEMENT_PAGES),
    "labels": _each(_places),
    "headings": _each(_places),
}
