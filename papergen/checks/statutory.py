"""What the law asks a paper of its type to say, clause by clause, and by when its notice has to be published."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from papergen.checks.meeting_days import RULES, notice_day
from papergen.document_types import DocumentType, find_document_type
from papergen.house_styles import find_house_style
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.model import Consideration, Paper

SETTINGS = Place("paper.yaml")
BODIES, PUBLISHED = "considered_by", "published"
_OR = " or "


def check_statutory_content(paper: Paper) -> list[Issue]:
    """Return each thing that the law asks a paper of this type for, and it does not say; and a notice that is late."""
    document_type = find_document_type(paper.type)
    missing = (_check_rule(paper, document_type, *rule) for rule in document_type.rules.items())
    return [*(found for found in missing if found), *_check_notice(paper, document_type)]


def _check_rule(paper: Paper, document_type: DocumentType, names: str, rule: str) -> Issue | None:
    """Check a rule's section, part or key; of several named with "or", one is enough."""
    alternatives = names.split(_OR)
    if any(_says(paper, name) for name in alternatives):
        return None
    style, first = find_house_style(paper.style), alternatives[0]
    headings = {spec.id: spec.printed_heading(style) for spec in document_type.sections}
    content = _OR.join(headings.get(name, name.replace("_", " ")) for name in alternatives)
    return replace(issue("required-by-law", _place(document_type, first), content=content), rule=rule)


def _place(document_type: DocumentType, name: str) -> Place:
    if name in (spec.id for spec in document_type.sections):
        return Place("report.md")
    return Place(f"{name}.yaml") if name in document_type.parts and name != BODIES else SETTINGS


def _says(paper: Paper, name: str) -> bool:
    """Return whether a paper says something in a section, a key or a part; bodies say when they meet."""
    section = paper.section(name)
    if section:
        return bool(section.words or section.subsections)
    value: Any = paper.fields.get(name) or getattr(paper, name, None)
    entries = value if isinstance(value, tuple) else (value,)
    return any(entry.date if isinstance(entry, Consideration) else entry for entry in entries)


def _check_notice(paper: Paper, document_type: DocumentType) -> Iterator[Issue]:
    published = paper.fields.get(PUBLISHED)
    days = [meeting.date for meeting in paper.considered_by if meeting.date]
    if not document_type.notice or not published or not days:
        return
    last = notice_day(document_type.notice, min(days), find_house_style(paper.style))
    if published > last:
        facts = {"published": published, "meeting": min(days), "last": last}
        yield replace(issue("notice-too-late", SETTINGS, **facts), rule=RULES[document_type.notice])
