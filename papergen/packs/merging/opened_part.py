"""One part while it is being copied: its PDF, its pages, and what copies them."""

from dataclasses import dataclass
from typing import Any

import pikepdf

from papergen.packs.merging.copying import Copier
from papergen.packs.merging.plan import Node


@dataclass(slots=True)
class OpenedPart:
    """The file of a part, opened."""

    node: Node
    pdf: pikepdf.Pdf
    pages: list[pikepdf.Page]
    copier: Copier

    def page(self, value: Any) -> Any:
        """Return the page that a destination names, by reference or by its number from 0; None where it is none."""
        if isinstance(value, pikepdf.Dictionary) and self.copier.is_page(value.objgen):
            return value
        if isinstance(value, int) and 0 <= value < len(self.pages):
            return self.pages[value].obj
        return None
