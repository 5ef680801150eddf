"""Owners that a ParentTree lacks, worked out from the elements themselves, which say what they hold (14.7.4.4)."""

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from papergen.packs.merging.content import MOST_MARKS
from papergen.packs.merging.copying import Identity
from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.tag_walk import TagWalk
from papergen.packs.merging.trees import items


def find_missing_owners(part: OpenedPart, walk: TagWalk, owners: Mapping[int, Any]) -> dict[int, Any]:
    """Return the owners of pages and links whose key the ParentTree does not have; pages get a new key."""
    pages = [page for page in part.pages if page.obj.get("/StructParents") not in owners]
    links = [link for link in _links(part) if link.get("/StructParent") not in owners]
    if not pages and not links:
        return {}
    marks, objects = _held(walk)
    found: dict[int, Any] = {}
    for holder, key, owner in (
        *((page.obj, "/StructParents", _array(marks.get(page.obj.objgen, {}))) for page in pages),
        *((link, "/StructParent", objects.get(link.objgen)) for link in links),
    ):
        if owner is not None:
            # No key of the part is below 0, so that what else has the old one keeps to itself.
            holder[key] = -1 - len(found)
            found[-1 - len(found)] = owner
        elif key in holder:
            del holder[key]
    return found


def _links(part: OpenedPart) -> Iterator[Any]:
    yield from (link for page in part.pages for link in items(page.obj.get("/Annots")) if link.is_indirect)


def _held(walk: TagWalk) -> tuple[dict[Identity, dict[int, Any]], dict[Identity, Any]]:
    """Return which element holds each content number of each page, and each object."""
    marks: dict[Identity, dict[int, Any]] = {}
    objects: dict[Identity, Any] = {}
    for element in walk.elements:
        for kid in items(element.get("/K")):
            held = kid if isinstance(kid, Dictionary) else Dictionary()
            number = kid if isinstance(kid, int) else held.get("/MCID")
            page, target = held.get("/Pg", element.get("/Pg")), held.get("/Obj")
            if isinstance(number, int) and isinstance(page, Dictionary) and "/Stm" not in held:
                marks.setdefault(page.objgen, {})[number] = element
            elif isinstance(target, pikepdf.Object) and "/Type" in held:
                objects[target.objgen] = element
    return marks, objects


def _array(marks: Mapping[int, Any]) -> Any:
    numbers = [number for number in marks if 0 <= number < MOST_MARKS]
    return Array([marks.get(number) for number in range(max(numbers) + 1)]) if numbers else None
