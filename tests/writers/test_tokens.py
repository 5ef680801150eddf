"""House style tokens and list markers as CSS."""

from dataclasses import replace

import pytest
import tinycss2
from lxml import html

from papergen.house_styles import find_house_style, house_style_names
from papergen.issues import PapergenError
from papergen.writers.tokens import counter_styles, css_string, css_tokens

PLAIN = find_house_style("plain")


@pytest.mark.parametrize("name", house_style_names())
def test_every_house_style_is_whole_css(name: str) -> None:
    (rule,) = tinycss2.parse_stylesheet(css_tokens(find_house_style(name)), skip_whitespace=True)
    declarations = tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True)
    assert {declaration.type for declaration in declarations} == {"declaration"}
    names = [declaration.name for declaration in declarations]
    assert {"--size-body", "--colour-table-head", "--space-before-h2", "--page-margin-top", "--font-body"} <= set(names)


def test_families_are_quoted_and_keywords_are_not() -> None:
    style = replace(PLAIN, fonts={"body": ("Gill Sans", "sans-serif")})
    assert '--font-body: "Gill Sans", sans-serif;' in css_tokens(style)


@pytest.mark.parametrize("value", ["red; } body { display: none", "url(http://example.org)", "", "12pt }", "</style>"])
def test_a_value_that_is_no_plain_value_is_refused_by_name(value: str) -> None:
    style = replace(PLAIN, colours={"text": value})
    with pytest.raises(PapergenError, match="'plain'.*--colour-text"):
        css_tokens(style)


def test_a_number_may_stand_without_quotation_marks() -> None:
    assert "--space-line: 1.25;" in css_tokens(replace(PLAIN, spacing={"line": 1.25}))  # type: ignore[dict-item]


def test_each_marker_has_one_counter_style() -> None:
    main = html.fragment_fromstring(
        '<main><ol data-marker="1)"></ol><ol data-marker="(a)"><li><ol data-marker="1)"></ol></li></ol></main>'
    )
    css = counter_styles(main)
    assert css.count("@counter-style") == 2
    assert 'ol[data-marker="(a)"] { list-style-type: marker-2; }' in css
    assert 'extends lower-alpha; prefix: "("; suffix: ") ";' in css


def test_a_marker_without_a_number_is_refused() -> None:
    with pytest.raises(PapergenError, match="'-'"):
        counter_styles(html.fragment_fromstring('<main><ol data-marker="-"></ol></main>'))


@pytest.mark.parametrize("text", ['"', "\\", "a\nb", "</style>", "}", "é €", "\x7f"])
def test_a_css_string_holds_any_text(text: str) -> None:
    written = css_string(text)
    (token,) = tinycss2.parse_component_value_list(written)
    assert token.type == "string" and token.value == text
    assert "<" not in written
