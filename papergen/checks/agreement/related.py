"""Which of several papers belong together: one names the other, has its title, or has its recommendations.

A pair is related when the later paper says so (a field that names the earlier paper) or both follow the same one, when
both have the same title,
when one has a heading or a list of resolutions called after the other, or when papers of two types share
recommendations at one time (the same ids with like words) or a meeting and, but for one slip, a title. The same meeting
or the same ids alone relate nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

from papergen.checks.passages import sentences_of
from papergen.checks.typed_figures import passages_of
from papergen.document_types import find_document_type
from papergen.issues import Place
from papergen.model import Consideration, Document, EarlierPaper, Paper, Recommendation, Section
from papergen.same_wording import is_alike, is_slip, likeness, same_title, words_of

_LEAST_WORDS = 4  # "Approve the report" is said in many papers
_NEAR_TITLE = 0.75
_DAYS_OF_ONE_MATTER = 92  # a report of the same title next year is another one


@dataclass(frozen=True, slots=True)
class Member:
    """One of the papers that are checked together, under the name by which places tell it from the others."""

    name: str
    paper: Paper

    def at(self, place: Place) -> Place:
        """Return a place of this paper as it is named among several."""
        return replace(place, file=f"{self.name}/{place.file}")

    @property
    def earlier(self) -> EarlierPaper | None:
        """The paper that this one says it follows."""
        return next((value for value in self.paper.fields.values() if isinstance(value, EarlierPaper)), None)

    def meetings(self) -> tuple[Consideration, ...]:
        """Return the meetings that the paper says it goes to."""
        return tuple(meeting for meeting in self.paper.considered_by if meeting.date)

    def items(self) -> Iterator[Recommendation]:
        """Yield everything that is recommended, resolved or told of another body, at every depth."""
        paper = self.paper
        for group in (*paper.recommendations, *paper.resolutions, *paper.views):
            yield from group.all_items()

    def documents(self) -> Iterator[Document]:
        """Yield the background papers and other documents that it lists."""
        for value in self.paper.fields.values():
            yield from (each for each in value if isinstance(each, Document)) if isinstance(value, tuple) else ()

    def headings(self) -> Iterator[tuple[str, Place]]:
        """Yield what its lists of resolutions and its sections are called, with their places."""
        yield from ((group.id, item.words.place) for group in self.paper.resolutions for item in group.items[:1])
        yield from _headings(self.paper.sections)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two papers that belong together, the earlier one first.

    `follows` says that the second names the first as the paper it follows; `same_matter` that both are about one
    matter at one time, so that meetings and figures have to agree. `named` is what the second calls the first;
    `only_there` says that it is a heading, under which alone the second is about the first.
    """

    first: Member
    second: Member
    follows: bool = False
    same_matter: bool = False
    named: str = ""
    named_at: Place = Place("")
    only_there: bool = False


def name_members(papers: Iterable[tuple[Path, Paper]]) -> list[Member]:
    """Return papers with the shortest names that tell their folders apart: REPORT, or 2025/REPORT and 2026/REPORT.

    Agenda items in folders inside the minutes of a meeting are papers of their own here.
    """
    folders = [(source.resolve(), paper) for source, paper in papers]
    names = [_short_name(folder, [each for each, _ in folders]) for folder, _ in folders]
    return [
        Member(name, each)
        for name, (_, paper) in zip(names, folders, strict=True)
        for each in (paper, *(item.paper for item in paper.minuted_items))
        if each
    ]


def _short_name(folder: Path, folders: Sequence[Path]) -> str:
    for length in range(1, len(folder.parts)):
        if sum(other.parts[-length:] == folder.parts[-length:] for other in folders) == 1:
            return "/".join(folder.parts[-length:])
    return folder.name


def find_pairs(members: Sequence[Member]) -> list[Pair]:
    """Return the papers that belong together, two by two; an appendix inside a report is the report's own."""
    pairs = [pair for one, other in combinations(members, 2) if (pair := _pair(one, other, members))]
    return [pair for pair in pairs if not _is_inside(pair)]


def related_to(member: Member, pairs: Sequence[Pair]) -> list[Member]:
    """Return the papers that belong with `member`, directly or through another; itself left out."""
    found = [member]
    for each in found:  # grows on the way
        partners = [
            pair.second if pair.first is each else pair.first for pair in pairs if each in (pair.first, pair.second)
        ]
        found += [partner for partner in partners if partner not in found]
    return found[1:]


def said_by_id(member: Member) -> dict[str, list[Recommendation]]:
    """Return the forms of each recommendation of a paper, by every id that it goes by."""
    threads: dict[str, list[Recommendation]] = {}
    items = [item for item in member.items() if item.id]
    for item in items:
        threads.setdefault(item.thread, []).append(item)
    return {**threads, **{item.id: threads[item.thread] for item in items}}


def texts_of(member: Member) -> Iterator[tuple[str, Place]]:
    """Yield the sentences of a paper's words, and the titles of the documents it lists, each with its place."""
    for heading, words in passages_of(member.paper):
        yield from ((sentence.text, sentence.place) for sentence in sentences_of(words, heading))
    yield from ((document.title, document.place) for document in member.documents())


def plain(item: Recommendation) -> str:
    """Return the words of a recommendation as they were typed, with those that open what is inside it."""
    return f"{item.words.typed} {item.lead_in}".strip()


def _pair(one: Member, other: Member, members: Sequence[Member]) -> Pair | None:
    by_name = _by_name(one, other, members)
    relations = (_by_appendix, _by_heading, _by_title, _by_content)
    return by_name or next((pair for relate in relations if (pair := relate(one, other))), None)


def _by_name(one: Member, other: Member, members: Sequence[Member]) -> Pair | None:
    """One paper names the other, or both name the same one."""
    for first, second in ((one, other), (other, one)):
        if _follows(second, first, members):
            near, earlier = _is_near_in_time(first, second), second.earlier
            return Pair(first, second, True, near, earlier.title, earlier.place) if earlier else None
    is_shared = one.earlier and other.earlier and same_title(one.earlier.title, other.earlier.title)
    return Pair(one, other) if is_shared else None


def _by_heading(one: Member, other: Member) -> Pair | None:
    """One has a heading called after the other; but for a slip, where both are of one meeting."""
    if same_title(one.paper.title, other.paper.title):
        return None
    for first, second in ((one, other), (other, one)):
        title, at_one_meeting = first.paper.title, _share_a_meeting(first, second)
        for heading, place in second.headings():
            if same_title(heading, title) or (at_one_meeting and is_slip(heading, title)):
                near = _is_near_in_time(first, second)
                return Pair(first, second, False, near, heading, place, only_there=True)
    return None


def _by_appendix(one: Member, other: Member) -> Pair | None:
    """One is an appendix that the other lists, but for a slip by its title."""
    for report, appendix in ((one, other), (other, one)):
        listed = report.paper.appendices if find_document_type(appendix.paper.type).is_appendix else ()
        for each in listed:
            if same_title(each.title, appendix.paper.title) or is_slip(each.title, appendix.paper.title):
                return Pair(appendix, report, False, True, each.title, each.place)
    return None


def _by_title(one: Member, other: Member) -> Pair | None:
    is_same = same_title(one.paper.title, other.paper.title)
    return Pair(one, other, same_matter=True) if is_same and _is_near_in_time(one, other) else None


def _by_content(one: Member, other: Member) -> Pair | None:
    """They share recommendations; or a meeting, and but for a slip a title.

    Of one type and with other titles they are another year's paper, or another draft.
    """
    if one.paper.type == other.paper.type or not _is_near_in_time(one, other):
        return None
    if _share_recommendations(one, other):
        return Pair(one, other)
    is_slip_of_title = is_slip(one.paper.title, other.paper.title) and _share_a_meeting(one, other)
    return Pair(one, other, same_matter=True) if is_slip_of_title else None


def _follows(second: Member, first: Member, members: Sequence[Member]) -> bool:
    """Return whether `first` is the paper that `second` names; where no title is the same, the one that is like it."""
    earlier = second.earlier
    if earlier is None or first is second:
        return False
    if any(same_title(earlier.title, member.paper.title) for member in members):
        return same_title(earlier.title, first.paper.title)
    is_like = likeness(earlier.title, first.paper.title) >= _NEAR_TITLE or _share_recommendations(first, second)
    return first.earlier is None and is_like


def _share_recommendations(one: Member, other: Member) -> bool:
    mine, theirs = said_by_id(one), said_by_id(other)
    shared = [(mine[name][0], theirs[name][0]) for name in mine if name in theirs]
    alike = [each for each in shared if is_alike(plain(each[0]), plain(each[1]))]
    telling = any(len(words_of(plain(item))) >= 2 * _LEAST_WORDS for item, _ in alike)
    return telling and 2 * len(alike) > len(shared)


def _share_a_meeting(one: Member, other: Member) -> bool:
    mine, theirs = ({(each.body.casefold(), each.date) for each in member.meetings()} for member in (one, other))
    return bool(mine & theirs)


def _is_near_in_time(one: Member, other: Member) -> bool:
    """Return whether two papers can be about the same matter at the same time; a wrong year is one slip, not time."""
    days = [(a.date, b.date) for a in one.meetings() for b in other.meetings() if a.date and b.date]
    return not days or any(is_near(first, second) for first, second in days)


def is_near(first: date, second: date) -> bool:
    """Return whether two dates are of one round of meetings, or the same day with another year typed."""
    return abs((first - second).days) <= _DAYS_OF_ONE_MATTER or (first.month, first.day) == (second.month, second.day)


def _is_inside(pair: Pair) -> bool:
    one, other = pair.first.paper.folder.resolve(), pair.second.paper.folder.resolve()
    return one.is_relative_to(other) or other.is_relative_to(one)


def _headings(sections: Sequence[Section]) -> Iterator[tuple[str, Place]]:
    for section in sections:
        yield section.heading, section.words.place
        yield from _headings(section.subsections)
