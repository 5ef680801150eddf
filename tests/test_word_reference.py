"""A council's own Word file in its house style: its styles are used and kept, and PDF and web page follow it."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import mammoth
import openxml_audit
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from papergen.checks.files import check_files
from papergen.house_styles import HouseStyle, find_house_style
from papergen.issues import PapergenError
from papergen.pipeline import prepare_paper
from papergen.rendering.tree import Tree
from papergen.writers import write_files
from papergen.writers.word import write_word
from tests.source_code import ROOT, TEMPLATES
from tests.writers.word_files import W, changed, part

SAMPLE = ROOT / "fixtures" / "cabinet-procurement-2025"
EXAMPLE = TEMPLATES / "document_types" / "cabinet_report" / "example"
Put = Callable[..., None]


def council_file() -> bytes:
    """Return a Word file as a council may have it: own looks, numbered headings, and a name used for another kind."""
    document = docx.Document()
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Georgia", Pt(11.5)
    styles["Heading 1"].font.color.rgb = RGBColor(0x9C, 0x1B, 0x30)
    styles["Heading 1"].element.rPr.rFonts.attrib.pop(qn("w:asciiTheme"))
    styles["Heading 1"].font.name = "Verdana"
    number(styles["Heading 2"], 3)
    styles.add_style("Note", WD_STYLE_TYPE.CHARACTER)
    styles.add_style("Paper Table", WD_STYLE_TYPE.TABLE)
    document.add_section().orientation = WD_ORIENT.LANDSCAPE
    document.sections[0].left_margin = Mm(31)
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    document.add_paragraph("This text is not taken over.")
    saved = BytesIO()
    document.save(saved)
    newer = '<w14:ligatures w14:val="standardContextual"/></w:rPr></w:rPrDefault>'  # as Word writes it today
    return changed(saved.getvalue(), "</w:rPr></w:rPrDefault>", newer, where="word/styles.xml")


def number(style: object, number_id: int) -> None:
    properties = style.element.get_or_add_pPr()  # type: ignore[attr-defined]
    element = OxmlElement("w:numPr")
    identity = OxmlElement("w:numId")
    identity.set(qn("w:val"), str(number_id))
    element.append(identity)
    properties.insert(2, element)


@pytest.fixture(scope="module")
def council() -> bytes:
    return council_file()


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Return what puts a file, and settings, into a house style of a council's own."""
    folder = tmp_path / "house_styles" / "northbridge"
    folder.mkdir(parents=True)
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(tmp_path))

    def put(data: bytes, name: str = "reference.docx", settings: str = "") -> None:
        (folder / name).write_bytes(data)
        (folder / "house_style.yaml").write_text(f"extends: plain\ncouncil: Northbridge\n{settings}")

    return put


def rendered(source: Path = SAMPLE) -> tuple[Tree, HouseStyle]:
    found = prepare_paper(source, "northbridge").rendered
    assert found
    return found.tree, found.style


def word(source: Path = EXAMPLE) -> bytes:
    data, issues = write_word(*rendered(source))
    assert not issues
    return data


def style(data: bytes, name: str) -> etree._Element:
    return next(
        found
        for found in part(data, "word/styles.xml").iter(f"{W}style")
        if found.find(f"{W}name").get(f"{W}val").lower() == name.lower()
    )


@pytest.mark.slow
def test_a_paper_in_the_styles_of_a_councils_word_file_is_sound_in_every_way(
    put: Put, council: bytes, tmp_path: Path
) -> None:
    put(council)
    tree, own = rendered()
    written = write_files(tree, own)
    assert [str(found) for found in (*written.issues, *check_files(tree, written.files))] == []
    file = tmp_path / "paper.docx"
    file.write_bytes(written.files["docx"])
    assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(file).errors] == []
    assert mammoth.convert_to_html(BytesIO(written.files["docx"])).messages == []
    assert write_word(tree, own)[0] == written.files["docx"]


def test_the_files_own_styles_and_lists_are_kept_and_those_it_lacks_are_added(put: Put, council: bytes) -> None:
    put(council)
    data = word()
    before, after = (
        {found.find(f"{W}name").get(f"{W}val") for found in part(file, "word/styles.xml").iter(f"{W}style")}
        for file in (council, data)
    )
    assert before < after and after - before > {"Note (character)", "Field Label", "Lead-in"}
    assert style(data, "heading 1").find(f"{W}rPr/{W}color").get(f"{W}val") == "9C1B30"
    lists = [
        {found.get(f"{W}numId") for found in part(file, "word/numbering.xml").iter(f"{W}num")}
        for file in (council, data)
    ]
    assert lists[0] < lists[1]
    assert zipfile.ZipFile(BytesIO(data)).read("word/theme.xml").count(b"Office") > 0
    assert "not taken over" not in "".join(part(data).itertext())


def test_numbers_are_the_papers_even_where_the_file_numbers_its_headings(put: Put, council: bytes) -> None:
    put(council)
    data = word()
    tied = style(data, "heading 2").find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    assert tied not in {found.get(f"{W}numId") for found in part(council, "word/numbering.xml").iter(f"{W}num")}


def test_tables_have_the_files_own_table_style_where_it_is_called_paper_table(put: Put, council: bytes) -> None:
    put(council)
    looks = {found.get(f"{W}val") for found in part(word()).iter(f"{W}tblStyle")}
    assert looks == {style(council, "Paper Table").get(f"{W}styleId")}


def test_pdf_and_web_page_take_fonts_sizes_colours_and_page_from_the_file(put: Put, council: bytes) -> None:
    put(council)
    own = find_house_style("northbridge")
    assert (own.fonts["body"][0], own.fonts["heading"][0]) == ("Georgia", "Verdana")
    assert (own.sizes["body"], own.sizes["h1"], own.colours["heading"]) == ("11.5pt", "14pt", "#9c1b30")
    assert (own.page["size"], own.page["margin_left"]) == ("A4", "87.85pt")


def test_what_the_house_style_says_beside_it_counts_more(put: Put, council: bytes) -> None:
    put(council, settings="sizes: {body: 13pt}\ncolours: {heading: '#224466'}\n")
    own = find_house_style("northbridge")
    assert (own.sizes["body"], own.sizes["h1"], own.colours["heading"]) == ("13pt", "14pt", "#224466")


def test_a_file_of_another_name_is_named_in_the_settings(put: Put, council: bytes) -> None:
    put(council, "Corporate report.docx", settings="reference: Corporate report.docx\n")
    own = find_house_style("northbridge")
    assert own.reference and own.reference.file.name == "Corporate report.docx"


def test_a_style_that_extends_one_with_a_word_file_has_it_too(put: Put, council: bytes, tmp_path: Path) -> None:
    put(council)
    child = tmp_path / "house_styles" / "northbridge_large_print"
    child.mkdir()
    (child / "house_style.yaml").write_text("extends: northbridge\nsizes: {body: 18pt}\n")
    own = find_house_style("northbridge_large_print")
    assert own.reference and (own.sizes["body"], own.fonts["body"][0]) == ("18pt", "Georgia")


def test_a_papergen_paper_may_itself_be_the_file_to_start_from(put: Put, council: bytes) -> None:
    put(council)
    first = word()
    put(first)
    again = word()
    names = [len(list(part(data, "word/styles.xml").iter(f"{W}style"))) for data in (first, again)]
    assert names[0] == names[1]


def types_changed(data: bytes, kind: str) -> bytes:
    return changed(data, r"wordprocessingml\.document\.main", kind, where="[Content_Types].xml")


def with_file(data: bytes, name: str) -> bytes:
    buffer = BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(name, b"...")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda data: b"", "damaged, or no Word file"),
        (lambda data: data[:9000], "damaged, or no Word file"),
        (lambda data: b"\xd0\xcf\x11\xe0" + bytes(600), "has a password"),
        (lambda data: types_changed(data, "wordprocessingml.template.main"), "is a template"),
        (lambda data: types_changed(data, "ms-word.document.macroEnabled.main"), "has macros"),
        (lambda data: with_file(data, "word/vbaProject.bin"), "has macros"),
        (lambda data: types_changed(data, "spreadsheetml.sheet.main"), "no Word document"),
        (lambda data: changed(data, r"</w:style>", "", 1, where="word/styles.xml"), "is damaged"),
        (
            lambda data: changed(
                data, r"relationships/styles", "relationships/none", where="word/_rels/document.xml.rels"
            ),
            "has no styles",
        ),
        (
            lambda data: changed(
                data,
                r"http://schemas\.openxmlformats\.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
            "Strict Open XML",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(
    put: Put, council: bytes, spoil: Callable[[bytes], bytes], says: str
) -> None:
    put(spoil(council))
    with pytest.raises(
        PapergenError, match=f"reference.docx of the house style 'northbridge' cannot be used: .*{re.escape(says)}"
    ):
        find_house_style("northbridge")


@pytest.mark.parametrize("name", ["reference.dotx", "reference.docm", "reference.doc", "reference.odt"])
def test_a_file_of_another_kind_is_not_passed_over_in_silence(put: Put, council: bytes, name: str) -> None:
    put(council, name)
    with pytest.raises(PapergenError, match=f"{name} .*from a .docx file.*save it as"):
        find_house_style("northbridge")


@pytest.mark.parametrize("name", ["missing.docx", "../../../reference.docx", "x" * 300])
def test_a_file_that_is_named_and_not_there_is_missed(put: Put, council: bytes, name: str) -> None:
    put(council, settings=f"reference: {name}\n")
    with pytest.raises(PapergenError, match="it is not there"):
        find_house_style("northbridge")
