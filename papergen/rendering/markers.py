"""The markers of numbered lists as text: "2)", "(b)" or "iv." for the second, or fourth, item."""

from papergen.counting import counted
from papergen.rendering.vocabulary import MARKER


def list_marker(marker: str, number: int) -> str:
    """Return the marker of an item: ("1)", 2) gives "2)"; `marker` is the first one, as `data-marker` has it."""
    found = MARKER.match(marker)
    return f"{found['prefix']}{counted(found['symbol'], number)}{found['suffix']}" if found else f"{number}."
