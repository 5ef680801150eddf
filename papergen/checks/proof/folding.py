"""Texts made comparable, so that no spelling, break or invisible letter hides one: only letters and digits count."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(
    r"(?P<currency>[£$€])?\s?(?P<digits>\d{1,3}(?:[, ]\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"\s?(?P<unit>%|per cent\b|bn\b|billion\b|million\b|m\b|thousand\b|k\b)?",
    re.IGNORECASE,
)
_UNITS = {"bn": 9, "billion": 9, "million": 6, "m": 6, "thousand": 3, "k": 3}
# Cyrillic letters that look like Latin ones, then Greek ones.
_LOOK_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u04bb\u0501\u051b\u051d"
    "\u03b1\u03b5\u03bf\u03c1\u03c5\u03c7\u03b9\u03ba\u03bd\u03c4",
    "aeopcyxisjhdqwaeopyxikvt",
)
_YEARS = range(1900, 2101)
_FEW = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written in a text: `key` is the same for "£1.2 million" and "1,200,000"."""

    text: str
    key: str
    digits: str
    is_distinctive: bool
    is_unlikely: bool  # so much that a table of such figures has no second one by chance


def plain(text: str) -> str:
    """Return a text without ligatures, accents, capitals and marks that nobody sees."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\N{SOFT HYPHEN}", ""))
    seen = "".join(each for each in decomposed if unicodedata.category(each) not in ("Mn", "Cf"))
    return seen.casefold().translate(_LOOK_ALIKE)


def fold(text: str) -> str:
    """Return the letters and digits of a text, one after the other."""
    return "".join(_WORD.findall(plain(text)))


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text, folded."""
    return _WORD.findall(plain(text))


def figures_of(text: str) -> Iterator[Figure]:
    """Yield the numbers of a text.

    A distinctive one does not appear by chance: four digits or more that are no year; or three with a currency sign, a
    percent sign or a decimal point; or a sum of money in thousands or more.
    """
    # NFKC and not `plain`: the currency sign and the point are wanted.
    for found in _FIGURE.finditer(unicodedata.normalize("NFKC", text.replace("\N{SOFT HYPHEN}", ""))):
        whole, decimals = re.sub(r"[, ]", "", found["digits"]), found["decimals"] or ""
        unit = (found["unit"] or "").casefold()
        value = Decimal(whole + decimals) * 10 ** _UNITS.get(unit, 0)
        percent = unit in ("%", "per cent")
        digits = len((whole + decimals).replace(".", "").lstrip("0"))
        is_year = not found["currency"] and not unit and found["digits"] == whole and int(whole[:5]) in _YEARS
        is_precise = bool(found["currency"] or percent or decimals or unit)
        distinctive = (digits > _FEW and not is_year) or (digits >= _FEW and is_precise)
        distinctive = distinctive or bool(found["currency"] and unit in _UNITS)
        unlikely = distinctive and (digits > _FEW or bool(found["currency"]))
        key, written = f"{value.normalize():f}{'%' * percent}", whole + decimals.removeprefix(".")
        yield Figure(found[0].strip(), key, written, distinctive, unlikely)
