"""An officer's Markdown as HTML of the closed vocabulary."""

from pathlib import Path

import pytest
from lxml import etree

from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place, has_fatal
from papergen.loading.markdown import blocks_html, inline_words
from papergen.loading.markdown_source import MarkdownSource
from papergen.loading.reading import Reading
from papergen.loading.text_files import load_text
from papergen.rendering.vocabulary import check_vocabulary
from tests.loading.sources import PLAIN, codes, load, load_words
from tests.source_code import ROOT


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Plain & <b>simple</b> &amp; {{ x }}", "Plain &amp; &lt;b&gt;simple&lt;/b&gt; &amp;amp; {{ x }}"),
        ("**bold** and *emphasis*", "<strong>bold</strong> and <em>emphasis</em>"),
        ("a_snake_case word, `no code`, 2 < 5", "a_snake_case word, `no code`, 2 &lt; 5"),
        ("one\ntwo", "one two"),
        ("one\ttwo", "one two"),
        ("one\\\ntwo", "one<br/>two"),
        ("one\u2028two", "one<br/>two"),
        ("a\u00a0b – “c”", "a\u00a0b – “c”"),
        ("see [the plan](https://x.org/a?b=1&c=2)", 'see <a href="https://x.org/a?b=1&amp;c=2">the plan</a>'),
        ("<https://x.org/>", '<a href="https://x.org/">https://x.org/</a>'),
        ("[Prynu'n *Lleol*]{lang=cy}", '<span lang="cy">Prynu\'n <em>Lleol</em></span>'),
        ("[not a language]{lang=}", "[not a language]{lang=}"),
        ("[x]: https://www.example.org", "[x]: https://www.example.org"),
        ("---", "---"),
    ],
)
def test_words_of_a_paragraph(markdown: str, html: str, tmp_path: Path) -> None:
    assert load_words(tmp_path, f"## Words\n\n{markdown}\n") == f'<p data-line="3">{html}</p>'


def test_an_underlined_line_is_no_heading(tmp_path: Path) -> None:
    assert load_words(tmp_path, "## Words\n\nText\n----\n") == '<p data-line="3">Text ----</p>'


def test_lists_nest_and_keep_where_they_start(tmp_path: Path) -> None:
    html = load_words(tmp_path, "## Words\n\n- a\n  - b\n\n3. c\n4. d\n")
    assert html == (
        '<ul data-line="3"><li>a\n<ul data-line="4"><li>b</li></ul></li></ul>\n'
        '<ol start="3" data-line="6"><li>c</li><li>d</li></ol>'
    )


def test_a_quotation_has_its_paragraphs(tmp_path: Path) -> None:
    html = load_words(tmp_path, "## Words\n\n> one\n>\n> two\n")
    assert html == '<blockquote data-line="3"><p data-line="3">one</p>\n<p data-line="5">two</p></blockquote>'


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(("mark", "role"), [("unnumbered", "continued"), ("sub-paragraph", "numbered")])
def test_a_mark_gives_the_paragraph_below_its_role(mark: str, role: str, between: str, tmp_path: Path) -> None:
    html = load_words(tmp_path, f"## Words\n\nFirst.\n\n{{{mark}}}{between}Second.\n\nThird.\n")
    roles = [paragraph.get("data-role") for paragraph in etree.fromstring(f"<div>{html}</div>")]
    assert roles == [None, role, None]
    assert mark not in html


def test_a_footnote_stands_where_it_is_called(tmp_path: Path) -> None:
    html = load_words(tmp_path, "## Words\n\nText[^a] and more.\n\n[^a]: A **note**.\n\n    Its second paragraph.\n")
    note = '<span data-role="footnote">A <strong>note</strong>.<br/>Its second paragraph.</span>'
    assert html == f'<p data-line="3">Text{note} and more.</p>'


def test_a_footnote_may_stand_in_another_section(tmp_path: Path) -> None:
    html = load_words(tmp_path, "## Words\n\nText[^a].\n\n## Notes\n\nText.\n\n[^a]: The note.\n")
    assert "The note." in html


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "plan.pdf", "#top", "data:text/html,x"]
)
def test_a_link_that_leads_nowhere_keeps_its_words_and_is_reported(address: str, tmp_path: Path) -> None:
    loaded = load(tmp_path, {"paper.yaml": PLAIN, "report.md": f"## Words\n\nSee [the plan]({address}).\n"})
    assert codes(loaded) == ["link-leads-nowhere"]
    assert loaded.paper
    assert loaded.paper.sections[0].words.html == '<p data-line="3">See the plan.</p>'


@pytest.mark.parametrize("typed", ["1.1. Text", "1.1.1 Text", "2.10 Text"])
def test_a_typed_number_is_noticed_and_left(typed: str, tmp_path: Path) -> None:
    loaded = load(tmp_path, {"paper.yaml": PLAIN, "report.md": f"## Words\n\n{typed}\n"})
    assert codes(loaded) == ["typed-number"]


@pytest.mark.parametrize(
    "typed", ["1.5 million people", "3.2% of them", "2024/25 was a good year", "2025 was too", "1.5m"]
)
def test_a_figure_at_the_beginning_is_no_typed_number(typed: str, tmp_path: Path) -> None:
    assert load_words(tmp_path, f"## Words\n\n{typed}\n") == f'<p data-line="3">{typed}</p>'


def test_issues_name_the_line_of_the_file(tmp_path: Path) -> None:
    report = "## Words\n\nText.\n\n- one\n- two [](https://x.org)\n\nText[^b].\n"
    loaded = load(tmp_path, {"paper.yaml": PLAIN, "report.md": report})
    assert [(found.code, found.place.line) for found in loaded.issues] == [
        ("link-without-words", 6),
        ("footnote-not-defined", 8),
    ]


def test_a_figure_cannot_be_quoted_where_there_is_no_data_and_stays_as_typed(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"paper.yaml": PLAIN, "report.md": "## Words\n\nSo [[=headline.percentage]].\n"})
    assert [found.code for found in loaded.issues] == ["figure-unknown"]
    assert "no table of indicators" in loaded.issues[0].remedy
    assert loaded.paper
    assert loaded.paper.sections[0].words.html == '<p data-line="3">So [[=headline.percentage]].</p>'


def test_a_quoted_figure_is_filled_in_by_its_resolver(tmp_path: Path) -> None:
    def resolve(name: str, place: Place) -> str | Issue:
        return "74%" if name == "headline" else issue("key-missing", place, key=name)

    reading = Reading(tmp_path, tmp_path)
    words = inline_words(reading, "It is [[=headline]] & [[= wrong ]].", Place("report.md", line=7), resolve)
    assert words == "It is 74% &amp; [[= wrong ]]."
    assert [(found.code, found.place.line) for found in reading.issues] == [("key-missing", 7)]


def test_one_paragraph_texts_take_no_block_markup(tmp_path: Path) -> None:
    words = inline_words(Reading(tmp_path, tmp_path), "- not a list\n# no heading *but emphasis*", Place("r.csv"))
    assert words == "- not a list<br/># no heading <em>but emphasis</em>"


def test_the_html_is_of_the_closed_vocabulary() -> None:
    for report in sorted((ROOT / "fixtures").glob("**/report.md")):
        if "faulty" in report.parts:
            continue
        source = MarkdownSource(Reading(report.parent, report.parent), Place("report.md"))
        html = blocks_html(source, source.blocks(load_text(report, Place("report.md"))[0] or ""))
        main = etree.fromstring(f"<main>{html}</main>", etree.XMLParser(huge_tree=True))
        assert not check_vocabulary(main), report


def test_deep_nesting_is_refused_and_never_cut_off_in_silence(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"paper.yaml": PLAIN, "report.md": "## Words\n\n" + "> " * 60 + "Text.\n"})
    assert codes(loaded) == ["nested-too-deeply"]
    assert has_fatal(loaded.issues)


@pytest.mark.parametrize(
    "typed", ["[" * 5000, "*" * 5000, "![" * 2000, "[^" * 2000, "| - " * 3000 + "\n" + "|-" * 3000, ">" * 5000]
)
def test_text_made_to_tire_a_parser_is_read_in_time(typed: str, tmp_path: Path) -> None:
    load(tmp_path, {"paper.yaml": PLAIN, "report.md": f"## Words\n\n{typed}\n"})
