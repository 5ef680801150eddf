"""Titles of related papers: how one names the other, its appendices, and the item that they share."""

import re
from collections.abc import Iterator

from papergen.checks.agreement.related import Member, Pair, texts_of
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.same_wording import is_slip, likeness, same_title, words_of

_APPENDIX = re.compile(r"\bAppendix (?P<number>\d+)\s*(?:[–—:-]|\()\s*[“\"‘']?(?P<title>[^\W\d_].*)")
_ALIKE_TITLES = 0.5
_NEAR_TITLES = 0.75


def check_titles(pair: Pair) -> Iterator[Issue]:
    """Yield the titles by which the papers of a pair name each other that are not the titles they have."""
    yield from _check_named(pair)
    yield from _check_item(pair)
    for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
        yield from _check_documents(one, other)
        yield from _check_appendices(one, other)


def _check_named(pair: Pair) -> Iterator[Issue]:
    if pair.named and not same_title(pair.named, pair.first.paper.title):
        yield _differs(pair.second, pair.named_at, pair.named, pair.first, pair.first.paper.title_place)


def _check_item(pair: Pair) -> Iterator[Issue]:
    """Two papers of one matter have one title, where they mean to have the same."""
    one, other = pair.first, pair.second
    titles = one.paper.title, other.paper.title
    meetings = [{(each.body.casefold(), each.date) for each in member.meetings()} for member in (one, other)]
    is_follow_up = pair.named or one.earlier or other.earlier
    is_one_matter = meetings[0] & meetings[1] or likeness(*titles) > _NEAR_TITLES
    if is_follow_up or same_title(*titles) or not is_one_matter:
        return
    contained = any(_is_within(words_of(a), words_of(b)) for a, b in (titles, titles[::-1]))
    if likeness(*titles) > _ALIKE_TITLES and not contained:
        yield _differs(other, other.paper.title_place, other.paper.title, one, one.paper.title_place)


def _check_documents(one: Member, other: Member) -> Iterator[Issue]:
    """Yield documents whose title is the other paper's but for one word that is misspelt, missing or too much."""
    for document in one.documents():
        if is_slip(document.title, other.paper.title):
            yield _differs(one, document.place, document.title, other, other.paper.title_place)


def _check_appendices(one: Member, other: Member) -> Iterator[Issue]:
    """Yield the appendices of the other paper that this one's words call something else."""
    own = {appendix.number for appendix in one.paper.appendices}
    titles = {each.number: each for each in other.paper.appendices if each.number not in own}
    for text, place in texts_of(one):
        for match in _APPENDIX.finditer(text):
            appendix = titles.get(int(match["number"]))
            said = words_of(match["title"])[: len(words_of(appendix.title))] if appendix else []
            if (
                appendix
                and said != words_of(appendix.title)
                and likeness(" ".join(said), appendix.title) > _ALIKE_TITLES
            ):
                facts = {"number": appendix.number, "own": _shortened(match["title"]), "title": appendix.title}
                yield issue("appendix-title-differs", one.at(place), **facts, place=other.at(appendix.place))


def _is_within(short: list[str], long: list[str]) -> bool:
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80].rsplit(' ', 1)[0]} …"


def _differs(one: Member, place: Place, own: str, other: Member, other_place: Place) -> Issue:
    title, own = (" ".join(text.split()) for text in (other.paper.title, own))
    return issue("title-differs", one.at(place), own=own, title=title, place=other.at(other_place))
