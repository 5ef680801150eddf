"""Links of a part: they lead where they did, or to another part of the pack; nothing runs, opens or plays by itself."""

from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name

from papergen.packs.merging.destinations import local_destination
from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.plan import Node, Plan

KEPT_ACTIONS = {"/GoTo", "/GoToR", "/Named", "/URI"}
# What starts by itself (AA), and the address from before a link was made from a page of the web (PA).
STARTING = ("/AA", "/PA")


class Links:
    """Turns the links of one part; `lost` are those that lead elsewhere now or nowhere: an issue's code, an address."""

    def __init__(self, part: OpenedPart, plan: Plan, numbers: list[int]) -> None:
        self._part, self._plan, self._numbers = part, plan, numbers
        self.lost: list[tuple[str, str]] = []

    def turn(self, holder: Any) -> None:
        """Turn the destination and the action of an annotation or an outline item."""
        for key in STARTING:
            if key in holder:
                del holder[key]
        if "/Dest" in holder:
            _set(holder, "/Dest", local_destination(holder["/Dest"], self._part))
        if "/A" in holder:
            _set(holder, "/A", self._action(holder["/A"]))

    def _action(self, action: Any) -> Any:
        """Return the action as it is in the pack; None where it leads nowhere, or does more than lead somewhere."""
        kind = str(action.get("/S")) if isinstance(action, Dictionary) else ""
        if kind not in KEPT_ACTIONS:
            return None
        if "/Next" in action:
            del action["/Next"]
        if kind == "/GoTo":
            destination = local_destination(action.get("/D"), self._part)
        elif kind == "/Named":
            return action
        else:
            destination = self._inside(*_address(action))
            if destination is None:
                return self._outside(action)
        return None if destination is None else Dictionary(S=Name.GoTo, D=destination)

    def _inside(self, address: str, anchor: str) -> Any:
        """Return the place in the pack where an address leads, or None where it leads out of it."""
        node = self._plan.addresses.get(address)
        if node is None or not node.pages:
            return None
        if anchor.encode() in node.names:
            return pikepdf.String(node.names[anchor.encode()])
        if anchor:
            self.lost.append(("pack-link-lost", f"{address}#{anchor}"))
        return self._first_page(node)

    def _outside(self, action: Any) -> Any:
        """Return an action that leads out of the pack; a place on somebody's disk is none, and tells of its folders."""
        if not is_local(action):
            return action
        self.lost.append(("pack-link-local", _address(action)[0]))
        return None

    def _first_page(self, node: Node) -> Any:
        page = self._part.copier.stand_in(self._numbers[node.first])
        return Array([page, Name.XYZ, None, None, None])


def is_local(action: Any) -> bool:
    """Return whether an action opens an address on the reader's own disk."""
    return str(action.get("/URI", "")).lower().startswith("file:")


def _address(action: Any) -> tuple[str, str]:
    """Return the file and the anchor that a URI, or the action that opens another file, names."""
    if action.S == Name.URI:
        uri, _, fragment = str(action.get("/URI", "")).partition("#")
        # LibreOffice writes a relative address as one on the disk of whoever exported the file.
        file = uri.rpartition("/")[2] if is_local(action) else uri
        return unquote(file).removeprefix("./"), unquote(fragment)
    target = action.get("/F")
    name = target.get("/UF", target.get("/F")) if isinstance(target, Dictionary) else target
    anchor = action.get("/D")
    return str(name).removeprefix("./"), str(anchor) if isinstance(anchor, pikepdf.String) else ""


def _set(holder: Any, key: str, value: Any) -> None:
    if value is None:
        del holder[key]
    else:
        holder[key] = value
