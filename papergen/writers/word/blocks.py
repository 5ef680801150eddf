"""Blocks: the writer of every element of the vocabulary that stands on lines of its own."""

from dataclasses import replace

from lxml import etree

from papergen.writers.measures import text_width
from papergen.writers.word.contents import write_contents
from papergen.writers.word.inlines import content_of
from papergen.writers.word.lists import write_list
from papergen.writers.word.numbering import level_of, numbered_style
from papergen.writers.word.paragraphs import Number, write_paragraph
from papergen.writers.word.tables import write_table
from papergen.writers.word.walk import shows, write_block, write_blocks
from papergen.writers.word.writing import BlockWriter, Flow


def _section(flow: Flow, element: etree._Element) -> None:
    """Write a section; one that starts a page or lies on its side waits for its first block to break the page."""
    layout = element.get("data-layout") or flow.layout
    turned = layout != flow.layout
    pages = flow.writing.sections
    if turned or element.get("data-starts") == "page":
        pages.begin_page(layout)
    if element.tag == "main" or element.get("data-role") == "appendix":
        flow.writing.bookmarks.begin_part(flow.parent, element.get("id") or str(element.tag))
    width = text_width(flow.book.style, layout) if turned else flow.width
    write_blocks(replace(flow, layout=layout, width=width), element)
    if element.get("data-role") == "appendix":
        flow.writing.bookmarks.end_part(flow.parent)
    if turned:
        pages.begin_page(flow.layout)


def _paragraph(flow: Flow, element: etree._Element) -> None:
    """Write a paragraph; an empty one (a date that is still to come) is none, for a reader would stumble over it."""
    if element.get("data-list"):
        _numbered(flow, element)
        return
    if not shows(content_of(element)):
        return
    key = f"p.{element.get('data-role')}"
    style = flow.style(key) if flow.book.has(key) else flow.style(flow.plain, flow.level)
    write_paragraph(flow, style, content_of(element), element)


def _heading(flow: Flow, element: etree._Element) -> None:
    if element.get("data-list"):
        _numbered(flow, element)
        return
    write_paragraph(flow, flow.book.paragraph(str(element.tag)), content_of(element), element)


def _numbered(flow: Flow, element: etree._Element) -> None:
    """Write a paragraph that Word counts; the number comes with the style where the style is tied to this list."""
    numbering = flow.writing.numbering
    style = numbered_style(flow.book, element)
    number: Number = (numbering.section_number(str(element.get("data-list"))), level_of(element) - 1)
    own = None if numbering.links.get(style) == number else number
    write_paragraph(flow, style, content_of(element), element, own, counted=True)


def _quotation(flow: Flow, element: etree._Element) -> None:
    write_blocks(replace(flow, plain="blockquote", level=1), element)


def _fields(flow: Flow, element: etree._Element) -> None:
    """Write labels with values, or terms with meanings, as paragraphs of two styles."""
    role = f"{element.get('data-role')}."
    kind = role if flow.book.has(f"{role}dd") else ""
    for child in element:
        if child.tag in ("dt", "dd"):
            flow.writing.bookmarks.announce(child)
            write_blocks(replace(flow.within(child), plain=f"{kind}{child.tag}", level=1), child)
        elif isinstance(child.tag, str):
            write_block(flow, child)


def _figure(flow: Flow, element: etree._Element) -> None:
    write_blocks(replace(flow, plain="figure", level=1), element)


def _figure_caption(flow: Flow, element: etree._Element) -> None:
    write_paragraph(flow, flow.book.paragraph("figcaption"), content_of(element), element)


BLOCK_WRITERS: dict[str, BlockWriter] = {
    "main": _section,
    "section": _section,
    "div": write_blocks,
    "h1": _heading,
    "h2": _heading,
    "h3": _heading,
    "h4": _heading,
    "h5": _heading,
    "h6": _heading,
    "p": _paragraph,
    "ul": write_list,
    "ol": write_list,
    "dl": _fields,
    "blockquote": _quotation,
    "figure": _figure,
    "figcaption": _figure_caption,
    "nav": write_contents,
    "table": write_table,
}
