"""XMP packets: what a PDF says of itself, and the PDF/UA and PDF/A to which it claims to conform (ISO 16684-1)."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

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


def xmp_packet(
    simple: Mapping[str, str], title: str, language: str, authors: Sequence[str], description: str = ""
) -> bytes:
    """Return an XMP packet with these simple properties (those without a text are left out) and Dublin Core's."""
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    facts = [f"<{name}>{escape(text)}</{name}>" for name, text in simple.items() if text]
    facts += _dublin_core(title, language, authors, description)
    said = "\n".join(facts)
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {names}>\n{said}\n{EXTENSION}\n'
        "</rdf:Description>\n</rdf:RDF></x:xmpmeta>"
    )
    return f'<?xpacket begin="\ufeff" id="{PACKET_ID}"?>\n{packet}\n<?xpacket end="r"?>'.encode()


def _dublin_core(title: str, language: str, authors: Sequence[str], description: str) -> Iterator[str]:
    yield _collection("dc:title", "Alt", title)
    yield _collection("dc:language", "Bag", language)
    yield from (_collection("dc:creator", "Seq", author) for author in authors)
    if description:
        yield _collection("dc:description", "Alt", description)


def _collection(name: str, kind: str, text: str) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<{name}><rdf:{kind}><rdf:li{language}>{escape(text)}</rdf:li></rdf:{kind}></{name}>"
