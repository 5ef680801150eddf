"""The Word writer: real Word that officers can edit, read back by other people's programs."""

from io import BytesIO
from pathlib import Path
from time import process_time
from zipfile import ZipFile

import mammoth
import openxml_audit
import pytest
from lxml import etree

from papergen.checks.word_file import check_word_file
from papergen.house_styles import find_house_style
from papergen.rendering.vocabulary import BLOCKS, INLINES, SECTIONS
from papergen.writers.word import write_word
from papergen.writers.word.blocks import BLOCK_WRITERS
from papergen.writers.word.inlines import INLINE_WRITERS
from tests.pdf_files import body, plain_style, table
from tests.trees import sample_tree, tree_of
from tests.writers.word_files import W, part, word_of

# Rows, cells and their like are written by the element that holds them.
WITHIN = {"li", "dt", "dd", "figcaption", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"}


@pytest.fixture(scope="module")
def sample() -> bytes:
    pages = {str(element.get("id")): 1 for element in sample_tree().main.iter() if element.get("id")}
    data, issues = write_word(sample_tree(draft="Draft"), find_house_style("coventry"), pages=pages)
    assert not issues, [str(found) for found in issues]
    return data


def texts(element: etree._Element) -> str:
    return "".join(str(text.text or "") for text in element.iter(f"{W}t"))


def paragraph_with(document: etree._Element, words: str) -> etree._Element:
    return next(found for found in document.iter(f"{W}p") if words in texts(found))


@pytest.mark.parametrize("element", sorted((SECTIONS | BLOCKS) - WITHIN))
def test_the_word_writer_handles_every_block(element: str) -> None:
    assert element in BLOCK_WRITERS


@pytest.mark.parametrize("element", sorted(INLINES))
def test_the_word_writer_handles_every_inline(element: str) -> None:
    assert element in INLINE_WRITERS


def test_other_peoples_programs_read_it_without_a_word(sample: bytes, tmp_path: Path) -> None:
    (tmp_path / "sample.docx").write_bytes(sample)
    assert openxml_audit.OpenXmlValidator().validate(tmp_path / "sample.docx").is_valid
    read = mammoth.convert_to_html(BytesIO(sample))
    assert read.messages == []
    assert read.value.count("<h1") == 2 and "<thead>" in read.value and "<ol>" in read.value


def test_a_good_file_has_no_fault(sample: bytes) -> None:
    assert [str(found) for found in check_word_file(sample)] == []


def test_the_same_tree_gives_the_same_bytes() -> None:
    assert word_of(table(3)) == word_of(table(3))


def test_properties_are_the_papers_and_carry_no_clock(sample: bytes) -> None:
    core = ZipFile(BytesIO(sample)).read("docProps/core.xml").decode()
    assert "Deep Dive &amp; &lt;5 Recommendations" in core and "2025-10-30" in core and "en-GB" in core
    assert "python-docx" not in core


def test_numbers_are_native_and_not_typed(sample: bytes) -> None:
    heading = paragraph_with(part(sample), "Context (or background)")
    assert texts(heading) == "Context (or background)"
    numbering = etree.tostring(part(sample, "word/numbering.xml")).decode()
    for pattern in ('w:val="%1."', 'w:val="%1.%2."', 'w:val="%1.%2.%3."', 'w:val="%1)"'):
        assert pattern in numbering


def test_headings_and_recommendations_lie_in_hidden_bookmarks(sample: bytes) -> None:
    starts = {str(mark.get(f"{W}name")) for mark in part(sample).iter(f"{W}bookmarkStart")}
    assert {"_pg_context", "_pg_recommendations", "_pg_rec_cab_1"} <= starts
    assert all(len(name) <= 40 for name in starts), "Word cuts longer names"


def test_a_header_row_repeats_and_no_row_splits(sample: bytes) -> None:
    rows = [row for found in part(sample).iter(f"{W}tbl") for row in found.iter(f"{W}tr")]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert any(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows)


def test_a_landscape_appendix_has_its_own_page_header_and_footer(sample: bytes) -> None:
    sections = list(part(sample).iter(f"{W}sectPr"))
    sizes = [section.find(f"{W}pgSz") for section in sections]
    turned = [size.get(f"{W}orient") == "landscape" for size in sizes if size is not None]
    assert turned == [False, False, True], "cover, body, appendix"
    for section in sections:
        assert section.find(f"{W}headerReference") is not None and section.find(f"{W}footerReference") is not None


def test_the_footer_counts_pages_and_the_header_says_draft(sample: bytes) -> None:
    package = ZipFile(BytesIO(sample))
    footers = [package.read(name).decode() for name in package.namelist() if "footer" in name and "rels" not in name]
    headers = [package.read(name).decode() for name in package.namelist() if "header" in name and "rels" not in name]
    assert footers and all("NUMPAGES" in footer and " PAGE " in footer for footer in footers)
    assert headers and all("Draft" in header for header in headers)


def test_a_contents_list_is_a_field_with_its_entries_and_pages_in_it(sample: bytes) -> None:
    instructions = [str(found.text) for found in part(sample).iter(f"{W}instrText")]
    assert any("TOC" in text for text in instructions) and any("PAGEREF" in text for text in instructions)
    assert "updateFields" not in ZipFile(BytesIO(sample)).read("word/settings.xml").decode(), "no prompt on opening"


def test_a_line_of_the_contents_list_has_the_style_that_word_gives_it_when_it_makes_the_list_anew() -> None:
    entries = '<li><a href="#s">A section</a><ol><li><a href="#p">A part</a></li></ol></li>'
    words = '<section id="s"><h2>A section</h2><section id="p"><h3>A part</h3></section></section>'
    tree = body(f"<h1>x</h1><nav><ol>{entries}</ol></nav>{words}")
    document = part(write_word(tree, plain_style(), pages={"s": 1, "p": 1})[0])
    assert next(str(found.text).split()[:3] for found in document.iter(f"{W}instrText")) == ["TOC", "\\o", '"2-3"']
    styles = [str(found.get(f"{W}val")) for found in document.iter(f"{W}pStyle")]
    assert [style for style in styles if style.startswith("Toc")] == ["Toc2", "Toc3"]


@pytest.mark.parametrize(
    ("second", "end"), [("landscape", "14570"), ("portrait", "9638")], ids=["landscape alone", "both"]
)
def test_contents_lists_stay_within_the_margins_of_upright_pages(second: str, end: str) -> None:
    listed = '<nav><ol><li><a href="#{0}">A section</a></li></ol></nav><section id="{0}"><h2>A section</h2></section>'
    turned, other = (f'<section data-layout="{way}">{listed.format(way)}</section>' for way in ("landscape", second))
    data, _ = write_word(body(f"<h1>x</h1>{turned}{'' if second == 'landscape' else other}"), plain_style())
    tab = part(data, "word/styles.xml").find(f"{W}style[@{W}styleId='Toc1']//{W}tab")
    assert tab is not None and tab.get(f"{W}pos") == end


def test_another_language_is_marked(sample: bytes) -> None:
    run = next(found for found in part(sample).iter(f"{W}r") if "Llywodraeth" in texts(found))
    language = run.find(f"{W}rPr/{W}lang")
    assert language is not None and language.get(f"{W}val") == "cy"


def test_footnotes_are_footnotes(sample: bytes) -> None:
    assert "A footnote with " in texts(part(sample, "word/footnotes.xml"))
    assert next(part(sample).iter(f"{W}footnoteReference"), None) is not None


def test_ten_times_the_rows_take_about_ten_times_as_long() -> None:
    def seconds(rows: int) -> float:
        begin = process_time()
        word_of(tree_of(f"<main><h1>A</h1>{table(rows)}</main>"))
        return process_time() - begin

    seconds(10)
    assert seconds(3000) < 40 * max(seconds(300), 0.02)
