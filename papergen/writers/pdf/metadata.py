"""What a PDF says of itself: title, author, language and date, and that it is PDF/UA-1 and PDF/A-2a at once."""

from typing import Any

import pydyf
from weasyprint import VERSION
from weasyprint.pdf.metadata import DocumentMetadata

from papergen.rendering.tree import Tree
from papergen.xmp import xmp_packet

CREATOR = "papergen"


class PaperMetadata(DocumentMetadata):
    """The metadata of one tree; the date is the tree's, so that the same input gives the same bytes."""

    def __init__(self, tree: Tree) -> None:
        super().__init__(
            title=tree.title,
            authors=[tree.author] if tree.author else [],
            description=tree.subject,
            generator=CREATOR,
            created=tree.created.isoformat(),
            modified=tree.created.isoformat(),
            lang=tree.language,
        )

    def include_in_pdf(self, pdf: pydyf.PDF, variant: Any, version: Any, conformance: Any, compress: Any) -> None:
        """Add the XMP packet, not compressed, so that any tool can read the claims without inflating."""
        stream = pydyf.Stream([self.packet()], {"Type": "/Metadata", "Subtype": "/XML"}, compress=False)
        pdf.add_object(stream)
        pdf.catalog["Metadata"] = stream.reference

    def packet(self) -> bytes:
        """Return the XMP packet."""
        simple = {
            "pdfaid:part": "2",
            "pdfaid:conformance": "A",
            "pdfuaid:part": "1",
            "pdf:Producer": f"WeasyPrint {VERSION}",
            "xmp:CreatorTool": self.generator,
            "xmp:CreateDate": self.created,
            "xmp:ModifyDate": self.modified,
        }
        return xmp_packet(simple, self.title, self.lang, self.authors, self.description)
