"""The Word file being written: its parts in the making, and the flow that says where the next block goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from papergen.issue_catalogue import issue
from papergen.issues import Issue
from papergen.rendering.fragments import place_of
from papergen.rendering.tree import Tree
from papergen.writers.word.bookmarks import Bookmarks
from papergen.writers.word.footnotes import new_footnotes
from papergen.writers.word.media import Media
from papergen.writers.word.numbering import Numbering
from papergen.writers.word.ooxml import add, qualified
from papergen.writers.word.package import Relations
from papergen.writers.word.page_sections import PageSections, add_end_mark, last_block
from papergen.writers.word.style_book import StyleBook

BlockWriter = Callable[["Flow", etree._Element], None]


@dataclass(slots=True)
class Writing:
    """Everything one file collects while its tree is walked."""

    tree: Tree
    book: StyleBook
    numbering: Numbering
    sections: PageSections
    block_writers: Mapping[str, BlockWriter]
    pages: Mapping[str, int]
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    media: Media = field(default_factory=Media)
    notes: etree._Element = field(default_factory=new_footnotes)
    note_relations: Relations = field(default_factory=Relations)
    relations: Relations = field(default_factory=Relations)
    counts: dict[str, int] = field(default_factory=dict)  # caption label -> last number
    targets: dict[str, etree._Element] = field(default_factory=dict)  # id -> element
    issues: list[Issue] = field(default_factory=list)

    def report(self, code: str, source: etree._Element, /, **facts: str) -> None:
        """Add an issue with the place of the nearest element that knows its source."""
        self.issues.append(issue(code, place_of(source), **facts))


@dataclass(frozen=True, slots=True)
class Flow:
    """Where blocks go: the parent element, its width in twips, and what plain paragraphs and lists are there."""

    writing: Writing
    parent: etree._Element
    relations: Relations
    width: int
    family: str = ""  # "table." inside a cell, or "small."
    plain: str = "p"  # key of the style of a paragraph without a role
    level: int = 1  # of that style
    indent: int = 0  # of the text of the list item that the flow is in, twips
    layout: str = "portrait"
    language: str = ""

    @property
    def book(self) -> StyleBook:
        """The styles of the file."""
        return self.writing.book

    def within(self, element: etree._Element) -> "Flow":
        """Return the flow inside an element: its language, if it has one of its own."""
        language = element.get("lang")
        return replace(self, language=language) if language and language != self.language else self

    def block(self, name: str) -> etree._Element:
        """Append a new block (`p`, `tbl`); in the body a page section that waits begins first."""
        if self.parent is self.writing.sections.body:
            self.writing.sections.begin_block()
        before = last_block(self.parent)
        if name == "tbl" and before is not None and before.tag == qualified("tbl"):
            add_end_mark(self.parent, self.book, "between-tables")  # or Word makes one table of the two
        return add(self.parent, name)

    def style(self, key: str, level: int = 1) -> str:
        """Return the style id for a key in this flow: the cell's own style where it has one."""
        own = self.family + key
        return self.book.paragraph(own if self.family and self.book.has(own) else key, level)
