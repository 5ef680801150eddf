"""The check of Word files: each fault that Word bears in silence is named, with its place."""

import pytest

from papergen.checks.word_file import check_word_file
from tests.writers.word_files import changed, word_of

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><title>A line</title></svg>'
PAPER = (
    '<h2 id="s">Words</h2><p>See <a href="#s">the words</a>.</p>'
    f"<p>{PICTURE} and {PICTURE.replace('A line', 'Another')}</p>"
    '<table><caption><span data-role="number">Table 1:</span> x</caption>'
    '<thead><tr><th colspan="2">y</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table><p>End</p>'
)
DOCUMENT, STYLES, CORE, SETTINGS = "word/document.xml", "word/styles.xml", "docProps/core.xml", "word/settings.xml"
MOVED_HEAD = (r"<w:tblHeader/>(.*?)<w:cantSplit/>", r"\1<w:cantSplit/><w:tblHeader/>")
FAULTS = {
    "a row that is too short": (DOCUMENT, r"<w:tc>(?:(?!<w:tc>).)*2</w:t>.*?</w:tc>", "", "has 1 columns, its grid 2"),
    "a bookmark twice": (DOCUMENT, r'w:name="id_title"', 'w:name="ID_S"', "'id_s' is there 2 times"),
    "a bookmark's name": (DOCUMENT, r'w:name="id_title"', 'w:name="1 title"', "not a name that a bookmark can have"),
    "an end without a beginning": (DOCUMENT, r'<w:bookmarkStart w:id="1"[^>]*>', "", "has no beginning"),
    "a dead field": (DOCUMENT, r"SEQ Table", "REF nowhere", "points to the bookmark 'nowhere'"),
    "a field that ends twice": (DOCUMENT, r'w:fldCharType="separate"', 'w:fldCharType="end"', "'end' out of place"),
    "two pictures of one number": (DOCUMENT, r'docPr id="2"', 'docPr id="1"', "2 pictures have the number 1"),
    "a picture without words": (DOCUMENT, r'descr="Another"', 'descr=" "', "no alternative, near"),
    "a colour": (STYLES, r'w:fill="[0-9A-F]{6}"', 'w:fill="grey"', "'grey' is not a colour"),
    "no language": (STYLES, r"<w:lang [^>]*>", "", "its styles have no language"),
    "no title": (CORE, r"<dc:title>.*</dc:title>", "<dc:title> </dc:title>", "have no title"),
    "a prompt": (SETTINGS, r"<w:zoom ", '<w:updateFields w:val="true"/><w:zoom ', "ask to update its fields"),
    "an old mode": (SETTINGS, r'w:val="15"', 'w:val="12"', "compatibility mode"),
    "a head further down": (DOCUMENT, *MOVED_HEAD, "below other rows"),
    "a head that is none": (DOCUMENT, r"<w:tblHeader/>", "", "do not agree whether it is a header"),
    "formatting": (DOCUMENT, r"</w:pPr>", '<w:jc w:val="center"/></w:pPr>', "formatting without a style (jc)"),
    "bold letters": (DOCUMENT, r"<w:t[ >]", r"<w:rPr><w:b/></w:rPr>\g<0>", "formatting without a style (b)"),
    "a dead link": (DOCUMENT, r'w:anchor="[^"]+"', 'w:anchor="nowhere"', "points to the bookmark 'nowhere'"),
    "a field without an end": (DOCUMENT, r'<w:fldChar w:fldCharType="end"/>', "", "have no end"),
    "a span too wide": (DOCUMENT, r'<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="9"/>', "has 9 columns, its grid 2"),
    "a bookmark without an end": (DOCUMENT, r"<w:bookmarkEnd[^>]*/>", "", "bookmark number 2 has no end"),
    "spacing by a paragraph": (DOCUMENT, r"<w:tbl>", "<w:p/><w:tbl>", "an empty paragraph, near 'Table 1: x'"),
}


@pytest.fixture(scope="module")
def paper() -> bytes:
    return word_of(PAPER)


def test_a_paper_as_it_is_written_has_no_fault(paper: bytes) -> None:
    assert check_word_file(paper) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named(paper: bytes, name: str) -> None:
    where, pattern, by, says = FAULTS[name]
    spoilt = changed(paper, pattern, by, 1, where)
    assert says in "\n".join(found.message for found in check_word_file(spoilt))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip file at all"])
def test_what_is_no_word_file_is_one_issue(data: bytes) -> None:
    (found,) = check_word_file(data)
    assert found.code == "word-structure" and "not a Word file" in found.message
