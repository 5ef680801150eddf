"""Lists in Word: each counts by itself, levels are real, what follows in an item stands under its text."""

from hypothesis import given
from hypothesis import strategies as st

from papergen.checks.outlines import outline_of_tree
from papergen.checks.outlines.of_word import outline_of_word
from papergen.checks.word_file import check_word_file
from papergen.house_styles import find_house_style, house_style_names
from papergen.rendering.numbering import number_tree
from papergen.rendering.wording import Wording
from papergen.writers.word import write_word
from tests.pdf_files import body
from tests.writers.word_files import W, part, word_of

STYLES = {name: find_house_style(name) for name in house_style_names()}
COUNTED = {1: ("h2", ""), 2: ("p", ' data-role="numbered"'), 3: ("p", ' data-role="numbered"')}


def numbers(words: str) -> dict[str, tuple[str, str]]:
    """Return the list and the level of each numbered paragraph, by its text."""
    found = {}
    for paragraph in part(word_of(words)).iter(f"{W}p"):
        place = paragraph.find(f"{W}pPr/{W}numPr")
        if place is not None:
            found["".join(paragraph.itertext(f"{W}t"))] = (place[1].get(f"{W}val", ""), place[0].get(f"{W}val", ""))
    return found


def styles(words: str) -> list[str]:
    return [str(style.get(f"{W}val")) for style in part(word_of(words)).iter(f"{W}pStyle")][1:]  # after the title


def lines(words: str) -> list[str]:
    return outline_of_word(word_of(words))[1:]


def test_each_list_of_recommendations_starts_again() -> None:
    two = '<ol data-marker="1)"><li>a</li><li>b</li></ol><p>And</p><ol data-marker="1)"><li>c</li></ol>'
    assert lines(two) == ["li 1) a", "li 2) b", "p And", "li 1) c"]


def test_a_list_begins_where_its_start_says() -> None:
    assert lines('<ol data-marker="(a)" start="3"><li>c</li><li>d</li></ol>') == ["li (c) c", "li (d) d"]


def test_a_nested_list_with_the_house_styles_marker_is_a_level_of_the_list_above() -> None:
    found = numbers(
        '<ol data-marker="1)"><li>one<ol data-marker="a)"><li>first</li></ol></li>'
        '<li>two<ol data-marker="a)"><li>again</li></ol></li></ol>'
    )
    assert found["one"] == (found["first"][0], "0") == (found["again"][0], "0")
    assert found["first"][1] == found["again"][1] == "1"
    assert lines(
        '<ol data-marker="1)"><li>one<ol data-marker="a)"><li>first</li></ol></li>'
        '<li>two<ol data-marker="a)"><li>again</li></ol></li></ol>'
    ) == ["li 1) one", "li2 a) first", "li 2) two", "li2 a) again"]


def test_a_second_list_in_one_item_counts_by_itself() -> None:
    words = (
        '<ol data-marker="1)"><li>one<ol data-marker="a)"><li>x</li></ol>between<ol data-marker="a)"><li>y</li></ol>'
        "</li></ol>"
    )
    assert lines(words) == ["li 1) one", "li2 a) x", "p between", "li2 a) y"]


def test_a_list_quoted_inside_an_item_leaves_the_count_of_the_items_alone() -> None:
    words = (
        '<blockquote><ol data-marker="1)"><li>a<blockquote><ol data-marker="1)"><li>x</li><li>y</li></ol>'
        "</blockquote></li><li>b</li></ol></blockquote>"
    )
    assert lines(words) == ["li 1) a", "li 1) x", "li 2) y", "li 2) b"]


def test_a_marker_that_is_not_the_house_styles_is_kept() -> None:
    assert lines('<ol data-marker="[A]"><li>x</li><li>y</li></ol>') == ["li [A] x", "li [B] y"]
    assert lines('<ol data-marker="I."><li>x</li><li>y</li></ol>') == ["li I. x", "li II. y"]


def test_nine_levels_are_nine_and_deeper_ones_stay_on_the_ninth() -> None:
    words = "".join(f"<ul><li>level {level}" for level in range(1, 12)) + "</li></ul>" * 11
    levels = [level for _, level in numbers(words).values()]
    assert levels == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "8", "8"]
    assert check_word_file(word_of(words)) == []


def test_what_follows_in_an_item_is_no_item() -> None:
    words = "<ul><li><p>one</p><p>more</p><ul><li>deep<p>deeper still</p></li></ul></li></ul>"
    assert styles(words) == ["ListBullet", "ListContinue", "ListBullet2", "ListContinue2"]
    assert set(numbers(words)) == {"one", "deep"}


def test_a_list_after_a_numbered_paragraph_begins_at_its_text() -> None:
    paragraph = '<p data-role="numbered" data-list="body" data-level="2"><span data-role="number">0.1</span> Words:</p>'
    plain, under = (first_indent(words) for words in ("<ul><li>x</li></ul>", f"{paragraph}<ul><li>x</li></ul>"))
    assert under - plain == 680, "12 mm, the indent of the number"
    assert "NumberedListContinue" in styles(f"{paragraph}<ul><li><p>x</p><p>y</p></li></ul>")


def first_indent(words: str) -> int:
    numbering = part(word_of(words), "word/numbering.xml")
    bullets = next(found for found in numbering.iter(f"{W}lvl") if found.find(f"{W}numFmt").get(f"{W}val") == "bullet")  # type: ignore[union-attr]
    return int(next(bullets.iter(f"{W}ind")).get(f"{W}left", "0"))


def test_a_list_in_a_cell_has_the_type_of_the_cell() -> None:
    words = "<table><tbody><tr><td><ul><li>x<p>y</p></li></ul></td></tr></tbody></table>"
    assert styles(words)[:2] == ["TableList", "TableListContinue"]


def test_a_bookmark_round_a_recommendation_ends_after_its_last_item() -> None:
    document = part(
        word_of(
            '<ol data-marker="1)"><li data-address="r1">That:<ol data-marker="a)"><li>x</li><li>y</li></ol></li></ol>'
        )
    )
    paragraphs = list(document.iter(f"{W}p"))
    (start,) = [mark for mark in document.iter(f"{W}bookmarkStart") if mark.get(f"{W}name") == "_pg_r1"]
    (end,) = [mark for mark in document.iter(f"{W}bookmarkEnd") if mark.get(f"{W}id") == start.get(f"{W}id")]
    assert [paragraphs.index(mark.getparent()) for mark in (start, end)] == [1, 3]  # type: ignore[arg-type]


def test_a_heading_without_a_number_has_none_though_its_style_counts() -> None:
    words = '<h2 data-list="body" data-level="1"><span data-role="number">1</span> Counted</h2><h2>Not counted</h2>'
    assert lines(words) == ["h2 1 Counted", "h2 Not counted"]
    linked = part(word_of(words), "word/styles.xml").find(f"{W}style[@{W}styleId='Heading2']/{W}pPr/{W}numPr")
    assert linked is not None, "an officer's new heading is counted"


@st.composite
def counted_elements(draw: st.DrawFn) -> list[tuple[str, int]]:
    """Return the lists and levels of numbered elements, as a template writes them: no level is skipped."""
    reached: dict[str, int] = {}
    elements = []
    for name in draw(st.lists(st.sampled_from(["body", "appendix-1", "appendix-2"]), max_size=20)):
        reached[name] = draw(st.integers(1, min(3, reached.get(name, 0) + 1)))
        elements.append((name, reached[name]))
    return elements


@given(elements=counted_elements(), style=st.sampled_from(house_style_names()))
def test_native_numbers_are_the_trees_whatever_is_counted(elements: list[tuple[str, int]], style: str) -> None:
    counted = "".join(
        '<{0}{1} data-list="{2}" data-level="{3}">Words</{0}>'.format(*COUNTED[level], name, level)
        for name, level in elements
    )
    tree = body(f"<p>First</p>{counted}")
    number_tree(tree.main, Wording(STYLES[style]))
    data, issues = write_word(tree, STYLES[style])
    assert not issues
    assert outline_of_word(data) == outline_of_tree(tree.main)
