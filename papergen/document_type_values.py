"""What the values of a document type may be; a slip is named before a paper is read by it."""

from collections.abc import Iterator, Mapping
from typing import Any

KINDS: tuple[tuple[tuple[str, ...], type, str], ...] = (
    (("title", "about"), str, "a text"),
    (("is_appendix", "landscape", "contents", "free_sections", "pasted"), bool, "true or false"),
    (("parts", "rules", "fields", "tables"), dict, "keys with values"),
    (("sections", "each_indicator", "blocks", "one_of"), list, "a list"),
)
PARTS = frozenset({"required", "optional"})
PARAGRAPHS = frozenset({"numbered", "options", "plain"})

Problems = Iterator[str]


def find_wrong_value(settings: Mapping[str, Any]) -> str | None:
    """Return what is wrong with the first value that cannot be used, and where; None where all can be."""
    return next(_problems(settings), None)


def _problems(settings: Mapping[str, Any]) -> Problems:
    yield from _kind_problems(settings)
    for part, need in settings.get("parts", {}).items():
        if need not in PARTS:
            yield f"'parts.{part}' has to be required or optional"
    yield from _field_problems(settings.get("fields", {}))
    for key in ("sections", "each_indicator"):
        yield from _section_problems(key, settings.get(key, []))
    yield from _list_problems("blocks", settings.get("blocks", []))
    for names in settings.get("one_of", []):
        yield from _list_problems("one_of", names)


def _kind_problems(settings: Mapping[str, Any]) -> Problems:
    for keys, kind, wanted in KINDS:
        for key in keys:
            if not isinstance(settings.get(key, kind()), kind):
                yield f"'{key}' has to be {wanted}"


def _field_problems(fields: Mapping[str, Any]) -> Problems:
    for name, spec in fields.items():
        if not isinstance(name, str) or not isinstance(spec, dict) or not isinstance(spec.get("kind"), str):
            yield f"'fields.{name}' has to be keys with values, among them its kind: {{kind: text}}"
        else:
            yield from _list_problems(f"fields.{name}.choices", spec.get("choices", []))


def _section_problems(where: str, sections: Any) -> Problems:
    if not isinstance(sections, list):
        yield f"'{where}' has to be a list"
        return
    for section in sections:
        if not isinstance(section, dict) or not all(isinstance(section.get(key), str) for key in ("id", "heading")):
            yield f"each entry of '{where}' has to be keys with values, among them id and heading, both texts"
        elif section.get("paragraphs", "plain") not in PARAGRAPHS:
            yield f"'{where}.{section['id']}.paragraphs' has to be one of {', '.join(sorted(PARAGRAPHS))}"
        else:
            yield from _section_problems(f"{where}.{section['id']}", section.get("subsections", []))


def _list_problems(where: str, entries: Any) -> Problems:
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        yield f"'{where}' has to be a list of texts"
