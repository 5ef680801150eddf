"""What a finished PDF says of itself and needs from the reader's machine: title, language, people, fonts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from papergen.checks.pdf_content import read_page_content
from papergen.checks.pdf_fonts import Decoder

FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
DEEPEST_FORM = 8  # a form that draws itself would never end
FAULTS = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError)


@dataclass(frozen=True, slots=True)
class PdfProperties:
    """`people` are those named as authors in the properties; `fonts` those that are not embedded in the file."""

    title: str
    shows_title: bool
    language: str
    people: tuple[str, ...]
    fonts: tuple[str, ...]


def read_pdf_properties(file: Path) -> PdfProperties | None:
    """Return the properties of a PDF; None where it cannot be read."""
    try:
        with pikepdf.open(file, suppress_warnings=True) as pdf:
            return _properties(pdf)
    except FAULTS:
        return None


def read_pdf_texts(file: Path) -> tuple[str, ...]:
    """Return the words of each page as far as they are tagged; nothing of a PDF that cannot be read."""
    letters: dict[Any, Decoder] = {}
    try:
        with pikepdf.open(file, suppress_warnings=True) as pdf:
            return tuple(" ".join(read_page_content(page, letters).texts.values()) for page in pdf.pages)
    except FAULTS:
        return ()


def _properties(pdf: pikepdf.Pdf) -> PdfProperties:
    information: Any = pdf.trailer.get("/Info")
    information = information if isinstance(information, pikepdf.Dictionary) else {}
    root: Any = pdf.Root
    viewer: Any = root.get("/ViewerPreferences")
    shown: Any = viewer.get("/DisplayDocTitle") if isinstance(viewer, pikepdf.Dictionary) else False
    title, people = _said_in_packet(pdf)
    return PdfProperties(
        title=title or str(information.get("/Title", "")).strip(),
        shows_title=shown is True,
        language=str(root.get("/Lang", "")).strip(),
        people=tuple(dict.fromkeys(name for name in (*people, str(information.get("/Author", "")).strip()) if name)),
        fonts=tuple(sorted({font for page in pdf.pages for font in _fonts_outside(page.obj.get("/Resources"), 0)})),
    )


def _said_in_packet(pdf: pikepdf.Pdf) -> tuple[str, list[str]]:
    """Return the title and the creators of the XMP packet; nothing where it is no XML."""
    try:
        metadata = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        creators: Any = metadata.get("dc:creator") or []
        title = str(metadata.get("dc:title") or "").strip()
        return title, [str(name).strip() for name in ([creators] if isinstance(creators, str) else creators)]
    except (SyntaxError, *FAULTS):
        return "", []


def _fonts_outside(resources: Any, depth: int) -> Iterator[str]:
    """Yield the names of fonts that are not embedded (ISO 14289-1, 7.21.4.1), those of drawn forms included."""
    if not isinstance(resources, pikepdf.Dictionary) or depth > DEEPEST_FORM:
        return
    for font in dict(resources.get("/Font") or {}).values():
        if not _is_embedded(font):
            yield str(font.get("/BaseFont", "/unnamed"))[1:]
    for drawn in dict(resources.get("/XObject") or {}).values():
        yield from _fonts_outside(drawn.get("/Resources"), depth + 1)


def _is_embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type3":  # its letters are drawn in the file itself
        return True
    descendants = font.get("/DescendantFonts")
    described = descendants[0] if descendants else font
    descriptor = described.get("/FontDescriptor") or {}
    return any(name in descriptor for name in FONT_FILES)
