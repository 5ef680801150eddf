"""PDF files that somebody else supplied: whether they can be opened at all, before anything is made of them."""

import io

import pikepdf


def why_not_pdf(content: bytes) -> str:
    """Return why a file is no PDF that readers can open, in words that follow "it is not a PDF:"; or nothing."""
    # A few programs write some bytes before the head; readers look for it in the first 1,024 (ISO 32000-1, annex H).
    if b"%PDF-" not in content[:1024]:
        return "its content is of another kind"
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            return "" if len(pdf.pages) else "it has no pages"
    except pikepdf.PasswordError:
        return ""  # readers open it with its password; what a pack cannot do with it is told there
    except pikepdf.PdfError:
        return "it is damaged, and no reader can open it"
