"""The attributes of structure elements: list numbering, cells' scope and headers, a figure's place, names of links."""

from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from papergen.rendering.vocabulary import MARKER
from papergen.writers.pdf.tables import Cell

SVG_TITLE = "{http://www.w3.org/2000/svg}title"
POINTS_PER_PIXEL = 0.75
NUMBERING = {"1": "Decimal", "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}
BULLETS = {"disc": "Disc", "circle": "Circle", "square": "Square"}


def list_attributes(box: Any) -> pydyf.Dictionary:
    """Return the ListNumbering (ISO 32000-1 table 347) of a ul, ol or dl."""
    numbering = BULLETS.get(str(box.style["list_style_type"]), "None")
    if box.element.tag == "ol":
        found = MARKER.match(box.element.get("data-marker", "1."))
        numbering = NUMBERING[found["symbol"]] if found else "Decimal"
    elif box.element.tag == "dl":
        numbering = "None"  # its labels are words, not numbers
    return pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"})


def cell_attributes(cell: Cell) -> pydyf.Dictionary | None:
    """Return a cell's spans, scope and headers, or None where it has nothing of its own to say."""
    attributes = pydyf.Dictionary({"O": "/Table"})
    if cell.columns > 1:
        attributes["ColSpan"] = cell.columns
    if cell.rows > 1:
        attributes["RowSpan"] = cell.rows
    if cell.is_header:
        attributes["Scope"] = f"/{cell.scope}"
    if cell.headers:
        attributes["Headers"] = pydyf.Array(pydyf.String(name) for name in cell.headers)
    return attributes if len(attributes) > 1 else None


def figure_layout(box: Any, page_height: float) -> pydyf.Dictionary:
    """Return where a figure stands on its page, in points from the bottom left; `page_height` is in pixels."""
    left, top = box.content_box_x(), box.content_box_y()
    corners = (left, page_height - top - box.height, left + box.width, page_height - top)
    placement = "Block" if isinstance(box, boxes.BlockLevelBox) else "Inline"
    bounds = pydyf.Array(round(corner * POINTS_PER_PIXEL, 2) for corner in corners)
    return pydyf.Dictionary({"O": "/Layout", "Placement": f"/{placement}", "BBox": bounds})


def text_alternative(element: Any) -> str:
    """Return the words that stand for a picture: its alt, its aria-label, or the title inside a drawing."""
    return str(element.get("alt") or element.get("aria-label") or element.findtext(SVG_TITLE) or "").strip()


def link_text(element: Any) -> str:
    """Return the words of a link: its title, or its text with the alternatives of pictures in it."""
    title = element.get("title") or element.get("aria-label")
    if title:
        return str(title)
    words = [*element.itertext(), *(child.get("alt", "") for child in element.iter("img"))]
    return " ".join(" ".join(words).split())
