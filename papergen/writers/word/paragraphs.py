"""Paragraphs: one style each, the bookmarks that wait, the number, then the text."""

from collections.abc import Iterable

from lxml import etree

from papergen.writers.word.bookmarks import close
from papergen.writers.word.inlines import write_inlines
from papergen.writers.word.line import Line, Look
from papergen.writers.word.numbering import add_number
from papergen.writers.word.ooxml import add
from papergen.writers.word.writing import Flow

Items = Iterable["str | etree._Element"]
Number = tuple[int, int]  # number id and level from 0


def write_paragraph(
    flow: Flow, style: str, items: Items, source: etree._Element, number: Number | None = None, counted: bool = False
) -> tuple[etree._Element, list[str]]:
    """Append a paragraph; return it and the ids of the bookmarks it holds.

    `number` is written into the paragraph where its style does not bring it; `counted` says that Word counts it
    either way, so that the number span is left out.
    """
    paragraph = flow.block("p")
    properties = add(paragraph, "pPr")
    add(properties, "pStyle", val=style)
    if number:
        add_number(properties, *number)
    elif not counted and flow.writing.numbering.comes_with(style):
        add_number(properties, flow.writing.numbering.none(), 0)
    opened = flow.writing.bookmarks.open(paragraph)
    language = flow.language if flow.language != flow.writing.tree.language else ""
    line = Line(flow, paragraph, counted)
    write_inlines(line, Look(paragraph, (), language), items, source)
    line.finish()
    close(paragraph, opened)
    return paragraph, opened
