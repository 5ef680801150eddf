"""The cells of a declared table: text, words, numbers, dates and ticks; the text stays as typed."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from papergen.indicators.values import read_value
from papergen.issues import Place
from papergen.loading.dates import parse_date
from papergen.loading.markdown import inline_words
from papergen.loading.markdown_inlines import text_html
from papergen.loading.markdown_source import FigureResolver
from papergen.loading.reading import Reading
from papergen.loading.records import Record
from papergen.loading.text_files import LINE_BREAK
from papergen.table_model import TableCell
from papergen.table_specs import ColumnSpec

NOTHING = frozenset({"", "-", "–", "—", "nil", "none", "n/a", "na"})
_TICKS: Mapping[str, bool] = {
    **dict.fromkeys(("✓", "✔", "√", "☑", "x", "v", "y", "yes", "1", "tick", "true"), True),
    **dict.fromkeys(("n", "no", "0", "false", "☐", *NOTHING), False),
}
_LOOKS = dict.fromkeys((0xFE0E, 0xFE0F))  # what makes a sign an emoji, or not


def read_text(
    text: str, column: ColumnSpec, place: Place, reading: Reading, resolve: FigureResolver | None
) -> TableCell:
    """Return a text as its column prints it: words as Markdown, everything else as typed."""
    if column.kind == "words":
        return TableCell(text, inline_words(reading, text, place, resolve), place)
    return TableCell(text, text_html(text.replace("\n", LINE_BREAK)), place)


def read_cell(record: Record, column: ColumnSpec, reading: Reading, resolve: FigureResolver | None) -> TableCell:
    """Return a cell of a row as its column's kind reads it, and report what it cannot be."""
    text = record.text(column.name)
    return _READERS[column.kind](text, record, column, reading, resolve)


def plain_cell(text: str, record: Record, column: str) -> TableCell:
    """Return a cell whose text is printed as typed."""
    return TableCell(text, text_html(text.replace("\n", LINE_BREAK)), record.at(column))


def _written(
    text: str, record: Record, column: ColumnSpec, reading: Reading, resolve: FigureResolver | None
) -> TableCell:
    return read_text(text, column, record.at(column.name), reading, resolve)


def _number(text: str, record: Record, column: ColumnSpec, reading: Reading, *_: object) -> TableCell:
    """Read a figure; brackets are a negative, a dash or a blank is nothing. A column that is not there says nothing."""
    cell = plain_cell(text, record, column.name)
    if column.name not in record.cells:
        return cell
    if text.casefold() in NOTHING:
        return TableCell(text, cell.html, cell.place, number=Decimal(0))
    value = read_value(text)
    if value.value is None or value.note or value.unit not in ("", "£", "%", column.unit):
        reading.report("figure-not-read", cell.place, text=text)
        return cell
    return TableCell(text, cell.html, cell.place, number=value.value)


def _date(text: str, record: Record, column: ColumnSpec, reading: Reading, *_: object) -> TableCell:
    cell = plain_cell(text, record, column.name)
    found = parse_date(text)
    if text and found is None:
        reading.report("date-not-read", cell.place, text=text)
    return TableCell(text, cell.html, cell.place, date=found)


def _tick(text: str, record: Record, column: ColumnSpec, reading: Reading, *_: object) -> TableCell:
    cell = plain_cell(text, record, column.name)
    found = {_TICKS.get(word) for word in text.casefold().translate(_LOOKS).split() or ("",)}
    if len(found) > 1 or None in found:
        reading.report("tick-not-read", cell.place, text=text)
    return TableCell(text, cell.html, cell.place, ticked=found == {True})


_READERS: Mapping[str, Callable[..., TableCell]] = {
    "text": _written,
    "words": _written,
    "number": _number,
    "date": _date,
    "tick": _tick,
}
