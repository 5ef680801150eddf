"""What raises each issue of packs and of supplied PDF files: recipes for `test_faulty_sources.py`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from papergen.issues import Issue
from papergen.packs.merging import Part, merge_parts
from papergen.packs.supplied_files import look_at_pdf
from tests.packs.small_pdfs import Small, add_annotation, add_field, save, tagged, untagged

UNTRUE = "pdf-claims-untrue"


def looked_at(pdf: pikepdf.Pdf, folder: Path) -> list[Issue]:
    """Return what is said of a PDF, besides that it is not the PDF/UA that it says: a small one has no font in it."""
    return [found for found in look_at_pdf(save(folder, "supplied", pdf)).issues if found.code != UNTRUE]


def spoilt(change: Callable[[pikepdf.Pdf], Any]) -> Callable[[Path], list[Issue]]:
    """Return the recipe of a good PDF that is changed in one way."""

    def recipe(folder: Path) -> list[Issue]:
        pdf = tagged()
        change(pdf)
        return looked_at(pdf, folder)

    return recipe


def protected(folder: Path) -> list[Issue]:
    file = folder / "supplied.pdf"
    tagged().save(file, encryption=pikepdf.Encryption(owner="secret", user=""))
    return list(look_at_pdf(file).issues)


def truncated(folder: Path) -> list[Issue]:
    file = save(folder, "supplied", tagged())
    file.write_bytes(file.read_bytes()[:-400])
    return list(look_at_pdf(file).issues)


def scan(folder: Path) -> list[Issue]:
    pdf = untagged("")
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm Q")
    return looked_at(pdf, folder)


def merged(folder: Path, *pdfs: pikepdf.Pdf) -> list[Issue]:
    files = [save(folder, f"paper-{number}", pdf) for number, pdf in enumerate(pdfs, 1)]
    parts = [Part(file.stem, file, address=file.name) for file in files]
    return list(merge_parts(parts, folder / "pack.pdf", title="A pack", language="en-GB", author="").issues)


def lost_link(folder: Path) -> list[Issue]:
    pdf = tagged()
    add_annotation(pdf, "Link", A=Dictionary(S=Name.URI, URI=String("paper-2.pdf#nowhere")))
    return merged(folder, pdf, tagged())


def local_link(folder: Path) -> list[Issue]:
    pdf = tagged()
    add_annotation(pdf, "Link", A=Dictionary(S=Name.URI, URI=String("file:///C:/Papers/costs.xlsx")))
    return merged(folder, pdf)


def _sign(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), SigFlags=3)


def _add_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _enlarge(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].mediabox = [0, 0, 842, 1191]


RECIPES: dict[str, Callable[[Path], list[Issue]]] = {
    "pdf-protected": protected,
    "pdf-unusable": truncated,
    "pdf-untagged": lambda folder: looked_at(untagged("Words"), folder),
    "pdf-scanned": scan,
    "pdf-not-ua": spoilt(lambda pdf: pdf.Root.__delitem__("/Metadata")),
    UNTRUE: lambda folder: list(look_at_pdf(save(folder, "supplied", tagged())).issues),
    "pdf-comments": spoilt(lambda pdf: add_annotation(pdf, "Text", Contents=String("Is this right?"))),
    "pdf-form": spoilt(lambda pdf: add_field(pdf, "filled in")),
    "pdf-signed": spoilt(_sign),
    "pdf-actions": spoilt(_add_script),
    "pdf-multimedia": spoilt(lambda pdf: add_annotation(pdf, "RichMedia")),
    "pdf-attachments": lambda folder: looked_at(tagged(Small(attached={"costs.csv": b"1"})), folder),
    "pdf-page-size": spoilt(_enlarge),
    "pack-link-lost": lost_link,
    "pack-link-local": local_link,
    "pack-not-accessible": lambda folder: merged(folder, tagged(), untagged("Words")),
}
