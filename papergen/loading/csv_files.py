"""CSV files: whatever divides the columns, quoted line breaks and commas, rows numbered as Excel numbers them."""

import csv
import io
from collections import Counter
from pathlib import Path

from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.loading.raw_tables import RawTable, raw_table
from papergen.loading.text_files import LINE_BREAK, load_text

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_SEPARATOR_LINE = "sep="  # Excel's own first line, which names the delimiter


def load_csv(file: Path, place: Place, sheet: str | None = None) -> tuple[RawTable | None, list[Issue]]:
    """Return the rows of a CSV file; `sheet` is not used, a CSV file has one table."""
    text, issues = load_text(file, place)
    if text is None:
        return None, issues
    start, delimiter = _named_delimiter(text)
    if not delimiter:
        delimiter, found = _sniffed_delimiter(text, place)
        issues += found
    rows, found = _rows(text, delimiter, place)
    table = raw_table(place, [row for row in rows if row[0] > start])
    return (None if found else table), issues + found


def _named_delimiter(text: str) -> tuple[int, str]:
    line = text.split("\n", 1)[0]
    named = line[len(_SEPARATOR_LINE) :] if line.lower().startswith(_SEPARATOR_LINE) else ""
    return (1, named) if len(named) == 1 else (0, "")


def _sniffed_delimiter(text: str, place: Place) -> tuple[str, list[Issue]]:
    """Take the delimiter that gives the most rows of one width; where two are as good, the first, and say so."""
    scores = {delimiter: _score(text, delimiter) for delimiter in DELIMITERS}
    best = max(scores.values())
    equal = [delimiter for delimiter, score in scores.items() if score == best]
    if best == (0, 0) or len(equal) == 1:
        return equal[0], []
    return equal[0], [issue("csv-delimiter-unclear", place, first=DELIMITERS[equal[0]], second=DELIMITERS[equal[1]])]


def _score(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many rows have the commonest width above one, and that width."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        widths = Counter(len(row) for row in reader if len(row) > 1)
    except csv.Error:
        return 0, 0
    return max(((rows, width) for width, rows in widths.items()), default=(0, 0))


def _rows(text: str, delimiter: str, place: Place) -> tuple[list[tuple[int, list[str]]], list[Issue]]:
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(reader, start=1):
            rows.append((number, [cell.replace(LINE_BREAK, "\n") for cell in row]))
    except csv.Error as error:
        at = Place(place.file, line=reader.line_num, row=len(rows) + 1)
        return rows, [issue("csv-quotes", at, reason=_reason(error))]
    return rows, []


def _reason(error: csv.Error) -> str:
    message = str(error)
    if "expected after" in message:
        return "there is text after a closing mark"
    return "a mark is opened and never closed" if "unexpected end" in message else message
