"""The tables that a document type declares for its sources: their columns, and what their rows may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

KINDS = ("text", "words", "number", "date", "tick")


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column: its printed heading, and what its cells hold.

    `kind` is text, words (Markdown inside one paragraph), number, date or tick. `heading`, `unit` and `synonyms` may
    have places for keys of paper.yaml: "Target {years[1]}".
    """

    name: str
    heading: str
    kind: str = "text"
    unit: str = ""  # printed behind the heading: £000
    width: float = 0  # percent of the table's width; where none is stated, the texts decide
    align: str = ""
    synonyms: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    refers_to: str = ""  # "objectives.ref": each value stands in that column of that table
    sum_of: tuple[str, ...] = ()  # in every row this figure is the sum of these columns'


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table; the columns of `divided_by` and `remark` are no columns of the printed table."""

    name: str
    columns: tuple[ColumnSpec, ...]
    caption: str = ""
    required: bool = False
    divided_by: str = ""  # the column that says which part of the table a row belongs to; blank: as above
    remark: str = ""  # the column that is printed across the whole width, below its row
    row_heads: bool = True  # the first cell names its row
    groups: bool = False  # a row with nothing but its first cell heads the rows below
    spans: tuple[str, ...] = ()  # the first columns: a blank cell goes on with the one above
    totals: tuple[str, ...] = ()  # how the first cell of a total begins; a row without one is a total too
    rows: tuple[str, ...] = ()  # the rows there must be, by their first cell, in this order
    one_tick: tuple[str, ...] = ()  # each row has a tick in exactly one of these columns

    @property
    def printed(self) -> tuple[ColumnSpec, ...]:
        """The columns of the printed table, in order."""
        return tuple(column for column in self.columns if column.name not in (self.divided_by, self.remark))

    def column(self, name: str) -> ColumnSpec:
        """Return the column called `name`."""
        return next(column for column in self.columns if column.name == name)


def table_spec(name: str, settings: Mapping[str, Any]) -> TableSpec:
    """Return one entry of `tables:` in document_type.yaml; raise `ValueError` or `TypeError` where it is wrong."""
    columns = tuple(_column(key, spec or {}) for key, spec in settings["columns"].items())
    lists = {key: tuple(settings.get(key, ())) for key in ("spans", "totals", "rows", "one_tick")}
    spec = TableSpec(name=name, **{**settings, **lists, "columns": columns})
    known = {column.name for column in columns}
    named = {spec.divided_by, spec.remark, *spec.spans, *spec.one_tick} - {""}
    named |= {part for column in columns for part in column.sum_of}
    if named - known:
        raise ValueError(f"table '{name}' has no column {', '.join(sorted(named - known))}")
    if spec.spans != tuple(column.name for column in spec.printed[: len(spec.spans)]):
        raise ValueError(f"the columns of 'spans' in table '{name}' must be its first ones")
    return spec


def _column(name: str, settings: Mapping[str, Any]) -> ColumnSpec:
    lists = {key: tuple(settings.get(key, ())) for key in ("synonyms", "sum_of")}
    spec = ColumnSpec(name=name, **{"heading": name.replace("_", " ").capitalize(), **settings, **lists})
    if spec.kind not in KINDS:
        raise ValueError(f"column '{name}' has the kind '{spec.kind}', which is none of {', '.join(KINDS)}")
    return spec
