"""Bookmarks (ISO 32000-1, 12.3.3): one for each part, nested as the parts are, with the part's own under it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary

from papergen.packs.merging.copying import text_string
from papergen.packs.merging.links import Links
from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.pdf_file import PdfFile, dictionary, reference
from papergen.packs.merging.plan import Node

DEEPEST = 30  # what is nested deeper stands at this depth
KEPT = ("/Dest", "/A", "/SE", "/C", "/F")


@dataclass(slots=True)
class Bookmark:
    """One bookmark as it is written: its words, where it leads, and those under it."""

    title: str
    entries: dict[str, bytes]
    opened: bool = False
    under: list["Bookmark"] = field(default_factory=list)


def read_bookmarks(part: OpenedPart, links: Links) -> list[Bookmark]:
    """Return a part's own bookmarks; one that is met again is passed over, so that no outline is endless."""
    root: Any = part.pdf.Root
    top: list[Bookmark] = []
    seen: set[Any] = set()
    waiting: list[tuple[Any, list[Bookmark], int]] = [(root.get("/Outlines", Dictionary()).get("/First"), top, 0)]
    while waiting:
        item, siblings, depth = waiting.pop()
        if not isinstance(item, Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        links.turn(item)
        count: Any = item.get("/Count")
        entries = {key[1:]: part.copier.text(item[key]) for key in KEPT if key in item}
        bookmark = Bookmark(_words(item), entries, opened=isinstance(count, int) and count > 0)
        siblings.append(bookmark)
        waiting.append((item.get("/Next"), siblings, depth))
        waiting.append((item.get("/First"), bookmark.under if depth < DEEPEST else siblings, depth + 1))
    return top


def _words(item: Any) -> str:
    title = item.get("/Title")
    return " ".join(str(title).split()) if isinstance(title, pikepdf.String) else ""


class Outlines:
    """The bookmarks of all parts; the parts' own are kept as text until the end."""

    def __init__(self, pages: Sequence[int]) -> None:
        self._pages = pages
        self._own: dict[int, list[Bookmark]] = {}

    def add(self, part: OpenedPart, links: Links) -> None:
        """Keep the bookmarks of one part; where all stand under one that repeats the part's title, without that one."""
        own = read_bookmarks(part, links)
        if len(own) == 1 and own[0].title == " ".join(part.node.part.title.split()):
            own = own[0].under
        self._own[id(part.node)] = own

    def finish(self, file: PdfFile, nodes: Sequence[Node]) -> int:
        """Write the outline of the pack and return its number."""
        number = file.reserve()
        top = [self._bookmark(node) for node in nodes if node.pages]
        _write(file, top, number, {"Type": b"/Outlines"})
        return number

    def _bookmark(self, node: Node) -> Bookmark:
        destination = b"[%d 0 R /XYZ null null null]" % self._pages[node.first]
        parts = [self._bookmark(inner) for inner in node.nodes if inner.pages]
        own = self._own.get(id(node), [])
        return Bookmark(node.part.title, {"Dest": destination}, opened=bool(parts), under=[*own, *parts])


def _write(file: PdfFile, marks: Sequence[Bookmark], number: int, entries: dict[str, bytes]) -> int:
    """Write an item with those under it; return how many of these are seen when it is open (table 153)."""
    numbers = [file.reserve() for _ in marks]
    seen = len(marks)
    for at, mark in enumerate(marks):
        inner = mark.entries | {
            "Title": text_string(mark.title),
            "Parent": reference(number),
            "Prev": reference(numbers[at - 1] if at else 0),
            "Next": reference(numbers[at + 1] if at + 1 < len(marks) else 0),
        }
        below = _write(file, mark.under, numbers[at], inner | {"open": b"y" if mark.opened else b""})
        seen += below if mark.opened else 0
    is_open = entries.pop("open", b"y") == b"y"
    ends = {"First": reference(numbers[0]), "Last": reference(numbers[-1])} if numbers else {}
    count = {"Count": b"%d" % (seen if is_open else -seen)} if numbers else {}
    file.add(dictionary(entries | ends | count), number)
    return seen
