"""What stands in the other files of a source folder: data, words, recommendations, approvals, appendices."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from papergen.document_types import SectionSpec
from papergen.indicators.paper_figures import compute_paper_figures
from papergen.indicators.quotes import find_quote
from papergen.issues import Issue, Place
from papergen.loading.appendices import PaperLoader, read_appendices
from papergen.loading.approvals import read_approvals
from papergen.loading.declared_tables import read_tables
from papergen.loading.indicator_tables import IndicatorData, Wanted, load_indicators
from papergen.loading.markdown_source import ExemptFigure, FigureResolver, MarkdownSource
from papergen.loading.minutes import MINUTED_ITEMS, ItemLoader, filled_headings, with_minuted_items
from papergen.loading.other_sheets import report_other_sheets
from papergen.loading.reading import Reading
from papergen.loading.recommendations import read_recommendations
from papergen.loading.sections import read_sections
from papergen.loading.sessions import check_discussed, check_sessions, read_sessions
from papergen.loading.settings import Settings
from papergen.loading.source_files import REPORT, YAML_ENDINGS, FoundTable, find_file, missing_part
from papergen.loading.tables import TABLE_ENDINGS
from papergen.model import Appendix, Indicator, Paper, Section, Session

Value = TypeVar("Value")

LAST_YEAR = "last_year"
_YAML_OR_TABLE = (*YAML_ENDINGS, *TABLE_ENDINGS)
_PARTS = {
    "recommendations": _YAML_OR_TABLE,
    "resolutions": _YAML_OR_TABLE,
    "views": _YAML_OR_TABLE,
    "approvals": TABLE_ENDINGS,
    "sessions": _YAML_OR_TABLE,
    "indicators": TABLE_ENDINGS,
}


def load_parts(settings: Settings, paper: Paper, load_appendix: PaperLoader, load_item: ItemLoader) -> Paper:
    """Return the paper with everything beside paper.yaml: figures first, because the words quote them."""
    report_other_sheets(settings)
    data = _load_indicators(settings, paper)
    sessions = settings.reading.part("sessions", lambda: _load_sessions(settings, data.indicators))
    paper = replace(
        paper,
        indicators=data.indicators,
        earlier=data.earlier,
        last_year=_load_last_year(settings),
        sessions=sessions,
        appendices=_load_appendices(settings, load_appendix) if settings.type.takes("appendices") else (),
    )
    resolve = _figure_resolver(paper, settings)
    read_groups = partial(read_recommendations, resolve=resolve)
    paper = replace(
        paper,
        sections=_load_sections(settings, paper, resolve),
        recommendations=_load_part(settings, "recommendations", read_groups),
        resolutions=_load_part(settings, "resolutions", read_groups),
        views=_load_part(settings, "views", read_groups),
        approvals=_load_part(settings, "approvals", read_approvals),
        tables=read_tables(settings, paper.fields, resolve),
    )
    return with_minuted_items(settings, paper, load_item) if settings.type.takes(MINUTED_ITEMS) else paper


def _load_appendices(settings: Settings, load_appendix: PaperLoader) -> tuple[Appendix, ...]:
    appendices = settings.reading.part("appendices", lambda: read_appendices(settings.keys, load_appendix))
    if any(appendix.is_unread for appendix in appendices):
        settings.reading.unread.add("appendices")
    return appendices


def _load_sessions(settings: Settings, indicators: Sequence[Indicator]) -> tuple[Session, ...]:
    return check_sessions(_load_part(settings, "sessions", read_sessions), indicators, settings.reading)


def _figure_resolver(paper: Paper, settings: Settings) -> FigureResolver:
    """Return what finds quoted figures, and says which of them are of an exempt indicator."""
    figures, exempt = compute_paper_figures(paper, settings.style.labels), paper.exempt_indicators

    def resolve(name: str, place: Place) -> str | Issue:
        found = find_quote(figures, name, place)
        is_exempt = any(name.casefold().startswith(f"{each}.") for each in exempt)
        return ExemptFigure(found) if is_exempt and isinstance(found, str) else found

    return resolve


def _load_part(
    settings: Settings, part: str, read: Callable[[Reading, FoundTable], tuple[Value, ...]]
) -> tuple[Value, ...]:
    """Return what `read` makes of a part's file; a missing one is an issue where the type requires it."""
    found = settings.reading.find(part, _PARTS[part])
    if not settings.type.takes(part):
        _report_unused(settings, part, found)
        return ()
    if found is None:
        _report_missing(settings, part)
        return ()
    return settings.reading.part(part, lambda: read(settings.reading, found))


def _report_unused(settings: Settings, part: str, found: FoundTable | None) -> None:
    if found:
        place = settings.reading.place(found.file)
        settings.reading.report("part-not-used", place, type=settings.type.name, part=part)


def _report_missing(settings: Settings, part: str) -> None:
    reading = settings.reading
    if settings.type.requires(part):
        reading.issues.append(missing_part(reading.folder, part, _PARTS[part], reading.root))
        reading.unread.add(part)


def _load_indicators(settings: Settings, paper: Paper) -> IndicatorData:
    reading = settings.reading
    if not settings.type.takes("indicators"):
        _report_unused(settings, "indicators", reading.find("indicators"))
        return IndicatorData()
    wanted = Wanted(settings.style.labels["own_area"], paper.fields.get("reporting_period"))
    data = reading.part("indicators", lambda: _indicator_data(reading, wanted))
    if not data.inputs:
        _report_missing(settings, "indicators")
    return data


def _indicator_data(reading: Reading, wanted: Wanted) -> IndicatorData:
    data, issues = load_indicators(reading.folder, reading.root, wanted)
    reading.issues += issues
    reading.inputs += data.inputs
    return data


def _load_last_year(settings: Settings) -> tuple[Indicator, ...]:
    """Return the indicators of the folder `last_year`: that year's own table, kept to see what changed since."""
    reading = settings.reading
    folder = reading.folder / LAST_YEAR
    if not settings.type.takes(LAST_YEAR) or not folder.is_dir():
        return ()
    data, issues = load_indicators(folder, reading.root, Wanted(settings.style.labels["own_area"]))
    reading.issues += [found for found in issues if found.is_error]  # what last year's report was warned of is past
    reading.inputs += data.inputs
    return data.indicators


def _load_sections(settings: Settings, paper: Paper, resolve: FigureResolver) -> tuple[Section, ...]:
    reading = settings.reading
    file = find_file(reading.folder, REPORT)
    text = reading.part("report", lambda: reading.text(file))
    if text is None:
        return ()
    specs = (*settings.type.sections, *_indicator_specs(settings, paper))
    source = MarkdownSource(reading, reading.place(file), resolve)
    filled = filled_headings(settings) if settings.type.takes(MINUTED_ITEMS) else ()
    sections = read_sections(source, text, specs, settings.style, settings.type.free_sections, filled)
    check_discussed(sections, paper.indicators, paper.sessions, reading)
    return sections


def _indicator_specs(settings: Settings, paper: Paper) -> list[SectionSpec]:
    """Return a section for each indicator, required where a session discussed it."""
    if not settings.type.each_indicator:
        return []
    discussed = {name for session in paper.sessions for name in session.indicators}
    return [
        SectionSpec(
            id=indicator.id,
            heading=indicator.name.replace("{", "{{").replace("}", "}}"),  # a heading has places for posts
            required=indicator.id in discussed,
            subsections=settings.type.each_indicator,
        )
        for indicator in paper.indicators
    ]
