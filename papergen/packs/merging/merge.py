"""THE STORY of a merge: look into every file, then copy one after the other, joining what belongs to the whole."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from papergen.packs.merging.annotations import Links
from papergen.packs.merging.archive import OutputIntents
from papergen.packs.merging.catalogue import Said, write_catalogue
from papergen.packs.merging.claims import all_conform, common_archive
from papergen.packs.merging.copying import Copier
from papergen.packs.merging.destinations import Destinations
from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.opening import opened, pages_of
from papergen.packs.merging.outlines import Outlines
from papergen.packs.merging.pages import PageTree, prepare_page
from papergen.packs.merging.parts import Merged, Part, Placed, Stamp
from papergen.packs.merging.pdf_file import PdfFile, dictionary, reference
from papergen.packs.merging.plan import Node, Plan, make_plan
from papergen.packs.merging.stamp_font import StampFont
from papergen.packs.merging.stamping import stamp_page
from papergen.packs.merging.structure import Structure


def merge_parts(
    parts: Sequence[Part], target: Path, *, title: str, language: str, author: str, stamp: Stamp | None = None
) -> Merged:
    """Write the PDF files of `parts` as one to `target`, which appears whole or not at all.

    A file that cannot be used is left out, and an issue says which and why. The same parts give the same bytes.
    """
    plan = make_plan(parts)
    waiting = target.with_name(f".{target.name}.part")
    try:
        with waiting.open("wb") as file:
            pack = Pack(plan, file, language, stamp)
            for node in plan.walk():
                pack.add(node)
            pack.finish(title, author)
        os.replace(waiting, target)
    finally:
        waiting.unlink(missing_ok=True)
    first = stamp.first if stamp else 1
    placed = [Placed(node.part, node.first + first, node.first + first + node.pages - 1) for node in plan.walk()]
    return Merged(tuple(placed), plan.pages, ())


class Pack:
    """A pack while it is being written."""

    def __init__(self, plan: Plan, file: BinaryIO, language: str, stamp: Stamp | None) -> None:
        self._plan, self._language = plan, language
        self._file = PdfFile(file, plan.version)
        self._pages = PageTree(self._file, plan.pages)
        self._structure = Structure(self._file)
        self._destinations = Destinations()
        self._intents = OutputIntents()
        self._outlines = Outlines(self._pages.numbers)
        last = plan.pages + (stamp.first if stamp else 1) - 1
        self._stamps = [stamp.text(stamp.first + at, last) for at in range(plan.pages)] if stamp else []
        self._font = StampFont(self._stamps)
        self._face = self._font.write(self._file) if stamp else 0

    def add(self, node: Node) -> None:
        """Copy the pages of one part, and join what stands in its catalogue."""
        if not node.own_pages or node.part.file is None or node.claims is None:
            return
        with opened(node.part.file) as pdf:
            pages = pages_of(pdf)
            self._structure.keys.begin_part()
            copier = Copier(pdf, self._file, self._structure.keys.key)
            numbers = self._pages.numbers[node.first : node.first + node.own_pages]
            part = OpenedPart(node, pdf, pages, copier, {page.obj.objgen: at for at, page in enumerate(pages)})
            copier.put(pdf.Root.objgen, 0)
            links = Links(part, self._plan, self._pages.numbers)
            for page in pages:
                links.turn_page(page)
            copier.copy_pages([page.obj for page in pages], numbers)
            self._destinations.add(part, self._file)
            self._outlines.add(part, links)
            self._intents.add(part)
            if node.claims.tagged:
                self._structure.add(part)
            if node.claims.language not in ("", self._language):
                self._structure.set_language(node, node.claims.language)
            self._prepare_pages(part)
            copier.finish()

    def finish(self, title: str, author: str) -> None:
        """Write what belongs to the whole."""
        self._pages.finish()
        entries = {
            "Pages": self._pages.root,
            "StructTreeRoot": self._structure.finish(self._plan.nodes),
            "Outlines": self._outlines.finish(self._file, self._plan.nodes),
        }
        names = {"Dests": reference(self._destinations.finish(self._file))}
        claims = [node.claims for node in self._plan.walk() if node.claims]
        archive = common_archive(claims) if self._intents.agree else ("", "")
        said = Said(title, author, self._language, all_conform(claims), archive)
        texts = {key: reference(number) for key, number in entries.items()}
        texts |= {"Names": dictionary(names), "OutputIntents": self._intents.text if archive[0] else b""}
        write_catalogue(self._file, texts, said)

    def _prepare_pages(self, part: OpenedPart) -> None:
        for position, page in enumerate(part.pages, part.node.first):
            prepare_page(page, part.copier.stand_in(self._pages.parent(position)))
            if self._stamps:
                face = part.copier.stand_in(self._face)
                stamp_page(part.pdf, page, self._stamps[position], self._font, face)
