"""The structure tree: one structure element for each element of the tree, however many pages it runs over."""

from collections.abc import Callable, Sequence
from typing import Any

import pydyf
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from papergen.writers.pdf.artefacts import Artefacts, children
from papergen.writers.pdf.attributes import cell_attributes, figure_layout, link_text, list_attributes, text_alternative
from papergen.writers.pdf.tables import Cell, table_grid

SVG = "{http://www.w3.org/2000/svg}svg"
# ISO 32000-1 14.8.4. Elements not named here or in HANDLERS add no structure: their content is their parent's.
TYPES = {
    **{heading: heading.upper() for heading in ("h1", "h2", "h3", "h4", "h5", "h6")},
    **{"section": "Sect", "div": "Div", "nav": "Sect", "figure": "Div", "blockquote": "BlockQuote", "p": "P"},
    **{"caption": "Caption", "figcaption": "Caption", "thead": "THead", "tbody": "TBody", "tr": "TR"},
}


class Element(pydyf.Dictionary):
    """A structure element; `page` is the one its bare content numbers stand on."""

    page: int = -1
    tag: str = ""  # of the tree's element

    @property
    def type(self) -> str:
        """Return the structure type without its slash."""
        return str(self["S"])[1:]


def add_structure(pdf: pydyf.PDF, document: Document, streams: Sequence[Any], artefacts: Artefacts) -> None:
    """Add the structure tree of a drawn document to its PDF, with the ParentTree and IDTree."""
    tree = StructureTree(pdf, artefacts)
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        tree.add_page(number, page._page_box, stream._tags)
    tree.finish()
    pdf.catalog["StructTreeRoot"] = tree.root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class StructureTree:
    """Built page by page; an element met again on a later page is found again by its place in the source tree."""

    def __init__(self, pdf: pydyf.PDF, artefacts: Artefacts) -> None:
        self._pdf, self._artefacts = pdf, artefacts
        self._pages = pdf.page_references  # pydyf makes this list anew each time it is asked
        self._elements: dict[tuple[Any, str], Element] = {}
        self._cells: dict[Any, Cell] = {}
        self._terms: dict[int, Element] = {}
        self._ids: list[tuple[str, bytes]] = []
        self._links: list[tuple[Element, pydyf.Dictionary]] = []
        self._parents: list[bytes] = []
        self._counts = {"table": 0, "note": 0}
        self.root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(self.root)
        self._document = self._new("Document", self.root, None)
        self.root["K"] = pydyf.Array([self._document.reference])

    def add_page(self, number: int, page_box: Any, contents: dict[Any, int]) -> None:
        """Add one page: its boxes, and the number that each drawn box's content has on it."""
        self._page, self._contents = number, contents
        self._height = page_box.margin_height()
        self._owners: list[bytes] = [b"null"] * len(contents)
        self._walk(page_box, self._document)
        owners = pydyf.Array(self._owners)
        self._pdf.add_object(owners)
        self._parents.append(owners.reference)

    def finish(self) -> None:
        """Write the ParentTree, with the links' own entries after the pages', and the IDTree."""
        for link, annotation in self._links:
            annotation["StructParent"] = len(self._parents)
            self._parents.append(link.reference)
        numbers = [part for pair in enumerate(self._parents) for part in pair]
        self.root["ParentTree"] = self._add(pydyf.Dictionary({"Nums": pydyf.Array(numbers)}))
        self.root["ParentTreeNextKey"] = len(self._parents)
        if self._ids:
            names = [part for name, reference in sorted(self._ids) for part in (pydyf.String(name), reference)]
            self.root["IDTree"] = self._add(pydyf.Dictionary({"Names": pydyf.Array(names)}))

    def _add(self, value: Any) -> bytes:
        self._pdf.add_object(value)
        return bytes(value.reference)

    def _walk(self, box: Any, parent: Element) -> None:
        if box in self._artefacts:
            return
        if isinstance(box, boxes.TextBox):
            self._hold(parent, box)
            return
        element = self._enter(box, parent)
        if box.link_annotation:
            self._hold_link(element, box)
        if isinstance(box, boxes.ReplacedBox):
            self._hold(element, box)
        for child in children(box):
            self._walk(child, element)

    def _enter(self, box: Any, parent: Element) -> Element:
        """Return the structure element that the content of `box` belongs to."""
        source = box.element
        if source is None or isinstance(box, boxes.LineBox):
            return parent
        tag, _, pseudo = box.element_tag.partition("::")
        if pseudo:
            return PSEUDO_HANDLERS.get(pseudo, StructureTree._same)(self, box, parent)
        if (source, "Note") in self._elements:
            return self._elements[source, "Note"]
        if tag in TYPES:
            return self._get(TYPES[tag], parent, source)
        return HANDLERS.get(tag, StructureTree._inline)(self, box, parent)

    def _same(self, box: Any, parent: Element) -> Element:
        return parent

    def _get(self, kind: str, parent: Element, source: Any) -> Element:
        """Return the element of one kind that stands for `source`, made on the first page that shows it."""
        found = self._elements.get((source, kind))
        if found is None:
            found = self._elements[source, kind] = self._new(kind, parent, source)
            parent["K"].append(found.reference)
        return found

    def _new(self, kind: str, parent: pydyf.Dictionary, source: Any) -> Element:
        element = Element({"Type": "/StructElem", "S": f"/{kind}", "P": parent.reference, "K": pydyf.Array()})
        self._pdf.add_object(element)
        if source is not None:
            element.page, element.tag = self._page, source.tag
            element["Pg"] = self._pages[self._page]
            if source.get("lang"):
                element["Lang"] = pydyf.String(source.get("lang"))
        return element

    def _identify(self, element: Element, name: str) -> None:
        element["ID"] = pydyf.String(name)
        self._ids.append((name, element.reference))

    def _hold(self, element: Element, box: Any) -> None:
        """Make the drawn content of a text or picture box a child of `element`."""
        number = self._contents.get(box)
        if number is None:
            return
        content = {"Type": "/MCR", "Pg": self._pages[self._page], "MCID": number}
        element["K"].append(number if element.page == self._page else pydyf.Dictionary(content))
        self._owners[number] = element.reference

    def _hold_link(self, element: Element, box: Any) -> None:
        annotation = box.link_annotation
        annotation["Contents"] = pydyf.String(link_text(box.element))
        target = {"Type": "/OBJR", "Obj": annotation.reference, "Pg": self._pages[self._page]}
        element["K"].append(pydyf.Dictionary(target))
        self._links.append((element, annotation))

    def _list(self, box: Any, parent: Element) -> Element:
        kind = "TOC" if parent.tag == "nav" or parent.type == "TOCI" else "L"
        element = self._get(kind, parent, box.element)
        if kind == "L":
            element.setdefault("A", list_attributes(box))
        return element

    def _item(self, box: Any, parent: Element) -> Element:
        if parent.type in ("TOC", "TOCI"):
            return self._get("TOCI", parent, box.element)
        item = self._get("LI", parent, box.element)
        # Made before the body, so that a marker met later still comes first.
        if box.style["list_style_type"] != "none":
            self._get("Lbl", item, box.element)
        return self._get("LBody", item, box.element)

    def _marker(self, box: Any, parent: Element) -> Element:
        return self._get("Lbl", self._elements.get((box.element, "LI"), parent), box.element)

    def _term(self, box: Any, parent: Element) -> Element:
        if (box.element, "Lbl") not in self._elements:
            self._terms[parent.number] = self._get("LI", parent, box.element)
        return self._get("Lbl", self._elements[box.element, "LI"], box.element)

    def _value(self, box: Any, parent: Element) -> Element:
        item = self._terms.get(parent.number) or self._get("LI", parent, box.element)
        return self._get("LBody", item, box.element)

    def _table(self, box: Any, parent: Element) -> Element:
        if (box.element, "Table") in self._elements:
            return self._elements[box.element, "Table"]
        self._counts["table"] += 1
        grid = table_grid(box.element, f"table-{self._counts['table']}")
        self._cells.update((cell.element, cell) for cell in grid.cells)
        table = self._get("Table", parent, box.element)
        for part in box.element.iterfind("*"):
            if part.tag in ("caption", "thead"):  # in their order: the first part of a table may lack its head
                self._get(TYPES[part.tag], table, part)
        return table

    def _cell(self, box: Any, parent: Element) -> Element:
        element = self._elements.get((box.element, "TH")) or self._elements.get((box.element, "TD"))
        if element:
            return element
        cell = self._cells[box.element]
        element = self._get("TH" if cell.is_header else "TD", parent, box.element)
        if cell.id:
            self._identify(element, cell.id)
        attributes = cell_attributes(cell)
        if attributes:
            element["A"] = attributes
        return element

    def _figure(self, box: Any, parent: Element) -> Element:
        element = self._get("Figure", parent, box.element)
        element["A"] = figure_layout(box, self._height)
        alternative = text_alternative(box.element)
        if alternative:
            element["Alt"] = pydyf.String(alternative)
        return element

    def _link(self, box: Any, parent: Element) -> Element:
        if not box.link_annotation and (box.element, "Link") not in self._elements:
            return parent
        # ISO 32000-1 table 333: an entry of a contents list holds a Reference, which holds the link.
        holder = self._get("Reference", parent, box.element) if parent.type == "TOCI" else parent
        return self._get("Link", holder, box.element)

    def _abbreviation(self, box: Any, parent: Element) -> Element:
        title = box.element.get("title")
        if not title:
            return self._inline(box, parent)
        element = self._get("Span", parent, box.element)
        element["E"] = pydyf.String(title)
        return element

    def _inline(self, box: Any, parent: Element) -> Element:
        return self._get("Span", parent, box.element) if box.element.get("lang") else parent

    def _footnote_call(self, box: Any, parent: Element) -> Element:
        """The call is a reference; its note follows at once, where it is read, though it stands at the page's foot."""
        call = self._get("Reference", parent, box.element)
        if (box.element, "Note") not in self._elements:
            self._counts["note"] += 1
            note = self._get("Note", parent, box.element)
            self._identify(note, f"note-{self._counts['note']}")
        return call

    def _footnote_marker(self, box: Any, parent: Element) -> Element:
        return self._get("Lbl", self._elements.get((box.element, "Note"), parent), box.element)


Handler = Callable[[StructureTree, Any, Element], Element]
HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("ul", "ol", "dl"), StructureTree._list),
    **dict.fromkeys(("td", "th"), StructureTree._cell),
    **dict.fromkeys(("img", SVG), StructureTree._figure),
    **dict.fromkeys(("html", "body", "main"), StructureTree._same),
    **{"li": StructureTree._item, "dt": StructureTree._term, "dd": StructureTree._value},
    **{"table": StructureTree._table, "a": StructureTree._link, "abbr": StructureTree._abbreviation},
}
PSEUDO_HANDLERS: dict[str, Handler] = {
    "marker": StructureTree._marker,
    "footnote-call": StructureTree._footnote_call,
    "footnote-marker": StructureTree._footnote_marker,
}
