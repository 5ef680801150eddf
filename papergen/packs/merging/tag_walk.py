"""One part's structure tree, walked once: its top elements, ids, types and classes, and what is wrong with it."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from papergen.packs.merging.copying import Identity
from papergen.packs.merging.trees import items

Element = Any


class TagWalk:
    """What a walk through the elements found; kids that would make the tree no tree are taken out on the way."""

    def __init__(self, root: Any, parent: pikepdf.Object, gone: set[Identity]) -> None:
        self._gone = gone
        self.elements: list[Element] = []
        self.identified: list[Element] = []
        self.typed: dict[str, list[Element]] = {}  # type without a namespace -> its elements
        self.classed: list[Element] = []
        self.referring: list[Any] = []  # attributes with the ids of header cells
        self.namespaces: dict[Identity, Any] = {}
        self.mended = False
        self._seen: set[Identity] = set()
        self.tops = [kid for kid in self._kids(root) if isinstance(kid, Dictionary) and "/S" in kid]
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
        """Yield the kids of an element; one that stands elsewhere in the tree already is taken out here."""
        value = holder.get("/K")
        kids = items(value)
        kept = [kid for kid in kids if self._is_new(kid)]
        if len(kept) != len(kids):
            holder["/K"] = Array(kept)
        yield from kept

    def _is_new(self, kid: Any) -> bool:
        if isinstance(kid, int):
            return True
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
            return not self._is_gone(kid.get("/Obj"))
        if isinstance(kid, Dictionary) and not (_is_element(kid) and kid.is_indirect and kid.objgen in self._seen):
            self._seen.add(kid.objgen)
            return True
        self.mended = True
        return False

    def _is_gone(self, annotation: Any) -> bool:
        return isinstance(annotation, Dictionary) and annotation.objgen in self._gone

    def _note(self, element: Element) -> None:
        self.elements.append(element)
        if "/NS" in element:
            self.namespaces[element.NS.objgen] = element.NS
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
