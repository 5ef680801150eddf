"""Laying out a deep dive from indicators: every one that missed its target, and those that are named.

Run again after a refresh of the data, the figures follow it; sections are added, and nothing that stands in a file of
words is changed or taken away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from papergen.document_types import DocumentType, find_document_type
from papergen.filling.deep_dive_table import new_table, refreshed_table
from papergen.filling.deep_dive_words import extended_report, extended_sessions, new_report, new_sessions
from papergen.filling.folders import (
    BYTE_ORDER_MARK,
    SETTINGS,
    WORDS,
    LaidOut,
    is_paper,
    refuse_used_folder,
    save_laid_out,
    text_of,
)
from papergen.house_styles import BASE_STYLE, find_house_style
from papergen.indicator_model import Finding, Period, TargetStatus
from papergen.indicators.findings import compute_findings
from papergen.indicators.headline import by_theme
from papergen.indicators.periods import parse_period
from papergen.indicators.words import PRINTED
from papergen.issues import Issue, PapergenError, did_you_mean, has_errors, has_fatal
from papergen.loading.indicator_columns import Layout, find_layout
from papergen.loading.indicator_tables import Wanted, load_indicators
from papergen.loading.tables import load_table
from papergen.loading.text_files import place_of
from papergen.loading.yaml_with_lines import YamlList, load_yaml

TABLE, SESSIONS = "indicators.csv", "sessions.yaml"


@dataclass(frozen=True, slots=True)
class Data:
    """The findings of the data that the deep dive is laid out from, by id."""

    findings: dict[str, Finding]
    chosen: tuple[Finding, ...]


def lay_out_deep_dive(
    type_name: str, folder: Path, source: Path, also: Sequence[str] = (), period: str = "", area: str = ""
) -> LaidOut:
    """Lay out or refresh a source folder with a section for each indicator off target, and for those in `also`.

    `source` is a table, a workbook or a source folder; `area` the council's own where its series have several.
    Raises `UnknownName` for an unknown type, and `PapergenError` for a type without sections for indicators, a name in
    `also` that the data does not know, a folder that holds something else, or a file in it that cannot be extended.
    """
    document_type = find_document_type(type_name)
    if not document_type.each_indicator:
        raise PapergenError(f"The document type '{type_name}' has no section for each indicator.")
    data, issues = _load(source, also, Wanted(area, _period(period)))
    if has_fatal(issues):  # a refresh would take over what is missing in a file that cannot be read
        return LaidOut((), (f"{source} cannot be read whole.",), tuple(issues))
    if not data.findings and has_errors(issues):
        return LaidOut((), (f"{source} has no indicators to lay out.",), tuple(issues))
    if not data.findings:
        raise PapergenError(f"{source} has no indicators to lay out. Name a table of them, or a folder with one.")
    if is_paper(folder):
        files, notes = _refreshed(folder, data, document_type)
    else:
        files, notes = _new(folder, data, document_type), tuple[str, ...]()
    changed = {name: text for name, text in files.items() if text_of(folder / name) != text}
    return save_laid_out(folder, changed, notes, issues)


def _period(text: str) -> Period | None:
    found = parse_period(text) if text else None
    if text and found is None:
        raise PapergenError(f"'{text}' is not a period. Write it like 2022-23.")
    return found


def _load(source: Path, also: Sequence[str], wanted: Wanted) -> tuple[Data, list[Issue]]:
    root = source if source.is_dir() else source.parent
    loaded, issues = load_indicators(source, root, wanted)
    computed, found = compute_findings(loaded.indicators)
    findings = {finding.indicator.id: finding for finding in computed}
    named = {_find(name, findings) for name in also if findings}
    chosen = [f for name, f in findings.items() if f.status is TargetStatus.OFF_TARGET or name in named]
    return Data(findings, tuple(chosen)), [*issues, *found]


def _find(name: str, findings: dict[str, Finding]) -> str:
    ids = {found.casefold(): found for found in findings}
    if name.casefold() not in ids:
        raise PapergenError(f"The data has no indicator '{name}'. {did_you_mean(name, findings)}")
    return ids[name.casefold()]


def _new(folder: Path, data: Data, document_type: DocumentType) -> dict[str, str]:
    refuse_used_folder(folder)
    if not data.chosen:
        raise PapergenError("No indicator missed its target. Name those to be examined with --also.")
    groups: dict[str, list[Finding]] = {}
    for finding in data.chosen:
        groups.setdefault(by_theme(finding), []).append(finding)
    in_order = [finding for findings in groups.values() for finding in findings]
    return {
        SETTINGS: _settings(document_type),
        TABLE: BYTE_ORDER_MARK + new_table(in_order),
        WORDS: new_report(in_order, document_type, find_house_style(BASE_STYLE)),
        SESSIONS: new_sessions(groups),
    }


def _settings(document_type: DocumentType) -> str:
    """Return the paper.yaml of the type's example."""
    return document_type.example_text(SETTINGS) or f"type: {document_type.name}\ntitle: {document_type.title}\n"


def _refreshed(folder: Path, data: Data, document_type: DocumentType) -> tuple[dict[str, str], tuple[str, ...]]:
    style = find_house_style(BASE_STYLE)
    layout = _layout(folder)
    known = _ids(layout)
    added = [finding for finding in data.chosen if finding.indicator.id not in known]
    kept = {name: finding for name, finding in data.findings.items() if name in known}
    files = {WORDS: extended_report(text_of(folder / WORDS), added, document_type, style)}
    if (table := refreshed_table(layout, kept, added)) != refreshed_table(layout, {}, ()):
        files[TABLE] = BYTE_ORDER_MARK + table
    notes = [*_notes(known, added, data)]
    if added and (folder / SESSIONS).is_file():
        files[SESSIONS] = extended_sessions(text_of(folder / SESSIONS), _count_sessions(folder) + 1, added)
    elif added:
        notes.append(f"There is no {SESSIONS}: add {_listed(added)} to a session yourself.")
    return files, tuple(notes)


def _layout(folder: Path) -> Layout:
    file = folder / TABLE
    table, issues = load_table(file, folder) if file.is_file() else (None, [])
    layout = find_layout(table)[0] if table else None
    if layout is None or not layout.has("id"):
        wrong = f" {issues[0]}" if issues else ""
        raise PapergenError(f"{file} is not there, or is no table of indicators with a column 'id'.{wrong}")
    return layout


def _ids(layout: Layout) -> list[str]:
    index = next(column.index for column in layout.columns if column.field == "id")
    return [name for row in layout.rows if (name := row.cells[index].strip())]


def _count_sessions(folder: Path) -> int:
    """Return how many sessions there are; raise `PapergenError` where another cannot be written behind them."""
    file = folder / SESSIONS
    node, issues = load_yaml(file, place_of(file, folder))
    first = next(
        (line for line in text_of(file).splitlines() if line.strip() and not line.startswith(("#", "---"))), ""
    )
    if not isinstance(node, YamlList) or not first.startswith("- "):
        wrong = f" {issues[0]}" if issues else ""
        raise PapergenError(f"{file} has to be a list whose entries begin with '- ' at the start of a line.{wrong}")
    return len(node.items)


def _notes(known: Iterable[str], added: Sequence[Finding], data: Data) -> Iterable[str]:
    """Say what a person should look at: what came, what is no longer off target, what the data no longer has."""
    if added:
        yield f"Added: {_listed(added)}. Write the comments and the recommendation of each in {WORDS}."
    for name in known:
        finding = data.findings.get(name)
        if finding is None:
            yield f"{name} is no longer in the data: its row and its words were kept as they are."
        elif finding not in data.chosen:
            status = PRINTED[f"status_{finding.status}"]
            yield f"{name} is now at '{status}': it was kept, with the new figures."


def _listed(findings: Iterable[Finding]) -> str:
    return ", ".join(finding.indicator.id for finding in findings)
