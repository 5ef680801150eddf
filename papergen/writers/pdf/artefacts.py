"""What on a page is no content: margins, repeated table heads, leaders and decoration; and the links that stay."""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

LAYOUT = {"Type": "/Layout"}
PAGINATION = {"Type": "/Pagination"}
# ISO 14289-1 7.8: running heads and feet are pagination artefacts with their own subtype.
MARGINS = {
    "top": {**PAGINATION, "Subtype": "/Header"},
    "bottom": {**PAGINATION, "Subtype": "/Footer"},
}


class Artefacts:
    """The boxes of a laid-out document that are no content, with the properties of each."""

    def __init__(self, document: Document) -> None:
        self._properties: dict[Any, dict[str, str]] = {}
        self._heads: dict[Any, int] = {}
        for number, page in enumerate(document.pages):
            self._find(page._page_box, number)
            page.links = [link for link in page.links if _carries_link(link[3])]

    def __contains__(self, box: Any) -> bool:
        return box in self._properties

    def properties(self, box: Any) -> pydyf.Dictionary:
        """Return the property list that an artefact's marked content carries."""
        return pydyf.Dictionary(self._properties[box])

    def _find(self, box: Any, page: int) -> None:
        found = self._kind(box, page)
        if found:
            self._mark(box, found)
            return
        for child in children(box):
            self._find(child, page)

    def _kind(self, box: Any, page: int) -> dict[str, str] | None:
        if isinstance(box, boxes.MarginBox):
            return MARGINS.get(box.at_keyword.strip("@").split("-")[0], PAGINATION)
        if box.element_tag in ("thead", "tfoot") and self._heads.setdefault(box.element, page) != page:
            return PAGINATION
        return LAYOUT if box.is_leader or _is_decoration(box) else None

    def _mark(self, box: Any, properties: dict[str, str]) -> None:
        self._properties[box] = properties
        for child in children(box):
            self._mark(child, properties)


def children(box: Any) -> Iterator[Any]:
    """Yield the boxes inside a box, those that are placed outside the flow (list markers) included."""
    for child in getattr(box, "children", ()):
        yield child._box if isinstance(child, AbsolutePlaceholder) else child


def _is_decoration(box: Any) -> bool:
    element = box.element
    if element is None:
        return False
    return bool(element.get("aria-hidden") == "true" or (box.element_tag == "img" and element.get("alt") == ""))


def _carries_link(box: Any) -> bool:
    """Whether a box has a link of its own; WeasyPrint gives one to every box inside a link too."""
    return box.element_tag == "a" or isinstance(box, boxes.ReplacedBox)
