"""The table of a paper that follows recommendations: one row each, filled where empty and else as people left it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path

from papergen.indicators.words import find_meaning
from papergen.issues import PapergenError
from papergen.loading.recommendations import COLUMNS as KNOWN_COLUMNS
from papergen.loading.records import fold_name
from papergen.loading.response_words import RESPONSES
from papergen.loading.tables import load_table
from papergen.model import Recommendation, Response, Words
from papergen.recommendation_threads import Thread
from papergen.same_wording import words_of

# Field -> heading of a new table, in this order; progress and state are this paper's own to say.
COLUMNS: Mapping[str, str] = {
    **{field: field for field in ("group", "body", "lead in", "id", "parent")},
    "text": "recommendation",
    **{field: field for field in ("response", "explanation")},
    **{"owner": "who", "due": "by when", "progress": "progress", "state": "state"},
}
_FILLED = ("response", "explanation", "owner", "due")
_SAID = {"text": "wording", "response": "response"}
_COMPARED = tuple(_SAID)
_NAMES = {fold_name(name): column.name for column in KNOWN_COLUMNS for name in (column.name, *column.synonyms)}
_QUOTED, _TAG = "[[=", re.compile(r"<[^>]*>")


def rows_of(thread: Thread) -> list[dict[str, str]]:
    """Return what the earlier paper says of a recommendation as rows: its own, then those of the items inside it."""
    return [_row(thread, thread.item, thread.parent), *_inner_rows(thread, thread.item.items, thread.id)]


def _inner_rows(thread: Thread, items: Iterable[Recommendation], parent: str) -> list[dict[str, str]]:
    return [
        row for item in items for row in (_row(thread, item, parent), *_inner_rows(thread, item.items, item.thread))
    ]


def _row(thread: Thread, item: Recommendation, parent: str) -> dict[str, str]:
    known = RESPONSES.get(Response(item.response)) if item.response in set(Response) else None
    return {
        **dict.fromkeys(COLUMNS, ""),
        **{"group": thread.group.id, "body": thread.group.body, "lead in": thread.group.lead_in},
        **{"id": item.thread, "parent": parent, "text": f"{_typed(item.words)} {item.lead_in}".strip()},
        "response": known[0].capitalize() if known else item.response,
        "explanation": _typed(item.explanation),
        "owner": item.owner,
        "due": f"{item.due:%d/%m/%Y}" if item.due else "",
    }


def _typed(words: Words) -> str:
    """Return words as they were typed; as they are printed where they quote a figure of that paper's own data."""
    return unescape(_TAG.sub("", words.html)) if _QUOTED in words.typed else words.typed


class FollowUpTable:
    """A table in a source folder that is being brought up to date; only empty cells of known rows are filled."""

    def __init__(self, rows: list[list[str]], header: int) -> None:
        self.rows = rows
        self._header = header
        known = ((_NAMES.get(fold_name(cell)), index) for index, cell in enumerate(rows[header]))
        self._columns = {field: index for field, index in known if field}

    @property
    def ids(self) -> list[str]:
        """Return the ids of the rows, in order."""
        return [name for row in self.rows[self._header + 1 :] if (name := row[self._columns["id"]].strip())]

    def refresh(self, news: Mapping[str, str]) -> str:
        """Fill the row of a recommendation, or add it at the end; return what a person should look at, if anything."""
        name = news["id"]
        row = next((row for row in self.rows[self._header + 1 :] if row[self._columns["id"]].strip() == name), None)
        if row is None:
            row = [""] * len(self.rows[0])
            self.rows.insert(self._end_of_group(news["group"]), row)
            self._fill(row, news)
            return f"Added: {name}."
        differing = [field for field in _COMPARED if not self._agrees(row, news, field)]
        self._fill(row, {field: news[field] for field in _FILLED})
        what = " and ".join(_SAID[field] for field in differing)
        return f"{name}: the {what} in the earlier paper differs; yours was kept." if differing else ""

    def _end_of_group(self, group: str) -> int:
        """Return where a row of a group belongs: behind its last one, else at the end."""
        column = self._columns.get("group")
        own = [index for index, row in enumerate(self.rows) if column is not None and row[column].strip() == group]
        return own[-1] + 1 if own else len(self.rows)

    def _agrees(self, row: Sequence[str], news: Mapping[str, str], field: str) -> bool:
        own = row[self._columns[field]] if field in self._columns else ""
        if field == "response":
            return not own.strip() or not news[field] or _meaning(own) == _meaning(news[field])
        return not own.strip() or not news[field] or words_of(own) == words_of(news[field])

    def _fill(self, row: list[str], news: Mapping[str, str]) -> None:
        for field, text in news.items():
            if text and field not in self._columns:
                self._add_column(field)
            if text and not row[self._columns[field]].strip():
                row[self._columns[field]] = text

    def _add_column(self, field: str) -> None:
        self._columns[field] = len(self.rows[0])
        for index, row in enumerate(self.rows):
            row.append(COLUMNS[field] if index == self._header else "")


def _meaning(text: str) -> str:
    return find_meaning(RESPONSES, text) or text


def load_follow_up(folder: Path, name: str) -> FollowUpTable:
    """Return the table of a folder; raise `PapergenError` where it is not there or has no column of ids."""
    file = folder / name
    table, issues = load_table(file, folder) if file.is_file() else (None, [])
    rows = [list(row.cells) for row in table.rows] if table else []
    header = next(
        (index for index, row in enumerate(rows) if "id" in {_NAMES.get(fold_name(cell)) for cell in row}), -1
    )
    if header < 0:
        wrong = f" {issues[0]}" if issues else ""
        raise PapergenError(f"{file} is not there, or has no column 'id'. Keep the recommendations there.{wrong}")
    return FollowUpTable(rows, header)
