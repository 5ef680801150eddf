"""Filters of the templates that follow recommendations: each once, its response and state in the style's words."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from papergen.indicators.quotes import agree
from papergen.model import RecommendationGroup, Response, State
from papergen.recommendation_threads import Thread, count_responses, count_states, response_due, threads_of
from papergen.rendering.wording import Wording


def recommendation_filters(wording: Wording) -> dict[str, Callable[..., Any]]:
    """Return the filters, by the names that templates use."""
    return {
        "threads_by_group": lambda groups: _by_group(groups, wording),
        "response": lambda response: _meaning("response", Response, response, wording),
        "state": lambda state: _meaning("state", State, state, wording),
        "responses_sentence": lambda groups: _sentence("response", Response, count_responses, groups, wording),
        "states_sentence": lambda groups: _sentence("state", State, count_states, groups, wording),
        "response_due": lambda received: _response_due(received, wording),
        "listed": lambda texts: wording.listed(tuple(texts)),
    }


def _by_group(
    groups: tuple[RecommendationGroup, ...], wording: Wording
) -> list[tuple[RecommendationGroup, list[Thread]]]:
    """Return the groups that have a recommendation of their own to follow, each with these."""
    threads = threads_of(groups, wording.style.executive_bodies)
    followed = [(group, [thread for thread in threads if thread.group is group]) for group in groups]
    return [(group, own) for group, own in followed if own]


def _meaning(kind: str, meanings: type[Response] | type[State], text: str, wording: Wording) -> str:
    """Return a response or state in the style's words; one that is not known as it was typed."""
    return wording.text(f"{kind}_{text}") if text in set(meanings) else text


def _sentence(
    kind: str,
    meanings: type[Response] | type[State],
    count: Callable[[Iterable[Thread]], Counter[str]],
    groups: tuple[RecommendationGroup, ...],
    wording: Wording,
) -> str:
    """Return how many recommendations have each response or state; meanings without any are left out."""
    counts = count(threads_of(groups, wording.style.executive_bodies))
    words = {**{str(meaning): f"count_{kind}_{meaning}" for meaning in meanings}, "": f"count_{kind}_none"}
    said = [agree(counts[meaning], wording.text(label)) for meaning, label in words.items() if counts[meaning]]
    total = agree(counts.total(), wording.text("count_recommendations"))
    return wording.text(f"{kind}_counts", total=total, counts=wording.listed(said)) if said else ""


def _response_due(received: date, wording: Wording) -> date:
    return response_due(received, wording.style.periods["response_months"])
