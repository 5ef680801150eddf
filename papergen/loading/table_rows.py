"""The rows of a declared table: which of them head a group, total the rows above, or go on with the row before."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from papergen.loading.markdown_source import FigureResolver
from papergen.loading.reading import Reading
from papergen.loading.records import Record, fold_name
from papergen.loading.table_cells import plain_cell, read_cell, read_text
from papergen.table_model import RowKind, TableRow
from papergen.table_specs import TableSpec


@dataclass(slots=True)
class Rows:
    """The rows of one table while they are read; a remark waits until the rows it is about are complete."""

    spec: TableSpec
    reading: Reading
    resolve: FigureResolver | None
    rows: list[TableRow] = field(default_factory=list)
    block: list[TableRow] = field(default_factory=list)
    remarks: list[TableRow] = field(default_factory=list)
    part: str = ""

    def read(self, records: Iterable[Record]) -> tuple[TableRow, ...]:
        """Return the rows of all records, in order."""
        for record in records:
            self._read(record)
        self._end_block()
        return tuple(self.rows)

    def _read(self, record: Record) -> None:
        part = record.text(self.spec.divided_by) if self.spec.divided_by else ""
        kind = self._kind(record)
        if self.spec.divided_by and not part and not self.part:
            self._report_blank(record, self.spec.divided_by)
        if part and part != self.part:
            self._end_block()
            self.part = part
        elif kind is not RowKind.REMARK and not self._goes_on(record, kind):
            self._end_block()
        if kind is RowKind.REMARK:
            self._remark(record, self._remark_column(record))
            return
        row = self._row(record, kind)
        self.block.append(row)
        if self.spec.remark and record.text(self.spec.remark):
            self._remark(record, self.spec.remark)

    def _kind(self, record: Record) -> RowKind:
        first, *others = (record.text(column.name) for column in self.spec.printed)
        alone = bool(first) and not any(others)
        if self._remark_column(record):
            return RowKind.REMARK
        if self.spec.totals and (not first or _begins(first, self.spec.totals)):
            return RowKind.TOTAL
        return RowKind.GROUP if alone and self.spec.groups else RowKind.ROW

    def _goes_on(self, record: Record, kind: RowKind) -> bool:
        """Return whether a row goes on with the block above it: its first cell is blank."""
        return kind is RowKind.ROW and bool(self.spec.spans) and not record.text(self.spec.spans[0])

    def _row(self, record: Record, kind: RowKind) -> TableRow:
        if kind is RowKind.GROUP:
            first = self.spec.printed[0].name
            return TableRow(kind, {first: plain_cell(record.text(first), record, first)}, record.at(), self.part)
        cells = {column.name: read_cell(record, column, self.reading, self.resolve) for column in self.spec.printed}
        if self._goes_on(record, kind) and not self.block:
            self._report_blank(record, self.spec.spans[0])
        return TableRow(kind, cells, record.at(), self.part)

    def _report_blank(self, record: Record, column: str) -> None:
        """Report a blank that goes on with nothing; a column that is not there is an issue of its own."""
        if column in record.cells:
            self.reading.report("row-begins-blank", record.at(column), column=self.spec.column(column).heading)

    def _remark_column(self, record: Record) -> str:
        """Return the only column of a row that has text, where that begins with the remark's heading and a colon."""
        filled = [column.name for column in self.spec.printed if record.text(column.name)]
        is_remark = self.spec.remark and len(filled) == 1 and self._remark_label.match(record.text(filled[0]))
        return filled[0] if is_remark else ""

    def _remark(self, record: Record, column: str) -> None:
        """Keep words about the rows above; the heading that stands before them is printed as a label of its own."""
        spec = self.spec.column(self.spec.remark)
        if not self.block:
            self.reading.report("remark-without-row", record.at(column), heading=spec.heading)
        typed = record.text(column)
        label = self._remark_label.match(typed)
        words = typed[label.end() :] if label else typed
        if words:
            cell = read_text(words, spec, record.at(column), self.reading, self.resolve)
            self.remarks.append(TableRow(RowKind.REMARK, {spec.name: cell}, record.at(), self.part))

    @property
    def _remark_label(self) -> re.Pattern[str]:
        return re.compile(rf"{re.escape(self.spec.column(self.spec.remark).heading)}\s*:\s*", re.IGNORECASE)

    def _end_block(self) -> None:
        self.rows += _spanned(self.block, self.spec.spans) + self.remarks
        self.block, self.remarks = [], []


def _begins(text: str, words: Iterable[str]) -> bool:
    folded = f"{fold_name(text)} "
    return any(folded.startswith(f"{fold_name(word)} ") for word in words)


def _spanned(block: Sequence[TableRow], columns: Iterable[str]) -> list[TableRow]:
    """Return the rows of a block, each cell of the columns that span taking the blank ones below it."""
    rows = list(block)
    for column in columns:
        start = 0
        for index in range(1, len(rows)):
            if rows[index].cells[column].text:
                start = index
                continue
            rows[index] = _with_rows(rows[index], column, 0)
            rows[start] = _with_rows(rows[start], column, index - start + 1)
    return rows


def _with_rows(row: TableRow, column: str, rows: int) -> TableRow:
    return replace(row, cells={**row.cells, column: replace(row.cells[column], rows=rows)})
