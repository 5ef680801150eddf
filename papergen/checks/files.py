"""Checks of finished files: each by its own format's rules, then all of them against the tree."""

from collections.abc import Callable, Mapping

from papergen.checks.fragment import check_fragment
from papergen.checks.outlines import check_outputs_agree
from papergen.checks.pdf_structure import check_pdf_structure
from papergen.checks.web_page import check_web_page
from papergen.checks.word_file import check_word_file
from papergen.issues import Issue
from papergen.rendering.tree import Tree

FILE_CHECKS: dict[str, Callable[[bytes, Tree], list[Issue]]] = {
    "docx": lambda data, tree: check_word_file(data),
    "pdf": check_pdf_structure,
    "html": lambda data, tree: check_web_page(data),
    "fragment.html": check_fragment,
}


def check_files(tree: Tree, files: Mapping[str, bytes]) -> list[Issue]:
    """Return what is wrong with the finished files of one paper, by format."""
    own = [found for name, data in files.items() for found in FILE_CHECKS[name](data, tree)]
    return [*own, *check_outputs_agree(tree, files)]
