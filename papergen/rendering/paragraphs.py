"""Which paragraphs of a section carry a number: marks them for `numbering`, which counts."""

from lxml import etree

from papergen.rendering.fragments import parse_fragment, serialise_fragment


def mark_paragraphs(words: str, how: str, count: str) -> str:
    """Return the HTML of a section's words with its numbered paragraphs marked.

    `how` is `numbered`, `options` (only those with a run-in label), `plain`, or `every` where the house style numbers
    the paragraphs of all sections; `count` is the list they count in.
    """
    fragment = parse_fragment(words)
    for paragraph in fragment.findall("p"):
        _mark(paragraph, how, count)
    return serialise_fragment(fragment)


def _mark(paragraph: etree._Element, how: str, count: str) -> None:
    role = paragraph.get("data-role")
    if role == "numbered":  # the officer asked for a sub-paragraph
        paragraph.set("data-list", count)
        paragraph.set("data-level", "3")
    elif how == "plain":
        paragraph.attrib.pop("data-role", "")
    elif role is None and (how in ("numbered", "every") or _is_option(paragraph)):
        paragraph.attrib.update({"data-role": "numbered", "data-list": count, "data-level": "2"})
    elif role is None:
        paragraph.set("data-role", "continued")


def _is_option(paragraph: etree._Element) -> bool:
    first = next(iter(paragraph), None)
    return first is not None and first.get("data-role") == "run-in" and not (paragraph.text or "").strip()
