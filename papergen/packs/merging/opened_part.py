"""One part while it is being copied: its PDF, its pages, and what copies them."""

from dataclasses import dataclass
from typing import Any

import pikepdf

from papergen.packs.merging.copying import Copier, Identity
from papergen.packs.merging.plan import Node


@dataclass(slots=True)
class OpenedPart:
    """The file of a part, opened; `positions` says which of its pages (from 0) an object is."""

    node: Node
    pdf: pikepdf.Pdf
    pages: list[pikepdf.Page]
    copier: Copier
    positions: dict[Identity, int]

    def page(self, value: Any) -> Any:
        """Return the page that a destination names, by reference or by its number from 0; None where it is none."""
        if isinstance(value, pikepdf.Dictionary) and value.objgen in self.positions:
            return value
        if isinstance(value, int) and 0 <= value < len(self.pages):
            return self.pages[value].obj
        return None
