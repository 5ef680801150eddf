"""Bookmarks: a legal, unique name for every id and address, and where each one begins and ends."""

import hashlib
import re
from dataclasses import dataclass, field

from lxml import etree

from papergen.writers.word.ooxml import add, qualified

LONGEST = 40  # Word cuts or refuses longer names
ADDRESS_PREFIX = "_pg_"  # a leading underscore hides a bookmark in Word's list
ID_PREFIX = "id_"
PART_PREFIX = "_part_"


@dataclass(slots=True)
class Bookmarks:
    """Every bookmark of one file. Names are given by what they mark, so they stay the same in every build."""

    names: dict[str, str] = field(default_factory=dict)  # id -> name
    taken: set[str] = field(default_factory=set)  # names, folded: Word's are case-insensitive
    waiting: list[str] = field(default_factory=list)  # to be opened at the next paragraph
    part: str = ""  # the one over the part that is being written, for its contents list
    part_open: list[str] = field(default_factory=list)
    count: int = 0

    def reserve_ids(self, main: etree._Element) -> None:
        """Give every id of the tree its name first, so that a link may point forward."""
        for element in main.iter():
            if element.get("id"):
                self.names[str(element.get("id"))] = self._name(ID_PREFIX, str(element.get("id")))

    def announce(self, element: etree._Element) -> None:
        """Let the element's id and address be marked at the next paragraph."""
        if element.get("id"):
            self.waiting.append(self.names[str(element.get("id"))])
        if element.get("data-address"):
            self.waiting.append(self._name(ADDRESS_PREFIX, str(element.get("data-address"))))

    def open(self, paragraph: etree._Element) -> list[str]:
        """Open everything that waits, inside the paragraph; return the bookmarks' ids for `close`."""
        opened = [self._start(paragraph, name) for name in self.waiting]
        self.waiting.clear()
        return opened

    def begin_part(self, body: etree._Element, name: str) -> None:
        """Open a bookmark over the paper or an appendix, round whole blocks; the part before it ends here."""
        self.end_part(body)
        self.part = self._name(PART_PREFIX, name)
        self.part_open = [self._start(body, self.part)]

    def end_part(self, body: etree._Element) -> None:
        """Close the bookmark over the part that is being written, if one is open."""
        close(body, self.part_open)
        self.part_open = []

    def _start(self, parent: etree._Element, name: str) -> str:
        self.count += 1
        add(parent, "bookmarkStart", id=self.count, name=name)
        return str(self.count)

    def _name(self, prefix: str, meaning: str) -> str:
        name = prefix + re.sub(r"\W", "_", meaning, flags=re.ASCII)
        if len(name) > LONGEST or name.casefold() in self.taken:
            # Of the meaning and not a counter: the name stays when something is added before it.
            digest = hashlib.sha256(meaning.encode()).hexdigest()[:8]
            name = f"{name[: LONGEST - 9]}_{digest}"
        self.taken.add(name.casefold())
        return name


def close(parent: etree._Element, opened: list[str]) -> None:
    """End the bookmarks at the end of a paragraph, cell or body."""
    for number in opened:
        add(parent, "bookmarkEnd", id=number)


def stretch(parent: etree._Element, first: etree._Element, opened: list[str]) -> None:
    """Move the ends of the bookmarks that `first` opens to the end of what was written since into `parent`."""
    last = parent[-1]
    if last is first:
        return
    for end in first.findall(qualified("bookmarkEnd")):
        if end.get(qualified("id")) in opened:
            (last if last.tag == qualified("p") else parent).append(end)
