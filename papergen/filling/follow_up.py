"""A paper that follows an earlier one's recommendations: ids and words carried over, and kept when it is refreshed."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from papergen.document_types import DocumentType, FieldSpec, find_document_type
from papergen.filling.folders import (
    BYTE_ORDER_MARK,
    SETTINGS,
    WORDS,
    LaidOut,
    is_paper,
    notes_on,
    refuse_used_folder,
    save_laid_out,
    unreadable,
)
from papergen.filling.follow_up_table import COLUMNS, load_follow_up, rows_of
from papergen.house_styles import HouseStyle, find_house_style
from papergen.issues import PapergenError, has_fatal
from papergen.loading.paper import load_paper
from papergen.loading.yaml_text import yaml_text
from papergen.model import Author, EarlierPaper, Paper
from papergen.output_files import as_csv
from papergen.recommendation_threads import Thread, is_executive, threads_of

TABLE, APPROVALS = "recommendations.csv", "approvals.csv"
RESPONSE = "response"


def follow_recommendations(type_name: str, folder: Path, source: Path) -> LaidOut:
    """Fill a new source folder with the recommendations of the paper in `source`, or bring an older one up to date.

    A refresh adds recommendations and fills cells that are empty; what people wrote stays, and where the earlier paper
    now says something else a note says so. Raises `PapergenError` for a folder that holds something else.
    """
    document_type = find_document_type(type_name)
    loaded = load_paper(source)
    if loaded.paper is None or has_fatal(loaded.issues):
        return unreadable(source, loaded.issues)
    threads = _to_follow(loaded.paper, document_type)
    if not threads:
        raise PapergenError(f"{source} has no recommendations to carry over.")
    if is_paper(folder):
        files, notes = _refreshed(folder, threads, document_type)
    else:
        files, notes = _new(folder, loaded.paper, threads, document_type), tuple[str, ...]()
    wrong = tuple(found for found in loaded.issues if found.is_error)  # a recommendation without text, say
    return save_laid_out(folder, files, (*notes, *notes_on(loaded.paper)), wrong)


def _to_follow(paper: Paper, document_type: DocumentType) -> tuple[Thread, ...]:
    """Return each recommendation once: all of them, or for a response those that the executive has to answer."""
    executive = find_house_style(paper.style).executive_bodies
    threads = threads_of(paper.recommendations, executive)
    to_executive = tuple(thread for thread in threads if thread.is_made_to(executive))
    return to_executive if document_type.follow_up == RESPONSE and to_executive else threads


def _new(folder: Path, paper: Paper, threads: Sequence[Thread], document_type: DocumentType) -> dict[str, str]:
    refuse_used_folder(folder)
    style = find_house_style(paper.style)
    files = {
        SETTINGS: _settings(paper, document_type, style),
        WORDS: "\n".join(_headings(document_type, style)),
        TABLE: BYTE_ORDER_MARK
        + as_csv([list(COLUMNS.values()), *(list(row.values()) for thread in threads for row in rows_of(thread))]),
    }
    if document_type.requires("approvals"):
        files[APPROVALS] = document_type.example_text(APPROVALS)
    return files


def _settings(paper: Paper, document_type: DocumentType, style: HouseStyle) -> str:
    """Return paper.yaml: what is known filled in, every other key with nothing behind it."""
    earlier = _earlier(paper)
    settings: dict[str, Any] = {
        "type": document_type.name,
        "style": paper.style,
        "title": f"{document_type.title}: {earlier['title']}",
    }
    settings["considered_by"] = [{"body": body, "date": ""} for body in _bodies(paper, document_type, style)]
    for spec in document_type.fields:
        settings[spec.name] = earlier if spec.kind == "earlier_paper" else _carried(paper, spec, document_type)
    return yaml_text(settings)


def _earlier(paper: Paper) -> dict[str, Any]:
    """Return the paper that made the recommendations: the one that this source follows, else itself."""
    followed = next((value for value in paper.fields.values() if isinstance(value, EarlierPaper)), None)
    earlier = followed or EarlierPaper(paper.title, paper.considered_by)
    return {
        "title": earlier.title,
        "considered_by": [{"body": each.body, "date": _day(each.date)} for each in earlier.considered_by],
        "received": _day(earlier.received),
    }


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B} {day.year}" if day else ""


def _bodies(paper: Paper, document_type: DocumentType, style: HouseStyle) -> list[str]:
    """Return who considers the new paper: the executive its own response, scrutiny the progress made."""
    followed = next((value.considered_by for value in paper.fields.values() if isinstance(value, EarlierPaper)), ())
    bodies = list(dict.fromkeys(meeting.body for meeting in (*followed, *paper.considered_by)))
    responds = document_type.follow_up == RESPONSE
    return [body for body in bodies if is_executive(body, style.executive_bodies) == responds] or bodies


def _carried(paper: Paper, spec: FieldSpec, document_type: DocumentType) -> Any:
    """Return what a field of the earlier paper says; a response has its own authors and director."""
    value = paper.fields.get(spec.name, "")
    if document_type.follow_up == RESPONSE and spec.kind != "choice":
        return ""
    if isinstance(value, tuple) and all(isinstance(each, Author) for each in value):
        return [{key: said for key in Author.__slots__ if (said := getattr(each, key))} for each in value]
    return value if isinstance(value, str) else ""


def _headings(document_type: DocumentType, style: HouseStyle) -> Iterable[str]:
    for spec in document_type.sections:
        yield f"## {spec.printed_heading(style)}\n"
        yield from (f"### {inner.printed_heading(style)}\n" for inner in spec.subsections)


def _refreshed(
    folder: Path, threads: Sequence[Thread], document_type: DocumentType
) -> tuple[dict[str, str], tuple[str, ...]]:
    own = load_paper(folder)
    if own.paper and own.paper.type != document_type.name:
        raise PapergenError(f"{folder} is of the type '{own.paper.type}'. Name a new or empty folder.")
    table = load_follow_up(folder, TABLE)
    before = [list(row) for row in table.rows]
    news = [row for thread in threads for row in rows_of(thread)]
    known = {row["id"] for row in news}
    gone = [f"{name} is no longer in the earlier paper: its row was kept." for name in table.ids if name not in known]
    notes = [note for row in news if (note := table.refresh(row))]
    changed = table.rows != before
    return ({TABLE: BYTE_ORDER_MARK + as_csv(table.rows)} if changed else {}), (*notes, *gone)
