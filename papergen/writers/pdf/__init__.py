"""The PDF writer: one file that is PDF/UA-1 and PDF/A-2a at once, the same bytes for the same tree."""

from collections.abc import Sequence
from pathlib import Path

from papergen.house_styles import HouseStyle
from papergen.issues import Issue
from papergen.rendering.tree import Tree
from papergen.writers.pdf.document import html_document, stylesheets
from papergen.writers.pdf.engine import garbage_collection_held, lay_out, write
from papergen.writers.pdf.metadata import PaperMetadata
from papergen.writers.pdf.reports import collected_reports, report_issues
from papergen.writers.pdf.resources import TemplatesOnly

REPLACEMENT = "\N{WHITE SQUARE}"  # papergen's own fonts have it


def write_pdf(tree: Tree, style: HouseStyle) -> tuple[bytes, list[Issue]]:
    """Return the paper as a tagged PDF, and what went wrong on the way.

    A character that no font has is an error, and stands as an empty square, so that a draft stays valid.
    Raises `PapergenError` where the installed layout engine is not the one papergen knows.
    """
    words, sheets = html_document(tree, style), list(stylesheets(tree, style))
    pdf, issues, missing = _write(tree, style, words, sheets)
    if missing:
        # PDF/UA-1 7.21.8 and PDF/A-2 6.2.11.8 refuse a reference to the glyph that stands for no glyph.
        without = {ord(character): REPLACEMENT for character in missing}
        plain_sheets = [(text.translate(without), folder) for text, folder in sheets]
        pdf, _, _ = _write(tree, style, words.translate(without), plain_sheets)
    return pdf, issues


def _write(
    tree: Tree, style: HouseStyle, words: str, sheets: Sequence[tuple[str, Path]]
) -> tuple[bytes, list[Issue], str]:
    fetcher = TemplatesOnly(style.folders)
    with garbage_collection_held(), collected_reports() as reports:
        document, root = lay_out(words, sheets, fetcher)
        document.metadata = PaperMetadata(tree)
        pdf = write(document, reports.drawing)
    return pdf, report_issues(reports, root, fetcher.refused), reports.missing_characters
