"""Names inside structure trees: ids, custom types (RoleMap), attribute classes (ClassMap); renamed on conflict."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.pdf_file import PdfFile, array_of, dictionary, reference
from papergen.packs.merging.pdf_names import NameBook
from papergen.packs.merging.tag_walk import TagWalk
from papergen.packs.merging.trees import NAMES, items, write_tree

# The standard types (14.8.4): a part that maps one of them to another must not change what it means for the others.
STANDARD = tuple(
    f"/{name}"
    for name in (
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 "
        "L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot "
        "Ruby RB RT RP Warichu WT WP Figure Formula Form"
    ).split()
)
HEADING = re.compile(r"^/H[1-6]$")


class TagNames:
    """The names of all parts' structure trees."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._ids = NameBook()
        self._identified: list[tuple[bytes, int]] = []
        self._roles = Meanings(STANDARD)
        self._classes = Meanings()
        self._namespaces: list[bytes] = []
        self._headings: set[str] = set()

    @property
    def mixes_headings(self) -> bool:
        """Return whether some parts use H and others H1 to H6, which PDF/UA-1 (7.4.4) does not allow in one file."""
        return len(self._headings) > 1

    def join(self, root: Any, walk: TagWalk, part: OpenedPart) -> None:
        """Make the names of one part's tree different from those of other parts that mean something else."""
        self._join_ids(walk, part)
        self._join_roles(root.get("/RoleMap"), walk)
        self._join_classes(root.get("/ClassMap"), walk, part)
        self._namespaces += [part.copier.text(namespace) for namespace in walk.namespaces.values()]

    def finish(self) -> dict[str, bytes]:
        """Return the entries of the structure tree root."""
        ids = [(pikepdf.String(name).unparse(), reference(number)) for name, number in sorted(self._identified)]
        return {
            "IDTree": reference(write_tree(self._file, NAMES, ids)),
            "RoleMap": self._roles.text(),
            "ClassMap": self._classes.text(),
            "Namespaces": array_of(self._namespaces),
        }

    def _join_ids(self, walk: TagWalk, part: OpenedPart) -> None:
        new: dict[bytes, bytes] = {}
        for element in walk.identified:
            old = bytes(element.ID)
            name = self._ids.claim(old)
            new.setdefault(old, name)
            if name != old:
                element.ID = pikepdf.String(name)
            self._identified.append((name, part.copier.number_of(element)))
        for attributes in walk.referring:
            old_names = [bytes(name) for name in items(attributes.Headers)]
            attributes.Headers = Array([pikepdf.String(new.get(name, name)) for name in old_names])

    def _join_roles(self, role_map: Any, walk: TagWalk) -> None:
        own = {str(name): str(role) for name, role in role_map.items()} if isinstance(role_map, Dictionary) else {}
        for name in walk.typed:
            self._headings |= {HEADING.sub("/H1", _standard(name, own))} & {"/H", "/H1"}
        for name in (*own, *walk.typed):
            role = own.get(name)
            new = self._roles.claim(name, role.encode() if role else b"")
            if new != name:
                for element in walk.typed.get(name, ()):
                    element.S = Name(new)

    def _join_classes(self, class_map: Any, walk: TagWalk, part: OpenedPart) -> None:
        own = class_map if isinstance(class_map, Dictionary) else Dictionary()
        new = {name: self._classes.claim(name, part.copier.text(own[name])) for name in own.keys()}
        for element in walk.classed:
            names = [
                Name(new.get(str(name), str(name))) if isinstance(name, Name) else name for name in items(element.C)
            ]
            element.C = names[0] if len(names) == 1 else Array(names)


def _standard(name: str, roles: Mapping[str, str]) -> str:
    """Return the type that a part's RoleMap gives to a name; its chains may be circles."""
    seen: set[str] = set()
    while name in roles and name not in seen:
        seen.add(name)
        name = roles[name]
    return name


class Meanings:
    """Names that mean something, as PDF text; the same name with another meaning gets another name."""

    def __init__(self, meaningless: Iterable[str] = ()) -> None:
        self._meanings = dict.fromkeys(meaningless, b"")

    def claim(self, name: str, meaning: bytes) -> str:
        """Return the name under which the pack has this meaning; no meaning is one too."""
        free, number = name, 1
        while self._meanings.setdefault(free, meaning) != meaning:
            number += 1
            free = f"{name}-{number}"
        return free

    def text(self) -> bytes:
        """Return the dictionary of the names that have a meaning; nothing where there are none."""
        entries = {Name(name).unparse()[1:].decode(): meaning for name, meaning in self._meanings.items() if meaning}
        return dictionary(entries) if entries else b""
