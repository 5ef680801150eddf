"""What the layout engine reports, as issues: characters no font can print, addresses, style rules not understood."""

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place

ENGINE_LOG = logging.getLogger("weasyprint")
NO_GLYPH = ".notdef glyph rendered"
NOT_FOUND = "Failed to load"  # the fetcher's own list of refusals says it better
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Reports(logging.Handler):
    """Collects one document's reports; `drawing` says which box is being drawn while they come."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: dict[tuple[Any, str], None] = {}  # (element, character), in order
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
        if str(record.msg).startswith(NO_GLYPH) and isinstance(record.args, tuple):
            self.missing[self._element, str(record.args[0])] = None
        elif not record.getMessage().startswith(NOT_FOUND):
            self.messages[record.getMessage()] = None

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
    where: dict[tuple[Place, str], list[str]] = {}
    for element, character in reports.missing:
        where.setdefault(_whereabouts(root, element), []).append(character)
    for (place, heading), characters in where.items():
        names = ", ".join(f"'{character}' (U+{ord(character):04X})" for character in dict.fromkeys(characters))
        found.append(issue("character-without-glyph", place, characters=names, heading=heading))
    return found


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
