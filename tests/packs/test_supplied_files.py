"""What a pack makes of papers that others supplied: forms, scans, comments, odd pages, attachments, layers."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from papergen.packs.merging import Merged, Part, merge_parts
from papergen.packs.supplied_files import look_at_pdf
from tests.packs.reading import held_by
from tests.packs.small_pdfs import Small, add_annotation, add_field, save, tagged, untagged


def pack_of(folder: Path, *pdfs: pikepdf.Pdf, **options: Any) -> tuple[Path, Merged]:
    files = [save(folder, f"paper-{number}", pdf) for number, pdf in enumerate(pdfs, 1)]
    parts = [Part(file.stem, file) for file in files]
    options = {"title": "A pack", "language": "en-GB", "author": "A council"} | options
    return folder / "pack.pdf", merge_parts(parts, folder / "pack.pdf", **options)


def test_an_untagged_paper_is_read_in_its_place_and_the_pack_claims_nothing(tmp_path: Path) -> None:
    target, merged = pack_of(tmp_path, tagged(), untagged("First", "Second"), tagged())
    assert [found.code for found in merged.issues] == ["pack-not-accessible"]
    assert "'paper-2'" in merged.issues[0].message and "'paper-1'" not in merged.issues[0].message
    held = held_by(target)
    (document,) = held.tops()
    part = list(held.lines(document.kids[1]))  # type: ignore[arg-type]
    assert [(kind, text) for _, kind, text, _ in part] == [("/Part", ""), ("/P", "First"), ("/P", "Second")]
    assert b"pdfuaid:part>" not in target.read_bytes()


def test_a_paper_that_is_not_what_it_says_takes_no_claim_into_the_pack(tmp_path: Path) -> None:
    looked = look_at_pdf(save(tmp_path, "untrue", tagged()))
    assert "pdf-claims-untrue" in [found.code for found in looked.issues] and not looked.believed
    for believed in (True, False):
        parts = [Part("Untrue", looked.file, believed=believed)]
        merged = merge_parts(parts, tmp_path / "pack.pdf", title="A pack", language="en-GB", author="A council")
        assert [found.code for found in merged.issues] == ([] if believed else ["pack-not-accessible"])
        assert (b"<pdfuaid:part>" in (tmp_path / "pack.pdf").read_bytes()) == believed


def test_a_scan_is_a_figure_named_after_its_paper(tmp_path: Path) -> None:
    scan = untagged("")
    scan.pages[0].obj.Contents = scan.make_stream(b"q 595 0 0 842 0 0 cm Q")
    target, _ = pack_of(tmp_path, scan)
    held = held_by(target)
    assert [(kind, alternative) for _, kind, _, alternative in held.lines(held.tops()[0])][-1] == (
        "/Figure",
        "paper-1, 1/1",
    )


def test_a_filled_form_shows_its_words_and_is_no_form_any_more(tmp_path: Path) -> None:
    pdf = tagged()
    add_field(pdf, "Yes, urgent")
    target, merged = pack_of(tmp_path, pdf)
    with pikepdf.open(target) as pack:
        assert "/AcroForm" not in pack.Root and "/Annots" not in pack.pages[0].obj
        drawn = [form.read_bytes() for form in pack.pages[0].obj.Resources.XObject.values()]
        assert any(b"Yes, urgent" in form for form in drawn)
    assert [found.code for found in merged.issues] == ["pack-not-accessible"]


def test_comments_are_not_published(tmp_path: Path) -> None:
    pdf = tagged()
    add_annotation(pdf, "Text", Contents=String("Do not tell the press"), T=String("A Person"))
    add_annotation(pdf, "Popup")
    target, _ = pack_of(tmp_path, pdf)
    with pikepdf.open(target) as pack:
        assert "/Annots" not in pack.pages[0].obj
        found = [value.unparse(resolved=True) for value in pack.objects if isinstance(value, pikepdf.Dictionary)]
        assert not any(b"press" in text or b"A Person" in text for text in found)


def test_what_a_paper_hides_in_a_layer_stays_hidden(tmp_path: Path) -> None:
    pdf = tagged()
    layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Plan", "Draft")]
    pdf.pages[0].obj.Resources.Properties = Dictionary(L0=layers[0], L1=layers[1])
    pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=Dictionary(OFF=Array([layers[1]]), Order=Array(layers)))
    target, _ = pack_of(tmp_path, pdf, pdf)
    with pikepdf.open(target) as pack:
        properties = pack.Root.OCProperties
        assert [str(layer.Name) for layer in properties.OCGs] == ["Plan", "Draft"] * 2
        assert [str(layer.Name) for layer in properties.D.OFF] == ["Draft"] * 2
        assert pack.pages[1].obj.Resources.Properties.L1.objgen == properties.D.OFF[1].objgen


def test_pages_have_the_pack_s_number_and_their_own_as_labels(tmp_path: Path) -> None:
    files = [save(tmp_path, "plain", tagged()), save(tmp_path, "roman", tagged(Small(pages=["a", "b"], labels="r")))]
    parts = [Part("Plain", files[0]), Part("Roman", files[1]), Part("Late", files[0], first_page=101)]
    target = tmp_path / "pack.pdf"
    merged = merge_parts(parts, target, title="A pack", language="en-GB", author="", stamp="Page {}".format)
    with pikepdf.open(target) as pack:
        assert [page.label for page in pack.pages] == ["1", "2 (i)", "3 (ii)", "101"]
    assert [(placed.first, placed.last) for placed in merged.placed] == [(1, 1), (2, 3), (101, 101)]


def test_a_welsh_paper_says_so_and_its_appendix_does_not_inherit_it(tmp_path: Path) -> None:
    files = [save(tmp_path, name, tagged(Small(language=name))) for name in ("cy", "en-GB")]
    target = tmp_path / "pack.pdf"
    parts = [Part("Adroddiad", files[0], parts=(Part("Appendix", files[1]),)), Part("Report", files[1])]
    merge_parts(parts, target, title="A pack", language="en-GB", author="")
    (document,) = held_by(target).tops()
    said = {tag.attributes["T"]: tag.attributes.get("Lang") for tag in document.tags() if "T" in tag.attributes}
    assert said == {"Adroddiad": "cy", "Appendix": "en-GB", "Report": None}


def test_an_address_of_another_part_leads_to_its_place_by_name(tmp_path: Path) -> None:
    front = tagged()
    for address in ("paper%202.pdf", "./paper 2.pdf#annex", "https://example.org/paper 2.pdf"):
        add_annotation(front, "Link", A=Dictionary(S=Name.URI, URI=String(address)))
    add_annotation(front, "Link", A=Dictionary(S=Name.GoToR, F=String("paper 2.pdf"), D=String("annex")))
    other = save(tmp_path, "other", tagged(Small(pages=["a", "b"], names={"annex": 1})))
    parts = [Part("Front", save(tmp_path, "front", front)), Part("Other", other, address="paper 2.pdf")]
    target = tmp_path / "pack.pdf"
    assert not merge_parts(parts, target, title="A pack", language="en-GB", author="").issues
    assert held_by(target).links[0] == [1, 2, "https://example.org/paper 2.pdf", 2]


def test_a_link_to_nowhere_does_not_lead_to_another_paper_s_place(tmp_path: Path) -> None:
    dangling = tagged(Small(links=[(0, "intro")]))
    target, _ = pack_of(tmp_path, dangling, tagged(Small(names={"intro": 0})))
    assert held_by(target).links == [[None], []]


def test_headings_of_two_kinds_in_one_pack_are_not_pdf_ua(tmp_path: Path) -> None:
    target, _ = pack_of(tmp_path, tagged(Small(type="H")), tagged(Small(type="Kop", roles={"Kop": "H2"})))
    assert b"<pdfuaid:part>" not in target.read_bytes()
    target, _ = pack_of(tmp_path, tagged(Small(type="H1")), tagged(Small(type="Kop", roles={"Kop": "H2"})))
    assert b"<pdfuaid:part>" in target.read_bytes()


def test_tags_whose_owners_are_lost_get_them_back(tmp_path: Path) -> None:
    pdf = tagged(Small(pages=[["One", "Two"]], names={"here": 0}, links=[(0, "here")]))
    del pdf.Root.StructTreeRoot.ParentTree
    target, merged = pack_of(tmp_path, pdf)
    held = held_by(target)
    assert len(held.tagged.parents) == 2
    assert [found.code for found in merged.issues] == ["pack-not-accessible"]


def test_the_marks_of_a_form_belong_to_its_own_paper_s_tags(tmp_path: Path) -> None:
    def paper(text: str) -> pikepdf.Pdf:
        pdf = tagged(Small(pages=[[text]]))
        root, page = pdf.Root.StructTreeRoot, pdf.pages[0].obj
        form = pdf.make_stream(b"/P <</MCID 0>> BDC EMC", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        form.StructParents = 7
        held = Dictionary(Type=Name.MCR, Pg=page, Stm=form, MCID=0)
        element = pdf.make_indirect(Dictionary(S=Name.P, P=root.K[0], K=held, T=String(text)))
        root.K[0].K.append(element)
        pikepdf.NumberTree(root.ParentTree)[7] = Array([element])
        page.Resources.XObject = Dictionary(Form=form)
        return pdf

    target, merged = pack_of(tmp_path, paper("First"), paper("Second"))
    assert not merged.issues
    with pikepdf.open(target) as pack:
        owners = pikepdf.NumberTree(pack.Root.StructTreeRoot.ParentTree)
        keys = [page.obj.Resources.XObject.Form.StructParents for page in pack.pages]
        assert [str(owners[key][0].T) for key in keys] == ["First", "Second"]


def test_tags_without_the_mark_are_kept_and_claim_nothing(tmp_path: Path) -> None:
    pdf = tagged()
    del pdf.Root.MarkInfo
    target, merged = pack_of(tmp_path, pdf)
    assert [kind for _, kind, _, _ in held_by(target).lines(held_by(target).tops()[0])][-2:] == ["/Document", "/P"]
    assert [found.code for found in merged.issues] == ["pack-not-accessible"]


def test_a_pack_without_a_page_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"nothing")
    parts = [Part("Broken", tmp_path / "broken.pdf"), Part("To follow")]
    merged = merge_parts(parts, tmp_path / "pack.pdf", title="A pack", language="en-GB", author="")
    assert merged.pages == 0 and [found.code for found in merged.issues] == ["pdf-unusable"]
    assert [path.name for path in tmp_path.iterdir()] == ["broken.pdf"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_stamp_is_at_the_foot_of_a_turned_and_cropped_page_as_it_is_shown(turn: int, tmp_path: Path) -> None:
    pdf = tagged()
    page = pdf.pages[0]
    page.obj.Rotate = turn
    page.cropbox = [50, 60, 550, 760]
    target, _ = pack_of(tmp_path, pdf, stamp="Page {}".format)
    with pikepdf.open(target) as pack:
        drawn = list(pikepdf.parse_content_stream(pack.pages[0], "cm Td"))
        a, b, c, d, e, f = (float(number) for number in drawn[-2].operands)
        x, y = (float(number) for number in drawn[-1].operands)
    across, up = a * x + c * y + e, b * x + d * y + f
    # Distances from the crop box's edges: the foot is the bottom of the page after turning it clockwise.
    foot = {0: up - 60, 90: 550 - across, 180: 760 - up, 270: across - 50}[turn]
    assert 8 < foot < 20


def test_a_page_of_another_size_is_named_by_its_number(tmp_path: Path) -> None:
    pdf = untagged("A3", "A3", size=(842, 1191))
    found = {found.code: found.message for found in look_at_pdf(save(tmp_path, "plan", pdf)).issues}
    assert "page 1, 2" in found["pdf-page-size"] and "297 x 420" in found["pdf-page-size"]


def test_a_picture_that_two_papers_share_stands_there_once(tmp_path: Path) -> None:
    def paper() -> pikepdf.Pdf:
        pdf = tagged()
        logo = pdf.make_stream(b"\0" * 5000, Type=Name.XObject, Subtype=Name.Image, Width=50, Height=100)
        pdf.pages[0].obj.Resources.XObject = Dictionary(Logo=logo)
        return pdf

    target, _ = pack_of(tmp_path, paper(), paper())
    with pikepdf.open(target) as pack:
        first, second = (page.obj.Resources.XObject.Logo.objgen for page in pack.pages)
        assert first == second
