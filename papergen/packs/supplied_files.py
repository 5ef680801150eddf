"""A PDF or Word file that somebody else made, before it goes into a pack: what a clerk should know of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from papergen.checks.word_properties import WordProperties, read_word_properties
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.packs.conformance import find_faults
from papergen.packs.merging import Facts, Unusable, inspect_pdf, unusable_issue

A4 = (210, 297)
TOLERANCE = 3  # millimetres: printers' drivers and scanners round differently
MOST_NAMED = 8
MOST_FAULTS = 3  # a validator's sentences are long, and one is reason enough


@dataclass(frozen=True, slots=True)
class SuppliedPdf:
    """One supplied PDF: its facts, None where it cannot be used, and its issues.

    `believed`: it is the PDF/UA and PDF/A that it says, if it says so.
    """

    file: Path
    facts: Facts | None
    issues: tuple[Issue, ...]
    believed: bool = True


def look_at_pdf(file: Path) -> SuppliedPdf:
    """Say what a supplied PDF is. It is only looked at; `merge_parts` treats it as the issues say."""
    place = Place(file.name)
    try:
        facts = inspect_pdf(file)
    except Unusable as reason:
        return SuppliedPdf(file, None, (unusable_issue(place, reason),))
    faults = find_faults(file, facts.standards)
    found = (*_accessibility(facts, faults, place), *_contents(facts, place), *_pages(facts, place))
    return SuppliedPdf(file, facts, found, believed=not faults)


def look_at_word(file: Path) -> list[Issue]:
    """Say what people left in a Word file (.docx): as a PDF it shows the words that were taken out while tracked."""
    properties = read_word_properties(file)
    return list(left_in_word(properties, Place(file.name))) if properties else []


def left_in_word(properties: WordProperties, place: Place) -> Iterator[Issue]:
    """Yield the comments and the tracked changes that are still in a Word file."""
    if properties.comments:
        yield issue("word-comments", place, number=properties.comments)
    if properties.changes:
        yield issue("word-changes-tracked", place, number=properties.changes)


def _accessibility(facts: Facts, faults: Sequence[str], place: Place) -> Iterator[Issue]:
    if len(facts.without_text) == facts.pages and not facts.tagged:
        yield issue("pdf-scanned", place)
    elif not facts.tagged:
        yield issue("pdf-untagged", place)
    elif not facts.claims_ua:
        yield issue("pdf-not-ua", place)
    if faults:
        yield issue("pdf-claims-untrue", place, faults="; ".join(faults[:MOST_FAULTS]))


def _contents(facts: Facts, place: Place) -> Iterator[Issue]:
    if facts.commented:
        yield issue("pdf-comments", place, pages=_listed(facts.commented))
    if facts.fields:
        yield issue("pdf-form", place, fields=facts.fields)
    if facts.signed:
        yield issue("pdf-signed", place)
    if facts.actions:
        yield issue("pdf-actions", place, actions=", ".join(facts.actions))
    if facts.playing:
        yield issue("pdf-multimedia", place, pages=_listed(facts.playing))
    if facts.attachments:
        yield issue("pdf-attachments", place, names=_listed(facts.attachments))


def _pages(facts: Facts, place: Place) -> Iterator[Issue]:
    other = [number for number, size in enumerate(facts.sizes, 1) if not _is_a4(size)]
    if other:
        width, height = facts.sizes[other[0] - 1]
        yield issue("pdf-page-size", place, pages=_listed(other), width=width, height=height)


def _is_a4(size: tuple[int, int]) -> bool:
    return all(abs(side - wanted) <= TOLERANCE for side, wanted in zip(sorted(size), A4, strict=True))


def _listed(values: Sequence[object]) -> str:
    named = [str(value) for value in values[:MOST_NAMED]]
    return ", ".join([*named, "..."] if len(values) > MOST_NAMED else named)
