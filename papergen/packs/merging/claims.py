"""What a PDF says of itself: version, language, tags, and the PDF/UA and PDF/A to which it claims to conform."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

# XMP writes a property as an element or as an attribute (ISO 16684-1, 7.9.2.5).
PROPERTY = r"""<{0}>\s*(\w+)\s*</{0}>|\b{0}\s*=\s*["'](\w+)["']"""
LEVELS = "AUB"  # from the most to the least that is promised (ISO 19005-2, 5)
LONGEST_PACKET = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Claims:
    """`ua` and `archival` as in the XMP packet: "1"; "2" and "A". Empty where nothing is claimed.

    `marked`: the file says that its tags are all that counts; `suspects`: that some of them are guessed (14.7.1).
    """

    version: str
    language: str
    tagged: bool
    marked: bool
    suspects: bool
    ua: str
    archival: tuple[str, str]

    @property
    def conforms(self) -> bool:
        """Return whether this is PDF/UA-1 by what it says; a file of PDF 2 cannot be."""
        return self.ua == "1" and self.tagged and self.marked and not self.suspects and self.version < "2"

    @property
    def standards(self) -> tuple[str, ...]:
        """Return the names of the standards that are claimed: `ua1`, `pdfa-2a`."""
        archive = "".join(self.archival).lower()
        return (*(["ua1"] if self.conforms else []), *([f"pdfa-{archive}"] if archive else []))

    def withdrawn(self) -> "Claims":
        """Return the same without any claim to a standard."""
        return replace(self, ua="", archival=("", ""))


def read_claims(pdf: pikepdf.Pdf) -> Claims:
    """Return what a PDF says of itself; what is not as it should be is taken as not said."""
    root: Any = pdf.Root
    marked: Any = root.get("/MarkInfo")
    marked = marked if isinstance(marked, pikepdf.Dictionary) else {}
    language = root.get("/Lang")
    packet = _packet(root.get("/Metadata"))
    return Claims(
        version=pdf.pdf_version,
        language=str(language) if isinstance(language, pikepdf.String) else "",
        tagged=isinstance(root.get("/StructTreeRoot"), pikepdf.Dictionary),
        marked=marked.get("/Marked") is True,
        suspects=marked.get("/Suspects") is True,
        ua=_property(packet, "pdfuaid:part"),
        archival=(_property(packet, "pdfaid:part"), _property(packet, "pdfaid:conformance").upper()),
    )


def all_conform(claims: Sequence[Claims]) -> bool:
    """Return whether a whole of these parts may claim PDF/UA-1: each does."""
    return bool(claims) and all(part.conforms for part in claims)


def common_archive(claims: Sequence[Claims]) -> tuple[str, str]:
    """Return the PDF/A part and level that all parts claim; the lowest level where they differ, or nothing."""
    parts = {part.archival[0] for part in claims}
    levels = [part.archival[1] for part in claims]
    if len(parts) != 1 or not all(level and level in LEVELS for level in levels):
        return ("", "")
    return parts.pop(), max(levels, key=LEVELS.index)


def _packet(metadata: Any) -> str:
    if not isinstance(metadata, pikepdf.Stream):
        return ""
    data = metadata.read_bytes()[:LONGEST_PACKET]
    return data.decode("utf-16" if data.startswith((b"\xfe\xff", b"\xff\xfe")) else "utf-8", "replace")


def _property(packet: str, name: str) -> str:
    found = re.search(PROPERTY.format(name), packet)
    return (found[1] or found[2]) if found else ""
