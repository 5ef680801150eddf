"""The validated record of a paper: what an officer's source folder says, without any layout.

Everything is frozen. Words are kept as HTML of the closed vocabulary (`rendering/vocabulary.py`), already escaped.
"""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from papergen.indicator_model import Comparator as Comparator
from papergen.indicator_model import EarlierHeadline as EarlierHeadline
from papergen.indicator_model import Finding as Finding
from papergen.indicator_model import Indicator as Indicator
from papergen.indicator_model import Measurement as Measurement
from papergen.indicator_model import Progress as Progress
from papergen.indicator_model import TargetStatus as TargetStatus
from papergen.issues import Place
from papergen.recommendation_model import Recommendation as Recommendation
from papergen.recommendation_model import RecommendationGroup as RecommendationGroup
from papergen.recommendation_model import Response as Response
from papergen.recommendation_model import State as State
from papergen.recommendation_model import Words as Words
from papergen.table_model import DeclaredTable as DeclaredTable

CLASSIFICATION, PUBLIC, PRIVATE = "classification", "public", "private"  # a field of papers, and what it may say


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of `report.md` with the words under it; `id` is the document type's, never printed."""

    id: str
    heading: str
    words: Words
    subsections: tuple["Section", ...] = ()

    def subsection(self, name: str) -> "Section | None":
        """Return the subsection called `name`, or None."""
        return next((section for section in self.subsections if section.id == name), None)


@dataclass(frozen=True, slots=True)
class Consideration:
    """A body that considers the paper; `deciding` marks the body that takes the decision."""

    body: str
    date: datetime.date | None = None
    deciding: bool = False
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes or no on the cover, with its reason and the meetings it names."""

    yes: bool
    reason: str = ""
    considered_by: tuple[Consideration, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A background paper or another useful document."""

    title: str
    file: str = ""
    url: str = ""
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Author:
    """A person to ask about the paper."""

    name: str
    title: str = ""
    service_area: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class EarlierPaper:
    """The paper that another one follows: its title, the meetings it went to, when the executive received it."""

    title: str
    considered_by: tuple[Consideration, ...] = ()
    received: datetime.date | None = None
    place: Place = Place("")


@dataclass(frozen=True, slots=True)
class Approval:
    """A contributor to a paper or an approver of it; `group` is contributors, other_members or approvers."""

    group: str
    name: str
    role: str = ""
    on_behalf_of: str = ""
    title: str = ""
    service_area: str = ""
    sent: datetime.date | None = None
    responded: datetime.date | None = None
    place: Place = Place("")


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a deep dive: who was asked about which indicators (ids, in order)."""

    title: str
    date: datetime.date | None
    cabinet_members: tuple[str, ...]
    officers: tuple[str, ...]
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix in its place: a paper of its own, or a finished file that somebody else supplied.

    With neither it could not be read, and only keeps its number.
    """

    number: int
    title: str
    paper: "Paper | None" = None
    file: Path | None = None
    place: Place = field(default=Place(""), compare=False)

    @property
    def is_unread(self) -> bool:
        """Whether nobody knows what is in it, or not all."""
        return bool(self.paper.unread) if self.paper else self.file is None


class Copy(StrEnum):
    """For whom a copy of a paper is made; numbers are the same in all of them."""

    INTERNAL = "internal"  # the working draft: everything, with what is exempt marked
    PUBLIC = "public"  # without what is exempt, which is proved
    RESTRICTED = "restricted"  # for those who may see everything: marked on every page


@dataclass(frozen=True, slots=True)
class Covered:
    """One thing that an exemption covers: `kind` is a key of its entry (`section`), `name` what the officer wrote.

    A column or row also says in `table` of which table it is one.
    """

    kind: str
    name: str
    place: Place
    table: str = ""


@dataclass(frozen=True, slots=True)
class Exemption:
    """Why something in a paper is kept from the public (LGA 1972 s.100A(4) and Schedule 12A).

    `paragraphs` are those of Schedule 12A, `reason` says why the public interest in the exemption outweighs that in
    disclosure (paragraph 10). Marks in the words use `name`. `public_title` is printed where a title would tell what
    is exempt; `may_be_public` lists short texts that stand in it and are no secret.
    """

    name: str
    paragraphs: tuple[int, ...]
    reason: str
    covers: tuple[Covered, ...] = ()
    whole_paper: bool = False
    public_title: str = ""
    may_be_public: tuple[str, ...] = ()
    place: Place = Place("")


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """One item in the minutes of a meeting: a heading of report.md, or an agenda item in a folder of its own.

    `urgent` has the special circumstances of an item that was not on the agenda (LGA 1972 s.100B(4)(b)); an exemption
    makes it private; the item that `excludes` is the one in which press and public were excluded.
    """

    number: str
    title: str
    section: Section
    paper: "Paper | None" = None
    resolutions: tuple[RecommendationGroup, ...] = ()
    urgent: str = ""
    exemptions: tuple[Exemption, ...] = ()
    excludes: bool = False

    @property
    def groups(self) -> tuple[RecommendationGroup, ...]:
        """What was resolved, whichever folder it stands in."""
        return (*self.resolutions, *(self.paper.resolutions if self.paper else ()))

    @property
    def public_title(self) -> str:
        """The title by which the public may know the item."""
        return next((found.public_title for found in self.exemptions if found.public_title), self.title)


@dataclass(frozen=True, slots=True)
class Paper:
    """One source folder, validated. `fields` holds what the document type declares beyond the common parts.

    `unread` names the parts that could not be read: what seems to be missing there is no fault of its own.
    """

    folder: Path
    type: str
    style: str
    title: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    considered_by: tuple[Consideration, ...] = ()
    recommendations: tuple[RecommendationGroup, ...] = ()
    resolutions: tuple[RecommendationGroup, ...] = ()
    minuted_items: tuple[MinutedItem, ...] = ()
    views: tuple[RecommendationGroup, ...] = ()  # what other bodies had said about the same matter
    approvals: tuple[Approval, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    earlier: tuple[EarlierHeadline, ...] = ()
    last_year: tuple[Indicator, ...] = ()
    sessions: tuple[Session, ...] = ()
    tables: Mapping[str, DeclaredTable] = field(default_factory=dict)  # those with rows, by name
    appendix_number: int | None = None
    inputs: tuple[Path, ...] = ()
    unread: frozenset[str] = frozenset()
    exemptions: tuple[Exemption, ...] = ()
    title_place: Place = field(default=Place(""), compare=False)

    @property
    def is_restricted(self) -> bool:
        """Whether the whole paper is exempt: only a page that says so is public."""
        said = self.fields.get(CLASSIFICATION) == PRIVATE
        return said or any(exemption.whole_paper for exemption in self.exemptions)

    @property
    def has_exempt(self) -> bool:
        """Whether anything in the paper or its appendices is exempt."""
        return any(paper.exemptions for paper in self.with_appendices())

    @property
    def exempt_indicators(self) -> frozenset[str]:
        """The ids (folded) of indicators that an exemption names, and of all in a paper that is wholly exempt."""
        covered = [each for part in self.with_appendices() for found in part.exemptions for each in found.covers]
        named = {each.name.casefold() for each in covered if each.kind == "indicator"}
        appendices = {each.name.casefold() for each in covered if each.kind == "appendix"}
        whole = [
            part
            for part in self.with_appendices()
            if part.is_restricted or appendices & {str(part.appendix_number), part.title.casefold()}
        ]
        inside = (indicator for part in whole for inner in part.with_appendices() for indicator in inner.indicators)
        return frozenset(named | {indicator.id.casefold() for indicator in inside})

    @property
    def name(self) -> str:
        """The paper's name in files: its folder's, behind its report's where it is an appendix inside one."""
        own = self.folder.resolve()
        return f"{own.parent.name}-{own.name}" if self.appendix_number else own.name

    def copy_name(self, copy: Copy) -> str:
        """Return the name of a copy's files and folder: copies for different readers are told apart by it."""
        return self.name if copy is Copy.INTERNAL else f"{self.name}-{copy}"

    def supplied_name(self, appendix: Appendix) -> str:
        """Return the file name under which a supplied appendix lies beside the built paper."""
        suffix = appendix.file.suffix.lower() if appendix.file else ""
        return f"{self.name}-appendix-{appendix.number}{suffix}"

    def supplied_files(self, left_out: Collection[int] = ()) -> dict[str, Path]:
        """Return the appendices that somebody else supplied, under the names by which the paper links to them."""
        wanted = (each for each in self.appendices if each.file and each.number not in left_out)
        return {self.supplied_name(each): each.file for each in wanted if each.file}

    def section(self, name: str) -> Section | None:
        """Return the section called `name`, or None."""
        return next((section for section in self.sections if section.id == name), None)

    def with_appendices(self) -> Iterator["Paper"]:
        """Yield this paper, then the papers inside it, in order: the items that it minutes, its appendices."""
        yield self
        papers = [*(item.paper for item in self.minuted_items), *(appendix.paper for appendix in self.appendices)]
        for paper in filter(None, papers):
            yield from paper.with_appendices()
