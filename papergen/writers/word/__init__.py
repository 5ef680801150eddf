"""The Word writer: the semantic tree as a document that officers edit."""

from collections.abc import Mapping

from lxml import etree

from papergen.house_styles import HouseStyle
from papergen.issues import Issue
from papergen.rendering.tree import Tree
from papergen.writers.measures import text_width
from papergen.writers.word.blocks import BLOCK_WRITERS
from papergen.writers.word.numbering import Numbering
from papergen.writers.word.ooxml import add, new
from papergen.writers.word.package import Relations, write_package
from papergen.writers.word.page_sections import PageSections
from papergen.writers.word.parts import collect_parts
from papergen.writers.word.style_book import load_style_book
from papergen.writers.word.walk import write_block
from papergen.writers.word.writing import Flow, Writing


def write_word(tree: Tree, style: HouseStyle, *, pages: Mapping[str, int] | None = None) -> tuple[bytes, list[Issue]]:
    """Return the tree as a .docx file, and what Word cannot show of it.

    `pages` maps the ids of the tree to page numbers from 1, measured in the PDF of the same tree: the contents list
    shows them when the file is first opened, and Word reckons its own when the field is updated. The same input gives
    the same bytes. Raises `PapergenError` where the house style has a value that Word cannot use.
    """
    writing = _begin(tree, style, pages or {})
    body = writing.sections.body
    flow = Flow(writing, body, writing.relations, text_width(style, "portrait"), language=tree.language)
    write_block(flow, tree.main)
    writing.bookmarks.end_part(body)
    writing.sections.finish()
    package = Relations()
    return write_package(collect_parts(writing, package), package), writing.issues


def _begin(tree: Tree, style: HouseStyle, pages: Mapping[str, int]) -> Writing:
    """Return an empty file that knows the tree's ids, lists and layouts."""
    book = load_style_book(style, _layout_of_contents(tree))
    relations = Relations()
    body = add(new("document"), "body")
    numbering = Numbering(book)
    numbering.link_styles(tree.main)
    targets = {str(element.get("id")): element for element in tree.main.iter() if element.get("id")}
    sections = PageSections(body, book, relations)
    writing = Writing(tree, book, numbering, sections, BLOCK_WRITERS, pages, relations=relations, targets=targets)
    writing.bookmarks.reserve_ids(tree.main)
    return writing


def _layout_of_contents(tree: Tree) -> str:
    """Return the layout that fits every contents list: Word has one style for the lines of all of them."""
    layouts = {_layout_of(nav) for nav in tree.main.iter("nav")}
    return layouts.pop() if len(layouts) == 1 else "portrait"


def _layout_of(element: etree._Element) -> str:
    layouts = (above.get("data-layout") for above in element.iterancestors())
    return next((layout for layout in layouts if layout), "portrait")
