"""What a page of a PDF draws is read whichever way it is drawn."""

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name

from papergen.checks.pdf_content import PageContent, read_page_content
from papergen.checks.pdf_fonts import font_decoder

MAP = b"""1 begincodespacerange <0000> <ffff> endcodespacerange
2 beginbfchar <0001> <0041> <0002> <00660069> endbfchar
2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<00e9> <d83dde00>] endbfrange"""


def page(content: bytes, forms: dict[str, bytes] | None = None) -> PageContent:
    """Return what a page with this content draws; its font F has the letters of MAP."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=pdf.make_stream(MAP)))
    resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(), Properties=Dictionary(P=Dictionary(MCID=7)))
    for name, drawn in (forms or {}).items():
        resources.XObject[f"/{name}"] = pdf.make_stream(
            drawn, Type=Name.XObject, Subtype=Name.Form, Resources=resources
        )
    pdf.add_blank_page()
    pdf.pages[0].Resources = resources
    pdf.pages[0].Contents = pdf.make_stream(content)
    out = BytesIO()
    pdf.save(out)
    with pikepdf.open(out) as saved:
        return read_page_content(saved.pages[0], {})


def test_a_font_s_map_may_name_letters_one_by_one_or_in_ranges() -> None:
    pdf = pikepdf.new()
    decode = font_decoder(Dictionary(ToUnicode=pdf.make_stream(MAP)))
    assert decode(bytes.fromhex("0001 0002 0010 0012 0020 0021")) == "Afiacé😀"
    assert decode(bytes.fromhex("0099")) == "\x00"


def test_a_font_without_a_map_has_the_letters_of_windows() -> None:
    assert font_decoder(Dictionary())(b"caf\xe9 \x96") == "café –"


def test_text_is_read_from_every_operator_that_shows_it() -> None:
    content = page(b"/P <</MCID 0>> BDC BT /F 9 Tf <0010> Tj [<0011> -20 <0012>] TJ <0001> ' 0 0 <0001> \" ET EMC")
    assert content.texts == {0: "abcAA"}


def test_content_knows_where_it_begins() -> None:
    first = b"/P <</MCID 0>> BDC BT 1 0 0 1 50 700 Tm /F 9 Tf <0010> Tj ET EMC "
    content = page(first + b"/P <</MCID 1>> BDC BT 30 0 Td <0011> Tj ET EMC")
    assert content.starts == {0: (50.0, 700.0), 1: (30.0, 0.0)}


def test_artefacts_are_no_text_and_properties_may_have_a_name() -> None:
    content = page(b"/Artifact BMC BT /F 9 Tf <0010> Tj ET EMC /P /P BDC BT /F 9 Tf <0011> Tj ET EMC")
    assert content.texts == {7: "b"} and content.faults == []


def test_what_a_form_draws_belongs_to_where_it_is_drawn() -> None:
    content = page(b"/P <</MCID 0>> BDC /X Do EMC", {"X": b"BT /F 9 Tf <0010> Tj ET /Y Do", "Y": b"BT <0011> Tj ET"})
    assert content.texts == {0: "ab"}


def test_a_form_that_draws_itself_comes_to_an_end() -> None:
    assert set(page(b"/P <</MCID 0>> BDC /X Do EMC", {"X": b"BT /F 9 Tf <0010> Tj ET /X Do"}).texts[0]) == {"a"}


def test_the_text_that_stands_for_drawn_letters_is_read_in_their_place() -> None:
    content = page(
        b"/Span <</MCID 0 /ActualText (office)>> BDC BT /F 9 Tf <0010> Tj ET EMC /P <</MCID 1>> BDC BT <0010> Tj ET EMC"
    )
    assert content.texts == {0: "office", 1: "a"}


def test_a_picture_in_the_content_is_passed_over() -> None:
    picture = b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \x41 EI Q "
    content = page(b"/Artifact BMC " + picture + b"EMC /P <</MCID 0>> BDC BT /F 9 Tf <0010> Tj ET EMC")
    assert content.texts == {0: "a"} and content.faults == []


def test_what_is_drawn_outside_the_tags_is_a_fault() -> None:
    assert page(b"BT /F 9 Tf <0010> Tj ET").faults == ["content (Tj) outside the tags"]
    assert page(b"0 0 5 5 re f").faults == ["content (f) outside the tags"]
