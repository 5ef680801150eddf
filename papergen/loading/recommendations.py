"""Recommendations and resolutions, group by group: what one body is asked or resolved, each item with its id."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from papergen.indicators.words import all_words, find_meaning, known_words
from papergen.issues import Place, did_you_mean, nearest
from papergen.loading.markdown import inline_words
from papergen.loading.markdown_source import FigureResolver
from papergen.loading.reading import Reading
from papergen.loading.records import Column, Record, load_records
from papergen.loading.response_words import RESPONSES, STATES
from papergen.loading.same_recommendations import join_same
from papergen.loading.source_files import FoundTable
from papergen.loading.yaml_values import Keys, load_mappings
from papergen.model import Recommendation, RecommendationGroup, Response, State, Words

Meaning = TypeVar("Meaning", Response, State)

COLUMNS = (
    Column("group"),
    Column("body", ("committee",)),
    Column("lead in", ("lead-in", "introduction")),
    Column("id", ("reference", "ref"), required=True),
    Column("same_as"),
    Column("parent", ("under", "part of")),
    Column("text", ("recommendation", "resolution"), required=True),
    Column("reported", ("reported as",)),
    Column("response"),
    Column("explanation", ("reason",)),
    Column("owner", ("responsible", "who")),
    Column("due", ("due date", "by when")),
    Column("progress"),
    Column("state", ("status",)),
)
_GROUP_KEYS = ("id", "body", "lead_in", "items")
_TEXTS = ("id", "same_as", "text", "reported", "owner", "response", "explanation", "progress", "state")
_ITEM_KEYS = (*_TEXTS, "due", "lead_in", "items")
_EXAMPLE = (
    "- {id: cabinet, body: Cabinet, lead_in: 'Cabinet is recommended to:', items: [{id: CAB-1, text: Approve it.}]}"
)


@dataclass(slots=True)
class _Item:
    """One recommendation as the source has it, whichever kind of file that is."""

    texts: Mapping[str, str]
    lead_in: str
    due: date | None
    at: Callable[[str | None], Place]
    items: list["_Item"] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    id: str
    body: str
    lead_in: str
    place: Place
    items: list[_Item] = field(default_factory=list)


def read_recommendations(
    reading: Reading, found: FoundTable, resolve: FigureResolver | None = None
) -> tuple[RecommendationGroup, ...]:
    """Return the groups of a YAML file, or of a table with the same columns; ids are unique in it."""
    groups = _yaml_groups(reading, found.file) if found.is_yaml else _table_groups(reading, found)
    return join_same([_group(group, reading, resolve) for group in groups], reading)


def _yaml_groups(reading: Reading, file: Path) -> list[_Group]:
    groups = []
    for entry in load_mappings(reading, file, _EXAMPLE):
        entry.check(_GROUP_KEYS)
        group = _Group(entry.text("id"), entry.text("body"), entry.text("lead_in"), entry.at())
        group.items = _yaml_items(entry)
        groups.append(group)
    return groups


def _yaml_items(entry: Keys) -> list[_Item]:
    items = []
    for item in entry.mappings("items", "- {id: CAB-1, text: Approve the plan.}", text_key="text"):
        item.check(_ITEM_KEYS)
        texts = {key: item.text(key) for key in _TEXTS}
        items.append(_Item(texts, item.text("lead_in"), item.date("due"), item.at, _yaml_items(item)))
    return items


def _table_groups(reading: Reading, found: FoundTable) -> list[_Group]:
    """Read a table; a row with a blank group and body belongs to the group above."""
    groups: list[_Group] = []
    for record in load_records(reading, found, COLUMNS):
        name = record.text("group") or record.text("body")
        if not groups or (name and name != groups[-1].id):
            groups.append(_Group(name, record.text("body") or name, record.text("lead in"), record.at()))
        item = _table_item(record, groups[-1], reading)
        if any(item.texts.values()):
            _siblings(groups[-1], record, reading).append(item)
    return groups


def _table_item(record: Record, group: _Group, reading: Reading) -> _Item:
    """Read one row; a lead-in that is not its group's opens the items below it."""
    due, issues = record.date("due")
    reading.issues += issues
    lead_in = record.text("lead in")
    own = "" if lead_in == group.lead_in else lead_in
    return _Item({column: record.text(column) for column in _TEXTS}, own, due, record.at)


def _siblings(group: _Group, record: Record, reading: Reading) -> list[_Item]:
    """Return the list that a row belongs to: the group's, or that of its parent above it."""
    parent = record.text("parent")
    if not parent:
        return group.items
    above = {item.texts["id"]: item for item in _all_items(group.items)}
    if parent not in above:
        remedy = did_you_mean(parent, above) if above else "Put its parent above it."
        reading.report("parent-unknown", record.at("parent"), id=record.text("id"), parent=parent, remedy=remedy)
        return group.items
    return above[parent].items


def _all_items(items: list[_Item]) -> list[_Item]:
    return [found for item in items for found in (item, *_all_items(item.items))]


def _group(group: _Group, reading: Reading, resolve: FigureResolver | None) -> RecommendationGroup:
    name = group.body or group.id
    if not group.lead_in:
        reading.report("group-without-lead-in", group.place, group=name)
    if not group.items:
        reading.report("group-without-recommendations", group.place, group=name)
    items = tuple(_recommendation(item, reading, resolve) for item in group.items)
    return RecommendationGroup(group.id or name, group.body, group.lead_in, items)


def _recommendation(item: _Item, reading: Reading, resolve: FigureResolver | None) -> Recommendation:
    texts = item.texts
    if not texts["text"] and texts["id"]:
        reading.report("recommendation-without-text", item.at(None), id=texts["id"])
    if item.lead_in and not item.items:
        reading.report("lead-in-without-items", item.at(None), id=texts["id"], lead_in=item.lead_in)

    def words(column: str, place: Place) -> Words:
        typed = texts[column]
        return Words(inline_words(reading, typed, place, resolve) if typed else "", place, typed)

    return Recommendation(
        id=texts["id"],
        words=words("text", item.at(None)),
        items=tuple(_recommendation(below, reading, resolve) for below in item.items),
        lead_in=item.lead_in,
        reported=words("reported", item.at(None)),
        owner=texts["owner"],
        due=item.due,
        response=_meaning(item, "response", RESPONSES, reading),
        explanation=words("explanation", item.at("explanation")),
        progress=words("progress", item.at("progress")),
        state=_meaning(item, "state", STATES, reading),
        same_as=texts["same_as"],
    )


def _meaning(item: _Item, column: str, known: Mapping[Meaning, tuple[str, ...]], reading: Reading) -> str:
    """Return what a response or state means; as typed, and the issue, where its words are not known."""
    text = item.texts[column]
    meaning = find_meaning(known, text) if text else None
    if text and meaning is None:
        near = nearest(text, all_words(known))
        remedy = f"Did you mean '{near}'?" if near else f"Write one of: {', '.join(known_words(known))}."
        reading.report(f"{column}-unknown", item.at(column), text=text, id=item.texts["id"], remedy=remedy)
    return meaning or text
