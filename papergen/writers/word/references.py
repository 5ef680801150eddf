"""Cross-references: which part of a link's words is its target's number, so that Word can keep it right."""

import re

from lxml import etree

from papergen.rendering.vocabulary import HEADINGS


def split_reference(text: str, target: etree._Element) -> tuple[str, str]:
    """Return the link's words and the number they end with: ("Appendix 1 Section ", "2").

    The number is empty where the words do not end with the number that Word counts for the target. A field gives it
    without its last full stop (the REF field's switch n), so only that form is taken.
    """
    number = native_number(target).rstrip(".")
    if number and re.search(rf"(?<![\w.]){re.escape(number)}$", text):
        return text.removesuffix(number), number
    return text, ""


def native_number(target: etree._Element) -> str:
    """Return the number that Word counts for an element or for the heading that opens it; "" where there is none."""
    numbered = target if target.get("data-list") else heading_of(target)
    first = next(iter(numbered), None)
    if not numbered.get("data-list") or first is None or first.get("data-role") != "number":
        return ""
    return "".join(first.itertext())


def heading_of(target: etree._Element) -> etree._Element:
    """Return the heading that opens a section, or the element itself where none does."""
    return next((child for child in target if child.tag in HEADINGS), target)
