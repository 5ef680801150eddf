"""Attachments (ISO 32000-1, 7.11.4): the files inside each part, listed together; a name that is taken is changed."""

from typing import Any

import pikepdf
from pikepdf import Dictionary

from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.pdf_file import PdfFile, array_of, reference
from papergen.packs.merging.pdf_names import NameBook
from papergen.packs.merging.trees import NAMES, items, tree_entries, write_tree


def attached_files(pdf: pikepdf.Pdf) -> list[tuple[bytes, Any]]:
    """Return the files attached to a PDF as a whole, by the names under which it lists them."""
    root: Any = pdf.Root
    names: Any = root.get("/Names")
    tree = names.get("/EmbeddedFiles") if isinstance(names, Dictionary) else None
    return [(bytes(name), file) for name, file in tree_entries(tree, NAMES) if isinstance(name, pikepdf.String)]


class Attachments:
    """The attachments of all parts."""

    def __init__(self) -> None:
        self._names = NameBook()
        self._entries: list[tuple[bytes, bytes]] = []
        self._associated: list[bytes] = []

    def add(self, part: OpenedPart) -> None:
        """Take over the attachments of one part, and the files associated with it (PDF/A-3)."""
        root: Any = part.pdf.Root
        for name, file in attached_files(part.pdf):
            self._entries.append((self._names.claim(name), part.copier.text(file)))
        self._associated += [part.copier.text(file) for file in items(root.get("/AF"))]

    def finish(self, file: PdfFile) -> tuple[bytes, bytes]:
        """Write the tree; return the references for /Names and the array for /AF, each empty where there are none."""
        entries = [(pikepdf.String(name).unparse(), text) for name, text in sorted(self._entries)]
        return reference(write_tree(file, NAMES, entries)), array_of(self._associated)
