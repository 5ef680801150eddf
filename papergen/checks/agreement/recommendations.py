"""Recommendations of related papers: the same id says the same, has one response, and none is lost on the way."""

from collections.abc import Iterator, Sequence

from papergen.checks.agreement.related import Member, Pair, plain, related_to, said_by_id
from papergen.document_types import find_document_type
from papergen.house_styles import find_house_style
from papergen.issue_catalogue import issue
from papergen.issues import Issue
from papergen.model import Recommendation
from papergen.recommendation_threads import threads_of
from papergen.same_wording import find_difference, likeness


def check_recommendations(members: Sequence[Member], pairs: Sequence[Pair]) -> Iterator[Issue]:
    """Yield what related papers say differently of one recommendation; each is held against the paper that made it."""
    in_order = sorted(members, key=lambda member: (member.earlier is not None, not member.paper.recommendations))
    for position, member in enumerate(in_order):
        before = [other for other in in_order[:position] if other in related_to(member, pairs)]
        yield from _check_wording(member, before)
        yield from _check_responses(member, before)
    for pair in pairs:
        if pair.follows:
            yield from _check_lost(pair)


def _check_wording(member: Member, before: Sequence[Member]) -> Iterator[Issue]:
    """Yield the recommendations whose words differ from those of the first paper that has them."""
    for name, forms in said_by_id(member).items():
        original = next((other for other in before if name in said_by_id(other)), None)
        if original and name == forms[0].thread:
            yield from _differs(name, member, forms, original, said_by_id(original)[name])


def _differs(
    name: str, member: Member, forms: list[Recommendation], original: Member, originals: list[Recommendation]
) -> Iterator[Issue]:
    alike = sorted(
        ((form, first) for form in forms for first in originals),
        key=lambda both: likeness(plain(both[0]), plain(both[1])),
        reverse=True,
    )
    differences = [find_difference(plain(form), plain(first)) for form, first in alike]
    if alike and all(differences):
        form, first = alike[0]
        own, other = differences[0] or ("", "")
        place = original.at(first.words.place)
        yield issue("wording-differs", member.at(form.words.place), id=name, own=own, other=other, place=place)


def _check_responses(member: Member, before: Sequence[Member]) -> Iterator[Issue]:
    for name, forms in said_by_id(member).items():
        own = next((form for form in forms if form.response), None)
        for other in before:
            first = next((form for form in said_by_id(other).get(name, ()) if form.response), None)
            if own and first and own.response != first.response and name == own.thread:
                facts = {"own": own.response.replace("_", " "), "other": first.response.replace("_", " ")}
                place = other.at(first.words.place)
                yield issue("response-differs", member.at(own.words.place), id=name, **facts, place=place)
                break


def _check_lost(pair: Pair) -> Iterator[Issue]:
    """Yield what the executive was asked in the first paper and the second, which follows it, does not have."""
    if not find_document_type(pair.second.paper.type).follow_up:
        return
    executive = find_house_style(pair.first.paper.style).executive_bodies
    known = said_by_id(pair.second)
    for thread in threads_of(pair.first.paper.recommendations, executive):
        if thread.is_made_to(executive) and not {thread.id, thread.item.id} & known.keys():
            place = pair.first.at(thread.item.words.place)
            recommendations = next((item.words.place for item in pair.second.items()), pair.second.paper.title_place)
            yield issue("recommendation-lost", pair.second.at(recommendations), id=thread.id, place=place)
