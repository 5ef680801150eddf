"""Finished files that are not ready to be attached, one for each reason; recipes for `test_faulty_sources.py`."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import docx.section
import pikepdf
from docx.oxml import OxmlElement
from pikepdf import Dictionary, Name, String

from papergen.house_styles import find_house_style
from papergen.issues import Issue
from papergen.packs.verdicts import judge_file
from tests.packs.small_packs import ITEMS, build_small
from tests.pdf_files import pdf_of

# The council whose name stands in the properties of `pdf_of`.
PLAIN = replace(find_house_style("plain"), council="Pat Example")


def judged(folder: Path, name: str, data: bytes, **rules: int) -> list[Issue]:
    file = folder / name
    file.write_bytes(data)
    return list(judge_file(file, replace(PLAIN, files={**PLAIN.files, **rules})).reasons)


def pdf_with(change: Callable[[pikepdf.Pdf], object]) -> Callable[[Path], list[Issue]]:
    """Return the recipe of a PDF that was ready until it was changed."""

    def recipe(folder: Path) -> list[Issue]:
        written = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf_of("<p>Words.</p>"))) as pdf:
            change(pdf)
            pdf.save(written)
        found = judged(folder, "paper.pdf", written.getvalue())
        # That the file claims to be accessible, and so is not, is an issue with a recipe of its own.
        return [each for each in found if each.code != "pdf-claims-untrue"]

    return recipe


def word_file(change: Callable[[docx.document.Document], object] = lambda document: None) -> bytes:
    """Return a Word file that is ready, but for one change."""
    document = docx.Document()
    document.core_properties.title, document.core_properties.language = "A letter", "en-GB"
    document.core_properties.author = ""
    document.add_paragraph("Dear residents")
    change(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def word_with(change: Callable[[docx.document.Document], object]) -> Callable[[Path], list[Issue]]:
    return lambda folder: judged(folder, "letter.docx", word_file(change))


def comment(document: docx.document.Document) -> None:
    document.add_comment(document.paragraphs[0].runs, "Is this right?", author="", initials="")


def track_a_change(story: docx.document.Document | docx.section._Footer) -> None:
    story.paragraphs[0]._p.append(OxmlElement("w:ins"))


def _fetch_a_template(document: docx.document.Document) -> None:
    template = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    document.part.relate_to("https://example.org/letter.dotm", template, is_external=True)
    document.part.relate_to("https://example.org/", template.replace("attachedTemplate", "hyperlink"), is_external=True)


def _leave_fonts_out(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.Font["/Other"] = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )


def _take_title_away(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]


def _appendix_not_there(folder: Path) -> list[Issue]:
    words = pdf_of("<p>The costs are in Appendix 2.</p>")
    built = build_small(folder, ITEMS, {"meeting/map.pdf": words})
    return [found for found in built.issues if found.code == "appendix-not-there"]


RECIPES: dict[str, Callable[[Path], list[Issue]]] = {
    "appendix-not-there": _appendix_not_there,
    "file-fonts-not-embedded": pdf_with(_leave_fonts_out),
    "file-name-against-rule": lambda folder: judged(folder, "Paper FINAL v2.pdf", pdf_of("<p>Words.</p>")),
    "file-names-a-person": pdf_with(lambda pdf: pdf.docinfo.__setitem__("/Author", String("Robin Example"))),
    "file-too-heavy": lambda folder: judged(folder, "letter.docx", word_file(), most_megabytes=0),
    "file-without-language": pdf_with(lambda pdf: pdf.Root.__delitem__("/Lang")),
    "file-without-title": pdf_with(_take_title_away),
    "pdf-title-not-shown": pdf_with(lambda pdf: pdf.Root.__delitem__("/ViewerPreferences")),
    "word-changes-tracked": word_with(track_a_change),
    "word-comments": word_with(comment),
    "word-not-inert": word_with(_fetch_a_template),
    "word-not-readable": lambda folder: judged(folder, "letter.docx", b"no zip"),
}
