"""Page labels (ISO 32000-1, 12.4.2): the number that is stamped on each page, and the part's own where it has one."""

from collections.abc import Callable, Sequence
from typing import Any

from pikepdf import Dictionary

from papergen.counting import repeated_letters, roman
from papergen.packs.merging.copying import text_string
from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.pdf_file import PdfFile, dictionary
from papergen.packs.merging.trees import NUMBERS, tree_entries, write_tree

LARGEST = 9999  # a greater start is nobody's page number


def own_labels(part: OpenedPart) -> list[str]:
    """Return the labels of a part's pages; empty where the part has none of its own."""
    root: Any = part.pdf.Root
    ranges = {
        first: label
        for first, label in tree_entries(root.get("/PageLabels"), NUMBERS)
        if isinstance(first, int) and isinstance(label, Dictionary)
    }
    labels: list[str] = []
    begin, label = 0, Dictionary()
    for at in range(len(part.pages) if ranges else 0):
        if at in ranges:
            begin, label = at, ranges[at]
        labels.append(_label(label, at - begin))
    return labels


def _label(label: Any, offset: int) -> str:
    start, style = label.get("/St", 1), str(label.get("/S", ""))
    number = (start if isinstance(start, int) and 0 < start < LARGEST else 1) + offset
    return str(label.get("/P", "")) + (STYLES[style](number) if style in STYLES else "")


STYLES: dict[str, Callable[[int], str]] = {
    "/D": str,
    "/r": roman,
    "/R": lambda number: roman(number).upper(),
    "/a": repeated_letters,
    "/A": lambda number: repeated_letters(number).upper(),
}


class PageLabels:
    """The labels of the pack's pages; those of pages whose part has no other are one range."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = numbers
        self._entries: list[tuple[int, bytes]] = []

    def add(self, part: OpenedPart) -> None:
        """Label the pages of one part: "12", or "12 (iv)" where the part itself says iv."""
        begin = part.node.first
        labels = own_labels(part)
        if labels in ([], [str(number) for number in range(1, len(labels) + 1)]):
            self._entries.append((begin, dictionary({"S": b"/D", "St": b"%d" % self._numbers[begin]})))
            return
        for at, label in enumerate(labels, begin):
            text = f"{self._numbers[at]} ({label})"
            self._entries.append((at, dictionary({"P": text_string(text)})))

    def finish(self, file: PdfFile) -> int:
        """Write the labels and return the tree's number."""
        return write_tree(file, NUMBERS, [(b"%d" % at, text) for at, text in sorted(self._entries)])
