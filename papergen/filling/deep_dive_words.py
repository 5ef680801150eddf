"""The words of a deep dive: headings for people to write under, added without changing a letter that stands there."""

import re
from collections.abc import Iterable, Mapping, Sequence

from papergen.document_types import DocumentType
from papergen.house_styles import HouseStyle
from papergen.indicator_model import Finding

_HEADING = re.compile(r"^##[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
_PLAIN = re.compile(r"[^'\"\[\]{}#&*!|>%@`,:?-][^\"#:]*")  # what YAML takes for text without quotation marks


def new_report(findings: Iterable[Finding], document_type: DocumentType, style: HouseStyle) -> str:
    """Return report.md: the type's own headings, and between them one section for each indicator."""
    opening = [spec.printed_heading(style) for spec in document_type.sections if not spec.numbered]
    closing = [spec.printed_heading(style) for spec in document_type.sections if spec.numbered]
    sections = [_indicator_section(finding, document_type, style) for finding in findings]
    return "\n".join([*(f"## {heading}\n" for heading in opening), *sections, *(f"## {h}\n" for h in closing)])


def extended_report(report: str, added: Iterable[Finding], document_type: DocumentType, style: HouseStyle) -> str:
    """Return report.md with a section for each added indicator before the closing sections, the rest as it is."""
    closing = {spec.printed_heading(style).casefold() for spec in document_type.sections if spec.numbered}
    headings = headings_of(report)
    new = [finding for finding in added if not names_of(finding) & set(headings)]
    if not new:
        return report
    at = min((place for title, place in headings.items() if title in closing), default=len(report))
    before, after = report[:at], report[at:]
    line = "\r\n" if "\r\n" in report else "\n"
    gap = "" if not before or before.endswith(line * 2) else line if before.endswith("\n") else line * 2
    sections = "\n".join(_indicator_section(finding, document_type, style) for finding in new)
    return before + gap + sections.replace("\n", line) + (line if after else "") + after


def headings_of(report: str) -> dict[str, int]:
    """Return the section headings of a report.md in small letters, each with where its line begins."""
    return {found["title"].casefold(): found.start() for found in _HEADING.finditer(report)}


def names_of(finding: Finding) -> set[str]:
    """Return what a heading may call an indicator, in small letters."""
    return {finding.indicator.id.casefold(), finding.indicator.name.casefold()}


def new_sessions(groups: Mapping[str, Sequence[Finding]]) -> str:
    """Return sessions.yaml: one session for each theme, its date and people for an officer to fill in."""
    return "\n".join(
        _session(f"Session {number} – {theme}" if theme else f"Session {number}", findings)
        for number, (theme, findings) in enumerate(groups.items(), 1)
    )


def extended_sessions(sessions: str, number: int, added: Sequence[Finding]) -> str:
    """Return sessions.yaml with one more session at its end; what stands there stays as it is."""
    line = "\r\n" if "\r\n" in sessions else "\n"
    gap = line if sessions.endswith("\n") else line * 2
    return sessions + gap + _session(f"Session {number} – indicators added later", added).replace("\n", line)


def _indicator_section(finding: Finding, document_type: DocumentType, style: HouseStyle) -> str:
    below = [f"### {spec.printed_heading(style)}\n" for spec in document_type.each_indicator]
    return "\n".join([f"## {finding.indicator.id}\n", *below])


def _session(title: str, findings: Iterable[Finding]) -> str:
    ids = [f"    - {_quoted(finding.indicator.id)}  # {finding.indicator.name}\n" for finding in findings]
    people = "  date:\n  cabinet_members: []\n  officers: []\n"
    return f"- title: {_quoted(title)}\n{people}  indicators:\n{''.join(ids)}"


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"
