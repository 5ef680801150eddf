"""YAML in which every value is text as typed and knows its line; nothing is guessed, nothing refers elsewhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.loading.text_files import LINE_BREAK, clean_text, load_text

# PyYAML takes U+2028 for the end of a line; this noncharacter, which no source may hold, stands for it meanwhile.
_STAND_IN = "\ufdd0"
_DEEPEST = 20
_PLAIN_WORDS = {
    "mapping values are not allowed here": "a text has a second colon, or the indentation does not fit the lines above",
    "found character": "a text begins with a sign that YAML keeps for itself, or a line with a tab",
    "found unexpected end of stream": "a quotation mark is opened and never closed",
    "expected <block end>": "the indentation does not fit the lines above, or a text goes on behind its quotation mark",
    "could not find expected ':'": "a line is neither 'key: value' nor part of a text",
    "expected ',' or": "a bracket is opened and never closed",
}
_HASH = re.compile(r"[ \t]+(#[^\s#].*)")


@dataclass(frozen=True, slots=True)
class YamlText:
    """A single value as typed; empty where nothing stands behind the key."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class YamlList:
    """A list of values."""

    items: tuple["YamlNode", ...]
    line: int


@dataclass(frozen=True, slots=True)
class YamlMap:
    """Keys with their values, in order; `key_lines` has the line of each key."""

    entries: Mapping[str, "YamlNode"]
    line: int
    key_lines: Mapping[str, int] = field(default_factory=dict)


YamlNode: TypeAlias = YamlText | YamlList | YamlMap
_Start: TypeAlias = yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent | yaml.AliasEvent


def load_yaml(file: Path, place: Place) -> tuple[YamlNode | None, list[Issue]]:
    """Return what a YAML file says, and what is wrong with it.

    None where it cannot be read; of a broken one that is a set of keys, those above the fault are there.
    """
    text, issues = load_text(file, place)
    if text is None:
        return None, issues
    composer = _Composer(text.replace(LINE_BREAK, _STAND_IN), place)
    try:
        node = composer.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = Place(place.file, line=mark.line + 1 if mark else None)
        return composer.outermost, [*issues, issue("yaml-broken", at, problem=_in_plain_words(error))]
    except (yaml.YAMLError, ValueError) as error:  # a character or an escape that YAML does not allow
        return composer.outermost, [*issues, issue("yaml-broken", place, problem=str(error).split("\n")[0])]
    if node is None and not composer.issues:
        composer.issues.append(issue("yaml-without-content", place))
    return node, issues + composer.issues


def _in_plain_words(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or error.context or "it is not complete"
    return next((words for start, words in _PLAIN_WORDS.items() if problem.startswith(start)), problem)


class _Composer:
    """Makes nodes of PyYAML's events, so that tags, anchors and double keys are seen and never acted upon."""

    def __init__(self, text: str, place: Place) -> None:
        self.text = text
        self.place = place
        self.issues: list[Issue] = []
        self.outermost: YamlMap | None = None
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.SafeLoader)

    def document(self) -> YamlNode | None:
        node: YamlNode | None = None
        for event in self.events:
            if isinstance(event, _Start):
                if node is not None:
                    self.report("yaml-several-documents", event)
                    return node
                node = self.node(event, depth=1)
        return node

    def report(self, code: str, event: yaml.Event, **facts: str) -> None:
        self.issues.append(issue(code, Place(self.place.file, line=_line(event)), **facts))

    def node(self, event: yaml.Event, depth: int) -> YamlNode:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            self.report("yaml-reference", event, name=("*" if isinstance(event, yaml.AliasEvent) else "&") + anchor)
        if tag:
            self.report("yaml-tag", event, tag=tag)
        if depth > _DEEPEST:
            raise yaml.YAMLError(f"line {_line(event)} is nested too deeply")
        if isinstance(event, yaml.SequenceStartEvent):
            return YamlList(tuple(self.items(depth)), _line(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, depth)
        return self.scalar(event) if isinstance(event, yaml.ScalarEvent) else YamlText("", _line(event))

    def items(self, depth: int) -> Iterator[YamlNode]:
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self.node(event, depth + 1)

    def mapping(self, start: yaml.MappingStartEvent, depth: int) -> YamlMap:
        entries: dict[str, YamlNode] = {}
        lines: dict[str, int] = {}
        made = YamlMap(entries, _line(start), lines)
        if depth == 1:
            self.outermost = made
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, YamlText):
                self.report("yaml-key-not-text", event)
            elif key.text in entries:
                self.report("yaml-key-twice", event, key=key.text, line=str(lines[key.text]))
            else:
                entries[key.text], lines[key.text] = value, key.line
        return made

    def scalar(self, event: yaml.ScalarEvent) -> YamlText:
        text, forbidden = clean_text(_without_pairs(event.value.replace(_STAND_IN, LINE_BREAK)))
        for found in forbidden:
            self.report("forbidden-character", event, character=found.name, before=found.before)
        comment = _HASH.match(self.text, event.end_mark.index) if event.style is None and event.end_mark else None
        if comment and text:
            self.report("yaml-hash-cuts-text", event, lost=comment[1].split("\n")[0])
        return YamlText(text.replace(LINE_BREAK, "\n"), _line(event))


def _without_pairs(text: str) -> str:
    r"""Join the halves of a character that JSON writes as two: "\ud83d\ude42" is one smile."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") if not text.isascii() else text


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
