"""Outlines: the same lines from the tree and from each finished file, and no file may differ unnoticed."""

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from papergen.checks.outlines import check_outputs_agree, outline_of, outline_of_tree
from papergen.checks.outlines.agreement import NOTHING, first_difference
from papergen.checks.outlines.lines import CALL, JOIN, LINE_END, normal
from papergen.house_styles import find_house_style
from papergen.issues import UnknownName
from papergen.rendering.tree import Tree
from papergen.writers import write_files
from tests.conftest import MatchesExpected
from tests.trees import sample_tree, tree_of

COVENTRY = find_house_style("coventry")
FORMATS = ("docx", "html", "pdf")


def written(tree: Tree) -> Mapping[str, bytes]:
    return write_files(tree, COVENTRY).files


@pytest.fixture(scope="module")
def sample_files() -> Mapping[str, bytes]:
    return written(sample_tree("Draft"))


def paper(words: str) -> Tree:
    return tree_of(f"<main><h1>A paper</h1>{words}</main>")


def lines(words: str) -> list[str]:
    """Return the outline of a small paper without its title."""
    return outline_of_tree(paper(words).main)[1:]


def differences(tree: Tree, files: Mapping[str, bytes]) -> list[str]:
    issues = check_outputs_agree(tree, files)
    assert all(found.code == "outputs-differ" and found.is_error for found in issues)
    return [f"{found.place}: {found.message}" for found in issues]


def with_part(docx: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return a Word file with one part changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                changed = change(text.decode("utf-8"))
                assert changed != text.decode("utf-8")
                text = changed.encode("utf-8")
            after.writestr(name, text)
    return out.getvalue()


def test_the_outline_of_the_sample_is_as_it_was_looked_at(matches_expected: MatchesExpected) -> None:
    outline = "\n".join(outline_of_tree(sample_tree().main)) + "\n"
    matches_expected(outline, Path(__file__).parent / "sample_outline.txt")


def test_all_three_files_of_the_sample_say_what_the_tree_says(sample_files: Mapping[str, bytes]) -> None:
    tree = sample_tree()
    assert differences(tree, sample_files) == []
    assert outline_of(sample_files["docx"], "docx") == outline_of_tree(tree.main)
    assert outline_of(sample_files["html"], "html") == outline_of_tree(tree.main)


@pytest.mark.parametrize("name", FORMATS)
def test_one_other_word_in_a_file_is_found_and_shown(sample_files: Mapping[str, bytes], name: str) -> None:
    tree = sample_tree()
    changed = next(element for element in tree.main.iter("td") if element.text == "not reported")
    changed.text = "reported"
    (difference,) = differences(tree, {name: sample_files[name]})
    assert "Parks | reported {2 columns}’. There: table row ‘" in difference
    assert "Parks | not reported {2 columns}’." in difference


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (".//li[@id='rec-cab-1']", "list item ‘1) That all indicators"),
        (".//figure/img", "picture ‘A red dot’"),
        (".//table/caption", "caption ‘Table 1: Spending by year’"),
        (".//p[@data-role='continued']", "paragraph ‘An unnumbered paragraph"),
        (".//span[@data-role='footnote']", "[1]"),
        (".//tbody/tr", "table of ‘4 x 3’"),
        (".//nav//li", "line of the contents list ‘1. Employment rate’"),
    ],
)
def test_what_a_file_has_lost_is_named(sample_files: Mapping[str, bytes], name: str, path: str, shown: str) -> None:
    """The file of the whole tree is taken for that of a tree without the part, and the other way round."""
    tree = sample_tree()
    part = tree.main.find(path)
    assert part is not None and part.getparent() is not None
    part.drop_tree()  # type: ignore[attr-defined]
    (difference,) = differences(tree, {name: sample_files[name]})
    assert shown in difference


def test_a_list_that_does_not_start_again_in_word_is_found(sample_files: Mapping[str, bytes]) -> None:
    def in_the_first_list(xml: str) -> str:
        """Count the second body's recommendations in the list of the first body's."""
        first, second = (
            re.findall(r'<w:numId w:val="\d+"/>', xml[: xml.index(words)])[-1]
            for words in ("That all indicators", "Restart at one.")
        )
        return xml.replace(second, first)

    goes_on = with_part(sample_files["docx"], "word/document.xml", in_the_first_list)
    (difference,) = differences(sample_tree(), {"docx": goes_on})
    assert "Wanted: list item ‘1) Restart at one.’" in difference and "There: list item ‘3) Restart" in difference


def test_a_number_format_that_word_has_otherwise_is_found(sample_files: Mapping[str, bytes]) -> None:
    other = with_part(sample_files["docx"], "word/numbering.xml", lambda xml: xml.replace("%1.%2.", "%1.%2"))
    (difference,) = differences(sample_tree(), {"docx": other})
    assert "Wanted: paragraph ‘1.1. Text" in difference and "There: paragraph ‘1.1 Text" in difference


def test_a_heading_that_is_only_bold_text_in_word_is_found(sample_files: Mapping[str, bytes]) -> None:
    flat = with_part(sample_files["docx"], "word/document.xml", lambda xml: xml.replace('"Heading1"', '"Strong"'))
    (difference,) = differences(sample_tree(), {"docx": flat})
    assert "Wanted: heading 1 ‘Deep Dive" in difference


def test_a_table_head_that_does_not_repeat_in_word_is_found(sample_files: Mapping[str, bytes]) -> None:
    plain = with_part(sample_files["docx"], "word/document.xml", lambda xml: xml.replace("<w:tblHeader/>", ""))
    (difference,) = differences(sample_tree(), {"docx": plain})
    assert "Wanted: table head ‘*Area" in difference and "There: table row" in difference


def test_a_note_that_the_web_page_does_not_reach_is_found(sample_files: Mapping[str, bytes]) -> None:
    lost = sample_files["html"].replace(b'href="#note-1"', b'href="#note-2"')
    (difference,) = differences(sample_tree(), {"html": lost})
    assert "[1]" in difference


def test_a_pdf_without_tags_says_nothing() -> None:
    out = BytesIO()
    pikepdf.new().save(out)
    (difference,) = differences(paper("<p>Words.</p>"), {"pdf": out.getvalue()})
    assert f"Wanted: heading 1 ‘A paper’. There: {NOTHING}." in difference


def test_another_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="docx"):
        outline_of(b"", "odt")


AWKWARD = {
    "a line that ends in the middle of an address": "<p>See https://www.example.org/"
    + "a-long-part/" * 30
    + " there.</p>",
    "a soft hyphen at the end of a line": "<p>" + "un\u00adbe\u00adliev\u00adably " * 60 + "</p>",
    "letters without a glyph, or made of two": "<p>zero\u200bwidth cafe\u0301, ﬁsh, x², ½, N\u00a0b, no\u2011break</p>",
    "a hundred letters without a space": f"<p>{'Llanfair' * 40}</p>",
    "marks of an outline as words": (
        "<p>[1] a | b ¶ c {2 columns} • 1) *star</p><table><tbody><tr><td>*a | b</td></tr></tbody></table>"
    ),
    "space before a footnote, and one that begins a paragraph": (
        '<p>a <span data-role="footnote">first</span> b</p><p><span data-role="footnote">second</span>c</p>'
    ),
    "lists in a cell": (
        '<table><tbody><tr><th scope="row">a</th>'
        '<td>x<ul><li>b<ol data-marker="(a)"><li>c</li></ol></li></ul></td></tr></tbody></table>'
    ),
    "letters as markers up to z": f'<ol data-marker="A.">{"<li>x</li>" * 26}</ol>',
    "a list that starts at 7": '<ol data-marker="i)" start="7"><li>seven</li></ol>',
    "lists that follow one another": (
        '<ol data-marker="1)"><li>a</li></ol><ul><li>b</li></ul><ol data-marker="1)"><li>c</li></ol>'
    ),
    "several paragraphs in an item": "<ul><li><p>a</p><p>b</p><ul><li>c</li></ul></li><li>d</li></ul>",
    "empty paragraphs and cells": "<p></p><p> </p><table><tbody><tr><td></td><td>x</td></tr></tbody></table>",
    "a table without rows": "<table><tbody></tbody></table>",
    "words from right to left": "<p>The sign reads ברוכים הבאים (welcome) 15.</p>",
}


@pytest.mark.parametrize("words", AWKWARD.values(), ids=AWKWARD.keys())
def test_no_file_is_blamed_for_what_its_format_cannot_help(words: str) -> None:
    tree = paper(words)
    assert differences(tree, written(tree)) == []


def test_headings_paragraphs_and_items_carry_their_numbers_and_markers() -> None:
    assert lines('<h2><span data-role="number">1.</span> Context</h2>') == ["h2 1. Context"]
    nested = '<ol data-marker="(a)" start="26"><li>x<ul><li>y</li></ol></li><li>z</li></ol>'
    assert lines(nested.replace("</ol></li>", "</ul></li>", 1)) == ["li (z) x", "li2 • y", "li (aa) z"]


def test_a_table_is_its_caption_its_size_and_its_rows() -> None:
    table = (
        '<table><caption>Spending</caption><thead><tr><th rowspan="2">Area</th><th colspan="2">Year</th></tr>'
        "<tr><th>One</th><th>Two</th></tr></thead><tbody><tr><th>Parks</th><td></td><td><p>a</p><p>b</p></td></tr></tbody></table>"
    )
    assert lines(table) == [
        "caption Spending",
        "table 3 x 3",
        "head *Area {2 rows} | *Year {2 columns}",
        "head *One | *Two",
        "row *Parks |  | a ¶ b",
    ]


def test_pictures_and_notes_follow_the_words_they_stand_in() -> None:
    words = '<p>a<span data-role="footnote">n <img src="data:," alt="map"/></span> b <img src="data:," alt=""/></p>'
    assert lines(words) == ["p a[1] b", "note 1 n", "figure map"]
    assert lines("<figure><svg><title>Falling</title><text>5</text></svg></figure>") == ["figure Falling"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("p a b", f"p a{LINE_END}b"),
        ("p a/b", f"p a/{LINE_END}b"),
        ("p softhyphen", f"p soft-{LINE_END}hyphen"),
        ("p x2", f"p x{JOIN}2"),
        ("p a 😀 b", "p a □ b"),
        ("p שלום 5", "p םולש 5"),
    ],
)
def test_lines_agree_where_a_layout_breaks_or_turns_them(wanted: str, found: str) -> None:
    assert first_difference([wanted], [found]) is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("p a b", "p ab"), ("p ab", "p a b"), ("p ab", f"p a{LINE_END}c"), ("p שלום 5", "p םולש 6"), ("p a-b", "p ab")],
)
def test_lines_that_differ_in_a_letter_or_a_space_do_not_agree(wanted: str, found: str) -> None:
    assert first_difference([wanted], [found]) == tuple(
        f"paragraph ‘{line[2:]}’" for line in (wanted, found.replace(LINE_END, " "))
    )


def test_a_line_too_few_and_a_line_too_many_are_told_apart() -> None:
    assert first_difference(["p a", "p b", "p c"], ["p a", "p c"]) == ("paragraph ‘b’", NOTHING)
    assert first_difference(["p a", "p c"], ["p a", "p b", "p c"]) == (NOTHING, "paragraph ‘b’")
    assert first_difference(["p a"], ["p a", "p b"]) == (NOTHING, "paragraph ‘b’")
    assert first_difference(["p a", "p b"], ["p a"]) == ("paragraph ‘b’", NOTHING)


def test_long_lines_are_shown_round_the_place_where_they_part() -> None:
    wanted, found = first_difference(["p " + "a" * 500 + "b" * 500], ["p " + "a" * 500 + "c" * 500]) or ("", "")
    assert wanted.startswith("paragraph ‘…aaa") and wanted.endswith("bbb…’") and len(wanted) < 140
    assert "ac" in found


def test_texts_are_compared_without_what_no_layout_keeps() -> None:
    assert normal(f" a\u00a0 {LINE_END}b{JOIN}c \u200bd ") == f"a{LINE_END}b{JOIN}c d"
    assert normal(f"word {LINE_END}{CALL}[1]") == "word[1]"
