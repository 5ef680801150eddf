"""The thread of a recommendation: each one once, however many bodies it is made to, with what has become of it."""

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from papergen.model import Recommendation, RecommendationGroup, Response, State

ENDED = (State.COMPLETED, State.STOPPED)


@dataclass(frozen=True, slots=True)
class Thread:
    """One recommendation: `item` in the form made to the executive, or else in its first, with what is said of any.

    `opens` says that its parts are followed one by one, so that nothing is asked of the words that open them.
    """

    item: Recommendation
    group: RecommendationGroup
    bodies: tuple[str, ...]
    opens: bool = False
    parent: str = ""

    @property
    def id(self) -> str:
        """The identifier that follows the recommendation from paper to paper."""
        return self.item.thread

    @property
    def is_refused(self) -> bool:
        """Whether the response is that it is not agreed, so that no action follows."""
        return self.item.response == Response.NOT_AGREED

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is to be done: the action is completed or stopped, or there is none."""
        return self.is_refused or self.item.state in ENDED

    def is_made_to(self, executive: Iterable[str]) -> bool:
        """Return whether one of its bodies is of the executive, which has to respond."""
        return any(is_executive(body, executive) for body in self.bodies)


def threads_of(groups: Sequence[RecommendationGroup], executive: Iterable[str]) -> tuple[Thread, ...]:
    """Return the recommendations of these groups in order, each once; parts that are followed come behind theirs."""
    executive = tuple(executive)
    forms: dict[str, list[tuple[RecommendationGroup, Recommendation]]] = {}
    for group in groups:
        for item in group.all_items():
            forms.setdefault(item.thread, []).append((group, item))
    main = {name: _main_form(its_forms, executive) for name, its_forms in forms.items()}
    return tuple(
        thread
        for group in groups
        for item in group.items
        if main[item.thread] is item
        for thread in _threads(item, group, forms)
    )


def is_executive(body: str, executive: Iterable[str]) -> bool:
    """Return whether a body is one of the executive's, or begins with its name: "Cabinet Member for Housing"."""
    name = re.sub(r"^the\s+", "", body.strip(), flags=re.IGNORECASE).casefold()
    return any(re.match(rf"{re.escape(known.casefold())}\b", name) for known in executive)


def response_due(received: date, months: int) -> date:
    """Return the last day of so many months that begin with the day of receipt (LGA 2000 s.9FE(3)).

    The day itself counts: two months from 4 November end on 3 January.
    """
    return months_later(received, months) - timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def count_responses(threads: Iterable[Thread]) -> Counter[str]:
    """Return how many recommendations have each response; those without one under an empty text."""
    return Counter(thread.item.response for thread in threads if not thread.opens)


def count_states(threads: Iterable[Thread]) -> Counter[str]:
    """Return how many recommendations that were not refused are in each state; those without one under no text."""
    return Counter(thread.item.state for thread in threads if not thread.opens and not thread.is_refused)


def _main_form(forms: Sequence[tuple[RecommendationGroup, Recommendation]], executive: Sequence[str]) -> Recommendation:
    to_executive = (item for group, item in forms if is_executive(group.body, executive))
    return next(to_executive, forms[0][1])


def _threads(
    item: Recommendation,
    group: RecommendationGroup,
    forms: dict[str, list[tuple[RecommendationGroup, Recommendation]]],
    parent: str = "",
) -> Iterator[Thread]:
    its_forms = forms[item.thread]
    bodies = tuple(dict.fromkeys(its_group.body for its_group, _ in its_forms))
    merged = _merged(item, [form for _, form in its_forms])
    opens = any(_is_followed(part) for inner in item.items for part in inner.with_items())
    yield Thread(replace(merged, items=()) if opens else merged, group, bodies, opens, parent)
    if opens:
        for part in item.items:
            yield from _threads(part, group, forms, item.thread)


def _merged(item: Recommendation, forms: Sequence[Recommendation]) -> Recommendation:
    """Return an item with what is said of the recommendation in any of its forms; its own comes first."""
    said = [item, *forms]
    return replace(
        item,
        owner=next((form.owner for form in said if form.owner), ""),
        due=next((form.due for form in said if form.due), None),
        response=next((form.response for form in said if form.response), ""),
        explanation=next((form.explanation for form in said if form.explanation), item.explanation),
        progress=next((form.progress for form in said if form.progress), item.progress),
        state=next((form.state for form in said if form.state), ""),
    )


def _is_followed(item: Recommendation) -> bool:
    return bool(item.response or item.explanation or item.owner or item.due or item.progress or item.state)
