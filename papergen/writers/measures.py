"""Lengths of the house style ("25mm", "12pt") in twentieths of a point, as Word writes them."""

import re

from papergen.house_styles import HouseStyle
from papergen.issues import PapergenError, look_up

TWIPS = {"pt": 20.0, "mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440.0, "px": 15.0}
EMU_PER_TWIP = 635
PAPER_SIZES = {"A4": (11906, 16838), "A3": (16838, 23811), "A5": (8391, 11906), "Letter": (12240, 15840)}
LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|in|px)?")


def twips(length: str) -> int:
    """Return a length in twentieths of a point; raise `PapergenError` for what is no length."""
    found = LENGTH.fullmatch(length.strip())
    if found is None or (found[2] is None and float(found[1]) != 0):
        raise PapergenError(f"'{length}' is not a length. Write a number with mm, cm, in, pt or px, for example 12pt.")
    return round(float(found[1]) * TWIPS[found[2] or "pt"])


def paper_size(style: HouseStyle) -> tuple[int, int]:
    """Return the width and height of the upright page in twips."""
    return look_up(PAPER_SIZES, style.page["size"], "page size")


def text_width(style: HouseStyle, layout: str) -> int:
    """Return the width between the margins in twips, `layout` being portrait or landscape."""
    width = paper_size(style)[1 if layout == "landscape" else 0]
    return width - twips(style.page["margin_left"]) - twips(style.page["margin_right"])


def text_height(style: HouseStyle, layout: str) -> int:
    """Return the height between the margins in twips, `layout` being portrait or landscape."""
    height = paper_size(style)[0 if layout == "landscape" else 1]
    return height - twips(style.page["margin_top"]) - twips(style.page["margin_bottom"])
