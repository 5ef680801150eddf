"""The days that the law sets round one meeting: by when its agenda and notices go out, and what follows decisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from papergen.checks.clear_days import WorkingDays, latest_notice_day, latest_publication_day, working_days
from papergen.checks.responses import answers_due
from papergen.house_styles import HouseStyle, find_house_style
from papergen.meeting_model import Meeting, MeetingItem
from papergen.recommendation_threads import is_executive

AGENDA, KEY_DECISION, PRIVATE, PRIVATE_REASONS = "agenda", "key_decision", "private", "private_reasons"
CALL_IN, RESPONSE = "call_in", "response"
# The name of a deadline -> the Act or regulation that sets it.
RULES: Mapping[str, str] = {
    AGENDA: "Local Government Act 1972 ss.100A(6) and 100B(3); SI 2002/715",
    KEY_DECISION: "SI 2012/2089 reg 9",
    PRIVATE: "SI 2012/2089 reg 5(2)",
    PRIVATE_REASONS: "SI 2012/2089 reg 5(4)",
    CALL_IN: "Local Government Act 2000 s.9F, and the council's constitution",
    RESPONSE: "Local Government Act 2000 s.9FE",
}
RULE_OF_THE_EXECUTIVE = "SI 2012/2089 regs 6 and 7"  # for the agenda of an executive meeting


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last `day` for what `name` says (the label `deadline_NAME`), for one item or the whole meeting.

    `met` is the day on which it was done, as recorded. What only follows decisions has no duty before the meeting.
    """

    name: str
    day: date
    rule: str
    item: MeetingItem | None = None
    met: date | None = None

    @property
    def follows_decisions(self) -> bool:
        """Whether it is a day after the meeting."""
        return self.name in (CALL_IN, RESPONSE)


def compute_deadlines(meeting: Meeting, arrivals: Sequence[MeetingItem] = ()) -> tuple[Deadline, ...]:
    """Return the deadlines of a meeting in the order of their days; `arrivals` are items that a supplement brings."""
    style = find_house_style(meeting.style)
    working = working_days(style)
    executive = is_executive(meeting.body, style.executive_bodies)
    found = list(_agenda_deadlines(meeting, arrivals, style, working, executive))
    if executive:
        found += [*_notices(meeting, style), *_days_after(meeting, style, working)]
    return tuple(sorted(found, key=lambda deadline: deadline.day))


def _agenda_deadlines(
    meeting: Meeting, arrivals: Sequence[MeetingItem], style: HouseStyle, working: WorkingDays, executive: bool
) -> Iterator[Deadline]:
    day = latest_publication_day(meeting.date, style.periods["agenda_days"], working)
    rule = RULE_OF_THE_EXECUTIVE if executive else RULES[AGENDA]
    yield Deadline(AGENDA, day, rule, met=meeting.published)
    names = {item.id for item in arrivals}
    for item in meeting.items:
        if (item.to_follow or item.id in names) and not item.urgent:
            yield Deadline(AGENDA, day, rule, item)


def notice_day(name: str, meeting: date, style: HouseStyle) -> date:
    """Return the last day for a notice of a meeting: of a key decision, of private business, or of its reasons."""
    if name == PRIVATE_REASONS:
        return latest_publication_day(meeting, style.periods["agenda_days"], working_days(style))
    return latest_notice_day(meeting, style.periods["notice_days"], style.notice_basis, working_days(style))


def _notices(meeting: Meeting, style: HouseStyle) -> Iterator[Deadline]:
    last = {name: notice_day(name, meeting.date, style) for name in (KEY_DECISION, PRIVATE, PRIVATE_REASONS)}
    in_public = {item.source for item in meeting.public_items}
    for item in meeting.items:
        if item.is_key_decision and not (item.private and item.source in in_public):
            yield Deadline(KEY_DECISION, last[KEY_DECISION], RULES[KEY_DECISION], item, item.notices.key_decision)
        if item.private and not item.standing:
            yield Deadline(PRIVATE, last[PRIVATE], RULES[PRIVATE], item, item.notices.private)
            yield Deadline(
                PRIVATE_REASONS, last[PRIVATE_REASONS], RULES[PRIVATE_REASONS], item, item.notices.private_reasons
            )


def _days_after(meeting: Meeting, style: HouseStyle, working: WorkingDays) -> Iterator[Deadline]:
    published = working.after(meeting.date, style.periods["decisions_published_days"])
    yield Deadline(CALL_IN, working.after(published, style.periods["call_in_days"]), RULES[CALL_IN])
    for item in meeting.public_items:
        due = answers_due(item.paper) if item.paper else None
        if due:
            yield Deadline(RESPONSE, due, RULES[RESPONSE], item)
