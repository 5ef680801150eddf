"""The footnotes part: Word's two separators, then the notes in the order of their calls."""

from lxml import etree

from papergen.writers.word.fields import add_run
from papergen.writers.word.ooxml import add, new
from papergen.writers.word.style_book import StyleBook

SEPARATORS = {-1: "separator", 0: "continuationSeparator"}


def new_footnotes() -> etree._Element:
    """Return the part with the separators that Word needs in it."""
    root = new("footnotes")
    for number, kind in SEPARATORS.items():
        add(add_run(add(add(root, "footnote", type=kind, id=number), "p")), kind)
    return root


def begin_footnote(root: etree._Element, book: StyleBook) -> tuple[int, etree._Element]:
    """Append an empty note; return its number and the paragraph for its text, which begins with its mark."""
    number = len(root) - len(SEPARATORS) + 1
    paragraph = add(add(root, "footnote", id=number), "p")
    add(add(paragraph, "pPr"), "pStyle", val=book.paragraph("footnote"))
    add(add_run(paragraph, book.character(["footnote"])), "footnoteRef")
    add(add_run(paragraph), "tab")
    return number, paragraph


def has_footnotes(root: etree._Element) -> bool:
    """Return whether any note was written."""
    return len(root) > len(SEPARATORS)
