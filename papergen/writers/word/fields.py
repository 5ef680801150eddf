"""Fields: what Word reckons for itself (pages, references, counts), each with the result to show until then."""

import re

from lxml import etree

from papergen.writers.word.ooxml import add, add_text, qualified

PLACES = re.compile(r"(\{pages?\})")
# Word does not see the direction of writing by itself: without the mark, brackets and figures stand the wrong way.
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
PAGE_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def add_field(parent: etree._Element, instruction: str, result: str, style: str | None = None) -> None:
    """Append a field with its cached result, which is what readers without fields show."""
    begin_field(parent, instruction, style)
    add_text(add_run(parent, style), result)
    end_field(parent, style)


def begin_field(parent: etree._Element, instruction: str, style: str | None = None) -> None:
    """Open a field; what follows, over any number of paragraphs, is its result until `end_field`."""
    add(add_run(parent, style), "fldChar", fldCharType="begin")
    code = add(add_run(parent, style), "instrText")
    code.text = f" {instruction} "
    code.set(qualified("xml:space"), "preserve")
    add(add_run(parent, style), "fldChar", fldCharType="separate")


def end_field(parent: etree._Element, style: str | None = None) -> None:
    """Close the field that was opened last."""
    add(add_run(parent, style), "fldChar", fldCharType="end")


def add_run(parent: etree._Element, style: str | None = None, language: str = "") -> etree._Element:
    """Append a run with its character style and, where it differs from the paper's, its language."""
    run = add(parent, "r")
    if style or language:
        properties = add(run, "rPr")
        if style:
            add(properties, "rStyle", val=style)
        if language.partition("-")[0].lower() in RIGHT_TO_LEFT:
            add(properties, "rtl")
            add(properties, "lang", bidi=language)
        elif language:
            add(properties, "lang", val=language)
    return run


def add_page_of(paragraph: etree._Element, pattern: str) -> None:
    """Append "Page {page} of {pages}" with its two places as fields."""
    for piece in PLACES.split(pattern):
        if piece in PAGE_FIELDS:
            add_field(paragraph, PAGE_FIELDS[piece], "1")
        elif piece:
            add_text(add_run(paragraph), piece)
