"""Whether finished files say what the paper says: every file's outline against the tree's."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from papergen.checks.outlines.lines import JOIN, LINE_END
from papergen.checks.outlines.of_pdf import outline_of_pdf
from papergen.checks.outlines.of_tree import outline_of_tree
from papergen.checks.outlines.of_web_page import outline_of_web_page
from papergen.checks.outlines.of_word import outline_of_word
from papergen.checks.pdf_tags import read_tagged_pdf
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place, look_up
from papergen.rendering.tree import Tree

READERS: dict[str, Callable[[bytes], list[str]]] = {
    "docx": outline_of_word,
    "html": outline_of_web_page,
    "pdf": lambda data: outline_of_pdf(read_tagged_pdf(data)),
}
NAMES = {"docx": "Word file", "html": "web page", "pdf": "PDF"}
# Word can mark whole header rows and the first column, not a single cell: below the head the marks are not compared.
ROW_HEADER = re.compile(r"(^row | \| )\*")
REPLACED = "\N{WHITE SQUARE}"  # stands in a PDF for a character that no font has: the writer has said so
# Hebrew, Arabic and their neighbours, with the older letters of them that compatibility has kept.
FROM_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe]")
BREAKS = (JOIN, LINE_END)
NOTHING = "nothing"
KINDS = {
    **{"h": "heading", "p": "paragraph", "li": "list item", "contents": "line of the contents list"},
    **{"caption": "caption", "table": "table of", "head": "table head", "row": "table row"},
    **{"figure": "picture", "note": "footnote"},
}
SHOWN = 60  # letters either side of a difference


def outline_of(data: bytes, format: str) -> list[str]:
    """Return the lines of a finished file (docx, html, pdf); raise `UnknownName` for another format."""
    return [_readable(line) for line in look_up(READERS, format, "format")(data)]


def check_outputs_agree(tree: Tree, files: Mapping[str, bytes]) -> list[Issue]:
    """Return an `outputs-differ` issue for each file that does not say what the tree says, where it has an outline."""
    expected = outline_of_tree(tree.main)
    return [
        issue("outputs-differ", Place(NAMES[format]), expected=difference[0], found=difference[1])
        for format, data in files.items()
        if format in READERS
        and (difference := first_difference(_as_shown(expected, format), _as_shown(READERS[format](data), format)))
    ]


def first_difference(expected: Sequence[str], found: Sequence[str]) -> tuple[str, str] | None:
    """Return the first line of each outline that the other one has not, shortened to where they differ."""
    for at, (wanted, there) in enumerate(zip_longest(expected, found)):
        if wanted is None or there is None or not _same(wanted, there):
            return _excerpts(expected[at : at + 2], found[at : at + 2])
    return None


def _as_shown(lines: Sequence[str], format: str) -> list[str]:
    return [ROW_HEADER.sub(r"\1", line) for line in lines] if format == "docx" else list(lines)


def _same(wanted: str, found: str) -> bool:
    """Whether two lines say the same; a join mark in `found` stands for a space or for nothing."""
    if wanted == found:
        return True
    if FROM_RIGHT_TO_LEFT.search(wanted):
        # A PDF holds words from right to left as they are drawn: only their letters can be compared.
        return _same_letters(wanted, found)
    return _matched(wanted, found) == (len(wanted), len(found))


def _matched(wanted: str, found: str) -> tuple[int, int]:
    """Return how far the two lines agree."""
    at = 0
    for position, letter in enumerate(found):
        here = wanted[at : at + 1]
        if letter in BREAKS:
            at += here == " "
        elif letter == "-" != here and found[position + 1 : position + 2] in BREAKS:
            continue  # a soft hyphen that the end of a line made visible
        elif here and (letter == here or letter == REPLACED):
            at += 1
        else:
            return at, position
    return at, len(found)


def _same_letters(wanted: str, found: str) -> bool:
    """Whether two lines have the same letters in any order, but for those that no font has."""
    wanted_letters, found_letters = (Counter(_readable(line).replace(" ", "")) for line in (wanted, found))
    missing, more = wanted_letters - found_letters, found_letters - wanted_letters
    return missing.total() == more[REPLACED] == more.total()


def _excerpts(expected: Sequence[str], found: Sequence[str]) -> tuple[str, str]:
    """Return what is wanted and what is there, from the line where they part and the one after it."""
    if not found or (len(expected) > 1 and _same(expected[1], found[0])):
        return _excerpt(expected[0], 0), NOTHING
    if not expected or (len(found) > 1 and _same(expected[0], found[1])):
        return NOTHING, _excerpt(found[0], 0)
    wanted_to, found_to = _matched(expected[0], found[0])
    return _excerpt(expected[0], wanted_to), _excerpt(found[0], found_to)


def _excerpt(line: str, around: int) -> str:
    """Return a line as an officer reads it: what it is, and its words round a place."""
    kind, _, words = line.partition(" ")
    place = max(around - len(kind) - 1, 0)
    start, end = max(place - SHOWN, 0), place + SHOWN
    before, after = "…" * (start > 0), "…" * (end < len(words))
    return f"{_kind_name(kind)} ‘{before}{_readable(words[start:end])}{after}’"


def _kind_name(kind: str) -> str:
    name = KINDS[kind.rstrip("0123456789")]
    return f"{name} {kind[1:]}" if name == "heading" else name


def _readable(line: str) -> str:
    return line.replace(JOIN, "").replace(LINE_END, " ")
