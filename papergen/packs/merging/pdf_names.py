"""Names that must be different in one file although its parts chose them separately."""

from typing import Any

import pikepdf

from papergen.packs.merging.trees import NAMES, tree_entries


class NameBook:
    """Names given so far; the first part keeps its own, a later one with the same name gets another."""

    def __init__(self) -> None:
        self._taken: set[bytes] = set()
        self._next: dict[bytes, int] = {}

    def claim(self, name: bytes) -> bytes:
        """Return `name`, or `name-2` and so on where it is taken; what is returned is taken from now on."""
        free, number = name, self._next.get(name, 2)
        while free in self._taken:
            free = b"%s-%d" % (name, number)
            number += 1
        self._next[name] = number
        self._taken.add(free)
        return free

    def claim_all(self, names: list[bytes]) -> dict[bytes, bytes]:
        """Return the name in the pack for each name of one part; a name that is given twice there is one name."""
        return {name: self.claim(name) for name in dict.fromkeys(names)}


def named_destinations(pdf: pikepdf.Pdf) -> dict[bytes, Any]:
    """Return where each name leads: those of the old /Dests dictionary (PDF 1.1), then those of the name tree."""
    root: Any = pdf.Root
    old, names = root.get("/Dests"), root.get("/Names")
    found = {name_bytes(key): value for key, value in old.items()} if isinstance(old, pikepdf.Dictionary) else {}
    tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
    found.update({bytes(key): value for key, value in tree_entries(tree, NAMES) if isinstance(key, pikepdf.String)})
    return found


def name_bytes(name: Any) -> bytes:
    """Return a PDF name without its slash, as the bytes that a name tree has for it."""
    return str(name)[1:].encode("utf-8", "surrogateescape")
