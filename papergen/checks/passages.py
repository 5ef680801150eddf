"""The sentences of a paper's words, each with the place it comes from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree, html

from papergen.issues import Place
from papergen.model import Words
from papergen.rendering.vocabulary import BLOCKS, HEADINGS, SECTIONS

_END_OF_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[^\W\d_a-z])")
_NOT_READ = frozenset({"svg"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as plain text with single spaces; `heading` has those it stands under.

    `before` is the sentence before it in the same paragraph: what "it" and "of these" mean.
    """

    text: str
    place: Place
    heading: str = ""
    before: str = ""


def sentences_of(words: Words, heading: str = "") -> Iterator[Sentence]:
    """Yield the sentences of `words`, block by block; a table's cell and a list's item are blocks of their own."""
    if not words:
        return
    root, outer = html.fragment_fromstring(words.html, create_parent="div"), heading
    for block in root.iter(*(BLOCKS | SECTIONS)):
        place, own = _place(block, words.place), own_text(block)
        heading = f"{outer} {own}".strip() if block.tag in HEADINGS else heading
        before = ""
        for text in split_sentences(own):
            yield Sentence(text, place, heading, before)
            before = text


def own_text(element: etree._Element) -> str:
    """Return an element's text without that of the blocks inside it, with single spaces."""
    return " ".join(_own_text(element).split())


def split_sentences(text: str) -> list[str]:
    """Return the sentences of one paragraph."""
    return [sentence for sentence in _END_OF_SENTENCE.split(text) if sentence]


def _own_text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        inside = isinstance(child.tag, str) and child.tag not in BLOCKS | SECTIONS | _NOT_READ
        apart = " " if child.tag == "br" or child.get("data-role") == "footnote" else ""
        parts += [apart, _own_text(child) if inside else " ", apart, child.tail or ""]
    return "".join(parts)


def _place(block: html.HtmlElement, place: Place) -> Place:
    for element in (block, *block.iterancestors()):
        if line := element.get("data-line"):
            return replace(place, line=int(line))
    return place
