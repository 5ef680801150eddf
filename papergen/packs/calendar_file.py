"""The deadlines of a meeting as a calendar file (.ics, RFC 5545), for the calendar of whoever has to keep them."""

import datetime

from icalendar import Calendar, Event

from papergen.checks.meeting_days import Deadline, compute_deadlines
from papergen.house_styles import find_house_style
from papergen.meeting_model import Meeting
from papergen.rendering.wording import Wording

_ONE_DAY = datetime.timedelta(days=1)


def write_calendar(meeting: Meeting) -> bytes:
    """Return a day-long event for each deadline, and the meeting itself. The same meeting gives the same bytes.

    It is for officers: items of private business are named by their number alone.
    """
    wording = Wording(find_house_style(meeting.style))
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//papergen//deadlines//EN")
    calendar.add_component(_event(meeting, "meeting", meeting.date, _named(meeting, meeting.body), ""))
    for deadline in compute_deadlines(meeting):
        name = f"{deadline.name}-item-{deadline.item.number}" if deadline.item else deadline.name
        calendar.add_component(_event(meeting, name, deadline.day, _summary(meeting, deadline, wording), deadline.rule))
    written: bytes = calendar.to_ical()
    return written


def _event(meeting: Meeting, name: str, day: datetime.date, summary: str, rule: str) -> Event:
    event = Event()
    event.add("uid", f"{meeting.date.isoformat()}-{meeting.name}-{name}@papergen")
    # When the event was made: the day itself, never the clock (RFC 5545, 3.8.7.2 asks for a time in UTC).
    event.add("dtstamp", datetime.datetime.combine(day, datetime.time(), datetime.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + _ONE_DAY)  # 3.6.1: the end of a whole day is the day after
    event.add("summary", summary)
    if rule:
        event.add("description", rule)
    event.add("transp", "TRANSPARENT")
    return event


def _summary(meeting: Meeting, deadline: Deadline, wording: Wording) -> str:
    what = wording.text(f"deadline_{deadline.name}")
    if deadline.item is None:
        return _named(meeting, what)
    item = deadline.item
    about = wording.text("item_number_only", number=item.number) if item.private else item.title
    return _named(meeting, f"{what}: {about}")


def _named(meeting: Meeting, what: str) -> str:
    return f"{meeting.body} {meeting.date:%d/%m/%Y}: {what[0].upper()}{what[1:]}"
