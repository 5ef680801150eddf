"""The writers: tree and house style in, finished bytes and issues out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from papergen.house_styles import HouseStyle
from papergen.issues import Issue, look_up
from papergen.rendering.tree import Tree
from papergen.writers.fragment import write_fragment
from papergen.writers.html_page import write_html
from papergen.writers.pdf import write_pdf
from papergen.writers.pdf.pages import page_numbers
from papergen.writers.word import write_word

FORMATS = ("docx", "pdf", "html")
FRAGMENT = "fragment.html"


@dataclass(frozen=True, slots=True)
class Written:
    """Finished files by format, and what could not be said in them."""

    files: Mapping[str, bytes]
    issues: tuple[Issue, ...]


def write_files(tree: Tree, style: HouseStyle, formats: Sequence[str] = FORMATS) -> Written:
    """Write the tree in each of the formats; raise `UnknownName` for one that does not exist.

    A paper that is pasted into an agenda system has a fragment beside its web page.
    """

    @cache
    def pdf() -> tuple[bytes, list[Issue]]:
        return write_pdf(tree, style)

    def word() -> tuple[bytes, list[Issue]]:
        # Word opens with true page numbers in its contents list: they are those of the laid-out pages.
        return write_word(tree, style, pages=page_numbers(pdf()[0]) if tree.has_contents else None)

    writers: dict[str, Callable[[], tuple[bytes, list[Issue]]]] = {
        "docx": word,
        "pdf": pdf,
        "html": lambda: write_html(tree, style),
        FRAGMENT: lambda: (write_fragment(tree), []),
    }
    beside = (FRAGMENT,) if tree.pasted and "html" in formats else ()
    written = {name: look_up(writers, name, "format")() for name in (*formats, *beside)}
    return Written(
        files={name: data for name, (data, _) in written.items()},
        issues=tuple(found for _, issues in written.values() for found in issues),
    )
