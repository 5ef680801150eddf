"""What the layout engine reports, as issues: characters no font can print, addresses, style rules not understood."""

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.rendering.vocabulary import HEADINGS

ENGINE_LOG = logging.getLogger("weasyprint")
NO_GLYPH = ".notdef glyph rendered"
NO_PICTURE = "Failed to load image"


class Reports(logging.Handler):
    """Collects one document's reports; `drawing` says which box is being drawn while they come."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: dict[tuple[Any, str], None] = {}  # (element, character), in order
        self.pictures: dict[str, str] = {}  # data: address -> why it is no picture
        self.messages: dict[str, None] = {}
        self._thread = threading.get_ident()
        self._element: Any = None

    def drawing(self, box: Any) -> None:
        """Note the box whose content is drawn next."""
        self._element = box.element

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a report of this thread's document."""
        if record.thread != self._thread:
            return
        message, facts = str(record.msg), record.args if isinstance(record.args, tuple) else ()
        if message.startswith(NO_GLYPH):
            self.missing[self._element, str(facts[0])] = None
        elif message.startswith(NO_PICTURE):
            self.pictures[str(facts[0])] = str(facts[1])
        else:
            self.messages[record.getMessage()[:300]] = None

    @property
    def missing_characters(self) -> str:
        """Return the characters that no font has, each once."""
        return "".join(dict.fromkeys(character for _, character in self.missing))


@contextmanager
def collected_reports() -> Iterator[Reports]:
    """Yield what collects the engine's reports while the block runs."""
    reports = Reports()
    ENGINE_LOG.addHandler(reports)
    try:
        yield reports
    finally:
        ENGINE_LOG.removeHandler(reports)


def report_issues(reports: Reports, root: Any, refused: Iterable[str]) -> list[Issue]:
    """Return the issues of one document; `root` is its HTML element, which says where things stand."""
    found = [issue("address-refused", Place("paper"), address=address[:200]) for address in dict.fromkeys(refused)]
    found += [issue("page-style-problem", Place("house style"), report=message) for message in reports.messages]
    return [*found, *_unreadable_pictures(reports, root), *_missing_characters(reports, root)]


def _unreadable_pictures(reports: Reports, root: Any) -> Iterator[Issue]:
    for picture in root.iter("img"):
        address = picture.get("src", "")
        if address in reports.pictures and address.startswith("data:"):
            place, heading = _whereabouts(root, picture)
            facts = {"picture": picture.get("alt", ""), "heading": heading, "reason": reports.pictures[address][:200]}
            yield issue("picture-unreadable", place, **facts)


def _missing_characters(reports: Reports, root: Any) -> Iterator[Issue]:
    where: dict[tuple[Place, str], list[str]] = {}
    for element, character in reports.missing:
        where.setdefault(_whereabouts(root, element), []).append(character)
    for (place, heading), characters in where.items():
        names = ", ".join(f"'{character}' (U+{ord(character):04X})" for character in dict.fromkeys(characters))
        yield issue("character-without-glyph", place, characters=names, heading=heading)


def _whereabouts(root: Any, element: Any) -> tuple[Place, str]:
    """Return the source of an element (its own or the nearest one round it) and the heading it stands under."""
    if element is None:
        return Place("paper"), "head or foot of the page"
    parents = {child: parent for parent in root.iter() for child in parent}
    lineage = [element]
    while lineage[-1] in parents:
        lineage.append(parents[lineage[-1]])
    source = next((step.get("data-source") for step in lineage if step.get("data-source")), "paper")
    line = next((step.get("data-line") for step in lineage if step.get("data-line")), "")
    return Place(source.partition("#")[0], line=int(line) if line.isdigit() else None), _heading(root, element)


def _heading(root: Any, element: Any) -> str:
    heading = ""
    for step in root.iter():
        if step.tag in HEADINGS:
            heading = " ".join("".join(step.itertext()).split())
        if step is element:
            break
    return heading or "the beginning"
