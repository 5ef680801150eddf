"""What a PDF says of itself: title, author, language and date, and that it is PDF/UA-1 and PDF/A-2a at once."""

from html import escape
from typing import Any

import pydyf
from weasyprint import VERSION
from weasyprint.pdf.metadata import DocumentMetadata

from papergen.rendering.tree import Tree

CREATOR = "papergen"
PACKET_ID = "W5M0MpCehiHzreSzNTczkc9d"  # fixed by the XMP specification, part 1, 7.3.2
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
# PDF/A-2 (ISO 19005-2, 6.6.2.3) knows no pdfuaid: a file that claims PDF/UA too describes that schema itself.
EXTENSION = """\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""


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
        packet = f'<?xpacket begin="\ufeff" id="{PACKET_ID}"?>\n{self.packet()}\n<?xpacket end="r"?>'
        stream = pydyf.Stream([packet.encode("utf-8")], {"Type": "/Metadata", "Subtype": "/XML"}, compress=False)
        pdf.add_object(stream)
        pdf.catalog["Metadata"] = stream.reference

    def packet(self) -> str:
        """Return the XMP packet's content."""
        names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
        facts = "\n".join(self._facts())
        return (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
            f'<rdf:Description rdf:about="" {names}>\n{facts}\n{EXTENSION}\n</rdf:Description>\n</rdf:RDF></x:xmpmeta>'
        )

    def _facts(self) -> list[str]:
        simple = {
            "pdfaid:part": "2",
            "pdfaid:conformance": "A",
            "pdfuaid:part": "1",
            "pdf:Producer": f"WeasyPrint {VERSION}",
            "xmp:CreatorTool": self.generator,
            "xmp:CreateDate": self.created,
            "xmp:ModifyDate": self.modified,
        }
        facts = [f"<{name}>{escape(text)}</{name}>" for name, text in simple.items()]
        facts += [_collection("dc:title", "Alt", self.title), _collection("dc:language", "Bag", self.lang)]
        facts += [_collection("dc:creator", "Seq", author) for author in self.authors]
        facts += [_collection("dc:description", "Alt", self.description)] if self.description else []
        return facts


def _collection(name: str, kind: str, text: str) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<{name}><rdf:{kind}><rdf:li{language}>{escape(text)}</rdf:li></rdf:{kind}></{name}>"
