"""The indicator table of a deep dive: written once, then only its figures follow the data."""

from collections.abc import Iterable, Mapping, Sequence

from papergen.indicator_model import Finding, Indicator, Tolerance
from papergen.indicators.words import PRINTED
from papergen.loading.indicator_columns import Layout
from papergen.output_files import as_csv

# Field -> heading of a new table, in this order.
HEADINGS: Mapping[str, str] = {
    **{field: field for field in ("id", "name", "theme", "unit", "polarity", "scope", "frequency", "owner")},
    "scrutiny_body": "scrutiny body",
    **{field: field for field in ("strategies", "previous", "current", "comparators", "target")},
    "tolerance": "tolerance",
    "significant": "significant",
    "target_achieved": "target already achieved",
    "stated_progress": "progress",
    "stated_status": "status",
}
# What follows the data at every refresh; every other cell stays as people left it, unless it is empty.
FIGURES = frozenset({"unit", "polarity", "previous", "current", "comparators", "target", "tolerance", "significant"})
FIGURES |= {"target_achieved", "stated_progress", "stated_status"}


def new_table(findings: Iterable[Finding]) -> str:
    """Return indicators.csv for these findings."""
    rows = [[cells_of(finding)[field] for field in HEADINGS] for finding in findings]
    return as_csv([list(HEADINGS.values()), *rows])


def refreshed_table(layout: Layout, findings: Mapping[str, Finding], added: Iterable[Finding]) -> str:
    """Return the table with the figures of `findings` (by id), and a row for each of `added` behind the others.

    A row whose id the data no longer has stays as it is, and so does what stands above the header.
    """
    data = {name: cells_of(finding) for name, finding in findings.items()}
    new = [cells_of(finding) for finding in added]
    rows, columns = _with_columns(layout, [*data.values(), *new])
    under = {row.number for row in layout.rows}
    for raw, row in zip(layout.table.rows, rows, strict=True):
        name = row[columns["id"]].strip()
        if raw.number in under and name in data:
            _refresh(row, data[name], columns)
    for cells in new:
        rows.append([""] * len(rows[0]))
        _refresh(rows[-1], cells, columns)
    return as_csv(rows)


def _with_columns(layout: Layout, data: Sequence[Mapping[str, str]]) -> tuple[list[list[str]], dict[str, int]]:
    """Return the table's cells and where each field stands; a figure that has no column yet gets one at the end."""
    rows = [list(row.cells) for row in layout.table.rows]
    columns = {column.field: column.index for column in layout.columns}
    header = next(row for row in rows if all(_said(row[column.index]) == column.heading for column in layout.columns))
    for field in HEADINGS:
        if field not in columns and any(cells[field] for cells in data):
            columns[field] = len(header)
            for row in rows:
                row.append(HEADINGS[field] if row is header else "")
    return rows, columns


def _said(heading: str) -> str:
    return " ".join(heading.split())


def cells_of(finding: Finding) -> dict[str, str]:
    """Return what the data says of an indicator as the cells of a row, by field."""
    indicator = finding.indicator
    return {
        **{field: str(getattr(indicator, field) or "") for field in HEADINGS},
        "strategies": "; ".join(indicator.strategies),
        "comparators": _comparators(indicator),
        "tolerance": _tolerance(indicator.tolerance),
        "significant": {True: "yes", False: "no", None: ""}[indicator.significant],
        "target_achieved": "yes" if indicator.target_achieved else "",
        "stated_progress": PRINTED[f"progress_{finding.progress}"],
        "stated_status": PRINTED[f"status_{finding.status}"],
    }


def _refresh(cells: list[str], data: Mapping[str, str], columns: Mapping[str, int]) -> None:
    for field, index in columns.items():
        if field in data and (field in FIGURES or not cells[index].strip()):
            cells[index] = data[field]


def _comparators(indicator: Indicator) -> str:
    return "; ".join(f"{other.area}: {other.value}" if other.area else other.value for other in indicator.comparators)


def _tolerance(tolerance: Tolerance | None) -> str:
    return f"{tolerance.amount}{'%' if tolerance.relative else ''}" if tolerance else ""
