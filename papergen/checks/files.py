"""Checks of finished files: each by its own format's rules, then all of them against the tree."""

from collections.abc import Callable, Mapping

from papergen.checks.pdf_structure import check_pdf_structure
from papergen.checks.word_file import check_word_file
from papergen.issues import Issue
from papergen.rendering.tree import Tree

FILE_CHECKS: dict[str, Callable[[bytes, Tree], list[Issue]]] = {
    "docx": lambda data, tree: check_word_file(data),
    "pdf": check_pdf_structure,
}


def check_files(tree: Tree, files: Mapping[str, bytes]) -> list[Issue]:
    """Return what is wrong with the finished files of one paper, by format."""
    return [found for name, data in files.items() if name in FILE_CHECKS for found in FILE_CHECKS[name](data, tree)]
