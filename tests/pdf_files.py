"""PDF files for tests: written, validated by page-validation, and the trees that make many pages."""

import page

from papergen.house_styles import HouseStyle, find_house_style
from papergen.rendering.tree import Tree
from papergen.writers.pdf import write_pdf
from tests.trees import tree_of

PROFILES = ("ua1", "pdfa-2a")
HEAD = '<thead><tr><th scope="col">Metric</th><th scope="col">Value</th></tr></thead>'


def plain_style() -> HouseStyle:
    """Return the style that belongs to no council."""
    return find_house_style("plain")


def pdf_of(tree: Tree | str) -> bytes:
    """Return the PDF of a tree, or of the words inside a body section; nothing may be wrong with it."""
    pdf, issues = write_pdf(body(tree) if isinstance(tree, str) else tree, plain_style())
    assert not issues
    return pdf


def body(words: str) -> Tree:
    """Return a tree with a title and these words."""
    return tree_of(f'<main><section data-role="body"><h1 id="title">A paper</h1>{words}</section></main>')


def conformance_faults(pdf: bytes) -> list[str]:
    """Return what page-validation finds against PDF/UA-1 and PDF/A-2a."""
    limits = page.SafetyLimits.unlimited()
    reports = [page.validate_pdf_bytes(pdf, profile=profile, limits=limits) for profile in PROFILES]
    return [str(report) for report in reports if not report.is_compliant]


def table(rows: int) -> str:
    """Return a table with a head and so many rows."""
    lines = "".join(f'<tr><th scope="row">Row {n}</th><td data-align="right">{n}</td></tr>' for n in range(rows))
    return f'<table data-role="data">{HEAD}<tbody>{lines}</tbody></table>'
