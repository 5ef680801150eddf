"""A pack while it is being written: one part after the other is opened, prepared, copied and closed."""

from collections.abc import Callable
from typing import BinaryIO

from papergen.packs.merging.archive import OutputIntents
from papergen.packs.merging.attachments import Attachments
from papergen.packs.merging.catalogue import Said, write_catalogue
from papergen.packs.merging.claims import all_conform, common_archive
from papergen.packs.merging.content import surround
from papergen.packs.merging.copying import Copier
from papergen.packs.merging.destinations import Destinations
from papergen.packs.merging.layers import Layers
from papergen.packs.merging.links import Links
from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.opening import opened, pages_of
from papergen.packs.merging.outlines import Outlines
from papergen.packs.merging.page_labels import PageLabels
from papergen.packs.merging.page_work import prepare_annotations
from papergen.packs.merging.pages import PageTree, prepare_page
from papergen.packs.merging.pdf_file import PdfFile, dictionary, reference
from papergen.packs.merging.plan import Node, Plan
from papergen.packs.merging.stamping import Stamps
from papergen.packs.merging.structure import Structure
from papergen.packs.merging.untagged import write_page_element

Stamp = Callable[[int], str]


class Pack:
    """What the parts have in common, joined part by part; everything else is in the file already."""

    def __init__(self, plan: Plan, file: BinaryIO, language: str, stamp: Stamp | None) -> None:
        self._plan, self._language = plan, language
        self._file = PdfFile(file, plan.version)
        self._pages = PageTree(self._file, plan.pages)
        self._structure = Structure(self._file, language)
        self._destinations, self._attachments = Destinations(), Attachments()
        self._intents, self._layers = OutputIntents(), Layers()
        self._outlines = Outlines(self._pages.numbers)
        self._labels = PageLabels(plan.page_numbers)
        self._stamps = Stamps([stamp(number) for number in plan.page_numbers], self._file) if stamp else None

    def add(self, node: Node) -> None:
        """Copy the pages of one part, and join what stands in its catalogue; raise `Unusable` where that fails."""
        if not node.own_pages or node.part.file is None:
            return
        with opened(node.part.file) as pdf:
            pages = pages_of(pdf)
            copier = Copier(pdf, self._file, self._structure.keys.begin_part())
            part = OpenedPart(node, pdf, pages, copier)
            copier.put_pages([page.obj for page in pages], self._numbers(node))
            # First of all: links to names that lead nowhere go too.
            self._destinations.add(part, self._file)
            links = Links(part, self._plan, self._pages.numbers)
            self._prepare(part, links)
            for joined in (self._attachments, self._intents, self._layers, self._labels):
                joined.add(part)
            self._outlines.add(part, links)
            node.lost_links = tuple(dict.fromkeys(links.lost))
            copier.finish()

    def finish(self, title: str, author: str) -> None:
        """Write what belongs to the whole."""
        self._pages.finish()
        parts = [node for node in self._plan.walk() if node.claims]
        claims = [node.claims for node in parts if node.claims]
        kept = not any(node.changed for node in parts) and not self._structure.names.mixes_headings
        archive = common_archive(claims) if kept and self._intents.agree else ("", "")
        attached, associated = self._attachments.finish(self._file)
        names = {"Dests": reference(self._destinations.finish(self._file)), "EmbeddedFiles": attached}
        entries = {
            "Pages": reference(self._pages.root),
            "StructTreeRoot": reference(self._structure.finish(self._plan.nodes)),
            "Outlines": reference(self._outlines.finish(self._file, self._plan.nodes)),
            "PageLabels": reference(self._labels.finish(self._file)),
            "Names": dictionary(names) if any(names.values()) else b"",
            "AF": associated,
            "OCProperties": self._layers.text(title),
            "OutputIntents": self._intents.text if archive[0] else b"",
        }
        suspects = any(part.suspects for part in claims)
        said = Said(title, author, self._language, suspects, kept and all_conform(claims), archive)
        write_catalogue(self._file, entries, said)

    def _prepare(self, part: OpenedPart, links: Links) -> None:
        """Make a part's pages and tags fit for the pack, in the opened file; nothing of it is saved there."""
        for position, page in enumerate(part.pages, part.node.first):
            prepare_page(page, part.copier.stand_in(self._pages.parent(position)))
        pictures, gone = prepare_annotations(part, links)
        tagged = self._structure.add(part, gone)
        part.node.changed |= not tagged or any(pictures)
        numbers = self._numbers(part.node)
        for at, (page, picture) in enumerate(zip(part.pages, pictures, strict=True)):
            before, after = b"", picture
            if not tagged:
                parent = self._structure.element(part.node)
                element = write_page_element(part, at, numbers[at], parent, self._file)
                self._structure.own_page(part, page, element)
                before, after = element.before, picture + element.after
            if self._stamps:
                after += self._stamps.draw(part, at)
            if before or after:
                surround(part.pdf, page, before, after)

    def _numbers(self, node: Node) -> list[int]:
        """Return the object numbers of a part's own pages."""
        return self._pages.numbers[node.first : node.first + node.own_pages]
