"""One part's structure tree, walked once: its top elements, ids, types and classes, and what is wrong with it."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from papergen.packs.merging.copying import Identity
from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.trees import items

Element = Any


class TagWalk:
    """What a walk through the elements found; kids that would make the tree no tree are taken out on the way."""

    def __init__(self, part: OpenedPart, root: Any, parent: Any, gone: set[Identity]) -> None:
        self._part, self._gone = part, gone
        self.elements: list[Element] = []
        self.identified: list[Element] = []
        self.typed: dict[str, list[Element]] = {}  # type without a namespace -> its elements
        self.classed: list[Element] = []
        self.referring: list[Any] = []  # attributes with the ids of header cells
        self.namespaces: dict[Identity, Any] = {}
        self.mended = False
        self._seen: set[Identity] = set()
        self.tops = [kid for kid in self._kids(root) if _is_element(kid)]
        for top in self.tops:
            top["/P"] = parent
        self._walk()

    def _walk(self) -> None:
        waiting = list(reversed(self.tops))
        while waiting:
            element = waiting.pop()
            self._note(element)
            waiting.extend(kid for kid in reversed(list(self._kids(element))) if _is_element(kid))

    def _kids(self, holder: Element) -> Iterator[Any]:
        """Yield the kids of an element; one that stands elsewhere already, or on no page, is taken out here."""
        kids, page = items(holder.get("/K")), holder.get("/Pg")
        kept = [kid for kid in kids if self._stays(kid, page)]
        if len(kept) != len(kids):
            holder["/K"] = Array(kept)
        yield from kept

    def _stays(self, kid: Any, page: Any) -> bool:
        if _is_element(kid):
            stays = not (kid.is_indirect and kid.objgen in self._seen)
            self._seen.add(kid.objgen)
        elif isinstance(kid, Dictionary) and "/Obj" in kid:
            annotation = kid["/Obj"]
            return isinstance(annotation, pikepdf.Object) and annotation.objgen not in self._gone
        else:
            page = kid.get("/Pg", page) if isinstance(kid, Dictionary) else page
            stays = isinstance(kid, int | Dictionary) and self._part.page(page) is not None
        self.mended = self.mended or not stays
        return stays

    def _note(self, element: Element) -> None:
        self.elements.append(element)
        namespace = element.get("/NS")
        if isinstance(namespace, Dictionary):
            self.namespaces[namespace.objgen] = namespace
        else:
            self.typed.setdefault(str(element.S), []).append(element)
        if "/ID" in element:
            self.identified.append(element)
        if "/C" in element:
            self.classed.append(element)
        for attributes in items(element.get("/A")):
            if isinstance(attributes, Dictionary) and "/Headers" in attributes:
                self.referring.append(attributes)


def _is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and isinstance(kid.get("/S"), Name)
