"""Which of several papers belong together: one names the other, has its title, or has its recommendations.

A pair is related when the later paper says so (a field that names the earlier paper) or both follow the same one, when
both have the same title,
when one has a heading or a list of resolutions called after the other, or when papers of two types share
recommendations at one time: the same ids with like words. The same meeting or the same ids alone relate nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

from papergen.checks.passages import sentences_of
from papergen.checks.typed_figures import passages_of
from papergen.issues import Place
from papergen.model import Consideration, Document, EarlierPaper, Paper, Recommendation, Section
from papergen.same_wording import is_alike, likeness, same_title, words_of

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

    def headings(self) -> Iterator[str]:
        """Yield what its sections and lists of resolutions are called."""
        yield from (group.id for group in self.paper.resolutions)
        yield from _headings(self.paper.sections)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two papers that belong together, the earlier one first.

    `follows` says that the second names the first as the paper it follows; `same_matter` that both are about one
    matter at one time, so that meetings and figures have to agree; `heading` that only what stands under it does.
    """

    first: Member
    second: Member
    follows: bool = False
    same_matter: bool = False
    heading: str = ""


def name_members(papers: Iterable[tuple[Path, Paper]]) -> list[Member]:
    """Return papers with the shortest names that tell their folders apart: REPORT, or 2025/REPORT and 2026/REPORT."""
    folders = [(source.resolve(), paper) for source, paper in papers]
    return [Member(_short_name(folder, [each for each, _ in folders]), paper) for folder, paper in folders]


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
    for first, second in ((one, other), (other, one)):
        if _follows(second, first, members):
            return Pair(first, second, follows=True, same_matter=_is_near_in_time(first, second))
    for first, second in ((one, other), (other, one)):
        heading = next((name for name in second.headings() if same_title(name, first.paper.title)), "")
        if heading and not same_title(first.paper.title, second.paper.title):
            return Pair(first, second, same_matter=_is_near_in_time(first, second), heading=heading)
    if same_title(one.paper.title, other.paper.title) and words_of(one.paper.title):
        return Pair(one, other, same_matter=True) if _is_near_in_time(one, other) else None
    if one.earlier and other.earlier and same_title(one.earlier.title, other.earlier.title):
        return Pair(one, other)
    is_another_kind = one.paper.type != other.paper.type  # of one kind it is last year's paper, or another draft
    is_shared = is_another_kind and _is_near_in_time(one, other) and _share_recommendations(one, other)
    return Pair(one, other) if is_shared else None


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


def _headings(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield section.heading
        yield from _headings(section.subsections)
