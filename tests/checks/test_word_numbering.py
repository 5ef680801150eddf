"""Word's numbers are counted as Word counts them, from styles and numbering parts of every kind."""

import zipfile
from io import BytesIO

import pytest

from papergen.checks.outlines import outline_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LISTED = '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Number"/></w:style>'


def level(depth: int, text: str, kind: str = "decimal", start: int = 1, more: str = "") -> str:
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{inside}</w:lvl>'


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, start: str = "") -> str:
    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def item(list_: int, depth: int = 0, style: str = "L") -> str:
    number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>'


def styled(style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'


def printed(body: str, numbering: str, styles: str = LISTED) -> list[str]:
    """Return the numbers of the paragraphs "x" of a document."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        package.writestr("word/numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>")
        package.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
    return [line.split(maxsplit=1)[1].removesuffix("x").strip() for line in outline_of(file.getvalue(), "docx")]


def test_a_lower_level_starts_again_after_a_higher_one() -> None:
    levels = abstract(0, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."))
    places = (0, 1, 1, 2, 1, 0, 1)
    assert printed("".join(item(1, depth) for depth in places), levels + num(1, 0)) == [
        *("1.", "1.1.", "1.2.", "1.2.1.", "1.3.", "2.", "2.1.")
    ]


def test_two_lists_of_one_definition_go_on_counting_unless_one_says_where_it_starts() -> None:
    body = item(1) + item(1) + item(2) + item(3) + item(2)
    levels = abstract(0, level(0, "%1)"))
    assert printed(body, levels + num(1, 0) + num(2, 0) + num(3, 0)) == ["1)", "2)", "3)", "4)", "5)"]
    assert printed(body, levels + num(1, 0) + num(2, 0, "1") + num(3, 0, "7")) == ["1)", "2)", "1)", "7)", "8)"]


def test_lists_of_two_definitions_count_by_themselves() -> None:
    numbering = abstract(0, level(0, "%1)")) + abstract(1, level(0, "%1)")) + num(1, 0) + num(2, 1)
    assert printed(item(1) + item(2) + item(1), numbering) == ["1)", "1)", "2)"]


@pytest.mark.parametrize(
    ("kind", "last"), [("lowerLetter", "(bb)"), ("upperLetter", "(BB)"), ("lowerRoman", "(xxviii)"), ("bullet", "•")]
)
def test_numbers_have_word_s_own_formats(kind: str, last: str) -> None:
    assert printed(item(1) * 28, abstract(0, level(0, "(%1)", kind)) + num(1, 0))[-1] == last


def test_a_level_may_start_elsewhere_and_may_go_on_after_a_higher_one() -> None:
    never = level(1, "%2", more='<w:lvlRestart w:val="0"/>', start=5)
    body = "".join(item(1, depth) for depth in (0, 1, 0, 1))
    assert printed(body, abstract(0, level(0, "%1"), never) + num(1, 0)) == ["1", "5", "2", "6"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="Numbered Paragraph"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Mine"/><w:basedOn w:val="P"/></w:style>'
)
TIED = abstract(
    0, level(0, "%1.", more='<w:pStyle w:val="H"/>'), level(1, "%1.%2.", more='<w:pStyle w:val="P"/>')
) + num(1, 0)


def test_a_style_brings_its_number_and_the_level_that_is_tied_to_it() -> None:
    assert printed(styled("H") + styled("P") + styled("P") + styled("H"), TIED, STYLES) == ["1.", "1.1.", "1.2.", "2."]


def test_a_style_based_on_a_numbered_one_is_numbered_too() -> None:
    assert printed(styled("H") + styled("Q"), TIED, STYLES) == ["1.", "1.1."]


def test_number_0_takes_the_number_of_the_style_away() -> None:
    assert printed(styled("H") + item(0, 0, "H") + styled("H"), TIED, STYLES) == ["1.", "", "2."]
