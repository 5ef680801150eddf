"""Small PDF files written by hand, a few kilobytes each: tagged as other makers tag, or spoilt in one way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, OutlineItem, String

A4 = (595, 842)
UA_CLAIM = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>'
    b"</rdf:Description></rdf:RDF></x:xmpmeta>"
)


@dataclass(frozen=True)
class Small:
    """What a small paper says: paragraphs by page, and what else a maker may have put in."""

    pages: Sequence[Sequence[str]] = (("Words",),)
    names: Mapping[str, int] = field(default_factory=dict)  # named destination -> page
    links: Sequence[tuple[int, str]] = ()  # page -> name
    old_names: bool = False  # the /Dests dictionary of PDF 1.1
    type: str = "P"
    roles: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)  # class -> TextAlign
    identified: bool = False  # each paragraph's id is its number
    language: str = "en-GB"
    labels: str = ""  # a style of page labels
    attached: Mapping[str, bytes] = field(default_factory=dict)
    headings: Sequence[str] = ()  # bookmarks, to the first page


def save(folder: Path, name: str, pdf: pikepdf.Pdf) -> Path:
    """Save a PDF in a folder and return its file."""
    file = folder / f"{name}.pdf"
    pdf.save(file, deterministic_id=True)
    return file


def untagged(*texts: str, size: tuple[float, float] = A4) -> pikepdf.Pdf:
    """Return a PDF with a page for each text, without tags."""
    pdf = pikepdf.new()
    for text in texts:
        page = pdf.add_blank_page(page_size=size)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=_font(pdf)))
        page.obj.Contents = pdf.make_stream(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode())
    return pdf


def tagged(small: Small = Small()) -> pikepdf.Pdf:
    """Return a tagged PDF that says what `small` does, and that it is PDF/UA."""
    pdf = pikepdf.new()
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
    root.K = Array([document])
    owners = NumberTree.new(pdf)
    ids = NameTree.new(pdf)
    for at, texts in enumerate(small.pages):
        page = pdf.add_blank_page(page_size=A4)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=_font(pdf)))
        elements = []
        drawn = b""
        for mark, text in enumerate(texts):
            element = _element(pdf, small, document, page, mark)
            if small.identified:
                element.ID = String(f"p{len(document.K)}")
                ids[str(element.ID)] = element
            document.K.append(element)
            elements.append(element)
            place = f"BT /F1 12 Tf 72 {700 - 20 * mark} Td ({text}) Tj ET"
            drawn += f"/{small.type} <</MCID {mark}>> BDC {place} EMC\n".encode()
        page.obj.Contents = pdf.make_stream(drawn)
        page.obj.StructParents = at
        owners[at] = pdf.make_indirect(Array(elements))
    root.ParentTree = owners.obj
    if small.identified:
        root.IDTree = ids.obj
    _name_roles(root, small)
    _say(pdf, root, small)
    _add_places(pdf, small)
    _add_links(pdf, small, document, owners)
    return pdf


def _element(pdf: pikepdf.Pdf, small: Small, parent: Any, page: pikepdf.Page, mark: int) -> Any:
    element = Dictionary(Type=Name.StructElem, S=Name(f"/{small.type}"), P=parent, Pg=page.obj, K=mark)
    if small.classes:
        element.C = Name(f"/{next(iter(small.classes))}")
    return pdf.make_indirect(element)


def _name_roles(root: Any, small: Small) -> None:
    if small.roles:
        root.RoleMap = Dictionary({f"/{name}": Name(f"/{role}") for name, role in small.roles.items()})
    if small.classes:
        aligned = {
            f"/{name}": Dictionary(O=Name.Layout, TextAlign=Name(f"/{to}")) for name, to in small.classes.items()
        }
        root.ClassMap = Dictionary(aligned)


def _say(pdf: pikepdf.Pdf, root: Any, small: Small) -> None:
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(small.language)
    pdf.Root.Metadata = pdf.make_stream(UA_CLAIM, Type=Name.Metadata, Subtype=Name.XML)
    if small.labels:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name(f"/{small.labels}"))]))
    for name, data in small.attached.items():
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)
    with pdf.open_outline() as outline:
        outline.root.extend(OutlineItem(heading, 0) for heading in small.headings)


def _add_places(pdf: pikepdf.Pdf, small: Small) -> None:
    places = {name: Array([pdf.pages[page].obj, Name.Fit]) for name, page in small.names.items()}
    if small.old_names:
        pdf.Root.Dests = Dictionary({f"/{name}": place for name, place in places.items()})
    elif places:
        tree = NameTree.new(pdf)
        for name, place in places.items():
            tree[name] = place
        names = pdf.Root.get("/Names", Dictionary())
        names.Dests = tree.obj
        pdf.Root.Names = names


def _add_links(pdf: pikepdf.Pdf, small: Small, document: Any, owners: NumberTree) -> None:
    for number, (page, name) in enumerate(small.links):
        target = Name(f"/{name}") if small.old_names else String(name)
        key = len(small.pages) + number
        link = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=[72, 600, 200, 620],
                Contents=String(name),
                Dest=target,
                StructParent=key,
            )
        )
        _append(pdf.pages[page], link)
        kid = Dictionary(Type=Name.OBJR, Obj=link, Pg=pdf.pages[page].obj)
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Link, P=document, K=kid))
        document.K.append(element)
        owners[key] = element


def add_annotation(pdf: pikepdf.Pdf, kind: str, **entries: Any) -> Any:
    """Add an annotation to the first page and return it."""
    annotation = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[100, 100, 200, 120], **entries)
    )
    _append(pdf.pages[0], annotation)
    return annotation


def _append(page: pikepdf.Page, annotation: Any) -> None:
    page.obj.Annots = Array([*page.obj.get("/Annots", Array()), annotation])


def add_field(pdf: pikepdf.Pdf, value: str) -> None:
    """Add a form field that is filled in, with its picture."""
    picture = pdf.make_stream(
        f"/Tx BMC q BT /F1 12 Tf 2 4 Td ({value}) Tj ET Q EMC".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 100, 20],
        Resources=Dictionary(Font=Dictionary(F1=_font(pdf))),
    )
    field = add_annotation(pdf, "Widget", FT=Name.Tx, T=String("field"), V=String(value), F=4)
    field.AP = Dictionary(N=picture)
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def _font(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
