"""The structure tree of the pack (ISO 32000-1, 14.7): a Document, a Part for each part, each part's own tree in it."""

from collections.abc import Sequence
from typing import Any

from papergen.packs.merging.copying import Copier, text_string
from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.pdf_file import PdfFile, array_of, dictionary, reference
from papergen.packs.merging.plan import Node
from papergen.packs.merging.tag_names import TagNames
from papergen.packs.merging.tag_walk import TagWalk
from papergen.packs.merging.trees import NUMBERS, tree_entries, write_tree


class ParentKeys:
    """The keys of the ParentTree (14.7.4.4): those of each part are given anew, so that no two parts share one."""

    def __init__(self) -> None:
        self.next = 0
        self._given: dict[int, int] = {}

    def begin_part(self) -> None:
        """Forget the keys of the part before."""
        self._given = {}

    def key(self, old: int) -> int:
        """Return the key in the pack for a key of the part that is being copied."""
        if old not in self._given:
            self._given[old] = self.next
            self.next += 1
        return self._given[old]


class Structure:
    """The tags of all parts; of each part only what its tree begins with, its keys and its ids are kept."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self.keys = ParentKeys()
        self.names = TagNames(file)
        self.root, self._document = file.reserve(), file.reserve()
        self._elements: dict[int, int] = {}  # of a node: the number of its Part
        self._tops: dict[int, list[bytes]] = {}
        self._owners: list[tuple[int, bytes]] = []
        self._languages: dict[int, str] = {}

    def add(self, part: OpenedPart) -> TagWalk:
        """Take over one part's tree; its elements are written with the rest of the part."""
        root: Any = part.pdf.Root.StructTreeRoot
        part.copier.put(root.objgen, self.root)
        own = part.copier.stand_in(self._element(part.node))
        walk = TagWalk(root, own)
        self.names.join(root, walk, part)
        self._tops[id(part.node)] = [part.copier.text(top) for top in walk.tops]
        self._join_owners(root, part.copier)
        return walk

    def set_language(self, node: Node, language: str) -> None:
        """Say the language of a part where it is not the pack's (14.9.2)."""
        self._languages[id(node)] = language

    def finish(self, nodes: Sequence[Node]) -> int:
        """Write what stands above the parts' own trees, and return the root's number."""
        kids = [reference(self._write_part(node, self._document)) for node in nodes if node.pages]
        document = {"Type": b"/StructElem", "S": b"/Document", "P": reference(self.root), "K": array_of(kids)}
        self._file.add(dictionary(document), self._document)
        owners = [(b"%d" % key, owner) for key, owner in sorted(self._owners)]
        root = {
            "Type": b"/StructTreeRoot",
            "K": array_of([reference(self._document)]),
            "ParentTree": reference(write_tree(self._file, NUMBERS, owners)),
            "ParentTreeNextKey": b"%d" % self.keys.next,
            **self.names.finish(),
        }
        return self._file.add(dictionary(root), self.root)

    def _element(self, node: Node) -> int:
        if id(node) not in self._elements:
            self._elements[id(node)] = self._file.reserve()
        return self._elements[id(node)]

    def _join_owners(self, root: Any, copier: Copier) -> None:
        for key, owner in tree_entries(root.get("/ParentTree"), NUMBERS):
            if isinstance(key, int) and owner is not None:
                self._owners.append((self.keys.key(key), copier.text(owner)))

    def _write_part(self, node: Node, parent: int) -> int:
        own = self._element(node)
        parts = [reference(self._write_part(inner, own)) for inner in node.nodes if inner.pages]
        language = self._languages.get(id(node), "")
        entries = {
            "Type": b"/StructElem",
            "S": b"/Part",
            "P": reference(parent),
            "T": text_string(node.part.title),
            "Lang": text_string(language) if language else b"",
            "K": array_of([*self._tops.get(id(node), []), *parts]),
        }
        return self._file.add(dictionary(entries), own)
