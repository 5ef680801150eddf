"""The columns of an indicator table: which row is the header, and what each heading means.

Councils' tables have a title above, headings over two rows with merged cells, periods inside headings ("Previous
2021/22") or as headings, and other places' columns under "Comparators".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from papergen.indicator_model import Period
from papergen.indicators.periods import parse_period
from papergen.indicators.words import is_place, plain_words
from papergen.issue_catalogue import issue
from papergen.issues import Issue, nearest
from papergen.loading.raw_tables import RawRow, RawTable, column_letter

# Each field (an Indicator's, where it has one of that name) with the headings seen for it.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "ref", "reference", "indicator id", "indicator number", "indicator ref", "code", "kpi ref", "number"),
    "name": ("name", "metric", "indicator", "indicator name", "measure", "kpi", "performance indicator", "description"),
    "theme": ("theme", "priority", "objective", "outcome", "plan priority", "plan theme"),
    "unit": ("unit", "units", "unit of measure", "measured in"),
    "polarity": ("polarity", "good is", "better is", "good performance", "direction", "which way is good"),
    "scope": ("scope", "national or local", "national local", "type"),
    "frequency": ("frequency", "reporting frequency", "how often"),
    "owner": ("owner", "lead", "lead officer", "responsible officer", "responsibility", "service"),
    "scrutiny_body": ("scrutiny body", "scrutiny board", "scrutiny committee", "scrutiny", "reviewed by"),
    "strategies": ("strategies", "strategy", "linked strategies", "linked strategy", "key strategies"),
    "definition": ("definition", "how it is measured", "methodology"),
    "commentary": ("commentary", "comment", "comments", "note", "notes", "narrative"),
    "area": ("area", "place", "geography", "own area"),
    "previous": ("previous", "previous value", "previous year", "last year", "baseline", "before"),
    "current": ("current", "current value", "this year", "latest", "latest value", "actual", "year end position"),
    "comparators": ("comparators", "comparator", "comparison", "comparisons", "benchmark", "benchmarks"),
    "stated_progress": ("progress", "stated progress", "direction of travel", "trend", "improved", "has it improved"),
    "target": ("target", "target value"),
    "stated_status": (
        *("status", "target status", "stated status", "target met", "target met yes no", "on target"),
        *("target achieved", "target achieved yes no"),
    ),
    "target_achieved": ("target already achieved", "target achieved already", "already achieved"),
    "tolerance": ("tolerance", "margin"),
    "significant": ("significant", "significance", "statistically significant", "change significant"),
    "indicator": ("indicator", "indicator id", "id", "ref", "metric", "measure", "name"),  # of a series
    "period": ("period", "year", "date", "time period", "reporting period"),
    "value": ("value", "figure", "result", "data"),
    "flag": ("flag", "flags", "marker", "status of value", "data flag"),
    "numerator": ("numerator", "count", "improved or stayed the same", "improved or same"),
    "denominator": ("denominator", "out of", "directional", "directional indicators"),
    "percentage": ("percentage", "percent", "%", "headline"),
}
WIDE = (
    *("id", "name", "theme", "unit", "polarity", "scope", "frequency", "owner", "scrutiny_body", "strategies"),
    *("definition", "commentary", "area", "previous", "current", "comparators", "stated_progress", "target"),
    *("stated_status", "target_achieved", "tolerance", "significant"),
)
SERIES = ("indicator", "area", "period", "value", "flag", "unit", "commentary")
EARLIER = ("period", "numerator", "denominator", "percentage")
# What a table must have to be of that kind; the first kind that fits a row reads it.
KINDS: Mapping[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "series": (SERIES, frozenset({"indicator", "period", "value"})),
    "earlier": (EARLIER, frozenset({"period", "numerator", "denominator"})),
    "wide": (WIDE, frozenset({"name"})),
}
_FIRST_ROWS = 40  # a header further down is none
_LEAST_KNOWN = 2  # headings that a header row of the wide kind must have
_WITH_PERIOD = ("previous", "current", "target")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field, or `series` (a period's values) or `comparator` (another place's), and its heading."""

    index: int
    heading: str
    field: str
    period: Period | None = None
    area: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What kind of table it is, its columns, and the rows under the header."""

    kind: str
    table: RawTable
    columns: tuple[Column, ...]
    rows: tuple[RawRow, ...]

    def has(self, field: str) -> bool:
        """Return whether a column of this field is there."""
        return any(column.field == field for column in self.columns)


@dataclass(frozen=True, slots=True)
class _Header:
    """A header of one row or two: headings, and over each the group heading that spans it."""

    row: RawRow
    cells: tuple[str, ...]
    groups: tuple[str, ...]
    length: int


def find_layout(table: RawTable) -> tuple[Layout | None, list[Issue]]:
    """Return the layout of an indicator table, a series or earlier headlines; None where no row is a header."""
    for position in range(min(len(table.rows), _FIRST_ROWS)):
        header = _header_at(table, position)
        kind = next((kind for kind in KINDS if _fits(header, kind)), None)
        if kind:
            return _layout(table, kind, header, table.rows[position + header.length :])
    return None, []


def _header_at(table: RawTable, position: int) -> _Header:
    row, rows = table.rows[position], table.rows
    if position + 1 < len(rows) and _goes_on(row, rows[position + 1]):
        groups, cells = _two_rows(_filled(table, row), row.cells, rows[position + 1].cells)
        return _Header(row, cells, groups, 2)
    above = rows[position - 1] if position and _has_groups(rows[position - 1]) else None
    return _Header(row, row.cells, _filled(table, above) if above else ("",) * len(row.cells), 1)


def _fits(header: _Header, kind: str) -> bool:
    fields, needed = KINDS[kind]
    found = {column.field for column in _columns(header.cells, header.groups, fields)} - {"unknown"}
    return needed <= found and len(found) >= (_LEAST_KNOWN if kind == "wide" else len(needed))


def _layout(table: RawTable, kind: str, header: _Header, rows: tuple[RawRow, ...]) -> tuple[Layout, list[Issue]]:
    fields, _ = KINDS[kind]
    columns = tuple(_columns(header.cells, header.groups, fields))
    used, issues = _without_doubles(table, header.row, columns)
    issues += _unknown_columns(table, header.row, columns, fields)
    under = tuple(row for row in rows if row.cells != header.row.cells)  # a header is repeated on each printed page
    return Layout(kind, table, used, under), issues


def _has_groups(row: RawRow) -> bool:
    """Return whether the row above a header may hold group headings: several texts; one alone is a title."""
    filled = [cell for cell in row.cells[1:] if cell.strip()]
    return len(filled) > 1 or any(plain_words(cell) in HEADINGS["comparators"] for cell in filled)


def _goes_on(header: RawRow, row: RawRow) -> bool:
    """Return whether a row goes on with the header above it: text only under headings that span several columns."""
    filled = [index for index, cell in enumerate(row.cells) if cell.strip()]
    spans = [not cell.strip() or not _next(header.cells, index).strip() for index, cell in enumerate(header.cells)]
    return len(filled) > 1 and 0 not in filled and all(spans[index] for index in filled)


def _next(cells: tuple[str, ...], index: int) -> str:
    return cells[index + 1] if index + 1 < len(cells) else "-"


def _filled(table: RawTable, row: RawRow) -> tuple[str, ...]:
    """Carry each text over the cells it is merged with; a CSV file has lost the merges: over the empty cells."""
    merged = {
        index: block.first_column
        for block in table.merged
        if block.first_row == row.number
        for index in range(block.first_column, block.last_column + 1)
    }
    if merged:
        return tuple(row.cells[merged.get(index, index)].strip() for index in range(len(row.cells)))
    last, filled = "", []
    for cell in row.cells:
        last = cell.strip() or last
        filled.append(last)
    return tuple(filled)


def _two_rows(
    groups: tuple[str, ...], upper: tuple[str, ...], lower: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return group headings and headings: where the lower row is empty, the upper cell is the heading itself."""
    pairs = [(group, low) if low.strip() else ("", up) for group, up, low in zip(groups, upper, lower, strict=True)]
    return tuple(group for group, _ in pairs), tuple(heading for _, heading in pairs)


def _columns(cells: tuple[str, ...], groups: tuple[str, ...], fields: tuple[str, ...]) -> Iterator[Column]:
    for index, (cell, group) in enumerate(zip(cells, groups, strict=True)):
        heading = " ".join(cell.split())
        if heading:
            yield _column(index, heading, " ".join(group.split()), fields)


def _column(index: int, heading: str, group: str, fields: tuple[str, ...]) -> Column:
    field, period = _field(heading, fields)
    if field:
        return Column(index, heading, field, period)
    shown = f"{group}: {heading}" if group else heading
    if period := parse_period(heading):
        return Column(index, shown, "series", period, "" if _field(group, WIDE)[0] else group)
    if plain_words(group) in HEADINGS["comparators"] or is_place(heading):
        return Column(index, shown, "comparator", area=heading)
    return Column(index, heading, "unknown")


def _field(heading: str, fields: tuple[str, ...]) -> tuple[str, Period | None]:
    """Return a heading's field, and the period beside it: "Current (2022-23)", "Target 2006/07"."""
    words = plain_words(heading)
    for field in fields:
        if words in map(plain_words, HEADINGS[field]):
            return field, None
    parts = heading.replace("(", " ").replace(")", " ").split()
    for cut in range(1, len(parts)):
        period, (field, _) = parse_period(" ".join(parts[cut:])), _field(" ".join(parts[:cut]), _WITH_PERIOD)
        if period and field in fields:
            return field, period
    return "", None


def _without_doubles(
    table: RawTable, header: RawRow, columns: tuple[Column, ...]
) -> tuple[tuple[Column, ...], list[Issue]]:
    """Keep the first column of each field; several targets with periods, series and places may stand side by side."""
    seen: dict[tuple[str, Period | None, str], Column] = {}
    issues: list[Issue] = []
    for column in columns:
        first = seen.setdefault((column.field, column.period, column.area), column)
        if first is not column and column.field != "unknown":
            facts = {"field": column.field.replace("_", " "), "first": first.heading, "column": column.heading}
            issues.append(issue("indicator-column-twice", table.at(header, column.heading), **facts))
    return tuple(column for column in seen.values() if column.field != "unknown"), issues


def _unknown_columns(
    table: RawTable, header: RawRow, columns: tuple[Column, ...], fields: tuple[str, ...]
) -> list[Issue]:
    known = [heading for field in fields for heading in HEADINGS[field]]
    issues = []
    for column in (column for column in columns if column.field == "unknown"):
        near = nearest(column.heading, known)
        code, facts = ("indicator-column-misspelt", {"remedy": f"Did you mean '{near}'?"}) if near else ("", {})
        place = table.at(header, column.heading or column_letter(column.index))
        issues.append(issue(code or "indicator-column-unused", place, column=column.heading, **facts))
    return issues
