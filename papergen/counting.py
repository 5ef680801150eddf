"""Counting in figures, letters and roman numerals: CSS says aa, ab after z, Word and PDF say aa, bb."""

from collections.abc import Callable

_NUMERALS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def counted(symbol: str, number: int) -> str:
    """Return a number as a list counts it; `symbol` is the first one it prints: 1 a A i I."""
    return _COUNTERS[symbol](number)


def alphabetic(number: int) -> str:
    """Return a, b ... z, aa, ab: the way of CSS."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def repeated_letters(number: int) -> str:
    """Return a, b ... z, aa, bb: the way of Word, and of page labels in a PDF (ISO 32000-1, table 159)."""
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1)


def roman(number: int) -> str:
    """Return a number in small roman numerals."""
    numeral = ""
    for value, letters in _NUMERALS:
        numeral += letters * (number // value)
        number %= value
    return numeral


_COUNTERS: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": alphabetic,
    "A": lambda number: alphabetic(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}
