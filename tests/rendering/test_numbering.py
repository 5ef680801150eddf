"""Numbers in the tree are the house style's, and start again where they should."""

from dataclasses import replace

import pytest
from lxml import etree

from papergen.house_styles import find_house_style
from papergen.rendering.fragments import element_text, parse_fragment
from papergen.rendering.numbering import level_number, number_tree
from papergen.rendering.wording import Wording


def numbered(markup: str, style: str = "coventry", levels: tuple[str, ...] = ()) -> etree._Element:
    main, found = parse_fragment(markup), find_house_style(style)
    own = replace(found, numbering=replace(found.numbering, levels=levels)) if levels else found
    number_tree(main, Wording(own))
    return main


def texts(main: etree._Element, *tags: str) -> list[str]:
    return [element_text(element) for element in main.iter(*tags)]


@pytest.mark.parametrize(
    ("pattern", "counts", "number"),
    [("1.", [3], "3."), ("1.1.", [5, 2], "5.2."), ("1.1.1", [1, 10, 11], "1.10.11"), ("(1)", [4], "(4)")],
)
def test_a_number_is_written_like_its_pattern(pattern: str, counts: list[int], number: str) -> None:
    assert level_number(pattern, counts) == number


def test_paragraphs_count_within_their_section_and_sub_paragraphs_within_theirs() -> None:
    main = numbered(
        '<h2 data-list="body" data-level="1">A</h2><p data-list="body" data-level="2">a</p>'
        '<p data-list="body" data-level="3">x</p><p data-list="body" data-level="2">b</p>'
        '<h2 data-list="body" data-level="1">B</h2><p data-list="body" data-level="2">c</p>'
    )
    assert texts(main, "h2", "p") == ["1. A", "1.1. a", "1.1.1. x", "1.2. b", "2. B", "2.1. c"]


def test_an_appendix_counts_anew() -> None:
    main = numbered(
        '<h2 data-list="body" data-level="1">A</h2>'
        '<section data-role="appendix"><h2 data-list="appendix-1" data-level="1">B</h2></section>'
    )
    assert texts(main, "h2") == ["1. A", "1. B"]


def test_a_plain_house_style_writes_no_full_stop() -> None:
    main = numbered('<h2 data-list="body" data-level="1">A</h2><p data-list="body" data-level="2">a</p>', "plain")
    assert texts(main, "h2", "p") == ["1 A", "1.1 a"]


SECTIONS = (
    '<h2 data-list="body" data-level="1">A</h2><p data-role="numbered" data-list="body" data-level="2">a</p>'
    '<p data-role="numbered" data-list="body" data-level="3">x</p><h2 data-list="body" data-level="1">B</h2>'
    '<h3 data-list="body" data-level="2">C</h3><p data-role="numbered" data-list="body" data-level="3">y</p>'
)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (("1.", "1.1.", "1.1.1."), ["1. A", "1.1. a", "1.1.1. x", "2. B", "2.1. C", "2.1.1. y"]),
        (("", "1.", "1.1."), ["A", "1. a", "1.1. x", "B", "C", "1.2. y"]),
        (("1", "", "1.1"), ["1 A", "a", "1.1 x", "2 B", "C", "2.1 y"]),
        (("", "", ""), ["A", "a", "x", "B", "C", "y"]),
    ],
)
def test_a_level_without_a_number_is_left_out_of_the_numbers_below_it(
    levels: tuple[str, ...], expected: list[str]
) -> None:
    main = numbered(SECTIONS, levels=levels)
    assert texts(main, "h2", "h3", "p") == expected
    assert all((element.get("data-list") is None) == (len(element) == 0) for element in main)


def test_only_tables_with_a_caption_are_counted_and_each_appendix_has_its_own_count() -> None:
    table = "<table><caption>Spending</caption></table>"
    main = numbered(f'{table}<table/>{table}<section data-role="appendix">{table}</section>')
    assert texts(main, "caption") == ["Table 1: Spending", "Table 2: Spending", "Table 1: Spending"]


def test_lists_inside_lists_take_the_markers_of_their_depth() -> None:
    main = numbered("<ol><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li></ol>")
    assert [found.get("data-marker") for found in main.iter("ol")] == ["1.", "a."]


def test_words_keep_the_text_around_a_number() -> None:
    main = numbered('<h2 data-list="body" data-level="1">R&amp;D <em>now</em> &lt;5</h2>')
    assert texts(main, "h2") == ["1. R&D now <5"]
