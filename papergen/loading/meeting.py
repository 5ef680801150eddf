"""THE STORY of a meeting folder: meeting.yaml becomes one validated meeting, with all that is wrong with it."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from papergen.house_styles import find_house_style
from papergen.issue_catalogue import issue, without_consequences
from papergen.issues import Issue, Place, has_fatal
from papergen.loading.fields import read_fields
from papergen.loading.meeting_items import read_items
from papergen.loading.meeting_notices import AGENDA as AGENDA_DEADLINE
from papergen.loading.meeting_notices import read_overrides
from papergen.loading.reading import Reading
from papergen.loading.settings import ITEMS, Settings, Use, load_settings
from papergen.loading.source_files import find_file
from papergen.loading.standing_items import add_standing_items
from papergen.meeting_model import Meeting, MeetingItem

MEETING = "meeting.yaml"
AGENDA = Use(MEETING, lambda found: found.takes(ITEMS), "type-of-a-paper")
_KEYS = ("type", "style", "body", "date", "time", "place", "language", "items", "leave_out", "published", "overrides")


@dataclass(frozen=True, slots=True)
class LoadedMeeting:
    """A meeting, None where none can be made, and everything a person should know about its folder."""

    meeting: Meeting | None
    issues: tuple[Issue, ...]


def is_meeting(folder: Path) -> bool:
    """Return whether a folder is a meeting's: it has a `meeting.yaml`."""
    return os.path.lexists(find_file(folder, MEETING))


def papers_in(source: Path, style: str | None = None) -> list[Path]:
    """Return the source folders of papers: the folder itself, those on a meeting's agenda, none of a finished file."""
    if source.is_file():
        return []
    if not is_meeting(source):
        return [source]
    meeting = load_meeting(source, style).meeting
    return [item.source for item in meeting.items if item.source and not item.to_follow] if meeting else []


def load_meeting(folder: Path, style: str | None = None) -> LoadedMeeting:
    """Return the meeting of a folder; `style` wins over the one in meeting.yaml.

    What is wrong inside a paper's source folder is not told here: whoever builds or checks the paper tells it. Raises
    `UnknownName` for an unknown `style`, and `PapergenError` where a template's own files are wrong.
    """
    if not os.path.isdir(folder):
        return LoadedMeeting(None, (issue("meeting-not-a-folder", Place(folder.name), name=folder.name),))
    reading = Reading(folder, folder)
    meeting = _read_meeting(load_settings(reading, find_house_style(style) if style else None, AGENDA))
    issues = without_consequences(dict.fromkeys(reading.issues), reading.unread)
    return LoadedMeeting(None if has_fatal(issues) else meeting, issues)


def _read_meeting(settings: Settings) -> Meeting | None:
    keys, reading = settings.keys, settings.reading
    keys.check((*_KEYS, *(spec.name for spec in settings.type.fields)), required=("body", "date", "time", "place"))
    fields = {"language": keys.text("language"), **read_fields(keys, settings.type)}
    body, day = keys.text("body"), keys.date("date")
    if ITEMS not in keys:
        keys.report("meeting-without-items", None)
    items = add_standing_items(settings, read_items(settings, body, day))
    published, overrides = keys.date("published"), read_overrides(keys, (AGENDA_DEADLINE,))
    if not body or day is None:
        return None
    return Meeting(
        folder=reading.folder,
        type=settings.type.name,
        style=settings.style.name,
        body=body,
        date=day,
        time=keys.text("time"),
        venue=keys.text("place"),
        fields=fields,
        items=_numbered(items),
        inputs=tuple(dict.fromkeys(reading.inputs)),
        published=published,
        overrides=overrides,
    )


def _numbered(items: list[MeetingItem]) -> tuple[MeetingItem, ...]:
    """Number public business first, then private business on from it."""
    ordered = sorted(items, key=lambda item: item.private)
    return tuple(replace(item, number=number) for number, item in enumerate(ordered, start=1))
