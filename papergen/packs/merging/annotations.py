"""Annotations of a page: links follow their parts into the pack, and nothing runs, opens or plays by itself."""

from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name

from papergen.packs.merging.destinations import local_destination
from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.plan import Node, Plan
from papergen.packs.merging.trees import items

KEPT_ACTIONS = {"/GoTo", "/GoToR", "/Named", "/URI"}
# What starts by itself: an additional action of a form field or of a page, the action of an outline item's reader.
STARTING = ("/AA", "/PA")


class Links:
    """Turns the links of one part so that they lead where they did, and those to other parts into the pack."""

    def __init__(self, part: OpenedPart, plan: Plan, numbers: list[int]) -> None:
        self._part, self._plan, self._numbers = part, plan, numbers
        self.lost: list[str] = []

    def turn_page(self, page: pikepdf.Page) -> None:
        """Turn the annotations of one page."""
        for annotation in items(page.obj.get("/Annots")):
            if isinstance(annotation, Dictionary):
                self.turn(annotation)

    def turn(self, holder: pikepdf.Object) -> None:
        """Turn the destination and the action of an annotation or an outline item."""
        for key in STARTING:
            if key in holder:
                del holder[key]
        if "/Dest" in holder:
            _set(holder, "/Dest", local_destination(holder["/Dest"], self._part))
        if "/A" in holder:
            _set(holder, "/A", self._action(holder["/A"]))

    def _action(self, action: pikepdf.Object) -> pikepdf.Object | None:
        if not isinstance(action, Dictionary):
            return None
        kind = action.get("/S")
        if not isinstance(kind, Name) or str(kind) not in KEPT_ACTIONS:
            return None
        if kind == Name.GoTo:
            destination = local_destination(action.get("/D"), self._part)
            return None if destination is None else Dictionary(S=Name.GoTo, D=destination)
        inside = self._inside(action)
        if inside is not None:
            return Dictionary(S=Name.GoTo, D=inside)
        if "/Next" in action:
            del action["/Next"]
        return action

    def _inside(self, action: pikepdf.Object) -> pikepdf.Object | None:
        """Return the place in the pack where an address leads, or None where it leads out of it."""
        address, anchor = _address(action)
        node = self._plan.addresses.get(address)
        if node is None or not node.pages:
            return None
        name = node.names.get(anchor.encode())
        if name is not None:
            return pikepdf.String(name)
        if anchor:
            self.lost.append(f"{address}#{anchor}")
        return self._first_page(node)

    def _first_page(self, node: Node) -> pikepdf.Object:
        page = self._part.copier.stand_in(self._numbers[node.first])
        return Array([page, Name.XYZ, None, None, None])


def _address(action: pikepdf.Object) -> tuple[str, str]:
    """Return the file and the anchor that a URI or the action of another file names."""
    if action.get("/S") == Name.URI:
        uri, _, fragment = str(action.get("/URI", "")).partition("#")
        return unquote(uri).removeprefix("./"), unquote(fragment)
    file: Any = action.get("/F")
    name = file.get("/UF", file.get("/F")) if isinstance(file, Dictionary) else file
    anchor: Any = action.get("/D")
    return str(name).removeprefix("./"), str(anchor) if isinstance(anchor, pikepdf.String) else ""


def _set(holder: pikepdf.Object, key: str, value: pikepdf.Object | None) -> None:
    if value is None:
        del holder[key]
    else:
        holder[key] = value
