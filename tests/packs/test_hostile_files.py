"""Files that are broken on purpose: no traceback, no endless loop, and the papers beside them are kept."""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from papergen.packs.merging import Part, merge_parts
from papergen.packs.supplied_files import look_at_pdf
from tests.packs.reading import held_by
from tests.packs.small_pdfs import Small, add_annotation, save, tagged

Change = Callable[[pikepdf.Pdf], Any]
SMALL = Small(pages=[["One"], ["Two"]], names={"intro": 1}, links=[(0, "intro")], headings=["One"], identified=True)


def outline_in_a_circle(pdf: pikepdf.Pdf) -> None:
    first = pdf.Root.Outlines.First
    first.Next = first
    first.First = first


def names_in_a_circle(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(Dictionary())
    node.Kids = Array([node, pdf.Root.Names.Dests])
    pdf.Root.Names.Dests = node


def pages_in_a_circle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def tags_in_a_circle(pdf: pikepdf.Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    document.K[0].K = Array([0, document])


def owners_in_a_circle(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(Dictionary())
    node.Kids = Array([node])
    pdf.Root.StructTreeRoot.ParentTree = node


def roles_in_a_circle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(A=Name.B, B=Name.A)
    pdf.Root.StructTreeRoot.K[0].K[0].S = Name.A


def form_that_draws_itself(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=form)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/X Do")


def bomb(pdf: pikepdf.Pdf) -> None:
    packed = zlib.compress(zlib.compress(b" " * 220_000_000, 1), 9)
    pdf.pages[0].obj.Contents = pdf.make_stream(packed, Filter=Array([Name.FlateDecode, Name.FlateDecode]))


def deep_outline(pdf: pikepdf.Pdf) -> None:
    item = pdf.Root.Outlines.First
    for _ in range(3000):
        item.First = pdf.make_indirect(Dictionary(Title=String("Deeper"), Parent=item))
        item = item.First


def wrong_kinds(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = 3
    pdf.Root.Dests = Array()
    pdf.Root.PageLabels = String("i")
    pdf.Root.OCProperties = Dictionary(D=1, OCGs=2)
    pdf.Root.OutputIntents = Array([1, Dictionary()])
    pdf.Root.MarkInfo = Dictionary(Marked=True, Suspects=2)
    pdf.Root.AcroForm = 7
    pdf.Root.StructTreeRoot.RoleMap = Array()
    pdf.Root.StructTreeRoot.ClassMap = Name.X
    pdf.pages[1].obj.Annots = Array([1, None, Dictionary(), Dictionary(Subtype=Name.Link, A=3, Dest=9)])


CHANGES: dict[str, Change] = {
    "outline in a circle": outline_in_a_circle,
    "names in a circle": names_in_a_circle,
    "pages in a circle": pages_in_a_circle,
    "tags in a circle": tags_in_a_circle,
    "owners in a circle": owners_in_a_circle,
    "roles in a circle": roles_in_a_circle,
    "a form that draws itself": form_that_draws_itself,
    "content that unpacks to gigabytes": bomb,
    "bookmarks 3,000 deep": deep_outline,
    "entries of wrong kinds": wrong_kinds,
    "no ParentTree": lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree"),
    "StructParents that point nowhere": lambda pdf: setattr(pdf.pages[0].obj, "StructParents", 2_000_000_000),
    "an absurd content number": lambda pdf: setattr(pdf.Root.StructTreeRoot.K[0].K[0], "K", 2_000_000_000),
    "an empty structure tree": lambda pdf: setattr(pdf.Root.StructTreeRoot, "K", Array()),
    "a page of no size": lambda pdf: setattr(pdf.pages[0].obj, "MediaBox", Array([0, 0, 0, 0])),
    "a page as wide as a street": lambda pdf: setattr(pdf.pages[0].obj, "MediaBox", Array([0, 0, 10**9, 842])),
    "a page box of words": lambda pdf: setattr(pdf.pages[0].obj, "MediaBox", Array([Name.A, Name.B])),
    "UserUnit of nought": lambda pdf: setattr(pdf.pages[0].obj, "UserUnit", 0),
    "no content": lambda pdf: pdf.pages[0].obj.__delitem__("/Contents"),
    "content that restores too much": lambda pdf: pdf.pages[0].contents_add(b"Q Q Q BT /A <</MCID 7>> BDC q q"),
    "a turn that is a word": lambda pdf: setattr(pdf.pages[0].obj, "Rotate", Name.Left),
    "a turn of 45 degrees": lambda pdf: setattr(pdf.pages[0].obj, "Rotate", 45),
    "a bookmark that runs": lambda pdf: setattr(pdf.Root.Outlines.First, "A", Dictionary(S=Name.Launch)),
    "many pages that are one": lambda pdf: pdf.Root.Pages.__setitem__("/Kids", Array([pdf.pages[0].obj] * 50)),
    "a count of pages that is no number": lambda pdf: setattr(pdf.Root.Pages, "Count", Name.Many),
    "a picture of a field without a box": lambda pdf: add_annotation(pdf, "Widget", AP=Dictionary(N=Dictionary())),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_hostile_file_ends_in_an_issue_or_in_the_pack(kind: str, tmp_path: Path) -> None:
    pdf = tagged(SMALL)
    CHANGES[kind](pdf)
    survives(save(tmp_path, "hostile", pdf), tmp_path)


BYTES = {
    "nothing": b"",
    "no PDF": b"<html>Not found</html>",
    "the head alone": b"%PDF-1.7\n",
    "a trailer that names itself": b"%PDF-1.7\ntrailer << /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF",
    "a root that is nothing": b"%PDF-1.7\n1 0 obj\nnull\nendobj\ntrailer << /Root 1 0 R /Size 2 >>\n%%EOF",
}


@pytest.mark.parametrize("kind", BYTES)
def test_a_file_that_is_no_pdf_ends_in_an_issue(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile.pdf"
    file.write_bytes(BYTES[kind])
    assert [found.code for found in look_at_pdf(file).issues] == ["pdf-unusable"]
    survives(file, tmp_path)


def test_a_file_cut_anywhere_ends_in_an_issue(tmp_path: Path) -> None:
    whole = save(tmp_path, "whole", tagged(SMALL)).read_bytes()
    file = tmp_path / "hostile.pdf"
    for length in range(0, len(whole) - 10, len(whole) // 12):
        file.write_bytes(whole[:length])
        assert [found.code for found in look_at_pdf(file).issues] == ["pdf-unusable"], length


def survives(file: Path, folder: Path) -> None:
    """Assert that a pack with a hostile file between two good ones has these two whole."""
    good = save(folder, "good", tagged(SMALL))
    look_at_pdf(file)
    target = folder / "pack.pdf"
    parts = [Part("First", good), Part("Hostile", file), Part("Last", good)]
    merged = merge_parts(parts, target, title="A pack", language="en-GB", author="", stamp="Page {}".format)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == merged.pages
        assert not pdf.check_pdf_syntax()
    assert merged.pages == 4 or merged.placed[1].first == 3
    whole, before = held_by(target), held_by(good)
    assert whole.texts[:2] == whole.texts[-2:] == before.texts
    assert whole.links[0] == [1] and whole.links[-2] == [merged.pages - 1]


def test_content_with_a_string_without_an_end_is_no_endless_search(tmp_path: Path) -> None:
    pdf = tagged(SMALL)
    pdf.pages[0].contents_add(b"q (" + b"x(" * 2_000_000)
    parts = [Part("Hostile", save(tmp_path, "hostile", pdf))]
    merged = merge_parts(parts, tmp_path / "pack.pdf", title="A pack", language="en-GB", author="", stamp=str)
    assert merged.pages == 2


def test_a_script_leaves_nothing_in_the_pack(tmp_path: Path) -> None:
    pdf = tagged(SMALL)
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.pages[0].obj.AA = Dictionary(O=script)
    add_annotation(pdf, "Link", A=Dictionary(S=Name.Launch, F=String("virus.exe"), Next=script))
    add_annotation(pdf, "Link", A=Dictionary(S=Name.URI, URI=String("https://example.org"), Next=script))
    outline = pdf.Root.Outlines.First
    outline.A = script
    file, target = save(tmp_path, "script", pdf), tmp_path / "pack.pdf"
    merge_parts([Part("Script", file)], target, title="A pack", language="en-GB", author="")
    with pikepdf.open(target) as pack:
        text = b"".join(found.unparse(resolved=True) for found in pack.objects if isinstance(found, pikepdf.Dictionary))
        assert b"JavaScript" not in text and b"virus" not in text
        assert b"https://example.org" in text
