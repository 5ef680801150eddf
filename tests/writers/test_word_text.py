"""Words in Word: nothing lost, nothing formatted, links and bookmarks that lead somewhere."""

from io import BytesIO
from xml.sax.saxutils import escape

import mammoth
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from papergen.checks.word_file import check_word_file
from papergen.writers.word import write_word
from papergen.writers.word.bookmarks import Bookmarks
from papergen.writers.word.references import split_reference
from tests.pdf_files import body, plain_style
from tests.trees import tree_of
from tests.writers.word_files import W, part, word_of

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def runs(words: str) -> list[tuple[str, str]]:
    """Return the text and the character style of each run after the title."""
    found = []
    for run in [*part(word_of(words)).iter(f"{W}p")][1].iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        found.append(("".join(run.itertext(f"{W}t")), "" if style is None else str(style.get(f"{W}val"))))
    return found


def texts(words: str) -> list[str]:
    return ["".join(found.itertext(f"{W}t")) for found in part(word_of(words)).iter(f"{W}p")][1:]


def test_emphasis_is_a_style_and_two_at_once_are_one_style() -> None:
    assert runs("<p>a <strong>b</strong> <em>c</em> <strong><em>d</em></strong></p>") == [
        ("a ", ""),
        ("b", "Strong"),
        (" ", ""),
        ("c", "Emphasis"),
        (" ", ""),
        ("d", "StrongEmphasis"),
    ]


def test_a_combined_style_is_read_as_both() -> None:
    words = '<p><a href="https://example.org"><strong>bold link</strong></a> and x<sup><em>n</em></sup></p>'
    read = mammoth.convert_to_html(BytesIO(word_of(words)))
    assert read.messages == []
    assert '<a href="https://example.org"><strong>bold link</strong></a>' in read.value
    assert "<em>" in read.value and "<sup>" in read.value


def test_white_space_is_folded_as_on_a_web_page() -> None:
    assert texts("<p>  a\n  b <strong> c </strong> d  </p>\n<p>\u00a0e\u00a0\u00a0f</p>") == [
        "a b c d",
        "\u00a0e\u00a0\u00a0f",
    ]


def test_text_between_blocks_is_a_paragraph() -> None:
    assert texts("<div>loose <strong>words</strong><p>a paragraph</p>more</div>") == [
        "loose words",
        "a paragraph",
        "more",
    ]


def test_a_paragraph_without_words_is_none_and_its_bookmark_goes_to_the_next() -> None:
    words = '<p id="p" data-role="date"> </p><p>words</p>'
    assert texts(words) == ["words"]
    assert check_word_file(word_of(f'{words}<p>see <a href="#p">there</a></p>')) == []


def test_an_unknown_element_keeps_its_words() -> None:
    data, issues = write_word(body("<p>A <video>film</video></p><article><p>story</p></article>"), plain_style())
    assert [found.code for found in issues] == ["word-cannot-show"] * 2
    assert ["".join(found.itertext(f"{W}t")) for found in part(data).iter(f"{W}p")][1:] == ["A film", "story"]


def test_a_reference_to_a_numbered_section_is_a_field_inside_a_link() -> None:
    document = part(
        word_of(
            '<p>See <a href="#x" data-role="reference">Appendix 1 Section 1</a>.</p>'
            '<section id="x"><h2 data-list="a" data-level="1"><span data-role="number">1</span> Words</h2></section>'
        )
    )
    link = next(document.iter(f"{W}hyperlink"))
    assert "".join(link.itertext(f"{W}t")) == "Appendix 1 Section 1"
    assert [code.text for code in link.iter(f"{W}instrText")] == [f" REF {link.get(f'{W}anchor')} \\n \\h "]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Section 2", ("Section ", "2")),
        ("Sections 1-12", ("Sections 1-12", "")),
        ("Section 1.2", ("Section 1.2", "")),
        ("the section on air", ("the section on air", "")),
        ("2", ("", "2")),
    ],
)
def test_only_a_whole_number_at_the_end_of_a_link_is_a_field(words: str, expected: tuple[str, str]) -> None:
    target = etree.fromstring('<h2 data-list="a" data-level="1"><span data-role="number">2.</span> Words</h2>')
    assert split_reference(words, target) == expected


def test_an_address_outside_is_a_relationship_of_the_part_it_stands_in() -> None:
    data = word_of('<p>x<span data-role="footnote">See <a href="mailto:a@example.org">mail</a>.</span></p>')
    link = next(part(data, "word/footnotes.xml").iter(f"{W}hyperlink"))
    relations = part(data, "word/_rels/footnotes.xml.rels")
    assert [found.get("Target") for found in relations if found.get("Id") == link.get(f"{R}id")] == [
        "mailto:a@example.org"
    ]


def test_every_id_has_its_bookmark() -> None:
    words = (
        '<section id="s"><p id="p">x <span id="i">y</span></p><ul id="u"><li id="l"><p id="lp">z</p></li></ul>'
        '<table id="t"><tbody id="b"><tr id="r"><td id="c">1</td></tr></tbody></table>'
        '<dl><dt id="dt">a</dt><dd id="dd">b</dd></dl>'
        '<figure id="f"><figcaption id="fc">c</figcaption></figure></section>'
    )
    names = {str(mark.get(f"{W}name")) for mark in part(word_of(words)).iter(f"{W}bookmarkStart")}
    assert {
        f"id_{name}" for name in ("s", "p", "i", "u", "l", "lp", "t", "b", "r", "c", "dt", "dd", "f", "fc")
    } <= names


@given(st.lists(st.text(min_size=1, max_size=80), unique=True, max_size=12))
def test_any_ids_give_names_that_word_takes_and_tells_apart(ids: list[str]) -> None:
    main = etree.Element("main")
    for name in ids:
        if name.isprintable():
            etree.SubElement(main, "p", id=name)
    bookmarks = Bookmarks()
    bookmarks.reserve_ids(main)
    names = list(bookmarks.names.values())
    assert len({name.casefold() for name in names}) == len(main)
    assert all(len(name) <= 40 and name.isascii() and name.isidentifier() for name in names)


def test_a_long_address_keeps_its_name_when_something_is_added_before_it() -> None:
    long = "a_recommendation_with_a_very_long_address_indeed"
    alone, after = (
        [mark.get(f"{W}name") for mark in part(word_of(words)).iter(f"{W}bookmarkStart")]
        for words in (f'<p data-address="{long}">x</p>', f'<p data-address="new">n</p><p data-address="{long}">x</p>')
    )
    assert alone[-1] == after[-1]
    assert str(alone[-1]).startswith("_pg_a_recommendation")


def test_captions_count_by_themselves_and_start_again_with_the_tree() -> None:
    captions = "".join(
        f'<table><caption><span data-role="number">Table {n}:</span> x</caption><tr><td>y</td></tr></table>'
        for n in (1, 2, 1)
    )
    codes = [str(code.text).strip() for code in part(word_of(captions)).iter(f"{W}instrText")]
    assert codes == ["SEQ Table \\* ARABIC", "SEQ Table \\* ARABIC", "SEQ Table \\* ARABIC \\r 1"]
    assert texts(captions)[0] == "Table 1: x"


def test_right_to_left_words_are_marked_as_such() -> None:
    run = [found for found in part(word_of('<p><span lang="he">שלום</span></p>')).iter(f"{W}r")][-1]
    assert [etree.QName(found).localname for found in run[0]] == ["rtl", "lang"]


PARAGRAPH = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(PARAGRAPH)
def test_any_text_reaches_word_or_is_reported(text: str) -> None:
    main = "<main><h1>x</h1><p></p></main>"
    tree = tree_of(main)
    try:
        tree.main[1].text = text
    except ValueError:
        return  # the tree itself refuses control characters
    data, issues = write_word(tree, plain_style())
    read = mammoth.extract_raw_text(BytesIO(data)).value
    if not issues:
        assert check_word_file(data) == []
        assert "".join(read.removeprefix("x").split()) == "".join(text.split())


def test_a_template_s_braces_and_angle_brackets_stay_as_typed() -> None:
    words = "{{ x }} {% raw %} R&D <x> <5 &amp;"
    assert texts(f"<p>{escape(words)}</p>") == [words]
