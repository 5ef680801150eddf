"""The same recommendation made to two bodies is one: the source says so, by `same_as` or by one id in two groups."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from papergen.issues import Place, did_you_mean
from papergen.loading.reading import Reading
from papergen.model import Recommendation, RecommendationGroup
from papergen.names import free_name, slug
from papergen.same_wording import is_alike

UNNAMED = "unnamed"


def join_same(groups: list[RecommendationGroup], reading: Reading) -> tuple[RecommendationGroup, ...]:
    """Return the groups with an id for each item that no other has, and `same_as` where two are one recommendation.

    One id in the lists of two bodies, with words that are alike in two grammatical forms, is one recommendation.
    """
    joining = _Joining(groups, reading)
    joined = tuple(replace(group, items=tuple(joining.items(group, group.items))) for group in groups)
    known = {item.id: item for group in joined for item in group.all_items()}
    return tuple(replace(group, items=tuple(_follow(group.items, known, reading))) for group in joined)


class _Joining:
    """Gives each item its own id, in the order of the source."""

    def __init__(self, groups: list[RecommendationGroup], reading: Reading) -> None:
        self._reading = reading
        self._typed = Counter(item.id for group in groups for item in group.all_items())
        self._first: dict[str, tuple[RecommendationGroup, Recommendation]] = {}
        self._addresses: dict[str, Place] = {}

    def items(self, group: RecommendationGroup, items: tuple[Recommendation, ...]) -> Iterator[Recommendation]:
        for item in items:
            own = self._named(group, item)
            yield replace(own, items=tuple(self.items(group, item.items)))

    def _named(self, group: RecommendationGroup, item: Recommendation) -> Recommendation:
        same_as = item.same_as
        if not item.id and not same_as:
            self._reading.report("recommendation-without-id", item.words.place, text=item.words.typed[:60])
        elif item.id in self._first:
            shared = self._shared_id(group, item)
            same_as = same_as or shared
        elif same_as == item.id and self._typed[same_as] > 1:  # said with the first of the two
            same_as = ""
        elif item.id and slug(item.id) in self._addresses:
            self._reading.report("id-twice", item.words.place, id=item.id, first=self._addresses[slug(item.id)])
        taken = self._first if item.id else {*self._first, *self._typed}
        own = free_name(item.id or same_as or UNNAMED, taken)
        while slug(own) in self._addresses:  # "CAB 1" beside "CAB-1": a link could not tell them apart
            own = free_name(f"{own}-2", taken)
        self._addresses[slug(own)] = item.words.place
        self._first[own] = (group, item)
        return replace(item, id=own, same_as=same_as)

    def _shared_id(self, group: RecommendationGroup, item: Recommendation) -> str:
        """Return the id that an item shares with another body's; nothing, and the issue, where they are two."""
        its_group, first = self._first[item.id]
        says_so = item.id in (first.same_as, item.same_as) or is_alike(first.words.typed, item.words.typed)
        if its_group is not group and says_so:
            return item.id
        self._reading.report("id-twice", item.words.place, id=item.id, first=first.words.place)
        return ""


def _follow(
    items: tuple[Recommendation, ...], known: Mapping[str, Recommendation], reading: Reading
) -> Iterator[Recommendation]:
    """Yield the items with `same_as` at the end of its chain; one that leads nowhere, or in a circle, is an issue."""
    for item in items:
        target, seen = item.same_as, {item.id}
        while target in known and target not in seen and known[target].same_as:
            seen.add(target)
            target = known[target].same_as
        if target and (target not in known or target in seen):
            others = [name for name in known if name != item.id]
            remedy = did_you_mean(target, others) if target not in known else "Name the id of another body's."
            reading.report("same-as-unknown", item.words.place, id=item.id, same_as=item.same_as, remedy=remedy)
            target = ""
        yield replace(item, same_as=target, items=tuple(_follow(item.items, known, reading)))
