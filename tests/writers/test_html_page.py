"""The web page: complete in itself, named for assistive technology, and the tree's words to the letter."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from papergen.house_styles import find_house_style, house_style_names
from papergen.writers.html_page import write_html
from tests.trees import sample_tree, tree_of

XML_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"))


def page_of(main: str, style: str = "plain") -> etree._Element:
    return html.document_fromstring(write_html(tree_of(main), find_house_style(style))[0].decode())


def sample_page(style: str = "coventry", draft: str = "") -> str:
    data, issues = write_html(sample_tree(draft), find_house_style(style))
    assert not issues
    return data.decode("utf-8")


def words(element: etree._Element) -> str:
    return " ".join(element.text_content().split())


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_same_tree_gives_the_same_bytes_and_is_left_as_it_was() -> None:
    tree = sample_tree()
    before = etree.tostring(tree.main)
    style = find_house_style("coventry")
    assert write_html(tree, style) == write_html(tree, style)
    assert etree.tostring(tree.main) == before


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    page = sample_page()
    assert "<script" not in page
    assert not re.findall(r"url\(|@import|src=\"(?!data:)|<link(?![^>]*href=\"data:)", page)


def test_the_page_says_its_language_its_title_and_whose_it_is() -> None:
    page = html.document_fromstring(sample_page())
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == "Deep Dive & <5 Recommendations – Coventry City Council"
    assert [element.tag for element in page.find("body")] == ["a", "header", "main", "footer"]
    assert page.find("body/a").get("href") == "#" + page.find("body/main").get("id")


def test_a_draft_says_so_at_the_top_in_the_title_and_to_search_engines() -> None:
    page = html.document_fromstring(sample_page(draft="Draft"))
    assert words(page.find(".//header/p[@class='draft']")) == "Draft"
    assert page.findtext(".//title").startswith("Draft – ")
    assert page.find(".//meta[@name='robots']").get("content") == "noindex"
    assert "noindex" not in sample_page()


def test_where_a_source_stood_is_not_published() -> None:
    assert not re.search(r"data-(source|address|line)=|report\.md|recommendations\.yaml", sample_page())


def test_a_footnote_becomes_a_numbered_link_to_a_note_with_a_way_back() -> None:
    page = page_of('<main><h1>T</h1><p>One<span data-role="footnote">First <em>note</em>.</span> and more.</p></main>')
    call = page.find(".//p/sup/a")
    note = page.get_element_by_id(call.get("href")[1:])
    assert (call.text, call.get("aria-label")) == ("1", "Footnote 1")
    assert words(note.find("span")) == "First note."
    assert note.find("a").get("href") == "#" + call.get("id")
    assert note.find("a").get("aria-label") == "Back to the text of footnote 1"
    assert words(page.find(".//p[sup]")) == "One1 and more."


def test_a_wide_table_scrolls_in_a_named_region_that_takes_the_focus() -> None:
    page = html.document_fromstring(sample_page())
    region = page.find(".//div[@role='region']")
    assert region.find("table").get("data-role") == "approvals"
    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "Table: Report author(s):")


def test_a_wide_table_is_named_by_its_caption_where_it_has_one() -> None:
    cells = "".join(f'<th scope="col">{number}</th>' for number in range(4))
    page = page_of(f"<main><h1>T</h1><table><caption>Wide</caption><thead><tr>{cells}</tr></thead></table></main>")
    region = page.find(".//div[@role='region']")
    assert page.get_element_by_id(region.get("aria-labelledby")).text == "Wide"


def test_two_wide_tables_under_one_heading_have_two_names() -> None:
    table = f"<table><thead><tr>{'<th scope=col>x</th>' * 4}</tr></thead></table>"
    regions = page_of(f"<main><h1>Parks</h1>{table}{table}</main>").xpath(".//div[@role='region']/@aria-label")
    assert regions == ["Table: Parks", "Table: Parks (2)"]


def test_a_narrow_table_needs_no_region() -> None:
    table = "<table><thead><tr><th scope='col'>a</th><th scope='col'>b</th></tr></thead></table>"
    assert page_of(f"<main><h1>T</h1>{table}</main>").find(".//div") is None


def test_a_contents_list_is_a_named_landmark() -> None:
    nav = (page := html.document_fromstring(sample_page())).find(".//nav")
    assert [words(page.get_element_by_id(name)) for name in nav.get("aria-labelledby").split()] == ["Contents"]


def test_two_contents_lists_are_told_apart_by_their_parts() -> None:
    nav = '<nav data-role="contents"><h2>Contents</h2><ol><li><a href="#x">x</a></li></ol></nav>'
    part = '<section data-role="appendix" id="{0}"><h1>{0}</h1>' + nav + "</section>"
    page = page_of(f"<main>{part.format('A')}{part.format('B')}</main>")
    names = [
        " ".join(words(page.get_element_by_id(name)) for name in nav.get("aria-labelledby").split())
        for nav in page.iter("nav")
    ]
    assert names == ["Contents A", "Contents B"]


def test_a_symbol_beside_its_words_is_hidden_and_one_alone_is_named() -> None:
    symbol = '<span data-role="symbol" title="Improved">▲</span>'
    page = page_of(f"<main><h1>T</h1><p>{symbol} Improved</p><p>{symbol}</p></main>")
    beside, alone = page.xpath(".//span[@data-role='symbol']")
    assert beside.get("aria-hidden") == "true"
    assert (alone.get("role"), alone.get("aria-label"), alone.get("aria-hidden")) == ("img", "Improved", None)


def test_a_drawing_is_an_image_named_by_its_title() -> None:
    page = page_of(
        "<main><h1>T</h1><figure><svg viewBox='0 0 1 1'><title>Falling</title><path d='M0 0'/></svg></figure></main>"
    )
    drawing = page.find(".//svg")
    assert drawing.get("role") == "img"
    assert page.get_element_by_id(drawing.get("aria-labelledby")).text == "Falling"


def test_an_id_of_the_paper_never_meets_one_of_the_page() -> None:
    note = '<span data-role="footnote">n</span>'
    page = page_of(f'<main><h1 id="main-content">T</h1><p id="note-1">x{note}</p><h2 id="footnotes">F</h2></main>')
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@given(XML_TEXT)
def test_any_text_reaches_the_page_unchanged(text: str) -> None:
    tree = tree_of("<main><h1>T</h1><p></p><table><tr><td></td></tr></table></main>")
    tree.main[1].text = tree.main[2][0][0].text = text
    page = html.document_fromstring(write_html(replace(tree, title=text or "T"), find_house_style("plain"))[0].decode())
    assert page.findtext(".//main/p") == text
    assert page.findtext(".//main//td") == text


def test_spaces_between_inline_words_are_never_added_or_lost() -> None:
    source = "<p>a<strong>b</strong> <em>c</em>d <span>e</span>\u00a0f</p>"
    assert source in write_html(tree_of(f"<main><h1>T</h1>{source}</main>"), find_house_style("plain"))[0].decode()


def test_every_block_has_its_own_line_so_that_two_versions_can_be_compared() -> None:
    page = sample_page()
    assert '\n<tr>\n<th scope="row">Housing</th>\n<td data-align="right">1,200</td>\n' in page
    assert "\n\n\n" not in page


def test_a_column_keeps_its_width() -> None:
    assert '<col style="width: 26%">' in sample_page()


@pytest.mark.parametrize("name", house_style_names())
def test_every_house_style_has_enough_contrast_on_the_page(name: str) -> None:
    colours = find_house_style(name).colours
    pairs = [(colours[use], "#ffffff") for use in ("text", "heading", "link", "accent")]
    pairs += [(colours["table_head_text"], colours["table_head"]), (colours["heading"], colours["table_group"])]
    assert all(contrast(*pair) >= 4.5 for pair in pairs)
