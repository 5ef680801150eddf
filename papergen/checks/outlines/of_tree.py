"""The outline of the semantic tree: what every finished file must say."""

from collections.abc import Callable, Iterator

from lxml import etree

from papergen.checks.outlines.lines import BULLET, Cell, Paragraph, Row, item_lines, table_lines
from papergen.rendering.markers import list_marker
from papergen.rendering.vocabulary import BLOCKS, HEADINGS, SECTIONS


def outline_of_tree(main: etree._Element) -> list[str]:
    """Return the lines of a tree; headings and paragraphs carry their numbers, list items their markers."""
    return _TreeReader().lines_in(main)


class _TreeReader:
    """Walks one tree; footnotes are counted in reading order, as Word and the PDF count them."""

    def __init__(self) -> None:
        self._notes = 0
        self._depth = 0

    def lines_in(self, element: etree._Element) -> list[str]:
        """Return what stands in an element: its own words as paragraphs between its blocks."""
        lines: list[str] = []
        words = Paragraph([element.text or ""])
        for child in element:
            if _name(child) in BLOCKS | SECTIONS:
                lines += words.lines("p") + self._block(child)
                words = Paragraph()
            else:
                self._inline(child, words)
            words.parts.append(child.tail or "")
        return lines + words.lines("p")

    def _block(self, element: etree._Element) -> list[str]:
        name = _name(element)
        return BLOCK_READERS.get(name, _TreeReader._flow)(self, element)

    def _flow(self, element: etree._Element) -> list[str]:
        return self.lines_in(element)

    def _heading(self, element: etree._Element) -> list[str]:
        return self._words(element).lines(_name(element))

    def _caption(self, element: etree._Element) -> list[str]:
        return self._words(element).lines("caption")

    def _words(self, element: etree._Element) -> Paragraph:
        words = Paragraph()
        self._gather(element, words)
        return words

    def _gather(self, element: etree._Element, words: Paragraph) -> None:
        words.parts.append(element.text or "")
        for child in element:
            self._inline(child, words)
            words.parts.append(child.tail or "")

    def _inline(self, element: etree._Element, words: Paragraph) -> None:
        name = _name(element)
        if element.get("data-role") == "footnote":
            self._note(element, words)
        elif name in INLINE_READERS:
            INLINE_READERS[name](element, words)
        else:
            self._gather(element, words)

    def _note(self, element: etree._Element, words: Paragraph) -> None:
        self._notes += 1
        words.call(self._notes)
        words.after += self._words(element).lines(f"note {self._notes}")

    def _list(self, element: etree._Element) -> list[str]:
        self._depth += 1
        lines: list[str] = []
        items = (child for child in element if _name(child) == "li")
        for number, item in enumerate(items, int(element.get("start", "1"))):
            lines += item_lines(_marker(element, number), self._depth, self.lines_in(item))
        self._depth -= 1
        return lines

    def _contents(self, element: etree._Element) -> list[str]:
        lines: list[str] = []
        for part in element.iter(*HEADINGS, "a"):
            lines += self._words(part).lines("contents")
        return lines

    def _table(self, element: etree._Element) -> list[str]:
        caption = element.find("caption")
        lines = [] if caption is None else self._caption(caption)
        outer, self._depth = self._depth, 0
        lines += table_lines([self._row(row) for row in element.iter("tr") if _table_of(row) is element])
        self._depth = outer
        return lines

    def _row(self, row: etree._Element) -> Row:
        parent = row.getparent()
        return Row([self._cell(cell) for cell in row], head=parent is not None and parent.tag == "thead")

    def _cell(self, cell: etree._Element) -> Cell:
        columns, rows = (int(cell.get(span, "1")) for span in ("colspan", "rowspan"))
        return Cell(self.lines_in(cell), cell.tag == "th", columns, rows)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors("table"), None)


def _marker(element: etree._Element, number: int) -> str:
    return BULLET if element.tag == "ul" else list_marker(element.get("data-marker", "1."), number)


def _break(element: etree._Element, words: Paragraph) -> None:
    words.parts.append(" ")


def _picture(element: etree._Element, words: Paragraph) -> None:
    words.after += Paragraph([element.get("alt", "")]).lines("figure")


def _drawing(element: etree._Element, words: Paragraph) -> None:
    titles: Iterator[str] = (child.text or "" for child in element if _name(child) == "title")
    words.after += Paragraph([next(titles, "")]).lines("figure")


BLOCK_READERS: dict[str, Callable[[_TreeReader, etree._Element], list[str]]] = {
    **dict.fromkeys(HEADINGS, _TreeReader._heading),
    **dict.fromkeys(("ul", "ol"), _TreeReader._list),
    **dict.fromkeys(("caption", "figcaption"), _TreeReader._caption),
    "nav": _TreeReader._contents,
    "table": _TreeReader._table,
}
INLINE_READERS: dict[str, Callable[[etree._Element, Paragraph], None]] = {
    "br": _break,
    "img": _picture,
    "svg": _drawing,
    "": lambda element, words: None,
}
