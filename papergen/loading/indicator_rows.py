"""The rows of an indicator table: one draft of an indicator for each, before its series joins it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from papergen.indicator_model import Comparator, Indicator, Measurement, Period
from papergen.indicators.values import read_value
from papergen.indicators.words import (
    POLARITY,
    PROGRESS,
    SCOPE,
    SIGNIFICANT,
    STATUS,
    TARGET_ALREADY_ACHIEVED,
    YES,
    plain_words,
)
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.loading.indicator_cells import (
    comparator,
    read_comparators,
    read_measurement,
    read_tolerance,
    read_word,
)
from papergen.loading.indicator_columns import Column, Layout
from papergen.loading.raw_tables import RawRow

_TEXTS = ("theme", "unit", "frequency", "owner", "scrutiny_body", "definition", "commentary", "area")
# Fields whose cell is one of a table of words; each with the table and what a message calls the field.
_WORDS: Mapping[str, tuple[Mapping[Any, tuple[str, ...]], str]] = {
    "polarity": (POLARITY, "polarity"),
    "scope": (SCOPE, "scope (national or local)"),
    "stated_progress": (PROGRESS, "progress"),
    "stated_status": (STATUS, "target status"),
    "significant": (SIGNIFICANT, "significance"),
    "target_achieved": (YES, "yes or no (target already achieved)"),
}
_WITHOUT_WORD = {"scope": "", "target_achieved": False}
_NOTES = ("note", "source", "comment", "footnote", "update")
_COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Draft:
    """One row: the indicator, its own two values, its values in other columns, and its targets by period."""

    indicator: Indicator
    area: str = ""
    previous: tuple[Measurement, ...] = ()
    current: tuple[Measurement, ...] = ()
    series: tuple[Measurement, ...] = ()
    targets: tuple[tuple[Period | None, str], ...] = ()
    polarity_written: bool = False  # even where it could not be read


def read_drafts(layout: Layout) -> tuple[list[Draft], list[Issue]]:
    """Return a draft for each row that names an indicator; titles, theme rows and trailing notes are told apart."""
    drafts: list[Draft] = []
    issues: list[Issue] = []
    theme, last = "", _last_full_row(layout)
    for position, row in enumerate(layout.rows):
        alone = _text_alone(row)
        if alone and _is_comment(alone) and drafts:
            drafts[-1] = _with_comment(drafts[-1], alone)
        elif alone and _is_note(alone):
            continue
        elif alone and position > last:
            issues.append(issue("indicator-row-alone", layout.table.at(row), text=alone))
        elif alone and last < len(layout.rows) and not layout.has("theme"):
            theme = alone
        else:
            draft, found = _draft(layout, row, theme)
            drafts += [draft] if draft else []
            issues += found
    return drafts, issues


def _last_full_row(layout: Layout) -> int:
    """Return the position of the last row with several texts; where there is none, every row is an indicator."""
    full = (position for position, row in enumerate(layout.rows) if not _text_alone(row))
    return max(full, default=len(layout.rows))


def _text_alone(row: RawRow) -> str:
    """Return the text of a row that has only one."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    return filled[0] if len(filled) == 1 else ""


def _first_word(text: str) -> str:
    return (plain_words(text).split() or [""])[0].rstrip("s")


def _is_comment(text: str) -> bool:
    return _first_word(text) == _COMMENT


def _is_note(text: str) -> bool:
    return _first_word(text) in _NOTES or not text[0].isalnum()


def _with_comment(draft: Draft, text: str) -> Draft:
    _, _, comment = text.partition(":")
    said = " ".join(part for part in (draft.indicator.commentary, comment.strip()) if part)
    return replace(draft, indicator=replace(draft.indicator, commentary=said))


def _draft(layout: Layout, row: RawRow, theme: str) -> tuple[Draft | None, list[Issue]]:
    texts = {column.field: row.cells[column.index].strip() for column in layout.columns}
    places = {column.field: layout.table.at(row, column.heading) for column in layout.columns}
    name = " ".join(texts["name"].split())
    if not name:
        return None, [issue("indicator-without-name", layout.table.at(row, _heading(layout, "name")))]
    fields, issues = _fields(texts, name, places)
    indicator = Indicator(
        id=texts.get("id") or id_from_name(name),
        name=name,
        place=layout.table.at(row),
        places=places,
        **{**fields, "theme": fields.get("theme") or theme},
    )
    draft = Draft(indicator, area=texts.get("area", ""), polarity_written=bool(texts.get("polarity")))
    filled, found = _with_values(layout, row, draft)
    return filled, issues + found


def _fields(texts: dict[str, str], name: str, places: dict[str, Place]) -> tuple[dict[str, Any], list[Issue]]:
    fields: dict[str, Any] = {field: texts[field] for field in _TEXTS if field in texts and field != "area"}
    issues: list[Issue] = []
    for field, (table, called) in _WORDS.items():
        meaning, found = read_word(table, texts.get(field, ""), called, name, places.get(field, Place("")))
        fields[field] = _WITHOUT_WORD.get(field) if meaning is None else meaning
        issues += found
    if plain_words(texts.get("stated_progress", "")) in TARGET_ALREADY_ACHIEVED:
        fields["target_achieved"] = True
    fields["tolerance"], found = read_tolerance(texts.get("tolerance", ""), name, places.get("tolerance", Place("")))
    strategies = texts.get("strategies", "").replace("\n", ";").split(";")
    fields["strategies"] = tuple(strategy.strip() for strategy in strategies if strategy.strip())
    return fields, issues + found


def _with_values(layout: Layout, row: RawRow, draft: Draft) -> tuple[Draft, list[Issue]]:
    """Add what the columns with values hold."""
    comparators: list[Comparator] = []
    measured: dict[str, list[Measurement]] = {"previous": [], "current": [], "series": []}
    targets: list[tuple[Period | None, str]] = []
    issues: list[Issue] = []
    for column in layout.columns:
        text = row.cells[column.index].strip()
        if column.field in measured:
            measurement, found = _measurement(layout, row, draft.indicator, column)
            measured[column.field] += [measurement] if measurement else []
            issues += found
        elif text and column.field in _COMPARED:
            comparators += _COMPARED[column.field](column, text)
        elif text and column.field == "target":
            targets.append((column.period, read_value(text).text))  # a number marked as suppressed is not in it
    indicator = replace(draft.indicator, comparators=tuple(comparators))
    previous, current, series = (tuple(measured[field]) for field in ("previous", "current", "series"))
    draft = replace(draft, indicator=indicator, previous=previous, current=current, series=series)
    return replace(draft, targets=tuple(targets)), issues


_COMPARED: Mapping[str, Callable[[Column, str], tuple[Comparator, ...]]] = {
    "comparator": lambda column, text: (comparator(column.area, text),),
    "comparators": lambda column, text: read_comparators(text),
}


def _measurement(
    layout: Layout, row: RawRow, indicator: Indicator, column: Column
) -> tuple[Measurement | None, list[Issue]]:
    place = layout.table.at(row, column.heading)
    about = Measurement(indicator.name, column.period, "", area=column.area, place=place)
    return read_measurement(row.cells[column.index], "", about, indicator.unit)


def _heading(layout: Layout, field: str) -> str:
    return next(column.heading for column in layout.columns if column.field == field)


def id_from_name(name: str) -> str:
    """Return the id of an indicator that has none of its own: its name in lower case with hyphens."""
    return "-".join(plain_words(name).replace("'", "").split())
