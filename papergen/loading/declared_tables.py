"""The tables that a document type declares: found, read and checked, one after the other."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from papergen.issues import Issue, PapergenError, did_you_mean
from papergen.loading.markdown_source import FigureResolver
from papergen.loading.reading import Reading
from papergen.loading.records import Column, Record, fold_name, load_records
from papergen.loading.settings import Settings
from papergen.loading.source_files import FoundTable, missing_part
from papergen.loading.table_rows import Rows
from papergen.loading.table_totals import check_sums
from papergen.loading.tables import TABLE_ENDINGS
from papergen.table_model import DeclaredTable, RowKind, TableColumn, TableRow
from papergen.table_specs import ColumnSpec, TableSpec

_PLACE = re.compile(r"\{(\w+)\[(\d+)\]\}")  # {years[1]}


def read_tables(
    settings: Settings, fields: Mapping[str, Any], resolve: FigureResolver | None
) -> dict[str, DeclaredTable]:
    """Return the declared tables of a source by name, an empty one where there is none.

    `fields` are those of paper.yaml, which headings may have places for. Raises `PapergenError` where a heading has a
    place that no key fills.
    """
    tables = {spec.name: _read_table(spec, settings, fields, resolve) for spec in settings.type.tables}
    for spec in settings.type.tables:
        _check_references(spec, tables, settings.reading)
    return tables


def _with_headings(spec: TableSpec, settings: Settings, fields: Mapping[str, Any]) -> TableSpec | None:
    """Return the table with its headings as this council prints them in this paper.

    None, and one issue for all tables, where paper.yaml lists fewer texts than the headings have places for.
    """
    headings, facts = settings.style.headings, {**settings.style.posts, **fields}

    def filled(text: str) -> str:
        return text.format(**facts)

    try:
        columns = tuple(
            _with_heading(column, headings.get(f"{spec.name}.{column.name}", column.heading), filled)
            for column in spec.columns
        )
        return replace(spec, columns=columns, caption=filled(spec.caption))
    except IndexError:
        _report_short_lists(spec.name, settings, fields)
    except KeyError as error:
        raise PapergenError(f"The table '{spec.name}' has a heading with {error}, which nothing fills.") from error
    return None


def _with_heading(column: ColumnSpec, heading: str, filled: Callable[[str], str]) -> ColumnSpec:
    """Return a column with its printed heading, and every heading by which it is found, with its unit and without."""
    names = [filled(name) for name in (heading, column.heading, *column.synonyms)]
    with_unit = [f"{name} {column.unit}".strip() for name in names]
    return replace(column, heading=with_unit[0], synonyms=tuple(dict.fromkeys((*with_unit, *names))))


def _report_short_lists(table: str, settings: Settings, fields: Mapping[str, Any]) -> None:
    columns = [column for spec in settings.type.tables for column in spec.columns]
    texts = [text for column in columns for text in (column.heading, *column.synonyms)]
    needed: dict[str, int] = {}
    for key, number in (place for text in texts for place in _PLACE.findall(text)):
        needed[key] = max(needed.get(key, 0), int(number) + 1)
    if any(found.code == "heading-needs-text" for found in settings.reading.issues):
        return
    for key, count in needed.items():
        if len(fields[key]) < count:
            settings.keys.report("heading-needs-text", key, key=key, table=table, count=count)


def _read_table(
    declared: TableSpec, settings: Settings, fields: Mapping[str, Any], resolve: FigureResolver | None
) -> DeclaredTable:
    reading = settings.reading
    found = reading.find(declared.name)
    if found is None:
        if declared.required:
            reading.issues.append(_missing(declared, settings))
        return DeclaredTable(declared.name)
    spec = _with_headings(declared, settings, fields)
    if spec is None:
        return DeclaredTable(declared.name)
    rows = Rows(spec, reading, resolve).read(_load_records(spec, found, reading))
    check_sums(spec, rows, reading)
    _check_ticks(spec, rows, reading)
    _check_unique(spec, rows, reading)
    remark = next((column.heading for column in spec.columns if column.name == spec.remark), "")
    columns = tuple(map(_printed_column, spec.printed))
    return DeclaredTable(spec.name, columns, _in_order(spec, rows, reading), spec.caption, remark, spec.row_heads)


def _missing(spec: TableSpec, settings: Settings) -> Issue:
    reading, others = settings.reading, {table.name for table in settings.type.tables}
    return missing_part(reading.folder, spec.name, TABLE_ENDINGS, reading.root, others)


def _printed_column(spec: ColumnSpec) -> TableColumn:
    align = spec.align or ("right" if spec.kind == "number" else "")
    return TableColumn(spec.name, spec.heading, spec.kind, spec.width, align)


def _load_records(spec: TableSpec, found: FoundTable, reading: Reading) -> list[Record]:
    columns = [Column(column.name, column.synonyms, column.required, column.heading) for column in spec.columns]
    before = len(reading.issues)
    records = load_records(reading, found, columns)
    if not records and len(reading.issues) == before:
        place = replace(reading.place(found.file), sheet=found.sheet)
        reading.report("table-has-no-rows", place)
    return records


def _check_ticks(spec: TableSpec, rows: Iterable[TableRow], reading: Reading) -> None:
    """Report rows that have not exactly one tick where the type asks for one."""
    headings = " or ".join(f"'{column.heading}'" for column in spec.columns if column.name in spec.one_tick)
    for row in rows if spec.one_tick else ():
        ticks = sum(row.cells[name].ticked for name in spec.one_tick) if row.kind is RowKind.ROW else 1
        if ticks != 1:
            found = "no tick" if not ticks else "ticks in both" if ticks == 2 else "several ticks"
            reading.report("ticks-not-one", row.place, label=row.first.text, found=found, columns=headings)


def _check_unique(spec: TableSpec, rows: Iterable[TableRow], reading: Reading) -> None:
    for column in (column for column in spec.printed if column.unique or (spec.rows and column == spec.printed[0])):
        seen: dict[str, int | None] = {}
        for cell in _filled(rows, column):
            name = _fold(cell.text)
            if name in seen:
                reading.report("row-twice", cell.place, text=cell.text, first=seen[name])
            seen.setdefault(name, cell.place.row)


def _filled(rows: Iterable[TableRow], column: ColumnSpec) -> list[Any]:
    return [row.cells[column.name] for row in rows if row.kind is RowKind.ROW and row.cells[column.name].text]


def _fold(name: str) -> str:
    """Return the name of a row for comparison, whatever its dashes and its "&"."""
    return fold_name(re.sub("[–—]", "-", name).replace("&", "and"))


def _in_order(spec: TableSpec, rows: Sequence[TableRow], reading: Reading) -> tuple[TableRow, ...]:
    """Return the rows in the order that the type gives them; report unknown and missing ones."""
    if not spec.rows or not rows:
        return tuple(rows)
    places = {_fold(name): index for index, name in enumerate(spec.rows)}
    for row in rows:
        if _fold(row.first.text) not in places:
            remedy = did_you_mean(row.first.text, spec.rows)
            reading.report("row-unknown", row.first.place, text=row.first.text, remedy=remedy)
    found = {_fold(row.first.text) for row in rows}
    missing = [name for name in spec.rows if _fold(name) not in found]
    if missing:
        place = replace(rows[0].place, row=None)
        reading.report("rows-missing", place, rows=", ".join(f"'{name}'" for name in missing))
    return tuple(sorted(rows, key=lambda row: places.get(_fold(row.first.text), len(places))))


def _check_references(spec: TableSpec, tables: Mapping[str, DeclaredTable], reading: Reading) -> None:
    """Report values that are in no row of the table they refer to."""
    for column in spec.columns:
        if not column.refers_to:
            continue
        table, _, wanted = column.refers_to.partition(".")
        known = [row.cells[wanted].text for row in tables[table].rows if row.kind is RowKind.ROW]
        seen = set(known)
        for row in tables[spec.name].rows if known else ():
            value = row.part if column.name == spec.divided_by else row.cells[column.name].text
            if value and value not in seen:
                place = replace(row.place, column=column.heading)
                reading.report(
                    "value-refers-nowhere", place, text=value, table=table, remedy=did_you_mean(value, known)
                )
            seen.add(value)
