"""One edition of a meeting's papers: the agenda with everything, or a supplement with what is new or changed."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from papergen.house_styles import find_house_style
from papergen.meeting_model import Meeting, MeetingItem
from papergen.packs.changes import compute_changes, item_entry
from papergen.packs.front_sheet import ItemChanges
from papergen.packs.pack_files import ItemFiles
from papergen.packs.publications import Shelf

RESTART = "restart"


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published at one time: these items, with these files behind them, on pages from `first_page`.

    `supplement` is 0 for the agenda itself; `day` is None while nobody said when it goes out. `arrivals` are items of
    which the public has had no paper before.
    """

    meeting: Meeting
    items: tuple[MeetingItem, ...]
    files: ItemFiles
    entries: Mapping[str, dict[str, Any]]
    supplement: int = 0
    changes: tuple[ItemChanges, ...] = ()
    withdrawn: tuple[str, ...] = ()
    arrivals: tuple[MeetingItem, ...] = ()
    first_page: int = 1
    day: datetime.date | None = None
    since: datetime.date | None = None

    @property
    def name(self) -> str:
        """What it is called in file names."""
        return f"supplement-{self.supplement}" if self.supplement else "agenda"

    @property
    def is_restricted(self) -> bool:
        """Whether there is a restricted pack beside the public one."""
        return any(item.private and self.files.get(item.id) for item in self.items)


def plan_edition(meeting: Meeting, files: ItemFiles, shelf: Shelf, day: datetime.date | None) -> Edition | None:
    """Return the agenda; or the next supplement where the agenda is published, None where nothing has changed since."""
    entries = {item.id: item_entry(item, files.get(item.id, ())) for item in meeting.items}
    if not shelf.publications:
        return Edition(meeting, meeting.items, files, entries, day=day)
    before = shelf.last_items
    changes = compute_changes(meeting, entries, before)
    if not changes:
        return None
    numbers = {change.number for change in changes}
    new = {name: of for name, of in files.items() if _contents(entries, name) != _contents(before, name)}
    restarts = find_house_style(meeting.style).supplement_pages == RESTART
    return Edition(
        meeting,
        items=tuple(item for item in meeting.items if item.number in numbers),
        files=new,
        entries=entries,
        supplement=len(shelf.publications),
        changes=changes,
        withdrawn=tuple(name for name in before if name not in entries),
        arrivals=tuple(item for item in meeting.items if new.get(item.id) and not _contents(before, item.id)),
        first_page=1 if restarts else shelf.last_page + 1,
        day=day,
        since=datetime.date.fromisoformat(shelf.publications[-1]["published"]),
    )


def as_published(meeting: Meeting, shelf: Shelf) -> Meeting:
    """Return the meeting with the day and the numbers of its publication; new items are numbered on from them."""
    published = {item["id"]: int(item["number"]) for entry in shelf.publications for item in entry["items"]}
    if not published:
        return meeting
    free = max(published.values())
    items: list[MeetingItem] = []
    for item in meeting.items:
        free += item.id not in published
        items.append(replace(item, number=published.get(item.id, free)))
    day = datetime.date.fromisoformat(shelf.publications[0]["published"])
    return replace(meeting, items=tuple(items), published=day)


def _contents(entries: Mapping[str, Mapping[str, Any]], name: str) -> Any:
    return entries.get(name, {}).get("contents")


def publication_entry(edition: Edition, last_page: int) -> dict[str, Any]:
    """Return what `publications.json` keeps of an edition."""
    assert edition.day, "an edition is published on a day"
    return {
        "name": edition.name,
        "folder": f"{edition.day.isoformat()}-{edition.name}",
        "published": edition.day.isoformat(),
        "first_page": edition.first_page,
        "last_page": last_page,
        "items": [edition.entries[item.id] for item in edition.items],
        "withdrawn": list(edition.withdrawn),
    }
