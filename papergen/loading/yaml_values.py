"""Values of a YAML file as the kinds a paper needs: text, yes or no, date, list; a wrong kind is an issue."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from papergen.issues import Place, did_you_mean, surely_meant
from papergen.loading.dates import parse_date
from papergen.loading.reading import Reading
from papergen.loading.text_files import visible_text
from papergen.loading.yaml_with_lines import YamlList, YamlMap, YamlNode, YamlText

FLAGS: Mapping[str, bool] = {"yes": True, "true": True, "no": False, "false": False}
_NOTHING = YamlText("", 0)
_FOUND = {YamlText: "a text", YamlList: "a list", YamlMap: "a set of keys"}


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one YAML mapping, read one by one; `keys.text("title")` reports what is wrong and returns a text.

    `misspelt` has, by the key that was surely meant, the one that was typed.
    """

    reading: Reading
    place: Place
    entries: YamlMap
    misspelt: dict[str, str] = field(default_factory=dict)

    def __contains__(self, key: str) -> bool:
        return bool(_has_content(self.node(key)))

    def node(self, key: str) -> YamlNode:
        """Return the value of `key`; empty text where nothing is said."""
        return self.entries.entries.get(self.misspelt.get(key, key), _NOTHING)

    def at(self, key: str | None = None) -> Place:
        """Return the place of `key`, or of the mapping."""
        line = self.entries.key_lines.get(self.misspelt.get(key, key), self.entries.line) if key else self.entries.line
        return replace(self.place, line=line)

    def report(self, code: str, key: str | None, /, **facts: object) -> None:
        """Add an issue at `key`."""
        self.reading.report(code, self.at(key), **facts)

    def stand_in(self, known: Collection[str]) -> None:
        """Let a misspelt key stand for the one that was surely meant, where nothing is said about that one."""
        for typed in self.entries.entries:
            meant = surely_meant(typed, [key for key in known if key not in self]) if typed not in known else None
            if meant and typed not in self.misspelt.values():
                self.misspelt[meant] = typed

    def check(self, known: Collection[str], required: Collection[str] = ()) -> None:
        """Report every key that is not known, and every required key about which nothing is said."""
        self.stand_in(known)
        meant = {typed: key for key, typed in self.misspelt.items()}
        for key in self.entries.entries:
            if key not in known and key not in self and " " in key:  # {reason: one text, cut at its comma}
                self.report("text-cut-at-comma", key, key=key)
            elif key not in known:
                done = f"it was read as '{meant[key]}'" if key in meant else "it was left out"
                self.report("key-unknown", key, key=key, done=done, remedy=did_you_mean(key, known))
        for key in required:
            if key not in self:
                self.report("key-missing", None, key=key)

    def text(self, key: str) -> str:
        """Return a text without white space round it."""
        node = self.node(key)
        if isinstance(node, YamlText):
            return visible_text(node.text)
        self._wrong_kind(key, node, "a text", f'{key}: "a text, in quotation marks"')
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; one text is a list of one."""
        node = self.node(key)
        if isinstance(node, YamlText):
            return (node.text.strip(),) if node.text.strip() else ()
        items = node.items if isinstance(node, YamlList) else (node,)
        texts = [item.text.strip() for item in items if isinstance(item, YamlText)]
        if len(texts) < len(items):
            self._wrong_kind(key, node, "a list of texts", f"{key}: [one text, another text]")
        return tuple(text for text in texts if text)

    def flag(self, key: str) -> bool | None:
        """Return yes or no as typed in any case; None where nothing, or neither, is said."""
        text = self.text(key)
        if text and text.casefold() not in FLAGS:
            self.report("flag-not-read", key, key=key, text=text)
        return FLAGS.get(text.casefold())

    def date(self, key: str) -> date | None:
        """Return a date; None where nothing, or no date, is said."""
        text = self.text(key)
        found = parse_date(text)
        if text and found is None:
            self.report("date-not-read", key, text=text)
        return found

    def mappings(self, key: str, example: str, text_key: str = "") -> Iterator["Keys"]:
        """Yield each mapping of a list; where `text_key` is named, a plain text stands for a mapping of that key."""
        node = self.node(key)
        for item in node.items if isinstance(node, YamlList) else (node,) if _has_content(node) else ():
            if isinstance(item, YamlText) and text_key and item.text.strip():
                yield self._keys(YamlMap({text_key: item}, item.line, {text_key: item.line}))
            elif isinstance(item, YamlMap):
                yield self._keys(item)
            else:
                self._wrong_kind(key, item, "a list of entries", example)

    def _keys(self, entries: YamlMap) -> "Keys":
        return Keys(self.reading, self.place, entries)

    def _wrong_kind(self, key: str, node: YamlNode, wanted: str, example: str) -> None:
        at = replace(self.place, line=node.line or self.entries.key_lines.get(key))
        self.reading.report(
            "value-of-wrong-kind", at, key=key, wanted=wanted, found=_FOUND[type(node)], example=example
        )


def load_mappings(reading: Reading, file: Path, example: str) -> Iterator[Keys]:
    """Yield the entries of a YAML file that is one list of them."""
    node = reading.yaml(file)
    if node is not None:
        whole = YamlMap({file.name: node}, 1)
        yield from Keys(reading, reading.place(file), whole).mappings(file.name, example)


def _has_content(node: YamlNode) -> bool:
    if isinstance(node, YamlText):
        return bool(visible_text(node.text))
    return bool(node.items if isinstance(node, YamlList) else node.entries)
