"""The validated record of a meeting: its agenda item by item, with the papers and files that go with each."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from papergen.issues import Place
from papergen.model import Author, Exemption, Paper


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A finished PDF or Word file that somebody else supplied."""

    title: str
    file: Path


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """One item of an agenda; `id` never changes, so that what was published of it can be compared.

    `standing` names an item that every meeting has (apologies, declarations ...), empty for other business. A paper's
    `source` is known even where its `paper` cannot be loaded, or is to follow. `urgent` is the reason for urgency
    (LGA 1972 s.100B(4)); `exemptions` say why a private item is exempt, in the item's own words or else its paper's.
    """

    id: str
    title: str
    place: Place
    number: int = 0
    standing: str = ""
    private: bool = False
    title_withheld: bool = False
    source: Path | None = None
    paper: Paper | None = None
    enclosures: tuple[Enclosure, ...] = ()
    post: str = ""
    invitees: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    to_follow: bool = False
    urgent: str = ""
    exemptions: tuple[Exemption, ...] = ()
    minute: str = ""
    listing_officer: Author | None = None
    meetings: tuple[datetime.date, ...] = ()

    @property
    def has_papers(self) -> bool:
        """Whether something is printed behind the front sheet for this item."""
        return not self.to_follow and bool(self.source or self.enclosures)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting folder, validated; `items` are numbered on from public to private business.

    `fields` holds what the document type of its front sheet declares: membership, contact, access notice ...
    """

    folder: Path
    type: str
    style: str
    body: str
    date: datetime.date
    time: str = ""
    venue: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    items: tuple[MeetingItem, ...] = ()
    inputs: tuple[Path, ...] = ()

    @property
    def name(self) -> str:
        """The meeting's name in files: its folder's."""
        return self.folder.resolve().name

    @property
    def public_items(self) -> tuple[MeetingItem, ...]:
        """The items of public business, in order."""
        return tuple(item for item in self.items if not item.private)

    @property
    def private_items(self) -> tuple[MeetingItem, ...]:
        """The items of private business, in order; their numbers go on from the public ones."""
        return tuple(item for item in self.items if item.private)
