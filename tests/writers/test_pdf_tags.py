"""What the tags of a PDF say: each line of what WeasyPrint itself gets wrong (its tagging is replaced) has a test."""

from io import BytesIO

import pikepdf
import pytest

from papergen.checks.pdf_structure import check_pdf_structure
from papergen.checks.pdf_tags import Annotation, Tag, read_tagged_pdf
from tests.pdf_files import body, conformance_faults, pdf_of, table
from tests.trees import sample_tree

PIXEL = "data:image/png;base64," + (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
LONG = "Many words that fill a line and then go on to fill another one. " * 60


def tags(words: str) -> list[Tag]:
    """Return the tags of a paper with these words, in reading order; the paper is valid and right."""
    tree = body(words)
    pdf = pdf_of(tree)
    assert conformance_faults(pdf) == []
    assert check_pdf_structure(pdf, tree) == []
    return list(read_tagged_pdf(pdf).root.tags())


def only(found: list[Tag], kind: str) -> Tag:
    (tag,) = (tag for tag in found if tag.type == kind)
    return tag


def types(tag: Tag) -> list[str]:
    return [kid.type for kid in tag.kids if isinstance(kid, Tag)]


def test_the_sample_has_the_tags_of_its_tree() -> None:
    tree = sample_tree("Draft")
    assert check_pdf_structure(pdf_of(tree), tree) == []


def test_an_element_over_many_pages_is_one_tag() -> None:
    found = tags(f"<p>{LONG}</p><p>{LONG}</p>{table(150)}<ul>{'<li>An item</li>' * 150}</ul>")
    kinds = [tag.type for tag in found]
    assert {kind: kinds.count(kind) for kind in ("Table", "THead", "TBody", "TR", "L", "LI", "P")} == {
        **{"Table": 1, "THead": 1, "TBody": 1, "TR": 151, "L": 1, "LI": 150, "P": 2}
    }


def test_a_repeated_table_head_is_an_artefact() -> None:
    found = tags(table(150))
    assert [tag.text for tag in found if tag.type == "TH"][:3] == ["Metric", "Value", "Row 0"]
    assert sum(tag.text == "Metric" for tag in found if tag.type == "TH") == 1


def test_a_cell_over_two_pages_is_one_cell() -> None:
    found = tags(f'<table><tbody><tr><th scope="row">A</th><td>{LONG * 2}</td></tr></tbody></table>')
    assert only(found, "TD").text.split() == (LONG * 2).split()


def test_every_header_cell_has_a_scope_and_simple_tables_need_no_more() -> None:
    found = tags(table(2))
    headers = [tag for tag in found if tag.type == "TH"]
    assert [tag.attributes["Scope"] for tag in headers] == ["Column", "Column", "Row", "Row"]
    assert not any("Headers" in tag.attributes or "ID" in tag.attributes for tag in found)


def test_a_header_without_scope_heads_its_column_in_the_head_and_its_row_elsewhere() -> None:
    words = "<table><thead><tr><th>A</th></tr></thead><tbody><tr><th>1</th></tr></tbody></table>"
    assert [tag.attributes["Scope"] for tag in tags(words) if tag.type == "TH"] == ["Column", "Row"]


def test_spanning_headers_are_named_by_the_cells_below_them() -> None:
    found = tags(
        '<table><thead><tr><th scope="col" rowspan="2">Area</th><th scope="colgroup" colspan="2">Spending</th></tr>'
        '<tr><th scope="col">2023</th><th scope="col">2024</th></tr></thead>'
        '<tbody data-role="group"><tr><th scope="rowgroup" colspan="3">City</th></tr>'
        '<tr><th scope="row">Parks</th><td>1</td><td>2</td></tr></tbody></table>'
    )
    names = {tag.attributes["ID"]: tag.text for tag in found if "ID" in tag.attributes}
    cells = {tag.text: [names[name] for name in tag.attributes["Headers"].split()] for tag in found if tag.type == "TD"}
    assert cells == {"1": ["City", "Parks", "Spending", "2023"], "2": ["City", "Parks", "Spending", "2024"]}


def test_list_items_have_label_and_body_whatever_stands_in_them() -> None:
    found = tags("<ul><li>simple</li><li><p>one</p><p>two</p></li></ul>")
    assert [types(tag) for tag in found if tag.type == "LI"] == [["Lbl", "LBody"], ["Lbl", "LBody"]]
    assert types([tag for tag in found if tag.type == "LBody"][1]) == ["P", "P"]


@pytest.mark.parametrize(
    ("marker", "label", "numbering"),
    [("1)", "1)", "Decimal"), ("(a)", "(a)", "LowerAlpha"), ("i.", "i.", "LowerRoman"), ("A.", "A.", "UpperAlpha")],
)
def test_a_list_prints_its_marker_and_says_how_it_is_numbered(marker: str, label: str, numbering: str) -> None:
    found = tags(f'<ol data-marker="{marker}"><li>first</li></ol>')
    assert only(found, "Lbl").text.strip() == label
    assert only(found, "L").attributes["ListNumbering"] == numbering


def test_a_list_starts_where_it_is_told_to() -> None:
    found = tags('<ol data-marker="1)" start="4"><li>fourth</li></ol>')
    assert only(found, "Lbl").text.strip() == "4)"


def test_a_nested_list_belongs_to_its_item() -> None:
    found = tags("<ul><li>outer<ul><li>inner</li></ul></li></ul>")
    outer = next(tag for tag in found if tag.type == "LBody")
    assert types(outer) == ["L"]


def test_labels_and_values_are_a_list() -> None:
    found = tags('<dl data-role="fields"><dt>Name:</dt><dd>Pat</dd><dt>Tel:</dt><dd>1</dd><dd>2</dd></dl>')
    assert only(found, "L").attributes["ListNumbering"] == "None"
    assert [types(tag) for tag in found if tag.type == "LI"] == [["Lbl", "LBody"], ["Lbl", "LBody", "LBody"]]


def test_a_picture_without_words_is_decoration() -> None:
    assert not [tag for tag in tags(f'<p>Words <img src="{PIXEL}" alt=""/></p>') if tag.type == "Figure"]


def test_a_picture_has_its_words_and_its_place() -> None:
    figure = only(tags(f'<figure><img src="{PIXEL}" alt="A dot" width="50"/></figure>'), "Figure")
    assert figure.attributes["Alt"] == "A dot"
    left, bottom, right, top = map(float, figure.attributes["BBox"].split())
    assert 56 < left < right < 540 and 60 < bottom < top < 842


def test_a_drawing_is_told_by_its_title() -> None:
    drawing = "<svg width='9' height='9'><title>Up from 1 to 2</title><path d='M0 9L9 0' stroke='black'/></svg>"
    assert only(tags(f"<p>Trend {drawing}</p>"), "Figure").attributes["Alt"] == "Up from 1 to 2"


def test_a_table_and_a_figure_hold_their_captions() -> None:
    found = tags(
        f"<table><caption>Table 1: Sums</caption><tbody><tr><td>1</td></tr></tbody></table>"
        f'<figure><img src="{PIXEL}" alt="x"/><figcaption>Figure 1: A dot</figcaption></figure>'
    )
    assert types(only(found, "Table")) == ["Caption", "TBody"]
    assert types(only(found, "Div")) == ["Figure", "Caption"]


def test_a_link_is_described_by_its_words_even_over_two_lines() -> None:
    words = "A link with so many words " * 8
    found = tags(f'<p><a href="https://www.example.org/a?b=1">{words}</a></p>')
    link = only(found, "Link")
    annotations = [kid for kid in link.kids if isinstance(kid, Annotation)]
    assert len(annotations) > 1
    assert {annotation.contents for annotation in annotations} == {words.strip()}


def test_a_link_that_holds_bold_words_is_one_link() -> None:
    found = tags('<p><a href="https://www.example.org/">plain <strong>bold</strong> plain</a></p>')
    assert len([kid for kid in only(found, "Link").kids if isinstance(kid, Annotation)]) == 1


def test_a_contents_list_is_tagged_as_one_without_its_dots() -> None:
    found = tags('<nav data-role="contents"><h2>Contents</h2><ol><li><a href="#title">A paper</a></li></ol></nav>')
    assert types(only(found, "TOC")) == ["TOCI"]
    assert types(only(found, "TOCI")) == ["Reference"]
    assert only(found, "Link").text == "A paper 1"


def test_another_language_is_marked_on_words_and_on_paragraphs() -> None:
    found = tags('<p>In <span lang="cy">Cymru</span></p><p lang="pl">Dzień dobry</p>')
    assert [(tag.type, tag.attributes["Lang"]) for tag in found if "Lang" in tag.attributes] == [
        ("Span", "cy"),
        ("P", "pl"),
    ]


def test_a_footnote_is_read_after_its_call() -> None:
    found = tags('<p>Before<span data-role="footnote">The note.</span> after.</p><p>Next.</p>')
    paragraph = next(tag for tag in found if tag.type == "P")
    assert types(paragraph) == ["Reference", "Note"]
    note = only(found, "Note")
    assert (note.attributes["ID"], note.text) == ("note-1", "1The note.")
    assert "".join(paragraph.text.split()) == "Before11Thenote.after."


def test_a_footnote_in_a_cell_stays_in_its_cell() -> None:
    found = tags('<table><tbody><tr><td>5<span data-role="footnote">About five.</span></td></tr></tbody></table>')
    assert types(only(found, "TD")) == ["Reference", "Note"]


def test_many_footnotes_stand_on_the_pages_of_their_calls() -> None:
    line = 'Words<span data-role="footnote">Note {}.</span> in a paragraph.'
    pdf = pdf_of("".join(f"<p>{line.format(n)}</p>" for n in range(60)))
    for tag in read_tagged_pdf(pdf).root.tags():
        if tag.type == "P":
            (note,) = (kid for kid in tag.kids if isinstance(kid, Tag) and kid.type == "Note")
            pages = {kid.page for kid in [*tag.kids, *note.kids] if hasattr(kid, "page")}
            assert len(pages) == 1


def test_an_abbreviation_is_expanded() -> None:
    found = tags('<p><abbr title="Key Performance Indicator">KPI</abbr></p>')
    assert only(found, "Span").attributes["E"] == "Key Performance Indicator"


def test_words_stay_apart_where_a_line_ends() -> None:
    (paragraph,) = (tag for tag in tags(f"<p>{LONG}<br/>New line</p>") if tag.type == "P")
    assert paragraph.text.split() == f"{LONG} New line".split()


def test_a_word_that_is_broken_over_lines_stays_one_word() -> None:
    address = "https://www.example.org/" + "a" * 300
    (paragraph,) = (tag for tag in tags(f"<p>See {address} there</p>") if tag.type == "P")
    assert paragraph.text.split() == ["See", address, "there"]


def test_margins_are_pagination_artefacts_with_their_kind() -> None:
    with pikepdf.open(BytesIO(pdf_of(sample_tree("Draft")))) as pdf:
        kinds = {
            str(instruction.operands[1].get("/Subtype"))
            for instruction in pikepdf.parse_content_stream(pdf.pages[0])
            if str(instruction.operator) == "BDC" and instruction.operands[0] == "/Artifact"
        }
    assert {"/Header", "/Footer"} <= kinds
