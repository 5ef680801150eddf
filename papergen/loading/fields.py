"""The fields that a document type declares for `paper.yaml`: one reader for each kind."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from papergen.document_types import DocumentType, FieldSpec
from papergen.indicator_model import Period
from papergen.indicators.periods import parse_period
from papergen.issues import did_you_mean, look_up
from papergen.loading.yaml_values import FLAGS, Keys
from papergen.loading.yaml_with_lines import YamlMap, YamlText
from papergen.model import Answer, Author, Consideration, Document, EarlierPaper

FieldReader = Callable[[Keys, FieldSpec], Any]

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_BODY_EXAMPLE = "{body: Cabinet, date: 2025-11-04}"
_DOCUMENT_EXAMPLE = "{title: Name of the document, url: https://www.example.org/document}"
_AUTHOR_PARTS = ("name", "title", "service_area", "telephone", "email")
_EARLIER_EXAMPLE = "{title: Title of the report, considered_by: [{body: Cabinet, date: 2025-11-04}]}"
_AUTHOR_EXAMPLE = "{name: Pat Example, title: Officer, service_area: Finance, email: pat@example.org}"


def read_fields(keys: Keys, document_type: DocumentType) -> dict[str, Any]:
    """Return every field of the type, read or empty, and report what is missing.

    A kind of field that does not exist is a mistake in the document type: raises `UnknownName`.
    """
    fields = {spec.name: look_up(FIELD_KINDS, spec.kind, "kind of field")(keys, spec) for spec in document_type.fields}
    for spec in document_type.fields:
        if spec.required and spec.name not in keys:
            keys.report("key-missing", None, key=spec.name)
    for names in document_type.one_of:
        if not any(name in keys for name in names):
            keys.report("one-of-missing", None, keys=" or ".join(f"'{name}'" for name in names))
    return fields


def read_considered_by(keys: Keys) -> tuple[Consideration, ...]:
    """Return the bodies that consider the paper; where none is marked as deciding, the last one is."""
    bodies = _considerations(keys, "considered_by")
    deciding = [index for index, body in enumerate(bodies) if body.deciding]
    if len(deciding) > 1:
        keys.report("deciding-twice", "considered_by")
    which = deciding[0] if deciding else len(bodies) - 1
    return tuple(replace(body, deciding=index == which) for index, body in enumerate(bodies))


def _considerations(keys: Keys, key: str) -> list[Consideration]:
    bodies: list[Consideration] = []
    for entry in keys.mappings(key, _BODY_EXAMPLE, text_key="body"):
        entry.check(("body", "date", "deciding"), required=("body",))
        at = entry.at("date" if "date" in entry else "body")
        bodies.append(Consideration(entry.text("body"), entry.date("date"), bool(entry.flag("deciding")), at))
    return bodies


def _text(keys: Keys, spec: FieldSpec) -> str:
    return keys.text(spec.name) or spec.default


def _choice(keys: Keys, spec: FieldSpec) -> str:
    text = keys.text(spec.name)
    choices = {choice.casefold(): choice for choice in spec.choices}
    if text and text.casefold() not in choices:
        keys.report("choice-unknown", spec.name, key=spec.name, text=text, remedy=did_you_mean(text, spec.choices))
    return choices.get(text.casefold(), spec.default)


def _list(keys: Keys, spec: FieldSpec) -> tuple[str, ...]:
    return keys.texts(spec.name) or ((spec.default,) if spec.default else ())


def _flag(keys: Keys, spec: FieldSpec) -> bool:
    flag = keys.flag(spec.name)
    return FLAGS.get(spec.default.casefold(), False) if flag is None else flag


def _answer(keys: Keys, spec: FieldSpec) -> Answer | None:
    """Read a plain yes or no, or one with its reason and the meetings it names."""
    node = keys.node(spec.name)
    if not isinstance(node, YamlMap):
        flag = keys.flag(spec.name)
        return None if flag is None else Answer(flag)
    entry = Keys(keys.reading, keys.place, node)
    entry.check(("answer", "reason", "considered_by", "date"), required=("answer",))
    meetings = _considerations(entry, "considered_by")
    if "date" in entry:
        meetings.append(Consideration("", entry.date("date"), place=entry.at("date")))
    flag = entry.flag("answer")
    return None if flag is None else Answer(flag, entry.text("reason"), tuple(meetings))


def _documents(keys: Keys, spec: FieldSpec) -> tuple[Document, ...]:
    """Read documents; the single word None says that there are none."""
    node = keys.node(spec.name)
    if isinstance(node, YamlText) and node.text.strip().casefold() in ("none", "none."):
        return ()
    documents = []
    for entry in keys.mappings(spec.name, _DOCUMENT_EXAMPLE, text_key="title"):
        entry.check(("title", "file", "url"), required=("title",))
        documents.append(Document(entry.text("title"), entry.text("file"), _address(entry), entry.at("title")))
    return tuple(documents)


def _address(entry: Keys) -> str:
    address = entry.text("url")
    if address and not address.lower().startswith(("https://", "http://")):
        entry.report("link-leads-nowhere", "url", address=address)
        return ""
    return address


def _authors(keys: Keys, spec: FieldSpec) -> tuple[Author, ...]:
    return tuple(map(read_author, keys.mappings(spec.name, _AUTHOR_EXAMPLE, text_key="name")))


def read_author(entry: Keys) -> Author:
    """Return a person with post and contact."""
    entry.check(_AUTHOR_PARTS, required=("name",))
    author = Author(**{part: entry.text(part) for part in _AUTHOR_PARTS})
    if author.email and not _EMAIL.fullmatch(author.email):
        entry.report("email-not-read", "email", text=author.email)
    return author


def _earlier_paper(keys: Keys, spec: FieldSpec) -> EarlierPaper | None:
    """Read which paper this one follows; a plain text is its title."""
    for entry in keys.mappings(spec.name, _EARLIER_EXAMPLE, text_key="title"):
        entry.check(("title", "considered_by", "received"), required=("title",))
        meetings = tuple(_considerations(entry, "considered_by"))
        return EarlierPaper(entry.text("title"), meetings, entry.date("received"), entry.at("title"))
    return None


def _groups(keys: Keys, spec: FieldSpec) -> dict[str, tuple[str, ...]]:
    """Read texts under names of the officer's own: `Members: [Councillor A, Councillor B]`."""
    node = keys.node(spec.name)
    if not isinstance(node, YamlMap):
        if spec.name in keys:
            keys.report("groups-not-read", spec.name, key=spec.name)
        return {}
    entries = Keys(keys.reading, keys.place, node)
    return {name: entries.texts(name) for name in node.entries}


def _period(keys: Keys, spec: FieldSpec) -> Period | None:
    text = keys.text(spec.name) or spec.default
    period = parse_period(text) if text else None
    if text and period is None:
        keys.report("period-not-read", spec.name, text=text)
    return period


FIELD_KINDS: Mapping[str, FieldReader] = {
    "text": _text,
    "choice": _choice,
    "list": _list,
    "flag": _flag,
    "date": lambda keys, spec: keys.date(spec.name),
    "period": _period,
    "groups": _groups,
    "answer": _answer,
    "documents": _documents,
    "authors": _authors,
    "earlier_paper": _earlier_paper,
}
