"""What WeasyPrint's layout can lose at the end of a page, and how it is kept: a footnote's text, a table's head.

Its `_linebox_layout` keeps a line that runs over for the sake of orphans without looking for its footnotes, and its
`all_groups_layout` leaves a head off when the rows that may not be parted do not fit an empty page below it. Where that
happened, the breaks round it are loosened and the paper is laid out again.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from weasyprint.document import Document

from papergen.writers.pdf.artefacts import children

ROUNDS = 3  # one that is saved can push another one over
LINES = frozenset({"p", "td", "th", "li", "dd", "figcaption", "caption"})
PARTED = frozenset({"table", "tbody", "tr"})
WHOLE = "; orphans: 99"  # the block goes to the next page with its footnote, rather than leave a line behind
LOOSE = "; break-inside: auto; break-before: auto; break-after: auto"


def lay_out_whole(render: Callable[[], Document], root: Any) -> Document:
    """Return what `render` makes of the page's root element, without a footnote or a table's head lost."""
    document = render()
    above = {child: parent for parent in root.iter() for child in parent}
    for _ in range(ROUNDS):
        lost = list(_lost(document, above))
        if not lost:
            break
        for part in lost:
            _loosen(part, above)
        document = render()
    return document


def _lost(document: Document, above: dict[Any, Any]) -> Iterator[Any]:
    """Yield the footnotes without a box on any page, and the heads that do not stand over their table's first part."""
    first = _first_pages(document)
    for element, parent in above.items():
        if element.get("data-role") == "footnote" and element not in first:
            yield element
        elif element.tag == "thead" and _comes_late(element, parent, first):
            yield element


def _comes_late(head: Any, table: Any, first: Mapping[Any, int]) -> bool:
    shown = first.get(head)
    return shown is None or any(first.get(body, shown) < shown for body in table.iterfind("tbody"))


def _first_pages(document: Document) -> dict[Any, int]:
    """Return the first page that each element has a box on."""
    first: dict[Any, int] = {}
    for number, page in enumerate(document.pages):
        for box in _boxes(page._page_box):
            if box.element is not None and "::" not in box.element_tag:  # a footnote's call has its element too
                first.setdefault(box.element, number)
    return first


def _boxes(page: Any) -> Iterator[Any]:
    waiting = [page]
    while waiting:
        box = waiting.pop()
        yield box
        waiting += children(box)


def _loosen(part: Any, above: dict[Any, Any]) -> None:
    if part.tag == "thead":
        for element in above[part].iter():
            if element.tag in PARTED:
                _add_style(element, LOOSE)
        return
    while part in above and part.tag not in LINES:
        part = above[part]
    _add_style(part, WHOLE)


def _add_style(element: Any, style: str) -> None:
    element.set("style", element.get("style", "") + style)
