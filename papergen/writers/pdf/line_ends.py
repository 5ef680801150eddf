"""The space at the end of a line: layout drops it, but a reader that follows the tags needs it between two words.

ISO 32000-1 14.8.2.5: spaces that separate words in the text are in the tagged content too. A line that ends inside a
broken word (a long address) gets none, so the source text decides.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from papergen.writers.pdf.artefacts import children

ENOUGH = 20  # letters on each side of a line's end, to find it in the text


def restore_spaces_at_line_ends(document: Document) -> None:
    """Give the text of each line that ends between two words its space back; nothing moves on the page."""
    lines: dict[Any, list[Any]] = {}
    for page in document.pages:
        for line in _lines(page._page_box):
            lines.setdefault(line.element, []).append(line)
    for element, own in lines.items():
        if element is not None and len(own) > 1:
            _restore(element, own)


def _restore(element: Any, lines: list[Any]) -> None:
    words = " ".join("".join(_words(element)).split())
    for texts, following in pairwise([list(_texts(line)) for line in lines]):
        last = next((box for box in reversed(texts) if box.text.strip()), None)
        if last is None or last.pango_layout.first_line_direction % 2:
            continue  # from right to left the space would stand at the other end, and move the line
        if f"{_joined(texts)[-ENOUGH:]} {_joined(following)[:ENOUGH]}" in words:
            last.pango_layout.text += " "


def _lines(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.LineBox):
        yield box
    for child in children(box):
        yield from _lines(child)


def _texts(line: Any) -> Iterator[Any]:
    for child in children(line):
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts(child)


def _joined(texts: list[Any]) -> str:
    """Return the words of a line that stand in the source: no counters, no markers."""
    return " ".join("".join(box.text for box in texts if "::" not in box.element_tag).split())


def _words(element: Any) -> Iterator[str]:
    """Yield an element's text: a forced line break is a space, and a footnote's text stands elsewhere."""
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield " "
        elif child.get("data-role") != "footnote":
            yield from _words(child)
        yield child.tail or ""
