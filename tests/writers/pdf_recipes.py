"""What raises each issue of the PDF writer: no source folder can, where loading refuses the same thing first."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from papergen.checks.pdf_structure import check_pdf_structure
from papergen.house_styles import HouseStyle
from papergen.issues import Issue
from papergen.writers.pdf import write_pdf
from tests.pdf_files import body, pdf_of, plain_style


def written(words: str, style: HouseStyle | None = None) -> list[Issue]:
    """Return what the PDF writer says of a paper with these words."""
    return write_pdf(body(words), style or plain_style())[1]


def unknown_property(folder: Path) -> list[Issue]:
    """A house style with a slip in its stylesheet."""
    (folder / "print.css").write_text("p { colour: red }", "utf-8")
    return written("<p>Words</p>", replace(plain_style(), folders=(folder, *plain_style().folders)))


RECIPES: dict[str, Callable[[Path], list[Issue]]] = {
    "address-refused": lambda folder: written('<p><img src="http://example.org/x.png" alt="Far away"/></p>'),
    "character-without-glyph": lambda folder: written("<p>A private sign: \ue000</p>"),
    "page-style-problem": unknown_property,
    "pdf-structure": lambda folder: check_pdf_structure(pdf_of("<p>One</p>"), body("<p>One</p><p>Two</p>")),
    "picture-unreadable": lambda folder: written('<p><img src="data:image/png;base64,AAAA" alt="Nothing"/></p>'),
}
