"""THE STORY of loading: a source folder becomes one validated paper, with everything that is wrong with it."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from papergen.document_types import DocumentType, SectionSpec, document_type_names, find_document_type
from papergen.house_styles import HouseStyle, find_house_style, house_style_names
from papergen.indicators.paper_figures import compute_paper_figures
from papergen.indicators.quotes import find_quote
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place, did_you_mean, has_fatal
from papergen.loading.appendices import Report, find_report, may_be_appendix, read_appendices
from papergen.loading.approvals import read_approvals
from papergen.loading.fields import read_considered_by, read_fields
from papergen.loading.indicator_tables import IndicatorData, Wanted, load_indicators
from papergen.loading.markdown_source import FigureResolver, MarkdownSource
from papergen.loading.reading import Reading
from papergen.loading.recommendations import read_recommendations
from papergen.loading.sections import read_sections
from papergen.loading.sessions import check_discussed, check_sessions, read_sessions
from papergen.loading.source_files import REPORT, SETTINGS, YAML_ENDINGS, FoundTable, find_file, missing_part
from papergen.loading.tables import TABLE_ENDINGS
from papergen.loading.yaml_values import Keys
from papergen.loading.yaml_with_lines import YamlMap
from papergen.model import Indicator, Paper, Section

Value = TypeVar("Value")

_YAML_OR_TABLE = (*YAML_ENDINGS, *TABLE_ENDINGS)
_PARTS = {
    "recommendations": _YAML_OR_TABLE,
    "approvals": TABLE_ENDINGS,
    "sessions": _YAML_OR_TABLE,
    "indicators": TABLE_ENDINGS,
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
LAST_YEAR = "last_year"
_ORIENTATIONS = ("portrait", "landscape")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A paper, None where none can be made, and everything a person should know about its source."""

    paper: Paper | None
    issues: tuple[Issue, ...]


def load_paper(source: Path, style: str | None = None) -> Loaded:
    """Return the paper of a source folder, its appendices included; `style` wins over the one in paper.yaml.

    An appendix loaded alone takes its number and its style from the report above it that lists it. Raises
    `UnknownName` for an unknown `style`, and `PapergenError` where a template's own files are wrong.
    """
    if not os.path.isdir(source):
        return Loaded(None, (issue("source-not-a-folder", Place(source.name), name=source.name),))
    reading = Reading(source, source)
    paper = _load(reading, find_house_style(style) if style else None, None)
    _report_links(reading, paper)
    issues = tuple(dict.fromkeys(reading.issues))  # one workbook is opened for several parts
    return Loaded(None if has_fatal(issues) else paper, issues)


def _load(reading: Reading, style: HouseStyle | None, number: int | None) -> Paper | None:
    """Return the paper of one folder; with a `number` it is an appendix inside a report of that style."""
    keys = _load_settings(reading)
    if keys is None:
        return None
    document_type = _find_type(keys)
    is_appendix = document_type is None or document_type.is_appendix
    report = find_report(reading.folder) if number is None and is_appendix else None
    found_style = _find_style(keys, style, report, inside=number is not None)
    if document_type is None or found_style is None:
        return None
    if number is not None and not may_be_appendix(keys, document_type):
        return None
    paper = _read_settings(keys, document_type, found_style)
    paper = replace(paper, appendix_number=report.number if report else number)
    paper = _read_parts(reading, keys, paper, document_type, found_style)
    return replace(paper, inputs=tuple(dict.fromkeys(reading.inputs)))


def _report_links(reading: Reading, paper: Paper | None) -> None:
    """Refuse files that are links out of the source folder: nothing else of the machine gets into a paper."""
    folder = reading.root.resolve()
    for file in (file for part in (paper.with_appendices() if paper else ()) for file in part.inputs):
        if not file.resolve().is_relative_to(folder):
            reading.report("link-leads-outside", reading.place(file), name=file.name)


def _load_settings(reading: Reading) -> Keys | None:
    file = find_file(reading.folder, SETTINGS)
    node = reading.yaml(file)
    if node is not None and not isinstance(node, YamlMap):
        reading.report("settings-not-keys", reading.place(file))
    return Keys(reading, reading.place(file), node) if isinstance(node, YamlMap) else None


def _find_type(keys: Keys) -> DocumentType | None:
    name, known = keys.text("type"), document_type_names()
    if not name:
        keys.report("key-needed", None, key="type", remedy=f"Add 'type:' with one of: {', '.join(known)}.")
    elif name not in known:
        keys.report("type-unknown", "type", name=name, remedy=did_you_mean(name, known))
    return find_document_type(name) if name in known else None


def _find_style(keys: Keys, given: HouseStyle | None, report: Report | None, inside: bool) -> HouseStyle | None:
    own, known = keys.text("style"), house_style_names()
    if inside and given and own and own != given.name:
        keys.report("style-of-appendix", "style", own=own, style=given.name)
    if given:
        return given
    name = own or (report.style if report else "")
    if not name:
        keys.report("key-needed", None, key="style", remedy=f"Add 'style:' with one of: {', '.join(known)}.")
    elif name not in known:
        keys.report("style-unknown", "style", name=name, remedy=did_you_mean(name, known))
    return find_house_style(name) if name in known else None


def _read_settings(keys: Keys, document_type: DocumentType, style: HouseStyle) -> Paper:
    """Return the paper as far as paper.yaml says it, without what stands in other files."""
    considered = ["considered_by"] if document_type.takes("considered_by") else []
    appendices = ["appendices"] if document_type.takes("appendices") else []
    orientation = ["orientation"] if document_type.is_appendix else []
    declared = [spec.name for spec in document_type.fields]
    known = ["type", "style", "title", "language", *orientation, *considered, *appendices, *declared]
    keys.check(known, required=[key for key in (*considered, *appendices) if document_type.requires(key)])
    if not keys.text("title"):
        keys.report("key-needed", None, key="title", remedy="Add 'title:' with the title of the paper.")
    return Paper(
        folder=keys.reading.folder,
        type=document_type.name,
        style=style.name,
        title=keys.text("title"),
        fields=_common_fields(keys, document_type) | read_fields(keys, document_type),
        considered_by=read_considered_by(keys) if considered else (),
    )


def _common_fields(keys: Keys, document_type: DocumentType) -> dict[str, Any]:
    language, orientation = keys.text("language"), keys.text("orientation").casefold()
    if language and not _LANGUAGE.fullmatch(language):
        keys.report("language-not-read", "language", text=language)
        language = ""
    if orientation and orientation not in _ORIENTATIONS:
        remedy = did_you_mean(orientation, _ORIENTATIONS)
        keys.report("choice-unknown", "orientation", key="orientation", text=orientation, remedy=remedy)
    default = "landscape" if document_type.landscape else "portrait"
    return {"language": language, "orientation": orientation if orientation in _ORIENTATIONS else default}


def _read_parts(reading: Reading, keys: Keys, paper: Paper, document_type: DocumentType, style: HouseStyle) -> Paper:
    """Return the paper with what stands in its other files and folders."""
    data = _load_indicators(reading, paper, document_type, style)
    placed = _part(reading, document_type, "sessions", read_sessions)
    sessions = check_sessions(placed, data.indicators, reading)
    with_data = replace(
        paper,
        indicators=data.indicators,
        earlier=data.earlier,
        last_year=_load_last_year(reading, document_type, style),
        sessions=sessions,
        appendices=_load_appendices(keys, style) if document_type.takes("appendices") else (),
    )
    resolve = partial(find_quote, compute_paper_figures(with_data, style.labels))
    return replace(
        with_data,
        sections=_load_sections(reading, document_type, style, with_data, resolve),
        recommendations=_part(
            reading, document_type, "recommendations", partial(read_recommendations, resolve=resolve)
        ),
        approvals=_part(reading, document_type, "approvals", read_approvals),
    )


def _part(
    reading: Reading,
    document_type: DocumentType,
    part: str,
    read: Callable[[Reading, FoundTable], tuple[Value, ...]],
) -> tuple[Value, ...]:
    """Return what `read` makes of a part's file; a missing one is an issue where the type requires it."""
    found = reading.find(part, _PARTS[part])
    if found and document_type.takes(part):
        return read(reading, found)
    if found:
        reading.report("part-not-used", reading.place(found.file), type=document_type.name, part=part)
    elif document_type.requires(part):
        reading.issues.append(missing_part(reading.folder, part, _PARTS[part], reading.root))
    return ()


def _load_indicators(reading: Reading, paper: Paper, document_type: DocumentType, style: HouseStyle) -> IndicatorData:
    if not document_type.takes("indicators"):
        return IndicatorData()
    wanted = Wanted(style.labels.get("own_area", ""), paper.fields.get("reporting_period"))
    data, issues = load_indicators(reading.folder, reading.root, wanted)
    reading.issues += issues
    reading.inputs += data.inputs
    if not data.inputs and document_type.requires("indicators"):
        reading.issues.append(missing_part(reading.folder, "indicators", TABLE_ENDINGS, reading.root))
    return data


def _load_last_year(reading: Reading, document_type: DocumentType, style: HouseStyle) -> tuple[Indicator, ...]:
    """Return the indicators of the folder `last_year`: that year's own table, kept to see what changed since."""
    folder = reading.folder / LAST_YEAR
    if not document_type.takes(LAST_YEAR) or not folder.is_dir():
        return ()
    data, issues = load_indicators(folder, reading.root, Wanted(style.labels["own_area"]))
    reading.issues += [found for found in issues if found.is_error]  # what last year's report was warned of is past
    reading.inputs += data.inputs
    return data.indicators


def _load_sections(
    reading: Reading,
    document_type: DocumentType,
    style: HouseStyle,
    paper: Paper,
    resolve: FigureResolver,
) -> tuple[Section, ...]:
    file = find_file(reading.folder, REPORT)
    text = reading.text(file)
    if text is None:
        return ()
    specs = (*document_type.sections, *_indicator_specs(document_type, paper))
    source = MarkdownSource(reading, reading.place(file), resolve)
    sections = read_sections(source, text, specs, style, document_type.free_sections)
    check_discussed(sections, paper.indicators, paper.sessions, reading)
    return sections


def _indicator_specs(document_type: DocumentType, paper: Paper) -> list[SectionSpec]:
    """Return a section for each indicator, required where a session discussed it."""
    if not document_type.each_indicator:
        return []
    discussed = {name for session in paper.sessions for name in session.indicators}
    return [
        SectionSpec(
            id=indicator.id,
            heading=indicator.name.replace("{", "{{").replace("}", "}}"),  # a heading has places for posts
            required=indicator.id in discussed,
            subsections=document_type.each_indicator,
        )
        for indicator in paper.indicators
    ]


def _load_appendices(keys: Keys, style: HouseStyle) -> tuple[Any, ...]:
    def load(folder: Path, number: int) -> Paper | None:
        inner = Reading(folder, keys.reading.root)
        paper = _load(inner, style, number)
        keys.reading.issues += inner.issues
        return paper

    return read_appendices(keys, load)
