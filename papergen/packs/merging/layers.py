"""Layers (ISO 32000-1, 8.11.4): what a part hides stays hidden in the pack, and its layers can be shown as there."""

from typing import Any

from pikepdf import Dictionary

from papergen.packs.merging.copying import text_string
from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.pdf_file import array_of, dictionary
from papergen.packs.merging.trees import items

LISTS = ("Order", "RBGroups", "Locked", "AS")


class Layers:
    """The optional content groups of all parts, and their first state."""

    def __init__(self) -> None:
        self._groups: list[bytes] = []
        self._hidden: list[bytes] = []
        self._lists: dict[str, list[bytes]] = {name: [] for name in LISTS}

    def add(self, part: OpenedPart) -> None:
        """Take over the layers of one part in its default configuration."""
        root: Any = part.pdf.Root
        properties = root.get("/OCProperties")
        if not isinstance(properties, Dictionary):
            return
        default: Any = properties.get("/D")
        default = default if isinstance(default, Dictionary) else Dictionary()
        groups = [part.copier.text(group) for group in items(properties.get("/OCGs"))]
        shown, hidden = ([part.copier.text(group) for group in items(default.get(key))] for key in ("/ON", "/OFF"))
        if default.get("/BaseState") == "/OFF":
            hidden = [group for group in groups if group not in shown]
        self._groups += groups
        self._hidden += hidden
        for name, values in self._lists.items():
            values += [part.copier.text(value) for value in items(default.get(f"/{name}"))]

    def text(self, title: str) -> bytes:
        """Return the catalogue's entry; nothing where no part has layers. PDF/A asks for a name."""
        if not self._groups:
            return b""
        lists = {name: array_of(values) for name, values in self._lists.items()}
        default = dictionary({"Name": text_string(title), "OFF": array_of(self._hidden), **lists})
        return dictionary({"OCGs": array_of(self._groups), "D": default})
