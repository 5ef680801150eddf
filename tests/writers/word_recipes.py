"""What raises each issue of the Word writer and of the check of its files."""

from collections.abc import Callable
from pathlib import Path

from papergen.checks.word_file import check_word_file
from papergen.issues import Issue
from papergen.writers.word import write_word
from tests.pdf_files import body, plain_style
from tests.writers.word_files import changed, word_of

CONTENTS = (
    '<nav data-role="contents"><h2>Contents</h2><ol><li><a href="#x">Words</a></li></ol></nav>'
    '<section id="x"><h2>Words</h2></section>'
)


def written(words: str) -> list[Issue]:
    """Return what the Word writer says of a paper with these words."""
    return write_word(body(words), plain_style())[1]


RECIPES: dict[str, Callable[[Path], list[Issue]]] = {
    "word-cannot-show": lambda folder: written("<p>A <video>film</video></p>"),
    "word-character-left-out": lambda folder: written("<p>A sign: \ufffe</p>"),
    "word-contents-without-pages": lambda folder: written(CONTENTS),
    "word-link-goes-nowhere": lambda folder: written('<p>See <a href="#nowhere">there</a></p>'),
    "word-picture-unreadable": lambda folder: written('<p><img src="data:image/png;base64,AAAA" alt="Nothing"/></p>'),
    "word-structure": lambda folder: check_word_file(changed(word_of("<p>Words</p>"), "</w:p>", "</w:p><w:p/>", 1)),
}
