"""The record of recommendations and resolutions: what a body is asked or resolved, and what became of it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from papergen.issues import Place


@dataclass(frozen=True, slots=True)
class Words:
    """Prose from a source: HTML of the closed vocabulary, and where it began. Empty words are false.

    `typed` is the text as the officer typed it, where another paper may take it over.
    """

    html: str = ""
    place: Place = Place("")
    typed: str = ""

    def __bool__(self) -> bool:
        return bool(self.html.strip())


class Response(StrEnum):
    """What the executive says to a recommendation of scrutiny (Local Government Act 2000 s.9FE)."""

    AGREED = "agreed"
    PART_AGREED = "part_agreed"
    NOT_AGREED = "not_agreed"


class State(StrEnum):
    """How far the action on a recommendation has come."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation or resolution; `id` never changes, so that it can be followed from meeting to meeting.

    `lead_in` opens its own `items`. `reported` is the form in which another paper tells of it ("Noted the report"),
    as a person wrote it: no code turns one form into another. `same_as` is the id of the recommendation that it is,
    made to another body. `response` and `state` are a `Response` and a `State` where their words are known, else as
    typed.
    """

    id: str
    words: Words
    items: tuple["Recommendation", ...] = ()
    lead_in: str = ""
    reported: Words = Words()
    owner: str = ""
    due: datetime.date | None = None
    response: str = ""
    explanation: Words = Words()
    progress: Words = Words()
    state: str = ""
    same_as: str = ""

    @property
    def thread(self) -> str:
        """The identifier that follows the recommendation through every paper and body."""
        return self.same_as or self.id

    def with_items(self) -> Iterator["Recommendation"]:
        """Yield this recommendation, then those inside it at any depth, in order."""
        yield self
        for item in self.items:
            yield from item.with_items()


@dataclass(frozen=True, slots=True)
class RecommendationGroup:
    """What one body is asked, or resolved: its own lead-in and its own list, which starts again at 1.

    `body` may name several that are asked the same, divided by semicolons.
    """

    id: str
    body: str
    lead_in: str
    items: tuple[Recommendation, ...]

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies by name; none where the group names none."""
        return tuple(name.strip() for name in self.body.split(";") if name.strip())

    def all_items(self) -> Iterator[Recommendation]:
        """Yield the items at every depth, in order."""
        for item in self.items:
            yield from item.with_items()
