"""Lists of resolutions or views as YAML that people go on editing: written once, then only added to."""

import re
import tempfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from papergen.issues import Place
from papergen.loading.yaml_text import yaml_text
from papergen.loading.yaml_with_lines import YamlList, YamlMap, YamlNode, YamlText, load_yaml
from papergen.recommendation_model import Recommendation, RecommendationGroup

_ENTRY = re.compile(r"(?P<indent> *)- ")


def new_list(groups: Iterable[RecommendationGroup]) -> str:
    """Return a file with these groups."""
    return "\n".join(_entry(_group(group), "") for group in groups)


def extended_list(
    text: str, group: RecommendationGroup, own: RecommendationGroup | None, known: Collection[str]
) -> str | None:
    """Return the file with the items of a group that are not `known` behind those of the file's `own` group.

    Not a letter that stands there changes. None where the file is laid out in such a way that a person has to do it.
    """
    added = [item for item in group.items if item.id not in known]
    if not added:
        return text
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\r\n" if "\r\n" in text else "\n"
    if own is None:
        at, new = len(lines), "\n" + _entry(_group(group), "")
    else:
        first = own.items[0].words.place.line if own.items else None
        found = _ENTRY.match(lines[first - 1]) if first and first <= len(lines) else None
        if found is None or not first:
            return None
        at = next((place for place in range(first, len(lines)) if lines[place].startswith("- ")), len(lines))
        while at > first and not lines[at - 1].strip():
            at -= 1
        new = "".join(_entry(_item(item), found["indent"]) for item in added)
    if "\r\n" in text:
        new = new.replace("\n", "\r\n")
    extended = "".join(lines[:at]) + new + "".join(lines[at:])
    wanted = [*_ids(text), *(each.id for item in added for each in item.with_items())]
    return extended if sorted(_ids(extended)) == sorted(wanted) else None


def _group(group: RecommendationGroup) -> dict[str, Any]:
    items = [_item(item) for item in group.items]
    return {"id": group.id, "body": group.body, "lead_in": group.lead_in, "items": items}


def _item(item: Recommendation) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": item.id, "text": item.words.typed}
    if item.items:
        entry |= {"lead_in": item.lead_in} if item.lead_in else {}
        entry["items"] = [_item(inner) for inner in item.items]
    return entry


def _entry(settings: dict[str, Any], indent: str) -> str:
    """Return the settings as one entry of a list, indented."""
    first, *rest = yaml_text(settings).splitlines()
    return "\n".join([f"{indent}- {first}", *(f"{indent}  {line}" for line in rest)]) + "\n"


def _ids(text: str) -> list[str]:
    """Return the ids of all items of a file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "list.yaml")
        file.write_text(text, "utf-8")
        node, _ = load_yaml(file, Place(file.name))
    return list(_ids_of_items(node, False)) if node else []


def _ids_of_items(node: YamlNode, is_item: bool) -> Iterator[str]:
    """Yield the ids of the entries below `items`; those of the groups themselves are none of them."""
    if isinstance(node, YamlList):
        for entry in node.items:
            yield from _ids_of_items(entry, is_item)
    elif isinstance(node, YamlMap):
        own = node.entries.get("id")
        if is_item and isinstance(own, YamlText):
            yield own.text.strip()
        if "items" in node.entries:
            yield from _ids_of_items(node.entries["items"], True)
