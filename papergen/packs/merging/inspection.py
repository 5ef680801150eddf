"""What is in a PDF that matters before it goes into a pack: facts, without any judgement."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary

from papergen.packs.merging.annotation_kinds import (
    FIELD,
    PLAYING,
    actions_of,
    annotations_of,
    is_comment,
    kind_of,
)
from papergen.packs.merging.attachments import attached_files
from papergen.packs.merging.claims import read_claims
from papergen.packs.merging.content import draws_text
from papergen.packs.merging.links import KEPT_ACTIONS
from papergen.packs.merging.opening import Unusable, box_of, opened, pages_of
from papergen.packs.merging.trees import items

POINTS_PER_MILLIMETRE = 72 / 25.4
SIGNATURES_EXIST = 1  # flag 1 of /SigFlags (table 219)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is in a PDF; pages are counted from 1, sizes are in millimetres as the reader sees the page.

    `standards` are those to which it claims to conform, as `ua1` and `pdfa-2a`.
    """

    sizes: tuple[tuple[int, int], ...]
    rotated: tuple[int, ...]
    without_text: tuple[int, ...]
    tagged: bool
    claims_ua: bool
    standards: tuple[str, ...]
    fields: int
    signed: bool
    commented: tuple[int, ...]
    playing: tuple[int, ...]
    actions: tuple[str, ...]
    attachments: tuple[str, ...]

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self.sizes)


def inspect_pdf(file: Path) -> Facts:
    """Return the facts about a PDF; raise `Unusable` where it cannot go into a pack at all."""
    with opened(file) as pdf:
        pages = pages_of(pdf)
        root: Any = pdf.Root
        if root.get("/NeedsRendering") is True:
            raise Unusable("it is a dynamic form (XFA), which only one program can show")
        claims = read_claims(pdf)
        kinds = [[kind_of(found) for found in annotations_of(page)] for page in pages]
        form: Any = root.get("/AcroForm")
        flags = form.get("/SigFlags", 0) if isinstance(form, Dictionary) else 0
        return Facts(
            sizes=tuple(_size(page) for page in pages),
            rotated=_numbers(page.rotation % 360 != 0 for page in pages),
            without_text=_numbers(not draws_text(page) for page in pages),
            tagged=claims.tagged,
            claims_ua=claims.conforms,
            standards=claims.standards,
            fields=sum(found.count(FIELD) for found in kinds),
            signed=isinstance(flags, int) and bool(flags & SIGNATURES_EXIST),
            commented=_numbers(any(map(is_comment, annotations_of(page))) for page in pages),
            playing=_numbers(not PLAYING.isdisjoint(found) for found in kinds),
            actions=_actions(root, pages),
            attachments=tuple(name.decode("utf-8", "replace") for name, _ in attached_files(pdf)),
        )


def _numbers(found: Any) -> tuple[int, ...]:
    return tuple(number for number, is_so in enumerate(found, 1) if is_so)


def _size(page: pikepdf.Page) -> tuple[int, int]:
    left, bottom, right, top = box_of(page.cropbox)
    unit = float(page.obj.get("/UserUnit", 1)) / POINTS_PER_MILLIMETRE
    width, height = round((right - left) * unit), round((top - bottom) * unit)
    return (height, width) if page.rotation % 180 else (width, height)


def _actions(root: Any, pages: list[pikepdf.Page]) -> tuple[str, ...]:
    """Return the kinds of action that do more than lead somewhere."""
    holders = [root, *(page.obj for page in pages), *(found for page in pages for found in annotations_of(page))]
    kinds = {kind for holder in holders for kind in actions_of(holder)} - KEPT_ACTIONS
    names: Any = root.get("/Names")
    if isinstance(names, Dictionary) and items(names.get("/JavaScript")):
        kinds.add("/JavaScript")
    return tuple(sorted(kind[1:] for kind in kinds))
