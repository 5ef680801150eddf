"""The outline of a finished PDF, as its structure tree reads it out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from papergen.checks.outlines.lines import BULLET, JOIN, LINE_END, Cell, Paragraph, Row, item_lines, normal, table_lines
from papergen.checks.pdf_tags import Annotation, Content, Tag, TaggedPdf

HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
BULLETS = frozenset({"Disc", "Circle", "Square"})
# The words of any other element belong to the block it stands in.
SECTIONS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
BLOCKS = HEADINGS | SECTIONS | {"P", "L", "LBody", "Table", "Caption", "TOC"}
# Farthest that a raised or lowered letter stands from its line, in the units of the page (CSS pixels).
RAISED = 8.0
Kid = Tag | Content | Annotation


def outline_of_pdf(pdf: TaggedPdf) -> list[str]:
    """Return the lines of a tagged PDF.

    Where the layout broke a text the lines hold a join mark: whether a space stood there cannot be seen any more.
    Text from right to left stands as it is drawn.
    """
    return _PdfReader().lines_in(pdf.root)


@dataclass(slots=True)
class _Words(Paragraph):
    """Words in the making; `last` is what was added last, to know the end of a line."""

    last: Content | None = None

    def add(self, content: Content) -> None:
        """Add the words of a marked content."""
        if self.last:
            self.parts.append(LINE_END if _is_new_line(self.last, content) else JOIN)
        self.parts.append(content.text)
        self.last = content


class _PdfReader:
    def __init__(self) -> None:
        self._depth = 0

    def lines_in(self, element: Tag) -> list[str]:
        """Return what stands in an element: its own words as paragraphs between its blocks."""
        lines: list[str] = []
        words = _Words()
        # A heading beside a list of contents is that list's title.
        in_contents = bool(_tags(element, "TOC"))
        for kid, after in _with_next(element.kids):
            if isinstance(kid, Tag) and kid.type in BLOCKS:
                lines += words.lines("p") + self._block(kid, in_contents)
                words = _Words()
            else:
                self._inline(kid, after, words)
        return lines + words.lines("p")

    def _block(self, element: Tag, in_contents: bool) -> list[str]:
        if element.type in HEADINGS:
            return self._words(element).lines("contents" if in_contents else element.type.lower())
        return READERS.get(element.type, _PdfReader.lines_in)(self, element)

    def _words(self, element: Tag) -> _Words:
        words = _Words()
        self._gather(element, words)
        return words

    def _text(self, element: Tag) -> str:
        return normal("".join(self._words(element).parts))

    def _gather(self, element: Tag, words: _Words) -> None:
        for kid, after in _with_next(element.kids):
            self._inline(kid, after, words)

    def _inline(self, kid: Kid, after: Kid | None, words: _Words) -> None:
        if isinstance(kid, Content):
            words.add(kid)
        elif isinstance(kid, Annotation):
            return
        elif kid.type == "Figure":
            words.after += Paragraph([kid.attributes.get("Alt", "")]).lines("figure")
        elif kid.type == "Note":
            words.after += self._note(kid)
        elif isinstance(after, Tag) and after.type == "Note":
            words.call(self._text(kid))
        else:
            self._gather(kid, words)

    def _note(self, note: Tag) -> list[str]:
        number = "".join(self._text(label) for label in _tags(note, "Lbl"))
        words = _Words()
        for kid, after in _with_next(note.kids):
            if not (isinstance(kid, Tag) and kid.type == "Lbl"):
                self._inline(kid, after, words)
        return words.lines(f"note {number.strip('.')}")

    def _paragraph(self, element: Tag) -> list[str]:
        return self._words(element).lines("p")

    def _caption(self, element: Tag) -> list[str]:
        return self._words(element).lines("caption")

    def _list(self, element: Tag) -> list[str]:
        numbering = element.attributes.get("ListNumbering", "None")
        if numbering == "None":
            return [line for item in _tags(element) for pair in _tags(item) for line in self.lines_in(pair)]
        self._depth += 1
        lines: list[str] = []
        for item in _tags(element, "LI"):
            label = "".join(self._text(part) for part in _tags(item, "Lbl"))
            body = [line for part in _tags(item, "LBody") for line in self.lines_in(part)]
            lines += item_lines(BULLET if numbering in BULLETS else label, self._depth, body)
        self._depth -= 1
        return lines

    def _contents(self, element: Tag) -> list[str]:
        lines: list[str] = []
        for item in _tags(element, "TOCI"):
            words = _Words()
            for kid in item.kids:
                if not (isinstance(kid, Tag) and kid.type == "TOC"):
                    self._inline(kid, None, words)
            if len(words.parts) > 1 and words.parts[-1].strip().isdigit():
                words.parts.pop()  # the page number
            lines += words.lines("contents")
            lines += [line for inner in _tags(item, "TOC") for line in self._contents(inner)]
        return lines

    def _table(self, element: Tag) -> list[str]:
        outer, self._depth = self._depth, 0
        captions = [line for caption in _tags(element, "Caption") for line in self._caption(caption)]
        rows = [self._row(row, head) for row, head in _rows(element)]
        self._depth = outer
        return captions + table_lines(rows)

    def _row(self, row: Tag, head: bool) -> Row:
        return Row([self._cell(cell) for cell in _tags(row, "TH", "TD")], head)

    def _cell(self, cell: Tag) -> Cell:
        columns, rows = (int(cell.attributes.get(name, 1)) for name in ("ColSpan", "RowSpan"))
        return Cell(self.lines_in(cell), cell.type == "TH", columns, rows)


def _is_new_line(before: Content, after: Content) -> bool:
    """Whether a text begins a line of its own; one that is only raised or lowered a little does not."""
    higher = abs(after.start[1] - before.start[1])
    return after.page != before.page or after.start[0] <= before.start[0] or higher > RAISED


def _rows(table: Tag) -> Iterator[tuple[Tag, bool]]:
    for part in _tags(table):
        if part.type == "TR":
            yield part, False
        else:
            yield from ((row, part.type == "THead") for row in _tags(part, "TR"))


def _tags(tag: Tag, *types: str) -> list[Tag]:
    """Return a tag's own tags, of certain types if any are named."""
    return [kid for kid in tag.kids if isinstance(kid, Tag) and (not types or kid.type in types)]


def _with_next(kids: list[Kid]) -> Iterator[tuple[Kid, Kid | None]]:
    return zip_longest(kids, kids[1:])


READERS: dict[str, Callable[[_PdfReader, Tag], list[str]]] = {
    "P": _PdfReader._paragraph,
    "Caption": _PdfReader._caption,
    "L": _PdfReader._list,
    "TOC": _PdfReader._contents,
    "Table": _PdfReader._table,
}
