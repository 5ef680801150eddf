"""The PDF writer: one file for PDF/UA-1 and PDF/A-2a, the same bytes each time, everything wrong reported."""

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papergen.checks.pdf_structure import check_pdf_structure
from papergen.checks.pdf_tags import read_tagged_pdf
from papergen.rendering.tree import Running
from papergen.writers.pdf import write_pdf
from papergen.writers.pdf.pages import page_numbers
from tests.pdf_files import body, conformance_faults, pdf_of, plain_style, table
from tests.source_code import ROOT
from tests.trees import sample_tree, tree_of
from tests.verapdf import verapdf_report

WRITE_SAMPLE = (
    "import sys; from tests.trees import sample_tree; from tests.pdf_files import pdf_of;"
    "sys.stdout.buffer.write(pdf_of(sample_tree('Draft')))"
)
PARAGRAPHS = "".join(
    f'<p data-role="numbered" data-list="body" data-level="2"><span data-role="number">1.{n}.</span> '
    f"{'Words of a paragraph that runs over a line or two. ' * 3}"
    f'<span data-role="footnote">Note {n}.</span></p>'
    for n in range(1, 301)
)
WIDE = f'</section><section data-role="appendix" data-layout="landscape"><h1>Wide</h1>{table(120)}'


@pytest.fixture(scope="module")
def long_paper() -> bytes:
    """Three hundred paragraphs with footnotes, then a table of many landscape pages."""
    return pdf_of(PARAGRAPHS + WIDE)


@pytest.fixture(scope="module")
def sample() -> bytes:
    return pdf_of(sample_tree("Draft"))


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def texts(pdf: bytes, tmp_path: Path) -> list[str]:
    """Return each page's text as another program reads it, margins included."""
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def test_the_sample_is_pdf_ua_and_pdf_a_at_once(sample: bytes) -> None:
    assert conformance_faults(sample) == []


def test_a_paper_of_many_pages_is_pdf_ua_and_pdf_a_at_once(long_paper: bytes) -> None:
    assert len(opened(long_paper).pages) > 30
    assert conformance_faults(long_paper) == []


@pytest.mark.slow
def test_verapdf_passes_the_sample_and_a_paper_of_many_pages(sample: bytes, long_paper: bytes, tmp_path: Path) -> None:
    files = [tmp_path / "sample.pdf", tmp_path / "long.pdf"]
    for file, pdf in zip(files, (sample, long_paper), strict=True):
        file.write_bytes(pdf)
    report = verapdf_report(files)
    assert [line for line in report if not line.startswith("PASS")] == []
    assert len(report) == 4


def test_a_broken_file_would_be_noticed(sample: bytes) -> None:
    with opened(sample) as pdf:
        del pdf.Root.MarkInfo
        broken = BytesIO()
        pdf.save(broken)
    assert conformance_faults(broken.getvalue())


def test_the_same_tree_gives_the_same_bytes_in_another_process(sample: bytes) -> None:
    command = [sys.executable, "-c", WRITE_SAMPLE]
    done = subprocess.run(
        command, capture_output=True, check=True, cwd=ROOT, env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    )
    assert done.stdout == sample


def test_writing_leaves_the_tree_as_it_was() -> None:
    tree = sample_tree()
    before = str(list(tree.main.itertext())), len(list(tree.main.iter()))
    pdf_of(tree)
    assert (str(list(tree.main.itertext())), len(list(tree.main.iter()))) == before


def test_the_file_says_its_title_language_author_and_date(sample: bytes) -> None:
    with opened(sample) as pdf:
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert pdf.docinfo["/Title"] == "Deep Dive & <5 Recommendations"
        with pdf.open_metadata() as facts:
            assert facts["dc:title"] == "Deep Dive & <5 Recommendations"
            assert facts["dc:creator"] == ["Pat Example"]
            assert facts["xmp:CreateDate"] == "2025-10-30"
            assert (facts["pdfuaid:part"], facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("1", "2", "A")


def test_the_claims_can_be_read_without_inflating(sample: bytes) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in sample
    assert b"<pdfaid:part>2</pdfaid:part>" in sample


def test_every_font_is_embedded_and_comes_with_papergen(sample: bytes) -> None:
    with opened(sample) as pdf:
        fonts = [font for font in pdf.pages[0].Resources.Font.values()]
        assert {str(font.BaseFont).split("+")[1].split("-")[0] for font in fonts} == {"Arial"}
        descriptors = [font.DescendantFonts[0].FontDescriptor for font in fonts]
        assert all("/FontFile2" in descriptor for descriptor in descriptors)


def test_headings_are_bookmarks_with_their_numbers(sample: bytes) -> None:
    with opened(sample) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        inner = [item.title for item in outline.root[0].children]
    assert titles == ["Deep Dive & <5 Recommendations", "Appendix 1 – Indicator recommendations"]
    assert inner[1] == "1. Context (or background)"


def test_each_page_has_its_number_the_running_words_and_the_draft_word(tmp_path: Path) -> None:
    running = Running(head_left="The title", head_right="Public report", foot_left="A council")
    pages = texts(pdf_of(replace(sample_tree("Draft"), running=running)), tmp_path)
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        assert all(words in text for words in ("Draft", "The title", "Public report", "A council"))


def test_a_final_paper_has_no_draft_word(tmp_path: Path) -> None:
    assert not any("Draft" in text for text in texts(pdf_of(sample_tree()), tmp_path))


def test_running_words_cannot_break_out_of_the_stylesheet(tmp_path: Path) -> None:
    words = 'A "quoted" \\ title; } with <signs> & more'
    tree = replace(body("<p>Words</p>"), running=Running(head_left=words, page_of='{page} "of" {pages}'))
    (text,) = texts(pdf_of(tree), tmp_path)
    assert words in text
    assert '1 "of" 1' in text


def test_margins_are_artefacts_and_no_content(sample: bytes) -> None:
    assert "Page 1 of" not in read_tagged_pdf(sample).root.text


def test_contents_lists_print_true_page_numbers(tmp_path: Path) -> None:
    pdf = pdf_of(sample_tree())
    page = page_numbers(pdf)["appendix-1-section-2"]
    (line,) = (line for text in texts(pdf, tmp_path) for line in text.splitlines() if "2. Air quality .." in line)
    assert line.split()[-1] == str(page)


def test_a_landscape_section_stands_on_landscape_pages_of_its_own(long_paper: bytes) -> None:
    with opened(long_paper) as pdf:
        widths = [float(page.mediabox[2]) for page in pdf.pages]
    assert set(map(round, widths)) == {595, 842}
    assert widths == sorted(widths)


def test_a_missing_target_of_a_link_is_reported_and_its_words_stay() -> None:
    pdf, issues = write_pdf(body('<p>See <a href="#nowhere">that place</a>.</p>'), plain_style())
    assert [(issue.code, "nowhere" in issue.message) for issue in issues] == [("page-style-problem", True)]
    assert "See that place." in read_tagged_pdf(pdf).root.text
    assert conformance_faults(pdf) == []


def test_a_character_no_font_has_is_an_error_that_says_where(sample: bytes) -> None:
    words = '<section data-source="report.md#risk"><h2>Risk</h2><p data-line="12">Private \ue000 sign</p></section>'
    pdf, (issue,) = write_pdf(body(words), plain_style())
    assert issue.code == "character-without-glyph" and issue.is_error
    assert "U+E000" in issue.message and "'Risk'" in issue.message
    assert str(issue.place) == "report.md, line 12"
    # The draft is still valid: a square stands for the sign.
    assert "Private □ sign" in read_tagged_pdf(pdf).root.text
    assert conformance_faults(pdf) == []


@pytest.mark.parametrize(
    "address", ["http://example.org/x.png", "file:///etc/hostname", "file:../../pyproject.toml", "x.png"]
)
def test_nothing_is_read_but_data_and_templates(address: str) -> None:
    pdf, issues = write_pdf(body(f'<p><img src="{address}" alt="A picture"/></p>'), plain_style())
    assert len(issues) == 1
    assert conformance_faults(pdf) == []


def test_a_drawing_cannot_fetch_what_the_page_may_not() -> None:
    inner = "<svg><title>A drawing</title><image href='http://example.org/x.png' width='9' height='9'/></svg>"
    _, issues = write_pdf(body(f"<p>{inner}</p>"), plain_style())
    assert [issue.code for issue in issues] == ["address-refused"]


def test_a_picture_that_is_none_is_reported_by_its_words() -> None:
    _, (issue,) = write_pdf(
        body('<h2>Maps</h2><p><img src="data:image/png;base64,AAAA" alt="The wards"/></p>'), plain_style()
    )
    assert issue.code == "picture-unreadable"
    assert "The wards" in issue.message and "Maps" in issue.message


def test_a_rule_in_the_house_style_that_is_not_understood_is_reported(tmp_path: Path) -> None:
    (tmp_path / "print.css").write_text("p { colour: red }", "utf-8")
    style = replace(plain_style(), folders=(tmp_path, *plain_style().folders))
    _, (issue,) = write_pdf(body("<p>Words</p>"), style)
    assert issue.code == "page-style-problem" and "colour" in issue.message


def test_two_papers_do_not_mix_their_reports() -> None:
    write_pdf(body("<p>\ue000</p>"), plain_style())
    assert pdf_of("<p>Nothing wrong here</p>")


AWKWARD = [
    "Llŷn, Ŵyr, tŷ, ŵy: Welsh",
    "Łódź, źdźbło, żółć: Polish",
    "R&amp;D &lt;x&gt; {{ x }} {% raw %} &lt;5",
    "no\u00a0break, thin\u2009space, zero\u200bwidth, soft\u00adhyphen, joiner\u2060, mark\ufeff",
    "line\u2028separator, paragraph\u2029separator, next\u0085line",
    "שלום עולם",
    "السلام عليكم",
    "≤ ≥ ≠ ✓ ✗ ▲ ▼ ● ☐ ☑ £ € ½ ² → √",
]


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_reach_the_page_whole(words: str) -> None:
    tree = body(f"<h2>{words}</h2><p>{words}</p>")
    pdf, issues = write_pdf(tree, plain_style())
    assert not issues
    assert conformance_faults(pdf) == []
    assert check_pdf_structure(pdf, tree) == []


ANY_TEXT = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)


@settings(max_examples=15)
@given(ANY_TEXT)
def test_any_title_reaches_the_pdf_or_is_reported(words: str) -> None:
    tree = tree_of("<main><section><h1>x</h1></section></main>", title=words)
    tree.main[0][0].text = words
    pdf, issues = write_pdf(tree, plain_style())
    assert {issue.code for issue in issues} <= {"character-without-glyph"}
    assert check_pdf_structure(pdf, tree) == []
    assert conformance_faults(pdf) == []


CELL = "<table><thead><tr><th scope='col'>A</th></tr></thead><tbody><tr><td>{}</td></tr></tbody></table>"
RIGHT_EDGE = 595.3 - 20 / 25.4 * 72  # of the text, in points


@pytest.mark.parametrize(
    "words",
    [CELL.format("x" * 400), f"<p>{'W' * 400}</p>", CELL.format("<p>Many words in a cell. </p>" * 200)],
    ids=["long cell", "long word", "tall row"],
)
def test_no_word_leaves_the_page(words: str, tmp_path: Path) -> None:
    pdf = pdf_of(words)
    assert conformance_faults(pdf) == []
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    words_seen = subprocess.run(
        ["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert max(float(edge) for edge in re.findall(r'xMax="([0-9.]+)"', words_seen)) <= RIGHT_EDGE + 0.5


def test_a_picture_larger_than_the_page_is_made_to_fit_and_keeps_its_shape() -> None:
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    picture = f'<img src="data:image/png;base64,{pixel}" alt="x" width="9000" height="9000"/>'
    with opened(pdf_of(f"<figure>{picture}<figcaption>All of it</figcaption></figure>")) as pdf:
        (bounds,) = (
            tag.A.BBox for tag in pdf.objects if isinstance(tag, pikepdf.Dictionary) and tag.get("/S") == "/Figure"
        )
        left, bottom, right, top = map(float, bounds)
        assert len(pdf.pages) == 1
    assert right - left == pytest.approx(top - bottom)
    assert 56 <= left and right <= RIGHT_EDGE and bottom >= 62


def test_an_empty_table_stays_a_table() -> None:
    pdf = pdf_of('<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody></tbody></table>')
    assert conformance_faults(pdf) == []
    assert [tag.type for tag in read_tagged_pdf(pdf).root.tags()].count("TH") == 2
