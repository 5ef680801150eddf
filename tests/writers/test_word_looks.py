"""How Word files look: styles from the house style's tokens, native pictures, pages of two shapes."""

import base64
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.styles.style import ParagraphStyle

from papergen.house_styles import HouseStyle
from papergen.issues import PapergenError
from papergen.rendering.vocabulary import PARAGRAPH_ROLES
from papergen.writers.measures import twips
from papergen.writers.word import write_word
from papergen.writers.word.style_book import load_style_book
from tests.pdf_files import body, plain_style
from tests.trees import tree_of
from tests.writers.word_files import W, part, word_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 10 10"><title>{2}</title></svg>'
# Written as paragraphs of their own by the element that has the role.
ROLES_OF_OTHER_ELEMENTS = {"body", "date"}


def styled(**changes: dict[str, str]) -> HouseStyle:
    style = plain_style()
    return replace(style, **{name: {**getattr(style, name), **new} for name, new in changes.items()})


def data_address(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def extents(words: str) -> list[tuple[int, int]]:
    """Return the width and height of each picture in millimetres."""
    found = part(word_of(words)).iter(f"{WP}extent")
    return [(round(int(size.get("cx", "0")) / 36000), round(int(size.get("cy", "0")) / 36000)) for size in found]


def test_a_token_of_the_house_style_changes_words_styles() -> None:
    style = styled(colours={"heading": "#123456"}, sizes={"h2": "17pt"}, spacing={"before_h2": "30pt"})
    data, _ = write_word(body("<h2>x</h2>"), style)
    heading = part(data, "word/styles.xml").find(f"{W}style[@{W}styleId='Heading2']")
    assert heading is not None
    values = {name: heading.find(f".//{W}{name}") for name in ("color", "sz", "spacing")}
    assert values["color"].get(f"{W}val") == "123456"  # type: ignore[union-attr]
    assert values["sz"].get(f"{W}val") == "34", "half points"  # type: ignore[union-attr]
    assert values["spacing"].get(f"{W}before") == "600", "twentieths of a point"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "slip",
    [{"colours": {"heading": "navy"}}, {"spacing": {"paragraph": "wide"}}, {"page": {"size": "A9"}}],
    ids=["colour", "length", "paper"],
)
def test_a_value_that_word_cannot_use_is_named(slip: dict[str, dict[str, str]]) -> None:
    with pytest.raises(PapergenError, match="navy|wide|A9"):
        write_word(body("<p>x</p>"), styled(**slip))


@pytest.mark.parametrize(
    ("length", "expected"), [("12pt", 240), ("25.4mm", 1440), ("1in", 1440), ("96px", 1440), ("0", 0)]
)
def test_lengths_become_twentieths_of_a_point(length: str, expected: int) -> None:
    assert twips(length) == expected


@pytest.mark.parametrize("length", ["12", "mm", "1.2.3mm", "12 ells", ""])
def test_a_length_without_sense_is_refused(length: str) -> None:
    with pytest.raises(PapergenError, match="is not a length"):
        twips(length)


@pytest.mark.parametrize("role", sorted(PARAGRAPH_ROLES))
def test_every_role_of_a_paragraph_has_a_style(role: str) -> None:
    assert load_style_book(plain_style()).has(f"p.{role}")


def test_every_style_that_is_chosen_is_there() -> None:
    book = load_style_book(plain_style())
    names = {entry["name"] for entry in book.definitions}
    chosen = [*book.paragraphs.values(), *book.characters.values()]
    assert {name for choice in chosen for name in ([choice] if isinstance(choice, str) else choice)} <= names
    assert {entry["based"] for entry in book.definitions if "based" in entry} <= names


def test_python_docx_opens_the_file_and_knows_words_own_styles() -> None:
    words = (
        "<h2>a</h2><ul><li>b</li></ul><table><caption>c</caption><tr><td>d</td></tr></table><p><strong>e</strong></p>"
    )
    document = Document(BytesIO(word_of(words)))
    assert [(p.style.name, p.text) for p in document.paragraphs] == [
        ("Heading 1", "A paper"),
        ("Heading 2", "a"),
        ("List Bullet", "b"),
        ("Caption", "c"),
        ("Body Text", "e"),
    ]
    assert document.tables[0].style.name == "Table Grid"
    assert document.core_properties.language == "en-GB"


def test_a_picture_keeps_its_shape_and_its_place() -> None:
    wide, tall, small = (data_address(SVG.format(*size, "x")) for size in ((4000, 1000), (1000, 8000), (96, 48)))
    assert extents(f'<p><img src="{wide}" alt="x"/><img src="{tall}" alt="x"/><img src="{small}" alt="x"/></p>') == [
        (170, 43),
        (20, 159),
        (25, 13),
    ]
    assert extents(f'<p><img src="{wide}" alt="x" width="96"/><img src="{wide}" alt="x" height="96"/></p>') == [
        (25, 6),
        (102, 25),
    ]


def test_a_drawing_is_svg_with_a_png_for_older_programs_and_is_stored_once() -> None:
    data = word_of(f"<p>{SVG.format(20, 20, 'A line')} {SVG.format(20, 20, 'A line')}</p>")
    assert [name for name in ZipFile(BytesIO(data)).namelist() if "media" in name] == [
        "word/media/picture1.png",
        "word/media/picture2.svg",
    ]
    descriptions = [str(found.get("descr")) for found in part(data).iter(f"{WP}docPr")]
    assert descriptions == ["A line", "A line"]


def test_the_png_of_a_huge_drawing_is_not_huge() -> None:
    data = word_of(f'<p><img src="{data_address(SVG.format("1e6", "1e6", "x"))}" alt="x"/></p>')
    assert len(ZipFile(BytesIO(data)).read("word/media/picture1.png")) < 200_000
    assert extents(f'<p><img src="{data_address(SVG.format("1e6", "1e6", "x"))}" alt="x"/></p>') == [(159, 159)]


def test_a_decoration_says_that_it_is_one() -> None:
    data = word_of(f'<p>x<img src="{data_address(SVG.format(9, 9, ""))}" alt=""/></p>')
    assert b"decorative" in ZipFile(BytesIO(data)).read("word/document.xml")


@pytest.mark.parametrize("address", ["http://example.org/x.png", "x.png"])
def test_a_drawing_that_fetches_something_is_not_drawn(address: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{address}"/></svg>'
    data, issues = write_word(body(f'<p><img src="{data_address(svg)}" alt="Far away"/></p>'), plain_style())
    assert [found.code for found in issues] == ["word-picture-unreadable"]
    assert "Far away" in "".join(part(data).itertext(f"{W}t")), "its words stand for it"


def sections(main: str) -> list[str]:
    """Return the orientation of each page section."""
    data, issues = write_word(tree_of(f"<main>{main}</main>"), plain_style())
    assert not issues
    sizes = [found.find(f"{W}pgSz") for found in part(data).iter(f"{W}sectPr")]
    return [size.get(f"{W}orient", "portrait") for size in sizes if size is not None]


@pytest.mark.parametrize(
    ("main", "expected"),
    [
        ("<h1>x</h1>", ["portrait"]),
        ('<section data-layout="landscape"><h1>x</h1></section>', ["landscape"]),
        ('<h1>x</h1><section data-starts="page"></section><p>y</p>', ["portrait", "portrait"]),
        (
            '<h1>x</h1><section data-layout="landscape"><p>y</p></section><p>z</p>',
            ["portrait", "landscape", "portrait"],
        ),
        (
            '<h1>x</h1><section data-starts="page"><section data-layout="landscape"><p>y</p></section></section>',
            ["portrait", "landscape"],
        ),
        (
            '<h1>x</h1><section data-layout="landscape"><p>y</p></section>'
            '<section data-layout="landscape" data-starts="page"><p>z</p></section>',
            ["portrait", "landscape", "landscape"],
        ),
    ],
)
def test_pages_turn_without_an_empty_page(main: str, expected: list[str]) -> None:
    assert sections(main) == expected


def test_a_landscape_header_ends_at_the_right_margin_of_its_page() -> None:
    tree = tree_of('<main><h1>x</h1><section data-layout="landscape"><p>y</p></section></main>')
    styles = part(write_word(tree, plain_style())[0], "word/styles.xml")
    upright, turned = (
        [tab.get(f"{W}pos") for tab in styles.iter(f"{W}tab") if tab.getparent().getparent().getparent() is style]  # type: ignore[union-attr]
        for style in (styles.find(f"{W}style[@{W}styleId='{name}']") for name in ("Header", "HeaderLandscape"))
    )
    assert upright == ["9638"] and turned == ["9638", "14570"], "the upright one is cleared"


def test_the_people_of_a_session_stay_with_its_first_indicator() -> None:
    people = '<dl data-role="people"><dt>Officers:</dt><dd>Pat Example</dd><dd>Lee Example</dd></dl>'
    document = Document(BytesIO(word_of(f"<h2>Session 1</h2>{people}<h3>Jobs</h3>")))
    named = {text.text: text.style.name for text in document.paragraphs if text.style}
    styles = [document.styles[str(named[words])] for words in ("Session 1", "Officers:", "Pat Example", "Lee Example")]
    assert all(isinstance(style, ParagraphStyle) and style.paragraph_format.keep_with_next for style in styles)
