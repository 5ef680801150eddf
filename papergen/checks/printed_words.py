"""Every sentence of a source is in the paper: a template that leaves words out, a council's own say, is found out."""

from collections.abc import Iterator

from lxml import etree

from papergen.checks.passages import sentences_of
from papergen.issue_catalogue import issue
from papergen.issues import Issue
from papergen.model import Paper, Recommendation, Section, Words
from papergen.rendering.fragments import has_role
from papergen.rendering.tree import Tree


def check_printed_words(paper: Paper, tree: Tree) -> list[Issue]:
    """Return the sentences of sections and of lists of items, appendices included, that the tree does not have."""
    printed = _folded("".join(_printed(tree.main)))
    passages = (words for part in paper.with_appendices() for words in _words_of(part))
    sentences = (sentence for words in passages for sentence in sentences_of(words))
    return [
        issue("words-not-printed", sentence.place, words=sentence.text)
        for sentence in sentences
        if _folded(sentence.text) not in printed
    ]


def _printed(element: etree._Element) -> Iterator[str]:
    """Yield a tree's words without the remarks among them that something is exempt."""
    yield element.text or ""
    for child in element:
        if not has_role(child, "exempt"):
            yield from _printed(child)
        yield child.tail or ""


def _folded(text: str) -> str:
    return "".join(text.split())


def _words_of(paper: Paper) -> Iterator[Words]:
    for section in paper.sections:
        yield from _inside(section)
    for group in (*paper.recommendations, *paper.resolutions, *paper.views):
        for item in group.items:
            yield from _inside(item)


def _inside(part: Section | Recommendation) -> Iterator[Words]:
    yield part.words
    for below in part.subsections if isinstance(part, Section) else part.items:
        yield from _inside(below)
