"""Contents lists: a TOC field over the part it stands in, filled with entries and page numbers from the start."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from papergen.rendering.fragments import element_text
from papergen.rendering.vocabulary import HEADINGS
from papergen.writers.word.fields import add_field, add_run, begin_field, end_field
from papergen.writers.word.inlines import content_of
from papergen.writers.word.ooxml import add, add_text
from papergen.writers.word.page_sections import add_end_mark
from papergen.writers.word.paragraphs import write_paragraph
from papergen.writers.word.references import heading_of, native_number
from papergen.writers.word.walk import write_block
from papergen.writers.word.writing import Flow

UNKNOWN_PAGE = "–"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a contents list: how deep, what it says, the id that it leads to."""

    level: int
    link: etree._Element
    target: str


def write_contents(flow: Flow, element: etree._Element) -> None:
    """Write the heading of the list, then the field with an entry for each link that leads somewhere."""
    entries: list[Entry] = []
    for child in element:
        if child.tag == "ol":
            entries += _entries(child, 1)
        elif child.tag in HEADINGS:
            flow.writing.bookmarks.announce(child)
            write_paragraph(flow, flow.book.paragraph("contents.title"), content_of(child), child)
        elif isinstance(child.tag, str):
            write_block(flow, child)
    known = [entry for entry in entries if entry.target in flow.writing.targets]
    for entry in entries:
        if entry not in known:
            flow.writing.report("word-link-goes-nowhere", entry.link, target=entry.target)
    if known:
        _write_field(flow, element, known)


def _entries(ordered: etree._Element, level: int) -> Iterator[Entry]:
    for item in ordered.iterchildren("li"):
        for child in item:
            if child.tag == "a":
                yield Entry(level, child, (child.get("href") or "").removeprefix("#"))
            elif child.tag == "ol":
                yield from _entries(child, level + 1)


def _write_field(flow: Flow, element: etree._Element, entries: list[Entry]) -> None:
    missing = [entry for entry in entries if entry.target not in flow.writing.pages]
    if missing:
        flow.writing.report("word-contents-without-pages", element, count=str(len(missing)))
    for position, entry in enumerate(entries):
        style = flow.book.paragraph("contents", _heading_level(flow, entry) or entry.level)
        paragraph, _ = write_paragraph(flow, style, [], entry.link)
        if position == 0:
            begin_field(paragraph, _instruction(flow, entries))
        _write_entry(flow, paragraph, entry)
    # As Word does: in a paragraph of its own, which stays, with a section's end in it, when the list is made anew.
    end_field(add_end_mark(flow.parent, flow.book))


def _write_entry(flow: Flow, paragraph: etree._Element, entry: Entry) -> None:
    """Write the entry as Word itself does: number, tab, words, tab, page; all of it a link."""
    writing = flow.writing
    bookmark = writing.bookmarks.names[entry.target]
    link = add(paragraph, "hyperlink", anchor=bookmark, history=1)
    words = element_text(entry.link)
    number = native_number(writing.targets[entry.target])
    if number and words.startswith(f"{number} "):
        add_text(add_run(link), number)
        add(add_run(link), "tab")
        words = words.removeprefix(f"{number} ")
    add_text(add_run(link), words)
    add(add_run(link), "tab")
    add_field(link, f"PAGEREF {bookmark} \\h", str(writing.pages.get(entry.target, UNKNOWN_PAGE)))


def _heading_level(flow: Flow, entry: Entry) -> int:
    """Return the level of the heading that an entry leads to, 0 for no heading: Word gives its line that toc style."""
    tag = str(heading_of(flow.writing.targets[entry.target]).tag)
    return int(tag[1]) if tag in HEADINGS else 0


def _instruction(flow: Flow, entries: list[Entry]) -> str:
    """Return the TOC field for the heading levels that the entries have, within the part that the list stands in.

    The part is an appendix or the paper before its appendices; the bookmark over it keeps the list to its own headings
    when an officer updates the field.
    """
    levels = [level for entry in entries if (level := _heading_level(flow, entry))] or [1]
    return f'TOC \\o "{min(levels)}-{max(levels)}" \\b {flow.writing.bookmarks.part} \\h \\z \\u'
