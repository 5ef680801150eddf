"""What happens to each page of a part before it is copied: annotations, content, stamp."""

from typing import Any

import pikepdf
from pikepdf import Array

from papergen.packs.merging.annotation_kinds import FIELD, STAYING, annotations_of, is_drawn, kind_of
from papergen.packs.merging.copying import Identity
from papergen.packs.merging.flattening import draw_pictures
from papergen.packs.merging.links import Links
from papergen.packs.merging.opened_part import OpenedPart


def prepare_annotations(part: OpenedPart, links: Links) -> tuple[list[bytes], set[Identity]]:
    """Turn links, and take out every annotation that does not stay.

    Return what draws the pictures of those taken out, page by page, and which they are.
    """
    if any(kind_of(found) == FIELD for page in part.pages for found in annotations_of(page)):
        part.pdf.generate_appearance_streams()
    pictures: list[bytes] = []
    gone: set[Identity] = set()
    for page in part.pages:
        annotations = annotations_of(page)
        leaving = [found for found in annotations if kind_of(found) not in STAYING]
        pictures.append(draw_pictures(page, [found for found in leaving if is_drawn(found)]))
        gone.update(found.objgen for found in leaving if found.is_indirect)
        _keep(page, [found for found in annotations if kind_of(found) in STAYING])
        for annotation in annotations_of(page):
            links.turn(annotation)
    return pictures, gone


def _keep(page: pikepdf.Page, annotations: list[Any]) -> None:
    if annotations:
        page.obj["/Annots"] = Array(annotations)
        # PDF/UA-1 7.18.3 asks for the order of the tags; LibreOffice 7 writes it as a string, which does not count.
        page.obj["/Tabs"] = pikepdf.Name.S
    elif "/Annots" in page.obj:
        del page.obj["/Annots"]
