"""The front sheet of an agenda: what it prints of each item, and what of a private item the public may read."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from papergen.house_styles import find_house_style
from papergen.meeting_model import Meeting, MeetingItem
from papergen.model import Consideration, Exemption, Paper
from papergen.rendering.paper import Rendered, render_paper
from papergen.rendering.wording import Wording


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file behind the front sheet: its title, its name, and its pack pages.

    The pages are those of the file and of what follows it `below`: the appendices that others supplied.
    """

    title: str
    address: str
    first: int = 0
    last: int = 0
    below: tuple["Leaf", ...] = ()

    @property
    def link(self) -> str:
        """The relative address of the file, safe for any sign in its name."""
        return quote(self.address)

    @property
    def own_last(self) -> int:
        """The last page of the file itself."""
        return self.below[0].first - 1 if self.below else self.last


@dataclass(frozen=True, slots=True)
class Line:
    """One item as a front sheet prints it, with what lies behind it."""

    item: MeetingItem
    leaves: tuple[Leaf, ...] = ()

    @property
    def first(self) -> int:
        """The first pack page of the item; 0 where nothing lies behind it."""
        return min((leaf.first for leaf in self.leaves), default=0)

    @property
    def last(self) -> int:
        """The last pack page of the item."""
        return max((leaf.last for leaf in self.leaves), default=0)

    @property
    def link(self) -> str:
        """Where the title leads, where one paper lies behind the item; several files have links of their own."""
        return self.leaves[0].link if len(self.leaves) == 1 else ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed since the last publication; `kind` is the label `since_KIND`, `facts` fill its places."""

    kind: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemChanges:
    """What changed about one item since the last publication."""

    number: int
    title: str
    private: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class FrontSheet:
    """A front sheet to be printed; `supplement` is 0 for the agenda itself, `since` the day of the last publication."""

    meeting: Meeting
    lines: tuple[Line, ...]
    restricted: bool = False
    supplement: int = 0
    issued: datetime.date | None = None
    since: datetime.date | None = None
    changes: tuple[ItemChanges, ...] = ()

    @property
    def public(self) -> tuple[Line, ...]:
        """The lines of public business."""
        return tuple(line for line in self.lines if not line.item.private)

    @property
    def private(self) -> tuple[Line, ...]:
        """The lines of private business."""
        return tuple(line for line in self.lines if line.item.private)


def for_the_public(sheet: FrontSheet) -> FrontSheet:
    """Return the sheet with nothing of private items but what the public agenda says of them.

    That is the number, the title (or what is printed in its place), the post, the pages and why the item is exempt.
    """
    wording = Wording(find_house_style(sheet.meeting.style))
    lines = tuple(_public_line(line, wording) for line in sheet.lines)
    items = {line.item.number: line.item for line in lines}
    meeting = replace(
        sheet.meeting, items=tuple(items.get(item.number, item) for item in _public_items(sheet, wording))
    )
    changes = tuple(change for change in sheet.changes if not change.private)
    return replace(sheet, meeting=meeting, lines=lines, changes=changes, restricted=False)


def _public_items(sheet: FrontSheet, wording: Wording) -> tuple[MeetingItem, ...]:
    return tuple(public_item(item, wording) for item in sheet.meeting.items)


def _public_line(line: Line, wording: Wording) -> Line:
    if not line.item.private:
        return line
    leaf = Leaf("", "", line.first, line.last)
    return Line(public_item(line.item, wording), (leaf,) if line.leaves else ())


def public_item(item: MeetingItem, wording: Wording) -> MeetingItem:
    """Return what the public may know of an item; everything of one that is not private."""
    if not item.private:
        return item
    # One that covers parts of the paper has a public title for those parts, not for the item.
    titles = [exemption.public_title for exemption in item.exemptions if not exemption.covers]
    public_title = next(filter(None, titles), "")
    withheld = item.title_withheld or bool(public_title)
    return MeetingItem(
        id=f"private-{item.number}",
        title=(public_title or wording.text("agenda_title_withheld")) if withheld else item.title,
        place=item.place,
        number=item.number,
        standing=item.standing,
        private=True,
        post="" if withheld else item.post,
        to_follow=item.to_follow,
        urgent="" if withheld else item.urgent,
        exemptions=tuple(Exemption("", each.paragraphs, each.reason) for each in item.exemptions),
        minute=item.minute,
        listing_officer=item.listing_officer,
        notices=item.notices,
        overrides=() if withheld else item.overrides,
    )


def render_front_sheet(sheet: FrontSheet, final: bool) -> Rendered:
    """Return the front sheet as a tree, by the same templates, numbering and checks as any paper."""
    meeting = sheet.meeting
    wording = Wording(find_house_style(meeting.style))
    title = sheet_title(sheet, wording)
    day = wording.date(meeting.date, "cover")
    facts: dict[str, Any] = {**meeting.fields, "sheet": sheet, "title": title}
    paper = Paper(
        folder=meeting.folder,
        type=meeting.type,
        style=meeting.style,
        title=wording.text("agenda_document_title", title=title, body=meeting.body, date=day),
        fields=facts,
        considered_by=(Consideration(meeting.body, meeting.date, deciding=True),),
    )
    return render_paper(paper, (), final)


def sheet_title(sheet: FrontSheet, wording: Wording) -> str:
    """Return what the front sheet is: the agenda, or which supplement to it."""
    return wording.text("agenda_supplement", number=sheet.supplement) if sheet.supplement else wording.text("agenda")
