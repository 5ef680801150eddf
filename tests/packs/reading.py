"""What a PDF holds, read by code that shares nothing with the merge."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from papergen.checks.pdf_tags import Content, Tag, TaggedPdf, read_tagged_pdf

Line = tuple[int, str, str, str]  # depth, standard type, text, alternative text


@dataclass(frozen=True)
class Held:
    """One PDF: texts by page and content number, tags in order, where links lead, bookmarks, labels."""

    tagged: TaggedPdf
    texts: list[dict[int, str]]
    links: list[list[int | str | None]]
    bookmarks: list[tuple[int, str, int | None]]
    roles: dict[str, str]

    def lines(self, tag: Tag, depth: int = 0) -> Iterator[Line]:
        """Yield the tags from one downwards, their custom types as the standard ones they stand for."""
        own = "".join(kid.text for kid in tag.kids if isinstance(kid, Content))
        yield depth, self.roles.get(f"/{tag.type}", f"/{tag.type}"), own, tag.attributes.get("Alt", "")
        for kid in tag.kids:
            if isinstance(kid, Tag):
                yield from self.lines(kid, depth + 1)

    def tops(self) -> list[Tag]:
        """Return the tags at the top."""
        return [kid for kid in self.tagged.root.kids if isinstance(kid, Tag)]


def held_by(file: Path) -> Held:
    """Read a PDF."""
    data = file.read_bytes()
    tagged = read_tagged_pdf(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = named(pdf)
        return Held(
            tagged=tagged,
            texts=[dict(page.texts) for page in tagged.pages],
            links=[[leads_to(link, names, pages) for link in page.obj.get("/Annots", [])] for page in pdf.pages],
            bookmarks=list(bookmarks(pdf, names, pages)),
            roles={str(name): str(role) for name, role in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}
            if "/StructTreeRoot" in pdf.Root
            else {},
        )


def named(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return the named destinations of both kinds."""
    found = {str(name)[1:]: value for name, value in pdf.Root.get("/Dests", {}).items()}
    names = pdf.Root.get("/Names", {})
    if "/Dests" in names:
        found.update({str(name): value for name, value in pikepdf.NameTree(names.Dests).items()})
    return found


def leads_to(holder: Any, names: dict[str, Any], pages: dict[Any, int]) -> int | str | None:
    """Return the page that a link or bookmark leads to, or its address."""
    action = holder.get("/A", {})
    place = holder.get("/Dest", action.get("/D"))
    if isinstance(place, pikepdf.String | pikepdf.Name):
        place = names.get(str(place).removeprefix("/"))
    if isinstance(place, pikepdf.Dictionary):
        place = place.D
    if place is None:
        return str(action.URI) if "/URI" in action else None
    return pages.get(place[0].objgen)


def bookmarks(pdf: pikepdf.Pdf, names: dict[str, Any], pages: dict[Any, int]) -> Iterator[tuple[int, str, int | None]]:
    """Yield the bookmarks: depth, words, page."""

    def below(item: Any, depth: int) -> Iterator[tuple[int, str, int | None]]:
        while item is not None:
            yield depth, str(item.Title), leads_to(item, names, pages)
            yield from below(item.get("/First"), depth + 1)
            item = item.get("/Next")

    yield from below(pdf.Root.get("/Outlines", {}).get("/First"), 0)


def owners_are_right(tagged: TaggedPdf) -> bool:
    """Return whether the ParentTree leads from each content of each page to the tag that holds it."""
    return all(
        tagged.parents[tagged.page_numbers[kid.page]][kid.number] == tag.objgen
        for tag in tagged.root.tags()
        for kid in tag.kids
        if isinstance(kid, Content)
    )
