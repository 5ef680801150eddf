"""The sums of a declared table, done again in decimal arithmetic: figures stay as typed, a wrong sum is an issue."""

from collections.abc import Sequence
from decimal import Decimal

from papergen.loading.reading import Reading
from papergen.table_model import RowKind, TableRow
from papergen.table_specs import ColumnSpec, TableSpec


def check_sums(spec: TableSpec, rows: Sequence[TableRow], reading: Reading) -> None:
    """Report every total that is not the sum of its rows, and every figure that is not the sum of its columns."""
    for row in rows:
        if row.kind in (RowKind.ROW, RowKind.TOTAL):
            _check_across(spec, row, reading)
    figures = [column for column in spec.printed if column.kind == "number"]
    for part in dict.fromkeys(row.part for row in rows):
        own = [row for row in rows if row.part == part]
        for index, row in enumerate(own):
            if row.kind is RowKind.TOTAL:
                _check_total(figures, row, own[:index], reading)


def _check_across(spec: TableSpec, row: TableRow, reading: Reading) -> None:
    headings = {column.name: column.heading for column in spec.columns}
    for column in spec.printed:
        cell, found = row.cells[column.name], _sum([row.cells[name].number for name in column.sum_of])
        if column.sum_of and cell.text and cell.number is not None and found is not None and cell.number != found:
            facts = {"stated": cell.text, "computed": format_figure(found), "heading": column.heading}
            columns = " and ".join(f"'{headings[name]}'" for name in column.sum_of)
            reading.report("sum-across-differs", cell.place, columns=columns, **facts)


def _check_total(figures: Sequence[ColumnSpec], total: TableRow, above: Sequence[TableRow], reading: Reading) -> None:
    """Compare a total with the rows that it fits best: those since the last total, of its group, or all of them."""
    candidates = [rows for rows in _candidates(above) if rows]
    if not candidates:
        return
    rows = min(candidates, key=lambda rows: len(_differing(figures, total, rows)))
    for column in _differing(figures, total, rows):
        cell, found = total.cells[column.name], _sum([row.cells[column.name].number for row in rows])
        facts = {"stated": cell.text, "computed": format_figure(found or Decimal(0)), "count": len(rows)}
        span = {"first": rows[0].place.row, "last": rows[-1].place.row, "label": total.first.text or "The total"}
        reading.report("total-differs", cell.place, **facts, **span)


def _candidates(above: Sequence[TableRow]) -> list[list[TableRow]]:
    """Return the rows that a total may stand for, the widest choice first."""
    choices = []
    for after in (None, RowKind.TOTAL, RowKind.GROUP):
        starts = [index for index, row in enumerate(above, start=1) if row.kind is after]
        choices.append([row for row in above[starts[-1] if starts else 0 :] if row.kind is RowKind.ROW])
    return choices


def _differing(figures: Sequence[ColumnSpec], total: TableRow, rows: Sequence[TableRow]) -> list[ColumnSpec]:
    """Return the columns whose total is not the sum; one left blank, or over what cannot be read, is not compared."""
    differing = []
    for column in figures:
        cell, found = total.cells[column.name], _sum([row.cells[column.name].number for row in rows])
        if cell.text and cell.number is not None and found is not None and cell.number != found:
            differing.append(column)
    return differing


def _sum(numbers: Sequence[Decimal | None]) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if len(known) == len(numbers) else None


def format_figure(figure: Decimal) -> str:
    """Return a figure as finance tables print it: 25,249, and (25,249) below nothing."""
    return f"({-figure:,})" if figure < 0 else f"{figure:,}"
