"""The markers of numbered lists as text: "2)", "(b)" or "iv." for the second, or fourth, item."""

from collections.abc import Callable

from papergen.rendering.vocabulary import MARKER

_NUMERALS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def list_marker(marker: str, number: int) -> str:
    """Return the marker of an item: ("1)", 2) gives "2)"; `marker` is the first one, as `data-marker` has it."""
    found = MARKER.match(marker)
    if found is None:
        return f"{number}."
    return f"{found['prefix']}{_COUNTERS[found['symbol']](number)}{found['suffix']}"


def _letters(number: int) -> str:
    """Return a, b ... z, aa, ab."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _numeral(number: int) -> str:
    numeral = ""
    for value, letters in _NUMERALS:
        numeral += letters * (number // value)
        number %= value
    return numeral


_COUNTERS: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": _letters,
    "A": lambda number: _letters(number).upper(),
    "i": _numeral,
    "I": lambda number: _numeral(number).upper(),
}
