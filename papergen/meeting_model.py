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
class Notices:
    """The days on which notices of an item were published, or urgency agreed (SI 2012/2089); None: not recorded.

    `key_decision` is the notice of a key decision (reg 9), `general_exception` the notice given instead (reg 10),
    `special_urgency` the day on which the scrutiny chair agreed (reg 11). `private` is the first notice of private
    business (reg 5(2)), `private_reasons` the second one (reg 5(4)), `private_agreed` the day on which the scrutiny
    chair agreed that it cannot wait (reg 5(6)).
    """

    key_decision: datetime.date | None = None
    general_exception: datetime.date | None = None
    special_urgency: datetime.date | None = None
    private: datetime.date | None = None
    private_reasons: datetime.date | None = None
    private_agreed: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """A named officer's decision, recorded and printed, that business goes on although a deadline is missed."""

    deadline: str
    officer: str
    reason: str
    place: Place
    date: datetime.date | None = None


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
    notices: Notices = Notices()
    overrides: tuple[Override, ...] = ()

    @property
    def is_key_decision(self) -> bool:
        """Whether the item's paper asks for a key decision (SI 2012/2089 reg 8)."""
        decision = self.paper.fields.get("key_decision") if self.paper else None
        return bool(decision and decision.yes)

    @property
    def has_papers(self) -> bool:
        """Whether something is printed behind the front sheet for this item."""
        return not self.to_follow and bool(self.source or self.enclosures)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting folder, validated; `items` are numbered on from public to private business.

    `fields` holds what the document type of its front sheet declares: membership, contact, access notice ...
    `published` is the day on which the agenda went out, once it has.
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
    published: datetime.date | None = None
    overrides: tuple[Override, ...] = ()

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
