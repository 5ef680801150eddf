"""Whether a fragment for the agenda system has every word and number that the paper has below its title."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lxml import html

from papergen.checks.outlines.lines import normal
from papergen.checks.outlines.of_tree import outline_of_tree
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.rendering.tree import Tree

PLACE = Place("fragment")
_WORD = re.compile(r"\w+")
_NOT_TEXT = re.compile(r"(?:contents|table \d+ x) .*|\{\d+ (?:columns|rows)\}")
_ITEM_IN_CELL = re.compile(r"(?:^|(?<=[|¶] ))\*?li\d* ")
_SHOWN = 5


def check_fragment(data: bytes, tree: Tree) -> list[Issue]:
    """Return an `outputs-differ` issue where a word or a number of a list was lost, or came in from elsewhere."""
    body = html.fragment_fromstring(data.decode("ascii"), create_parent="div")
    expected = _words(_text_of(line) for line in _below_title(outline_of_tree(tree.main)))
    found = _words(map(str, body.itertext()))
    missing, more = expected - found, found - expected
    if not missing and not more:
        return []
    return [issue("outputs-differ", PLACE, expected=_listed(missing), found=_listed(more))]


def _below_title(lines: Sequence[str]) -> Sequence[str]:
    title = next((place for place, line in enumerate(lines) if line.startswith("h1 ")), -1)
    return lines[title + 1 :]


def _text_of(line: str) -> str:
    """Return what an outline's line says, without the kind of line that it begins with, or that begins in a cell."""
    if line.startswith("note "):
        return line.removeprefix("note ")
    kind, _, text = _NOT_TEXT.sub("", line).partition(" ")
    return _ITEM_IN_CELL.sub("", text) if kind in ("row", "head") else text


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(normal(text)))


def _listed(words: Counter[str]) -> str:
    return ", ".join(list(words)[:_SHOWN]) or "nothing"
