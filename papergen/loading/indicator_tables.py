"""Indicators from a source folder, or from one file of any shape: tables found, read, joined and checked.

The csv module and openpyxl are used and not pandas: every cell keeps its place, and no cell is taken for a number
before papergen has read it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from papergen.indicator_model import EarlierHeadline, Indicator, Measurement, Period
from papergen.indicators.suppression import find_deducible
from papergen.indicators.words import plain_words
from papergen.issue_catalogue import issue
from papergen.issues import Issue
from papergen.loading.earlier_headlines import read_earlier_headlines
from papergen.loading.indicator_columns import Layout, find_layout
from papergen.loading.indicator_rows import Draft, read_drafts
from papergen.loading.indicator_series import References, read_series
from papergen.loading.indicator_values import join_values
from papergen.loading.raw_tables import RawTable
from papergen.loading.source_files import WORKBOOK, find_file
from papergen.loading.tables import TABLE_ENDINGS, load_sheet_names, load_table
from papergen.loading.text_files import place_of
from papergen.loading.workbooks import load_sheets
from papergen.names import slug

Read = TypeVar("Read")
NAMES = ("indicators", "measurements", "earlier_headlines")  # of files in a source folder, or of sheets in WORKBOOK
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class IndicatorData:
    """What a source says about indicators; `inputs` are the files it came from."""

    indicators: tuple[Indicator, ...] = ()
    earlier: tuple[EarlierHeadline, ...] = ()
    inputs: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the paper is about: the council's own area (its name will do), and the reporting period where known."""

    own_area: str = ""
    reporting: Period | None = None


EVERYTHING = Wanted()


def load_indicators(source: Path, root: Path, wanted: Wanted = EVERYTHING) -> tuple[IndicatorData, list[Issue]]:
    """Return the indicators of a source folder or of one file, and everything that is wrong with them.

    A folder gives `indicators`, `measurements` and `earlier_headlines` (.csv or .xlsx), or the sheets of those names
    in paper.xlsx; without any of them there are no indicators and no issues. A file may be any table or workbook.
    `root` is the folder from which places are named.
    """
    files = _tables_of_folder(source, root) if source.is_dir() else _tables_of_file(source, root)
    tables, issues, inputs = files
    if not inputs:
        return IndicatorData(), issues
    indicators, earlier, found = read_indicators(tables, wanted)
    if not indicators and not any(each.is_error for each in (*issues, *found)):
        found.append(issue("indicator-table-missing", place_of(inputs[0], root)))
    return IndicatorData(indicators, earlier, inputs), issues + found


Tables = tuple[list[RawTable], list[Issue], tuple[Path, ...]]


def _tables_of_folder(folder: Path, root: Path) -> Tables:
    """Return the tables in files of their own; what has none is looked for in the workbook."""
    files = {name: _files_called(folder, name) for name in NAMES}
    inputs = [file for found in files.values() for file in found]
    issues: list[Issue] = []
    tables = _collect(issues, (_listed(load_table(file, root)) for file in inputs))
    workbook = find_file(folder, WORKBOOK)
    missing = [name for name, found in files.items() if not found]
    issues += _given_twice(files, workbook, root)
    if missing and workbook.is_file():
        sheets, found_in_book, _ = _sheets(workbook, root, missing)
        inputs += [workbook] if sheets or found_in_book else []
        return tables + sheets, issues + found_in_book, tuple(inputs)
    return tables, issues, tuple(inputs)


def _given_twice(files: Mapping[str, Sequence[Path]], workbook: Path, root: Path) -> list[Issue]:
    """Say which tables stand in a file of their own and in the workbook too: those in the files were taken."""
    if not any(files.values()) or not workbook.is_file():
        return []
    sheets = {sheet.strip().casefold() for sheet in load_sheet_names(workbook, place_of(workbook, root))[0]}
    return [
        issue("part-twice", place_of(found[0], root), part=name, other=place_of(workbook, root))
        for name, found in files.items()
        if found and name in sheets
    ]


def _files_called(folder: Path, name: str) -> list[Path]:
    files = (find_file(folder, name + ending) for ending in TABLE_ENDINGS)
    return [file for file in files if file.is_file()]


def _listed(loaded: tuple[RawTable | None, list[Issue]]) -> tuple[list[RawTable], list[Issue]]:
    table, issues = loaded
    return [table] if table else [], issues


def _tables_of_file(file: Path, root: Path) -> Tables:
    if file.suffix.lower() in _WORKBOOK_ENDINGS:
        return _sheets(file, root)
    table, issues = load_table(file, root)
    return [table] if table else [], issues, (file,)


def _sheets(file: Path, root: Path, names: Collection[str] = ()) -> Tables:
    """Return the sheets that hold a table of indicators; what is wrong with other sheets is nobody's concern here."""
    sheets, issues = load_sheets(file, place_of(file, root), names)
    tables = [(table, found) for table, found in sheets if find_layout(table)[0]]
    return [table for table, _ in tables], issues + [each for _, found in tables for each in found], (file,)


def read_indicators(
    tables: Iterable[RawTable], wanted: Wanted
) -> tuple[tuple[Indicator, ...], tuple[EarlierHeadline, ...], list[Issue]]:
    """Return the indicators and earlier headlines of tables in any order, and what is wrong with them."""
    layouts: dict[str, list[Layout]] = defaultdict(list)
    issues: list[Issue] = []
    for table in tables:
        layout, found = find_layout(table)
        issues += found
        if layout:
            layouts[layout.kind].append(layout)
    drafts = _collect(issues, [read_drafts(layout) for layout in layouts["wide"]])
    unique, found = _without_doubles(drafts)
    issues += found
    references = References.of(draft.indicator for draft in unique) if unique else None
    measured = _collect(issues, [read_series(layout, references) for layout in layouts["series"]])
    indicators, found = _joined(unique or _drafts_of_series(measured), measured, wanted)
    earlier = _collect(issues, [read_earlier_headlines(layout) for layout in layouts["earlier"]])
    return indicators, tuple(earlier), issues + found


def _collect(issues: list[Issue], parts: Iterable[tuple[list[Read], list[Issue]]]) -> list[Read]:
    """Add each part's issues to `issues`, and return what was read in one list."""
    read: list[Read] = []
    for part, found in parts:
        read += part
        issues += found
    return read


def _without_doubles(drafts: list[Draft]) -> tuple[list[Draft], list[Issue]]:
    """Keep one draft of each id and of each name: of two that differ, always the same one, whatever their order."""
    kept: dict[str, Draft] = {}
    issues: list[Issue] = []
    names: dict[str, str] = {}
    for draft in drafts:
        own_id = slug(draft.indicator.id, draft.indicator.id.casefold())  # "E 1" and "E-1" would have one address
        key = own_id if own_id in kept else names.setdefault(plain_words(draft.indicator.name), own_id)
        first = kept.setdefault(key, draft)
        if first is not draft:
            issues.append(_doubled(first.indicator, draft.indicator))
            kept[key] = min(first, draft, key=_content)
    return list(kept.values()), issues


def _content(draft: Draft) -> tuple[str, ...]:
    indicator = draft.indicator
    values = (measurement.text for measurement in (*draft.previous, *draft.current, *draft.series))
    return (indicator.name, indicator.id, indicator.unit, str(indicator.polarity), *values)


_DEFINING = ("id", "name", "theme", "unit", "polarity", "scope", "definition")


def _doubled(first: Indicator, second: Indicator) -> Issue:
    differing = [field for field in _DEFINING if getattr(first, field) != getattr(second, field)]
    facts = {
        "indicator": second.name,
        "other": first.place,
        "differences": ", ".join(differing) or "nothing but figures",
    }
    place = next((second.places[field] for field in differing if field in second.places), second.place)
    return issue("indicator-twice", place, **facts)


def _drafts_of_series(measured: list[tuple[str, Measurement]]) -> list[Draft]:
    """Return drafts for a series that stands alone; nothing says yet which way is better."""
    first = {key: measurement for key, measurement in reversed(measured)}
    return [Draft(Indicator(key, first[key].indicator, place=first[key].place)) for key in reversed(first)]


def _joined(
    drafts: list[Draft], measured: list[tuple[str, Measurement]], wanted: Wanted
) -> tuple[tuple[Indicator, ...], list[Issue]]:
    own, issues = _own_areas(drafts, measured, wanted)
    series: dict[str, list[Measurement]] = defaultdict(list)
    for key, measurement in measured:
        series[key].append(measurement)
    indicators: list[Indicator] = []
    for draft in drafts:
        is_own = own | _area_names(draft.area)
        mine = [_without_own_area(each, is_own) for each in (*series[draft.indicator.id], *draft.series)]
        indicator, found = join_values(replace(draft, series=()), mine, wanted.reporting)
        indicators.append(indicator)
        issues += found + find_deducible(indicator)
    return tuple(indicators), issues


def _without_own_area(measurement: Measurement, own: frozenset[str]) -> Measurement:
    return replace(measurement, area="") if plain_words(measurement.area) in own else measurement


def _area_names(name: str) -> frozenset[str]:
    """Return what the council's own area may be called: its name, or the words that name begins with."""
    words = plain_words(name).split()
    return frozenset(" ".join(words[: end + 1]) for end in range(len(words)))


def _own_areas(
    drafts: list[Draft], measured: list[tuple[str, Measurement]], wanted: Wanted
) -> tuple[frozenset[str], list[Issue]]:
    """Return the names of the council's own area; the only area there is is its own."""
    own = _area_names(wanted.own_area)
    named = {plain_words(each.area): each for _, each in reversed(measured)}
    named |= {plain_words(each.area): each for draft in drafts for each in draft.series}
    known = own | {name for draft in drafts for name in _area_names(draft.area)} | {""}
    if not named or any(area in known for area in named):
        return own, []
    if len(named) == 1:
        return frozenset(named), []
    areas = ", ".join(sorted(each.area for each in named.values()))
    return own, [issue("own-area-unclear", next(iter(named.values())).place, areas=areas)]
