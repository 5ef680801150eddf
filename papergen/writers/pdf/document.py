"""A tree as the HTML and the stylesheets that the PDF's layout engine reads."""

import re
from collections.abc import Iterator
from copy import deepcopy
from html import escape
from pathlib import Path

from lxml import etree

from papergen import folders
from papergen.house_styles import HouseStyle
from papergen.rendering.tree import Running, Tree
from papergen.writers.tokens import counter_styles, css_string, css_tokens

# Space between the children of these is layout of the source: in a PDF it would be content that stands in no block.
CONTAINERS = frozenset(
    {"main", "section", "div", "ul", "ol", "dl", "nav", "figure", "table", "colgroup", "thead", "tbody", "tr"}
)
PLACE = re.compile(r"\{(pages?)\}")


def html_document(tree: Tree) -> str:
    """Return the whole tree as one HTML document."""
    main = deepcopy(tree.main)
    for element in main.iter(*CONTAINERS):
        _drop_blanks(element)
    main.tail = None
    words = etree.tostring(main, method="html", encoding="unicode")
    head = f'<meta charset="utf-8"><title>{escape(tree.title)}</title>'
    return f'<!DOCTYPE html><html lang="{escape(tree.language)}"><head>{head}</head><body>{words}</body></html>'


def stylesheets(tree: Tree, style: HouseStyle) -> Iterator[tuple[str, Path]]:
    """Yield each stylesheet's text with the folder its addresses start from; a later one wins."""
    common = folders.common_templates()
    yield css_tokens(style) + _running(tree.running, tree.draft) + counter_styles(tree.main), common
    files = [common / "print.css", *(folder / "print.css" for folder in reversed(style.folders))]
    for file in files:
        if file.is_file():
            yield file.read_text("utf-8"), file.parent


def _drop_blanks(element: etree._Element) -> None:
    if not (element.text or "").strip():
        element.text = None
    for child in element:
        if not (child.tail or "").strip():
            child.tail = None


def _running(running: Running, draft: str) -> str:
    """Return the words of the page margins as custom properties; `none` leaves a margin box out."""
    words = {
        "head-left": _words(running.head_left),
        "head-right": _words(running.head_right),
        "foot-left": _words(running.foot_left),
        "page-of": _page_of(running.page_of),
        "draft": _words(draft),
    }
    lines = [f"  --running-{name}: {value};" for name, value in words.items()]
    return "\n".join([":root {", *lines, "}", ""])


def _words(text: str) -> str:
    return css_string(text) if text.strip() else "none"


def _page_of(pattern: str) -> str:
    parts = PLACE.split(pattern)
    pieces = [css_string(part) if number % 2 == 0 else f"counter({part})" for number, part in enumerate(parts)]
    return " ".join(piece for piece in pieces if piece != '""') or "none"
