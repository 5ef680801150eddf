"""What cells and columns of a table state in the tree: how many rows and columns they span, how wide they are."""

from typing import Any


def span(cell: Any, name: str) -> int:
    """Return a cell's `colspan` or `rowspan`; 1 where nothing sensible is said."""
    text = cell.get(name) or "1"
    return max(1, int(text)) if text.isdecimal() else 1


def percent(column: Any) -> float:
    """Return the per cent of the table's width that a `col` asks for; 0 where nothing sensible is said."""
    try:
        return max(0.0, float((column.get("data-width") or "0").removesuffix("%")))
    except ValueError:
        return 0.0
