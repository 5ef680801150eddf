"""What is pasted into an agenda system keeps its numbers without a stylesheet, and every word."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from papergen.checks.fragment import check_fragment
from papergen.house_styles import find_house_style
from papergen.rendering.fragments import parse_fragment
from papergen.rendering.tree import Running, Tree
from papergen.writers import FRAGMENT, write_files
from papergen.writers.fragment import write_fragment

NESTED = """
<p data-role="label">Agenda item</p><h1 id="title">Plan</h1>
<p>Before <a href="#title">above</a> and <a href="https://example.org/a?b=1&amp;c=2">there</a>.</p>
<ol data-marker="1)"><li>One</li>
<li>Two<p>That the Committee:</p><ol data-marker="a)"><li>first</li><li><p>second</p><p>goes on</p></li></ol></li>
<li>Three<ul><li>dot<ol data-marker="(i)" start="4"><li>four</li></ol></li></ul></li></ol>
<dl><dt>To:</dt><dd>Cabinet</dd></dl>
<table><caption>Costs</caption><colgroup><col data-width="50%"/></colgroup><tbody>
<tr><th scope="row">A</th><td colspan="2">£3 &lt; £5</td></tr></tbody></table>
<p>Note<span data-role="footnote">Said <em>later</em>.</span> called; <svg><title>A chart</title></svg></p>
"""


def tree_of(markup: str) -> Tree:
    main = parse_fragment(markup)
    main.tag = "main"
    return Tree(main, "Plan", "en-GB", "Council", "Item", Running(), date(2024, 1, 9), pasted=True)


def pasted(markup: str) -> str:
    return write_fragment(tree_of(markup)).decode("ascii")


def test_numbers_are_text_and_go_on_behind_a_list_inside_an_item() -> None:
    fragment = pasted(NESTED)
    at = [fragment.index(words) for words in ("<p>1) One", "<p>2) Two", ">a) first", ">b) second", "<p>3) Three")]
    assert at == sorted(at)
    assert "(iv) four" in fragment
    assert "<ol" not in fragment


def test_what_needs_the_pages_stylesheet_or_its_ids_is_gone() -> None:
    fragment = pasted(NESTED)
    assert not [
        word for word in ("class=", "id=", "data-", "<span", "#title", "<h1", "Agenda item") if word in fragment
    ]
    assert '<a href="https://example.org/a?b=1&amp;c=2">there</a>' in fragment


def test_tables_lists_of_terms_notes_and_pictures_keep_their_words() -> None:
    fragment = pasted(NESTED)
    assert '<th scope="row">A</th>' in fragment
    assert '<td colspan="2">&#163;3 &lt; &#163;5</td>' in fragment
    assert "<dt>To:</dt>" in fragment
    assert "<p>Note[1] called; [A chart]</p>" in fragment
    assert fragment.endswith("<p>[1] Said <em>later</em>.</p>\n")


def test_a_sound_fragment_passes_its_check_and_a_lost_number_does_not() -> None:
    tree = tree_of(NESTED)
    data = write_fragment(tree)
    assert check_fragment(data, tree) == []
    (found,) = check_fragment(data.replace(b"a) first", b"first"), tree)
    assert found.code == "outputs-differ"
    assert "a" in found.message


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1))
def test_any_text_survives_whatever_encoding_the_agenda_system_takes(text: str) -> None:
    main = parse_fragment("<h1>Plan</h1><ol data-marker='1)'><li/></ol>")
    main.tag = "main"
    item = next(main.iter("li"))
    item.text = text
    tree = Tree(main, "Plan", "en-GB", "Council", "Item", Running(), date(2024, 1, 9))
    read = etree.fromstring(write_fragment(tree))
    if text.strip():
        assert read.text == f"1) {text}"
    assert check_fragment(write_fragment(tree), tree) == []


def test_a_fragment_stands_beside_the_web_page_of_what_is_pasted_and_of_nothing_else() -> None:
    style = find_house_style("plain")
    tree = tree_of("<h1>Plan</h1><p>Words.</p>")
    assert list(write_files(tree, style, ["html"]).files) == ["html", FRAGMENT]
    assert list(write_files(tree, style, ["docx"]).files) == ["docx"]
