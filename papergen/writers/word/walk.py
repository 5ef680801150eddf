"""The walk down the tree: each block to its writer, and text between blocks to paragraphs of its own."""

from collections.abc import Iterable, Iterator

from lxml import etree

from papergen.rendering.vocabulary import INLINES, ROLES
from papergen.writers.word.inlines import content_of, describe
from papergen.writers.word.paragraphs import write_paragraph
from papergen.writers.word.writing import Flow

Part = etree._Element | list[str | etree._Element]  # a block, or text and inline elements between blocks


def write_blocks(flow: Flow, element: etree._Element) -> None:
    """Write an element's content: its blocks, and what stands between them as paragraphs of the flow's own style."""
    for part in split_content(element):
        if isinstance(part, list):
            write_paragraph(flow, flow.style(flow.plain, flow.level), part, element)
        else:
            write_block(flow, part)


def write_block(flow: Flow, element: etree._Element) -> None:
    """Write one block; one that Word cannot show is an issue, and its content is kept."""
    role = element.get("data-role")
    writer = flow.writing.block_writers.get(str(element.tag))
    if writer is None or (role and role not in ROLES):
        flow.writing.report("word-cannot-show", element, element=describe(element))
    flow.writing.bookmarks.announce(element)
    (writer or write_blocks)(flow.within(element), element)


def split_content(element: etree._Element) -> Iterator[Part]:
    """Yield the blocks of an element and, between them, the runs of text and inline elements that are not blank."""
    inline: list[str | etree._Element] = []
    for item in content_of(element):
        if isinstance(item, str) or not isinstance(item.tag, str) or _is_inline(item):
            inline.append(item)
            continue
        if shows(inline):
            yield inline
        inline = []
        yield item
    if shows(inline):
        yield inline


def _is_inline(element: etree._Element) -> bool:
    return etree.QName(element).localname in INLINES


def shows(items: Iterable["str | etree._Element"]) -> bool:
    """Return whether there is anything to print among texts and inline elements."""
    return any(item.strip(" \t\r\n\f") if isinstance(item, str) else isinstance(item.tag, str) for item in items)
