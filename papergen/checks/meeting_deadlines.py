"""Whether the agenda and the notices of a meeting are in time; what stands in for one that is late; who let it pass."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from papergen.checks.clear_days import latest_publication_day, working_days
from papergen.checks.meeting_days import AGENDA, KEY_DECISION, PRIVATE, PRIVATE_REASONS, Deadline, compute_deadlines
from papergen.house_styles import HouseStyle, find_house_style
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.meeting_model import Meeting, MeetingItem, Override
from papergen.rendering.wording import Wording

MEETING = Place("meeting.yaml")
GENERAL_EXCEPTION, SPECIAL_URGENCY = "SI 2012/2089 reg 10", "SI 2012/2089 reg 11"
AGREED = "SI 2012/2089 reg 5(6) and (7)"
_AGREE = "Ask the scrutiny chair to agree that it cannot wait (reg 5(6)): 'notices: {private_agreed: ...}'."
_REMEDIES = {
    KEY_DECISION: "Ask the scrutiny chair to agree special urgency (reg 11): 'notices: {special_urgency: ...}'.",
    PRIVATE: _AGREE,
    PRIVATE_REASONS: _AGREE,
}
_LATE_ITEM = "Say under 'urgent:' what makes it urgent (LGA 1972 s.100B(4)); the minutes have to state it too."
_LATE_AGENDA = "Move the meeting; or record under 'overrides:' which officer lets it go on, and why. It is printed."


def check_meeting_deadlines(
    meeting: Meeting, on: date | None = None, arrivals: Sequence[MeetingItem] = ()
) -> list[Issue]:
    """Return each deadline of a meeting that is missed, still to be met, or let pass by a named officer.

    `on` is the day that is asked about: what is not recorded as done counts as done that day, at the earliest.
    `arrivals` are the items whose first papers a supplement brings: after the last day only urgent ones may be taken
    (LGA 1972 s.100B(4)).
    """
    deadlines = compute_deadlines(meeting, arrivals)
    asked = _Asked(meeting, on)
    issues = [found for deadline in deadlines for found in asked.check(deadline)]
    return [*issues, *_needless_overrides(meeting, deadlines, on)]


def list_deadlines(meeting: Meeting, on: date) -> list[Issue]:
    """Return a note for each day that is still to come: deadlines that are not met yet, and the end of call-in."""
    asked = _Asked(meeting, on)
    return [
        asked.ahead(deadline) for deadline in compute_deadlines(meeting) if deadline.met is None and on <= deadline.day
    ]


class _Asked:
    """A meeting and the day that is asked about."""

    def __init__(self, meeting: Meeting, on: date | None) -> None:
        self.meeting, self.on = meeting, on
        self.style: HouseStyle = find_house_style(meeting.style)
        self.wording = Wording(self.style)

    def check(self, deadline: Deadline) -> Iterator[Issue]:
        """Find what is to be said about one deadline."""
        if deadline.follows_decisions:
            return
        if _is_missed(deadline, self.on):
            yield self._missed(deadline)
        elif deadline.met is None and deadline.name != AGENDA:
            yield self._found("notice-not-recorded", deadline, day=deadline.day, key=deadline.name)

    def ahead(self, deadline: Deadline) -> Issue:
        """Return the note that a day is still to come."""
        return self._found("deadline-ahead", deadline, day=deadline.day)

    def _missed(self, deadline: Deadline) -> Issue:
        override = _override(self.meeting, deadline)
        if override:
            facts = {"day": deadline.day, "officer": override.officer, "reason": override.reason}
            return self._found("deadline-overridden", deadline, override.place, **facts)
        stands_in = self._stand_in(deadline)
        if stands_in:
            return stands_in
        done = deadline.met or self.on
        return self._found("deadline-missed", deadline, day=deadline.day, done=done, remedy=self._remedy(deadline))

    def _stand_in(self, deadline: Deadline) -> Issue | None:
        """Return what the regulations accept in the place of a notice that is late; None where nothing is recorded."""
        notices = deadline.item.notices if deadline.item else None
        if notices is None:
            return None
        if deadline.name in (PRIVATE, PRIVATE_REASONS) and _is_before(notices.private_agreed, self.meeting.date):
            return self._instead(deadline, notices.private_agreed, AGREED)
        if deadline.name != KEY_DECISION:
            return None
        if notices.general_exception and notices.general_exception <= self._last_exception:
            return self._instead(deadline, notices.general_exception, GENERAL_EXCEPTION)
        if _is_before(notices.special_urgency, self.meeting.date):
            return self._instead(deadline, notices.special_urgency, SPECIAL_URGENCY)
        return None

    @property
    def _last_exception(self) -> date:
        """The last day for the notice of general exception: five clear days have to pass after it (reg 10(1)(c))."""
        return latest_publication_day(self.meeting.date, self.style.periods["agenda_days"], working_days(self.style))

    def _instead(self, deadline: Deadline, done: date | None, rule: str) -> Issue:
        return replace(self._found("notice-replaced", deadline, day=deadline.day, done=done), rule=rule)

    def _remedy(self, deadline: Deadline) -> str:
        if deadline.name == KEY_DECISION and (self.on is None or self.on <= self._last_exception):
            last = f"{self._last_exception:%d/%m/%Y}"
            return f"Give notice of general exception by {last} (reg 10): 'notices: {{general_exception: ...}}'."
        return _REMEDIES.get(deadline.name, _LATE_ITEM if deadline.item else _LATE_AGENDA)

    def _found(self, code: str, deadline: Deadline, place: Place | None = None, **facts: Any) -> Issue:
        item = deadline.item
        what = self.wording.text(f"deadline_{deadline.name}")
        about = f"item {item.number}, {what}" if item else what
        where = place or (item.place if item else MEETING)
        return replace(issue(code, where, what=f"{about[0].upper()}{about[1:]}", **facts), rule=deadline.rule)


def _is_missed(deadline: Deadline, on: date | None) -> bool:
    done = deadline.met or on
    return done is not None and done > deadline.day


def _is_before(day: date | None, meeting: date) -> bool:
    return day is not None and day <= meeting


def _override(meeting: Meeting, deadline: Deadline) -> Override | None:
    own = deadline.item.overrides if deadline.item else meeting.overrides
    return next((override for override in own if override.deadline == deadline.name), None)


def _needless_overrides(meeting: Meeting, deadlines: Sequence[Deadline], on: date | None) -> Iterator[Issue]:
    """Report overrides of deadlines that are met as recorded: one that is not needed must not be printed."""
    used = [_override(meeting, deadline) for deadline in deadlines if deadline.met is None or _is_missed(deadline, on)]
    for override in (*meeting.overrides, *(each for item in meeting.items for each in item.overrides)):
        if override not in used:
            yield issue("override-not-needed", override.place, deadline=override.deadline)
