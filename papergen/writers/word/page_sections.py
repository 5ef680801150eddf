"""Page sections: portrait and landscape pages, each with its own header and footer, without an empty page."""

from dataclasses import dataclass, field
from textwrap import shorten

from lxml import etree

from papergen.rendering.tree import Tree
from papergen.writers.measures import paper_size, twips
from papergen.writers.word.fields import add_page_of, add_run
from papergen.writers.word.ooxml import OFFICE_RELATIONSHIPS, add, add_text, new, qualified
from papergen.writers.word.package import Part, Relations
from papergen.writers.word.style_book import StyleBook

MARGIN_KINDS = {"header": "hdr", "footer": "ftr"}
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
LONGEST_FOOT = 180  # letters: two lines, as in the PDF; more would push the text of every page up
EDGE = "10mm"  # from the paper's edge to the header and footer
MARKERS = frozenset({qualified("bookmarkStart"), qualified("bookmarkEnd")})


@dataclass(slots=True)
class PageSections:
    """The body and its sections. A break is only asked for; it is made when the next block comes."""

    body: etree._Element
    book: StyleBook
    relations: Relations
    current: str = "portrait"
    wanted: str | None = None
    used: list[str] = field(default_factory=list)

    def begin_page(self, layout: str) -> None:
        """Ask that the next block stands on a new page of this layout."""
        self.wanted = layout

    def begin_block(self) -> None:
        """Make the break that was asked for, unless nothing stands before it."""
        if self.wanted is None:
            return
        if last_block(self.body) is not None:
            self._section(self._last_paragraph()[0])
        self.current, self.wanted = self.wanted, None

    def finish(self) -> None:
        """Close the last section; a table at the end gets the paragraph that Word must have after it."""
        self._last_paragraph()
        self._section(self.body)

    def _last_paragraph(self) -> etree._Element:
        """Return the paragraph that can carry the section's end: after a table or a contents list a tiny one.

        The paragraph in which a contents list ends must not carry it: LibreOffice then loses the page's number.
        """
        last = last_block(self.body)
        if last is None or last.tag != qualified("p") or _style_of(last) == self.book.paragraph("end-mark"):
            return add_end_mark(self.body, self.book)
        return last

    def _section(self, parent: etree._Element) -> None:
        layout = self.current
        if layout not in self.used:
            self.used.append(layout)
        section = add(parent, "sectPr")
        for kind in MARGIN_KINDS:
            name = self.relations.add(f"{OFFICE_RELATIONSHIPS}/{kind}", _file(kind, layout))
            add(section, f"{kind}Reference", type="default").set(qualified("r:id"), name)
        add(section, "type", val="nextPage")
        width, height = paper_size(self.book.style)
        if layout == "landscape":
            add(section, "pgSz", w=height, h=width, orient="landscape")
        else:
            add(section, "pgSz", w=width, h=height)
        edges = {side: twips(self.book.style.page[f"margin_{side}"]) for side in ("top", "right", "bottom", "left")}
        add(section, "pgMar", **edges, header=twips(EDGE), footer=twips(EDGE), gutter=0)


def add_end_mark(parent: etree._Element, book: StyleBook, key: str = "end-mark") -> etree._Element:
    """Append a paragraph that Word must have after a table or a contents list, as small as can be."""
    paragraph = add(parent, "p")
    add(add(paragraph, "pPr"), "pStyle", val=book.paragraph(key))
    return paragraph


def margin_parts(tree: Tree, sections: PageSections) -> list[Part]:
    """Return the headers and footers of the layouts that were used."""
    return [
        Part(f"/word/{_file(kind, layout)}", CONTENT_TYPE.format(kind), _margin(tree, sections.book, kind, layout))
        for layout in sections.used
        for kind in MARGIN_KINDS
    ]


def _file(kind: str, layout: str) -> str:
    return f"{kind}-{layout}.xml"


def _margin(tree: Tree, book: StyleBook, kind: str, layout: str) -> etree._Element:
    root = new(MARGIN_KINDS[kind])
    if kind == "header" and tree.draft:
        _line(root, book.paragraph("draft"), tree.draft, "")
    running = tree.running
    foot = shorten(running.foot_left, LONGEST_FOOT, placeholder="…")
    left, right = (running.head_left, running.head_right) if kind == "header" else (foot, "")
    paragraph = _line(root, book.paragraph(f"{kind}.{layout}"), left, right)
    if kind == "footer":
        add(add_run(paragraph), "tab")
        add_page_of(paragraph, running.page_of)
    return root


def _line(root: etree._Element, style: str, left: str, right: str) -> etree._Element:
    paragraph = add(root, "p")
    add(add(paragraph, "pPr"), "pStyle", val=style)
    if left:
        add_text(add_run(paragraph), left)
    if right:
        add(add_run(paragraph), "tab")
        add_text(add_run(paragraph), right)
    return paragraph


def last_block(body: etree._Element) -> etree._Element | None:
    """Return the last paragraph or table of the body or a cell; bookmarks may stand behind it."""
    return next((block for block in reversed(body) if block.tag not in MARKERS), None)


def _style_of(paragraph: etree._Element) -> str | None:
    return paragraph[0][0].get(qualified("val"))  # every paragraph begins with its properties, and they with its style
