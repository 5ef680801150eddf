"""What has become of recommendations: responses with their explanation and in time, progress, actions overdue."""

from collections.abc import Iterable, Iterator
from datetime import date

from papergen.document_types import DocumentType, find_document_type
from papergen.house_styles import HouseStyle, find_house_style
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.model import Consideration, EarlierPaper, Paper, Response
from papergen.recommendation_threads import ENDED, Thread, is_executive, months_later, response_due, threads_of

SETTINGS = Place("paper.yaml")
RESPONSE, PROGRESS = "response", "progress"
NEEDS_EXPLANATION = (Response.PART_AGREED, Response.NOT_AGREED)


def check_responses(paper: Paper) -> list[Issue]:
    """Return what is missing in a paper's responses and progress, as on the day of its own meeting."""
    followed = _Followed(paper)
    issues = [found for thread in followed.threads for found in _check_thread(thread, followed.type)]
    meeting = max((each.date for each in paper.considered_by if each.date), default=None)
    if not followed.type.follow_up or meeting is None:
        return issues
    return [*issues, *_check_response_late(followed, meeting), *_check_day(followed, meeting)]


def check_responses_on(paper: Paper, on: date, related: Iterable[Paper] = ()) -> list[Issue]:
    """Return what is late in a paper as on a day; a response or a report on progress may stand in a related paper.

    What `check_responses` found already is left out.
    """
    others = tuple(related)
    items = [item for other in others for group in other.recommendations for item in group.all_items()]
    answered = frozenset(item.thread for item in items if item.response)
    ended = frozenset(item.thread for item in items if item.state in ENDED)
    reported = any(find_document_type(other.type).follow_up == PROGRESS for other in others)
    followed, known = _Followed(paper), {(found.code, found.place) for found in check_responses(paper)}
    late = (*_check_day(followed, on, answered, ended), *_check_progress_due(followed, on, reported))
    return [found for found in late if (found.code, found.place) not in known]


def answers_due(paper: Paper) -> date | None:
    """Return the last day for the executive's response to a paper (LGA 2000 s.9FE); None where nothing is asked."""
    followed = _Followed(paper)
    return followed.due if followed.awaiting(()) else None


class _Followed:
    """A paper's recommendations with the rules that hold for them."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.type: DocumentType = find_document_type(paper.type)
        self.style: HouseStyle = find_house_style(paper.style)
        self.threads = threads_of(paper.recommendations, self.style.executive_bodies)
        self.by_scrutiny = bool(self.type.follow_up or paper.fields.get(self.type.made_by_scrutiny))

    def awaiting(self, answered: Iterable[str]) -> list[Thread]:
        """Return the recommendations that the executive has not answered, here or elsewhere."""
        known = frozenset(answered)
        return [
            thread
            for thread in self.threads
            if self.by_scrutiny and not thread.opens and not thread.item.response and thread.id not in known
            if self.type.follow_up == RESPONSE or thread.is_made_to(self.style.executive_bodies)
        ]

    @property
    def received(self) -> date | None:
        """The day on which the executive received the recommendations: as said, else that of its meeting."""
        earlier = next((value for value in self.paper.fields.values() if isinstance(value, EarlierPaper)), None)
        if earlier and earlier.received:
            return earlier.received
        meetings: tuple[Consideration, ...] = earlier.considered_by if earlier else ()
        meetings = meetings or (self.paper.considered_by if not self.type.follow_up else ())
        days = [each.date for each in meetings if each.date and is_executive(each.body, self.style.executive_bodies)]
        return min(days, default=None)

    @property
    def due(self) -> date | None:
        """The last day for the response."""
        months = self.style.periods["response_months"]
        return response_due(self.received, months) if self.received else None


def _check_thread(thread: Thread, document_type: DocumentType) -> Iterator[Issue]:
    item = thread.item
    if item.response in set(NEEDS_EXPLANATION) and not item.explanation:
        yield issue("response-without-explanation", item.words.place, id=thread.id, response=_said(item.response))
    if thread.opens:
        return
    if document_type.follow_up == RESPONSE and not item.response:
        yield issue("response-missing", item.words.place, id=thread.id)
    if document_type.follow_up == PROGRESS and not thread.is_refused and not (item.progress and item.state):
        what = "progress" if not item.progress else "state"
        yield issue("progress-missing", item.words.place, id=thread.id, what=what)


def _check_response_late(followed: _Followed, meeting: date) -> Iterator[Issue]:
    if followed.type.follow_up == RESPONSE and followed.due and meeting > followed.due:
        yield issue("response-late", SETTINGS, meeting=meeting, received=followed.received, due=followed.due)


def _check_day(
    followed: _Followed, on: date, answered: frozenset[str] = frozenset(), ended: frozenset[str] = frozenset()
) -> Iterator[Issue]:
    """Yield what is late on a day; `answered` and `ended` are ids of which another paper says so."""
    awaiting, due = followed.awaiting(answered), followed.due
    if due and on > due:
        for thread in awaiting:
            yield issue("response-overdue", thread.item.words.place, id=thread.id, due=due, on=on)
    elif due and awaiting and followed.received and on > followed.received:
        ids = ", ".join(thread.id for thread in awaiting)
        yield issue("response-awaited", awaiting[0].item.words.place, ids=ids, due=due)
    for thread in followed.threads:
        if thread.item.due and on > thread.item.due and not thread.has_ended and thread.id not in ended:
            yield issue("action-overdue", thread.item.words.place, id=thread.id, due=thread.item.due, on=on)


def _check_progress_due(followed: _Followed, on: date, reported: bool) -> Iterator[Issue]:
    if followed.type.follow_up or reported or not followed.by_scrutiny or followed.received is None:
        return
    due = months_later(followed.received, followed.style.periods["progress_months"])
    if on > due:
        yield issue("progress-due", SETTINGS, due=due, on=on)


def _said(response: str) -> str:
    return response.replace("_", " ")
