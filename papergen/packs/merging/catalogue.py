"""The catalogue of the pack (ISO 32000-1, 7.7.2), and what the pack says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from papergen.packs.merging.copying import text_string
from papergen.packs.merging.pdf_file import PdfFile, dictionary, reference
from papergen.xmp import xmp_packet

PRODUCER = "papergen"


@dataclass(frozen=True, slots=True)
class Said:
    """What the pack says of itself; `ua` and `archival` only where all parts say so and kept what makes it true."""

    title: str
    author: str
    language: str
    suspects: bool
    ua: bool
    archival: tuple[str, str]


def write_catalogue(file: PdfFile, entries: Mapping[str, bytes], said: Said) -> None:
    """Write the catalogue with the entries that the parts made, and end the file."""
    root = {
        "Type": b"/Catalog",
        **entries,
        "Lang": text_string(said.language),
        "MarkInfo": b"<< /Marked true /Suspects true >>" if said.suspects else b"<< /Marked true >>",
        "ViewerPreferences": b"<< /DisplayDocTitle true >>",
        "PageMode": b"/UseOutlines",
        "Metadata": reference(file.add_stream(b"/Type /Metadata /Subtype /XML", _packet(said))),
    }
    info = {"Title": said.title, "Author": said.author, "Producer": PRODUCER}
    info_texts = {key: text_string(text) for key, text in info.items() if text}
    file.finish(file.add(dictionary(root)), file.add(dictionary(info_texts)))


def _packet(said: Said) -> bytes:
    part, conformance = said.archival
    simple = {"pdfaid:part": part, "pdfaid:conformance": conformance, "pdfuaid:part": "1" if said.ua else ""}
    simple["pdf:Producer"] = PRODUCER
    return xmp_packet(simple, said.title, said.language, [said.author] if said.author else [])
