"""Meetings of related papers: the same body considers the same matter on the same day, wherever it is said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from papergen.checks.agreement.related import Member, Pair, is_near, related_to, texts_of
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.loading.dates import parse_date
from papergen.model import Answer, Consideration

_DATE = r"\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-z]+,? \d{4}|\d{1,2}/\d{1,2}/\d{2,4}"
# What may stand between a title and the date of its meeting.
_BEHIND_TITLE = re.compile(
    rf"\s*[”\"’')\]]*\s*[,–(-]?\s*(?:dated|of|on|(?:(?:was|were|is) )?(?:considered|presented|submitted|taken) "
    rf"(?:by|to|at) .{{0,80}}? on)?\s*(?:the )?(?P<date>{_DATE})"
)


def check_meetings(pair: Pair) -> Iterator[Issue]:
    """Yield the dates of one body's meeting about one matter that differ between the papers of a pair."""
    earlier = pair.second.earlier
    if pair.follows and earlier:
        yield from _compare(pair.second, earlier.considered_by, pair.first)
    elif pair.same_matter and not pair.named:
        yield from _compare(pair.second, (*pair.second.paper.considered_by, *_answered(pair.second)), pair.first)
        yield from _compare(pair.first, _answered(pair.first), pair.second)


def check_dates_in_texts(members: Sequence[Member], pairs: Sequence[Pair]) -> Iterator[Issue]:
    """Yield dates that stand right behind the title of a related paper, and are of no meeting of this matter."""
    for member in members:
        related = related_to(member, pairs)
        known = [meeting.date for each in (member, *related) for meeting in each.meetings()]
        for other in related:
            yield from _compare_texts(member, other, known)


def _compare(one: Member, said: Iterable[Consideration], other: Member) -> Iterator[Issue]:
    """Yield the meetings that the first paper puts on a day on which the second knows none of that body."""
    for meeting in said:
        days = {each.date: each for each in other.meetings() if each.body.casefold() == meeting.body.casefold()}
        near = [day for day in days if day and meeting.date and is_near(day, meeting.date)]
        if meeting.date and days and meeting.date not in days and (near or one.earlier):
            known = days[min(days, key=lambda day: abs((day - meeting.date).days) if day and meeting.date else 0)]
            yield _differs(one, meeting.place, meeting.body, meeting.date, known, other)


def _answered(member: Member) -> Iterator[Consideration]:
    for value in member.paper.fields.values():
        if isinstance(value, Answer):
            yield from (meeting for meeting in value.considered_by if meeting.body)


def _compare_texts(one: Member, other: Member, known: Sequence[date | None]) -> Iterator[Issue]:
    for text, place in texts_of(one) if other.paper.title and other.meetings() else ():
        at = text.casefold().find(other.paper.title.casefold())
        behind = _BEHIND_TITLE.match(text[at + len(other.paper.title) :]) if at >= 0 else None
        day = parse_date(behind["date"].replace(",", "")) if behind else None
        if day and day not in known:
            meeting = min(other.meetings(), key=lambda each: abs((each.date - day).days) if each.date else 0)
            yield _differs(one, place, other.paper.title, day, meeting, other)


def _differs(one: Member, place: Place, what: str, day: date, known: Consideration, other: Member) -> Issue:
    facts = {"what": what, "own": day, "other": known.date, "body": known.body}
    return issue("meeting-date-differs", one.at(place), **facts, place=other.at(known.place))
