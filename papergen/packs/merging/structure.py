"""The structure tree of the pack (ISO 32000-1, 14.7): a Document, a Part for each part, each part's own tree in it."""

from collections.abc import Callable, Sequence
from typing import Any

import pikepdf

from papergen.packs.merging.copying import Identity, text_string
from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.pdf_file import PdfFile, array_of, dictionary, reference
from papergen.packs.merging.plan import Node
from papergen.packs.merging.tag_names import TagNames
from papergen.packs.merging.tag_owners import find_missing_owners
from papergen.packs.merging.tag_walk import TagWalk
from papergen.packs.merging.trees import NUMBERS, tree_entries, write_tree
from papergen.packs.merging.untagged import PageElement


class ParentKeys:
    """The keys of the ParentTree (14.7.4.4): those of each part are given anew, so that no two parts share one."""

    def __init__(self) -> None:
        self.next = 0
        self._given: dict[int, int] = {}

    def begin_part(self) -> Callable[[int], int]:
        """Return what gives the keys of the next part."""
        self._given = {}
        return self.key

    def key(self, old: int) -> int:
        """Return the key in the pack for a key of the part that is being copied."""
        if old not in self._given:
            self._given[old] = self.next
            self.next += 1
        return self._given[old]


class Structure:
    """The tags of all parts; of each part only what its tree begins with, its keys and its ids are kept."""

    def __init__(self, file: PdfFile, language: str) -> None:
        self._file, self._language = file, language
        self.keys = ParentKeys()
        self.names = TagNames(file)
        self._root, self._document = file.reserve(), file.reserve()
        self._elements: dict[int, int] = {}  # of a node: the number of its Part
        self._kids: dict[int, list[bytes]] = {}
        self._owners: list[tuple[int, bytes]] = []

    def add(self, part: OpenedPart, gone: set[Identity]) -> bool:
        """Take over one part's tree, whose elements are written with the rest of the part; False where it has none."""
        root: Any = part.pdf.Root.get("/StructTreeRoot")
        if part.node.claims is None or not part.node.claims.tagged:
            if isinstance(root, pikepdf.Dictionary):
                part.copier.put(root.objgen, 0)
            return False
        part.copier.put(root.objgen, self._root)
        walk = TagWalk(part, root, part.copier.stand_in(self.element(part.node)), gone)
        if not walk.tops:
            return False
        self.names.join(root, walk, part)
        self._kids[id(part.node)] = [part.copier.text(top) for top in walk.tops]
        self._join_owners(root, part, walk)
        return True

    def element(self, node: Node) -> int:
        """Return the number of the Part that stands for a node."""
        if id(node) not in self._elements:
            self._elements[id(node)] = self._file.reserve()
        return self._elements[id(node)]

    def own_page(self, part: OpenedPart, page: pikepdf.Page, element: PageElement) -> None:
        """Let all that a page draws belong to one element, below the part's."""
        # No page of the part has this key, and what its forms say of theirs stays without an owner.
        key = -1 - len(self._kids.setdefault(id(part.node), []))
        page.obj["/StructParents"] = key
        self._kids[id(part.node)].append(reference(element.number))
        self._owners.append((self.keys.key(key), element.owners))

    def finish(self, nodes: Sequence[Node]) -> int:
        """Write what stands above the parts' own trees, and return the root's number."""
        kids = [reference(self._write_part(node, self._document, self._language)) for node in nodes if node.pages]
        document = {"Type": b"/StructElem", "S": b"/Document", "P": reference(self._root), "K": array_of(kids)}
        self._file.add(dictionary(document), self._document)
        owners = [(b"%d" % key, owner) for key, owner in sorted(self._owners)]
        root = {
            "Type": b"/StructTreeRoot",
            "K": array_of([reference(self._document)]),
            "ParentTree": reference(write_tree(self._file, NUMBERS, owners)),
            "ParentTreeNextKey": b"%d" % self.keys.next,
            **self.names.finish(),
        }
        return self._file.add(dictionary(root), self._root)

    def _join_owners(self, root: Any, part: OpenedPart, walk: TagWalk) -> None:
        owners = {
            key: owner
            for key, owner in tree_entries(root.get("/ParentTree"), NUMBERS)
            if isinstance(key, int) and owner is not None
        }
        found = find_missing_owners(part, walk, owners)
        part.node.changed = walk.mended or bool(found)
        for key, owner in (*owners.items(), *found.items()):
            self._owners.append((self.keys.key(key), part.copier.text(owner)))

    def _write_part(self, node: Node, parent: int, around: str) -> int:
        """Write the Part of a node; its language only where it is not the one around it (14.9.2.3)."""
        own = self.element(node)
        said = node.part.language
        if node.claims:
            said = node.claims.language or said or self._language
        parts = [reference(self._write_part(inner, own, said or around)) for inner in node.nodes if inner.pages]
        entries = {
            "Type": b"/StructElem",
            "S": b"/Part",
            "P": reference(parent),
            "T": text_string(node.part.title),
            "Lang": text_string(said) if said and said != around else b"",
            "K": array_of([*self._kids.get(id(node), []), *parts]),
        }
        return self._file.add(dictionary(entries), own)
