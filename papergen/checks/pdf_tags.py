"""The tags of a PDF as a tree that can be looked at: structure elements with the text they hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf

from papergen.checks.pdf_content import PageContent, read_page_content
from papergen.checks.pdf_fonts import Decoder


@dataclass(frozen=True, slots=True)
class Content:
    """What is drawn on one page (counted from 0) under one content number, and the point where it begins."""

    page: int
    number: int
    text: str
    start: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link that the reader can follow: its description and its number in the ParentTree."""

    contents: str
    parent_number: int | None


@dataclass(slots=True)
class Tag:
    """One structure element; `attributes` are its own and its attribute objects', as text."""

    type: str
    objgen: tuple[int, int]
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list["Tag | Content | Annotation"] = field(default_factory=list)

    def tags(self) -> Iterator["Tag"]:
        """Yield this tag and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.tags()

    @property
    def text(self) -> str:
        """Return the text of this tag and all below it, in reading order."""
        return "".join(kid.text for kid in self.kids if not isinstance(kid, Annotation))


@dataclass(slots=True)
class TaggedPdf:
    """A PDF's tags, its pages' content, and its ParentTree: page or annotation number -> owner or owners."""

    root: Tag
    pages: list[PageContent]
    page_numbers: list[int | None]
    parents: dict[int | None, list[tuple[int, int]] | tuple[int, int]]
    ids: set[str]


# Several checks look at one file, one after the other.
@lru_cache(maxsize=1)
def read_tagged_pdf(pdf: bytes) -> TaggedPdf:
    """Return the tags of a finished PDF; one without tags has an empty root."""
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts: dict[Any, Decoder] = {}
        pages = [read_page_content(page, fonts) for page in document.pages]
        tree = document.Root.get("/StructTreeRoot", pikepdf.Dictionary())
        numbers = {page.objgen: number for number, page in enumerate(document.pages)}
        root = Tag("StructTreeRoot", (0, 0))
        root.kids = [_Reader(numbers, pages).tag(kid) for kid in _listed(tree.get("/K"))]
        return TaggedPdf(
            root=root,
            pages=pages,
            page_numbers=[_number(page.get("/StructParents")) for page in document.pages],
            parents=_parents(tree),
            ids=set(pikepdf.NameTree(tree.IDTree)) if "/IDTree" in tree else set(),
        )


class _Reader:
    def __init__(self, numbers: dict[Any, int], pages: list[PageContent]) -> None:
        self._numbers, self._pages = numbers, pages

    def tag(self, element: Any) -> Tag:
        tag = Tag(str(element.S)[1:], element.objgen, dict(_attributes(element)))
        tag.kids = [self._kid(kid, element.get("/Pg")) for kid in _listed(element.get("/K"))]
        return tag

    def _kid(self, kid: Any, page: Any) -> Tag | Content | Annotation:
        if isinstance(kid, int):
            return self._content(page, kid)
        if kid.get("/Type") == "/MCR":
            return self._content(kid.get("/Pg", page), int(kid.MCID))
        if kid.get("/Type") == "/OBJR":
            return Annotation(str(kid.Obj.get("/Contents", "")), _number(kid.Obj.get("/StructParent")))
        return self.tag(kid)

    def _content(self, page: Any, number: int) -> Content:
        where = self._numbers[page.objgen]
        page_content = self._pages[where]
        return Content(where, number, page_content.texts.get(number, ""), page_content.starts.get(number, (0.0, 0.0)))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _number(value: Any) -> int | None:
    return None if value is None else int(value)


def _attributes(element: Any) -> Iterator[tuple[str, str]]:
    for name in ("/Alt", "/E", "/Lang", "/ID", "/ActualText", "/T"):
        if name in element:
            yield name[1:], str(element[name])
    for attributes in _listed(element.get("/A")):
        for name, value in attributes.items():
            if name != "/O":
                yield name[1:], " ".join(str(part).removeprefix("/") for part in _listed(value))


def _parents(tree: Any) -> dict[int | None, list[tuple[int, int]] | tuple[int, int]]:
    if "/ParentTree" not in tree:
        return {}
    return {
        number: [(0, 0) if owner is None else owner.objgen for owner in value]
        if isinstance(value, pikepdf.Array)
        else value.objgen
        for number, value in pikepdf.NumberTree(tree.ParentTree).items()
    }
