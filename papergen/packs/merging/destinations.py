"""Named destinations (ISO 32000-1, 12.3.2.3): joined into one name tree, and every use of a name follows its change."""

from typing import Any

import pikepdf
from pikepdf import Array

from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.pdf_file import PdfFile, reference
from papergen.packs.merging.pdf_names import name_bytes, named_destinations
from papergen.packs.merging.trees import NAMES, write_tree


def local_destination(value: Any, part: OpenedPart) -> Any:
    """Return a destination as it is written in the pack, or None where it leads nowhere in its own part.

    A name that leads nowhere must go: in the pack another part may have it.
    """
    if isinstance(value, pikepdf.Dictionary):
        value = value.get("/D")
    if isinstance(value, pikepdf.Name | pikepdf.String):
        old = bytes(value) if isinstance(value, pikepdf.String) else name_bytes(value)
        return pikepdf.String(part.node.names[old]) if old in part.node.names else None
    if not isinstance(value, Array) or not len(value):
        return None
    page = part.page(value[0])
    return None if page is None else Array([page, *list(value)[1:]])


class Destinations:
    """The named destinations of all parts."""

    def __init__(self) -> None:
        self._entries: list[tuple[bytes, int]] = []

    def add(self, part: OpenedPart, file: PdfFile) -> None:
        """Write the destinations of one part; only their names are kept, and only of those that lead somewhere."""
        for old, value in named_destinations(part.pdf).items():
            destination = local_destination(value, part)
            if isinstance(destination, Array):
                number = file.add(part.copier.text(destination))
                self._entries.append((part.node.names[old], number))
            else:
                del part.node.names[old]

    def finish(self, file: PdfFile) -> int:
        """Write the name tree and return its number, or 0 where no part has names."""
        pairs = [(pikepdf.String(name).unparse(), reference(number)) for name, number in sorted(self._entries)]
        return write_tree(file, NAMES, pairs)
