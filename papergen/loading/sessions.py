"""The sessions of a deep dive: who was asked about which indicators, from YAML or a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from papergen.issues import Place, did_you_mean
from papergen.loading.reading import Reading
from papergen.loading.records import Column, Record, load_records
from papergen.loading.source_files import FoundTable
from papergen.loading.yaml_values import Keys, load_mappings
from papergen.model import Indicator, Section, Session

COLUMNS = (
    Column("title", ("session", "name"), required=True),
    Column("date"),
    Column("cabinet members", ("cabinet member", "members")),
    Column("officers", ("officer",)),
    Column("indicators", ("indicator", "indicator ids"), required=True),
)
_KEYS = ("title", "date", "cabinet_members", "officers", "indicators")
_EXAMPLE = "- {title: Session 1, date: 2025-09-09, indicators: [EMP01, EMP02]}"


@dataclass(frozen=True, slots=True)
class PlacedSession:
    """A session and where it stands, for what is found out about it later."""

    session: Session
    place: Place


def read_sessions(reading: Reading, found: FoundTable) -> tuple[PlacedSession, ...]:
    """Return the sessions of sessions.yaml, or of a table with the same columns."""
    if found.is_yaml:
        return tuple(map(_session, load_mappings(reading, found.file, _EXAMPLE)))
    return tuple(_session_of_row(record, reading) for record in load_records(reading, found, COLUMNS))


def _session(entry: Keys) -> PlacedSession:
    entry.check(_KEYS, required=("title", "indicators"))
    people = (entry.texts("cabinet_members"), entry.texts("officers"))
    session = Session(entry.text("title"), entry.date("date"), *people, entry.texts("indicators"))
    return PlacedSession(session, entry.at("indicators"))


def _session_of_row(record: Record, reading: Reading) -> PlacedSession:
    """Read a row; several people or indicators in one cell are divided by semicolons or lines."""
    day, issues = record.date("date")
    reading.issues += issues
    people = (_several(record, "cabinet members"), _several(record, "officers"))
    indicators = tuple(name for part in _several(record, "indicators") for name in part.replace(",", " ").split())
    return PlacedSession(Session(record.text("title"), day, *people, indicators), record.at("indicators"))


def _several(record: Record, column: str) -> tuple[str, ...]:
    parts = (part.strip() for part in record.text(column).replace("\n", ";").split(";"))
    return tuple(part for part in parts if part)


def check_sessions(
    sessions: Sequence[PlacedSession], indicators: Iterable[Indicator], reading: Reading
) -> tuple[Session, ...]:
    """Return the sessions, and report indicators that do not exist or that two sessions name."""
    known = [indicator.id for indicator in indicators]
    seen: set[str] = set()
    for placed in sessions:
        for name in placed.session.indicators:
            if known and name not in known:
                reading.report("session-indicator-unknown", placed.place, id=name, remedy=did_you_mean(name, known))
            if name in seen:
                reading.report("indicator-in-two-sessions", placed.place, id=name)
            seen.add(name)
    return tuple(placed.session for placed in sessions)


def check_discussed(
    sections: Iterable[Section], indicators: Iterable[Indicator], sessions: Iterable[Session], reading: Reading
) -> None:
    """Report words about an indicator that no session names: they would not be printed."""
    discussed = {name for session in sessions for name in session.indicators}
    waiting = {indicator.id for indicator in indicators} - discussed
    for section in sections:
        if section.id in waiting:
            reading.report("indicator-in-no-session", section.words.place, id=section.id)
