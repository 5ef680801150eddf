"""What an officer can name as exempt: everything in one paper's part of the tree, by the names an officer would use."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from papergen.document_types import find_document_type
from papergen.model import Paper
from papergen.names import slug
from papergen.rendering.fragments import element_text, has_role
from papergen.rendering.vocabulary import HEADINGS

Index = Mapping[str, list[etree._Element]]
_OF_INDICATOR = re.compile(r"(?:appendix-\d+-)?(?:metric|chart|data|indicator)-(?P<name>.+)")
_LISTS_OF_DOCUMENTS = ("background-papers", "other-documents")


@dataclass(frozen=True, slots=True)
class Scope:
    """One paper in the tree: its root, and its elements without those of its appendices; ids begin with `prefix`."""

    paper: Paper
    root: etree._Element
    prefix: str
    elements: tuple[etree._Element, ...]

    def tagged(self, *tags: str) -> Iterator[etree._Element]:
        """Yield the paper's elements of these names, in order."""
        return (element for element in self.elements if element.tag in tags)


def scopes_of(main: etree._Element, paper: Paper) -> list[Scope]:
    """Return the paper and its appendices, each with its own part of the tree."""
    scopes = []
    for part in paper.with_appendices():
        prefix = f"appendix-{part.appendix_number}-" if part.appendix_number else ""
        name = prefix.rstrip("-") or "appendix"
        found = next((each for each in main.iter("section") if _is_appendix(each) and each.get("id") == name), None)
        root = main if part is paper and not prefix and found is None else found
        if root is not None:
            inside = (element for element in root.iter() if isinstance(element.tag, str))
            elements = tuple(element for element in inside if root is not main or not _in_appendix(element))
            scopes.append(Scope(part, root, prefix, elements))
    return scopes


def fold(name: str) -> str:
    """Return a name for comparison, whatever its capitals, spaces, apostrophes and last sign."""
    return " ".join(name.casefold().replace("_", " ").replace("’", "'").split()).strip(" :?.")


def sections(scope: Scope) -> Index:
    """Return the sections by heading, as printed and by default, by the type's name and by `section.subsection`.

    A heading that an officer typed further down stands for what follows it, up to the next heading of its level.
    """
    index: defaultdict[str, list[etree._Element]] = defaultdict(list)
    defaults = _default_headings(scope.paper)
    for heading in scope.tagged(*HEADINGS):
        section = heading.getparent()
        own = section is not None and section.tag == "section" and section is not scope.root
        if section is not None and own and _first_heading(section) is heading:
            part = (section.get("data-source") or "").partition("#")[2]
            for name in {words_of(heading), part, part.rpartition(".")[2], defaults.get(part, "")} - {""}:
                index[fold(name)].append(section)
        else:
            index[fold(words_of(heading))] += _under(heading)
    return index


def recommendations(scope: Scope) -> Index:
    """Return the recommendations, and other items with an address of their own, by their id."""
    index: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for item in scope.tagged("li", "p"):
        address = (item.get("data-address") or "").removeprefix(scope.prefix)
        if "_" in address:
            index[fold(address.partition("_")[2])] += [item, *(_below(item) if item.tag == "p" else ())]
    return index


def _below(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield what belongs to a numbered paragraph: the lists and unnumbered paragraphs behind it."""
    for element in paragraph.itersiblings():
        if element.tag not in ("ul", "ol") and not has_role(element, "continued"):
            return
        yield element


def tables(scope: Scope) -> Index:
    """Return the tables by caption, by number ("Table 2"), and by the name of the source's file or sheet."""
    index = _captioned(scope, "table", "caption")
    for table in scope.tagged("table"):
        name = (table.get("data-source") or "").rpartition("/")[2]
        if name and "." not in name:
            index[fold(name)].append(table)
    return index


def figures(scope: Scope) -> Index:
    """Return pictures and charts by caption, by number ("Figure 2") and by their text alternative."""
    index = _captioned(scope, "figure", "figcaption")
    for figure in scope.tagged("figure"):
        for picture in figure.iter("img"):
            index[fold(picture.get("alt", ""))].append(figure)
    return index


def indicators(scope: Scope) -> Index:
    """Return everything that tells about an indicator, by its id: its cells, its chart, its figures, its section."""
    names = {slug(indicator.id): indicator for indicator in scope.paper.indicators}
    index: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for element in scope.tagged("section", "figure", "table", "tr", "li"):
        own = _indicator(element.get("id", ""))
        linked = next(
            (found for link in element.iter("a") if (found := _indicator(link.get("href", "").lstrip("#")))), ""
        )
        name = own or (linked if element.tag in ("tr", "li") else "") or _named_row(element, names)
        if name in names:
            # A row of the indicator's own keeps its name; in any other list even the name tells something.
            cells = list(element)[1:] if element.tag == "tr" and own else [element]
            index[fold(names[name].id)] += cells
    return index


def documents(scope: Scope) -> Index:
    """Return background papers and other documents by their title."""
    index: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for section in scope.tagged("section"):
        if (section.get("id") or "").removeprefix(scope.prefix) in _LISTS_OF_DOCUMENTS:
            for item in section.iter("li"):
                first = (next(iter(item.itertext()), "")) or element_text(item)
                index[fold(str(first))].append(item)
    return index


def appendices(scope: Scope) -> Index:
    """Return the appendices by number and by title; one that somebody supplied has only its entry in the list."""
    index: defaultdict[str, list[etree._Element]] = defaultdict(list)
    ids = {element.get("id"): element for element in scope.root.iter("section", "li") if element.get("id")}
    for appendix in scope.paper.appendices:
        element = ids.get(f"appendix-{appendix.number}")
        for name in (str(appendix.number), f"appendix {appendix.number}", appendix.title):
            index[fold(name)] += [element] if element is not None else []
    return index


def columns(table: etree._Element) -> Index:
    """Return the cells of each column by its heading; a cell over the whole width is of no column."""
    index: defaultdict[str, list[etree._Element]] = defaultdict(list)
    names: dict[int, set[str]] = defaultdict(set)
    placed = list(grid(table))
    width = max((column + span for _, column, span in placed), default=0)
    for cell, column, span in placed:
        if in_head(cell):
            for at in range(column, column + span):
                names[at].add(fold(element_text(cell)))
        elif span < width or width == 1:
            for name in {name for at in range(column, column + span) for name in names[at]}:
                index[name].append(cell)
    return index


def heads(table: etree._Element, column: str) -> list[etree._Element]:
    """Return the heading cells of a column."""
    return [cell for cell in table.iter("th", "td") if in_head(cell) and fold(element_text(cell)) == fold(column)]


def rows(table: etree._Element) -> Index:
    """Return the rows below the head by their first cell."""
    index: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for row in table.iter("tr"):
        if len(row) and not in_head(row[0]):
            index[fold(element_text(row[0]))].append(row)
    return index


def words_of(element: etree._Element) -> str:
    """Return an element's text without its own number."""
    first = next(iter(element), None)
    number = element_text(first) if first is not None and has_role(first, "number") else ""
    return element_text(element).removeprefix(number).strip()


FINDERS: Mapping[str, Callable[[Scope], Index]] = {
    "section": sections,
    "recommendation": recommendations,
    "table": tables,
    "figure": figures,
    "indicator": indicators,
    "document": documents,
    "appendix": appendices,
}


def _captioned(scope: Scope, tag: str, caption: str) -> defaultdict[str, list[etree._Element]]:
    index: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for element in scope.tagged(tag):
        found = element.find(caption)
        if found is not None:
            number = element_text(found).removesuffix(words_of(found))
            for name in {fold(words_of(found)), fold(number)} - {""}:
                index[name].append(element)
    return index


def _default_headings(paper: Paper) -> dict[str, str]:
    """Return the headings of the document type, whatever this council prints, by section and `section.subsection`."""
    specs = find_document_type(paper.type).sections
    below = {f"{spec.id}.{part.id}": part.heading for spec in specs for part in spec.subsections}
    return {spec.id: spec.heading for spec in specs} | below


def _first_heading(section: etree._Element) -> etree._Element | None:
    return next((child for child in section if child.tag in HEADINGS), None)


def _under(heading: etree._Element) -> list[etree._Element]:
    """Return the blocks that follow a heading, up to the next one of its level or above."""
    found = []
    for sibling in heading.itersiblings():
        if sibling.tag in HEADINGS and str(sibling.tag) <= str(heading.tag):
            break
        found.append(sibling)
    return found


def _indicator(name: str) -> str:
    match = _OF_INDICATOR.fullmatch(name)
    return match["name"] if match else ""


def _named_row(element: etree._Element, names: Mapping[str, object]) -> str:
    """Return the indicator that a row names in its first cell, in tables that do not link it."""
    first = element_text(element[0]) if element.tag == "tr" and len(element) else ""
    return next((name for name, found in names.items() if first and first == getattr(found, "name", None)), "")


def grid(table: etree._Element) -> Iterator[tuple[etree._Element, int, int]]:
    """Yield each cell with its first column and how many it spans; cells that reach down push others aside."""
    reaching: dict[int, int] = {}  # column -> rows still taken
    for row in table.iter("tr"):
        column, taken = 0, {at for at, left in reaching.items() if left}
        reaching = {at: left - 1 for at, left in reaching.items() if left > 1}
        for cell in row:
            while column in taken:
                column += 1
            span, height = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            yield cell, column, span
            reaching |= {at: height - 1 for at in range(column, column + span) if height > 1}
            column += span


def in_head(cell: etree._Element) -> bool:
    """Whether a cell is in the head of its table."""
    return any(above.tag == "thead" for above in cell.iterancestors())


def _is_appendix(section: etree._Element) -> bool:
    return has_role(section, "appendix")


def _in_appendix(element: etree._Element) -> bool:
    return _is_appendix(element) or any(_is_appendix(above) for above in element.iterancestors())
