"""Form fields and what plays become their picture: drawn into the page where they stood (ISO 32000-1, 12.5.5)."""

from typing import Any

import pikepdf
from pikepdf import Dictionary

from papergen.packs.merging.annotation_kinds import is_drawn
from papergen.packs.merging.opening import box_of

HIDDEN, NO_VIEW = 2, 32  # flags 2 and 6 (table 165)
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def picture_of(annotation: Any) -> Any:
    """Return the appearance that an annotation shows now, or None where it shows none."""
    flags = annotation.get("/F", 0)
    if not is_drawn(annotation) or (isinstance(flags, int) and flags & (HIDDEN | NO_VIEW)):
        return None
    appearances = annotation.get("/AP")
    shown = appearances.get("/N") if isinstance(appearances, Dictionary) else None
    if isinstance(shown, Dictionary) and not isinstance(shown, pikepdf.Stream):
        shown = shown.get(str(annotation.get("/AS", "/Off")))
    return shown if isinstance(shown, pikepdf.Stream) and "/BBox" in shown else None


def draw_pictures(page: pikepdf.Page, annotations: list[Any]) -> bytes:
    """Name the pictures of annotations among the page's resources, and return what draws them."""
    drawn = b""
    for annotation in annotations:
        picture = picture_of(annotation)
        placed = None if picture is None else _placed(picture, annotation)
        if placed:
            picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            name = page.add_resource(picture, pikepdf.Name.XObject, prefix="PackPicture")
            drawn += f"q {' '.join(f'{number:.4f}' for number in placed)} cm {name} Do Q ".encode("ascii")
    return drawn


def _placed(picture: Any, annotation: Any) -> tuple[float, ...] | None:
    """Return the matrix that puts a picture into its annotation's rectangle (algorithm 8.1), or None for no size."""
    a, b, c, d, e, f = (float(number) for number in picture.get("/Matrix", IDENTITY))
    x0, y0, x1, y1 = box_of(picture.BBox)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    if left == right or bottom == top:
        return None
    r0, s0, r1, s1 = box_of(annotation.Rect)
    across, up = (r1 - r0) / (right - left), (s1 - s0) / (top - bottom)
    return across, 0.0, 0.0, up, r0 - left * across, s0 - bottom * up
