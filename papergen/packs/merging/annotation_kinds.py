"""The kinds of annotations (ISO 32000-1, table 169): which stay, which are drawn into the page, which are left out."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from papergen.packs.merging.trees import items

STAYING = {"/Link", "/FileAttachment", "/Watermark", "/PrinterMark", "/TrapNet"}
FIELD = "/Widget"
PLAYING = {"/Screen", "/Movie", "/Sound", "/RichMedia", "/3D", "/Projection"}
# Everything else is what somebody wrote on the page: notes, highlights, typed words, drawings, stamps.


def annotations_of(page: pikepdf.Page) -> list[Any]:
    """Return a page's annotations; what is none is passed over."""
    return [found for found in items(page.obj.get("/Annots")) if isinstance(found, Dictionary)]


def kind_of(annotation: Any) -> str:
    """Return an annotation's kind with its slash; empty where it says none."""
    kind = annotation.get("/Subtype")
    return str(kind) if isinstance(kind, Name) else ""


def is_drawn(annotation: Any) -> bool:
    """Return whether an annotation is replaced by its picture: form fields, and the first picture of what plays."""
    return kind_of(annotation) == FIELD or kind_of(annotation) in PLAYING


def is_comment(annotation: Any) -> bool:
    """Return whether an annotation is somebody's remark on the page; the window of one (Popup) is not counted."""
    return kind_of(annotation) not in STAYING and not is_drawn(annotation)


def actions_of(holder: Any) -> Iterator[str]:
    """Yield the kinds of action that an annotation, page, outline item or catalogue starts."""
    more = holder.get("/AA")
    starts = [holder.get("/A"), holder.get("/PA"), holder.get("/OpenAction")]
    starts += list(more.values()) if isinstance(more, Dictionary) else []
    for action in starts:
        if isinstance(action, Dictionary) and isinstance(action.get("/S"), Name):
            yield str(action.S)
            if "/Next" in action:
                yield "/Next"
