"""Pictures: inside the source folder only, and only what a reader may safely open."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from papergen.issues import Place
from papergen.loading.images import Picture, load_picture
from papergen.loading.reading import Reading
from tests.loading.sources import PLAIN, codes, load, load_words

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="9" cy="9" r="9"/></svg>'


def picture(kind: str, size: tuple[int, int] = (4, 3)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, kind)
    return file.getvalue()


def read(folder: Path, source: str, content: bytes | None = None) -> tuple[Picture | None, list[str]]:
    reading = Reading(folder, folder)
    if content is not None:
        (folder / source).write_bytes(content)
    return load_picture(reading, source, Place("report.md", line=3)), codes(reading.issues)


@pytest.mark.parametrize(
    ("name", "kind", "mime"),
    [("a.png", "PNG", "png"), ("a.JPG", "JPEG", "jpeg"), ("a.jpeg", "JPEG", "jpeg"), ("a.gif", "GIF", "gif")],
)
def test_a_picture_is_carried_inside_the_paper_with_its_size(name: str, kind: str, mime: str, tmp_path: Path) -> None:
    content = picture(kind)
    found, issues = read(tmp_path, name, content)
    assert found == Picture(f"data:image/{mime};base64,{base64.b64encode(content).decode()}", 4, 3)
    assert not issues


def test_a_drawing_has_the_size_of_its_view_box_where_it_names_no_other(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "a.svg", SVG.encode())
    assert found
    assert (found.width, found.height) == (40, 20)


@pytest.mark.parametrize(
    "source",
    [
        "https://www.example.org/a.png",
        "http://x/a.png",
        "//server/a.png",
        "\\\\server\\a.png",
        "data:image/png;base64,AA",
    ]
    + ["file:///etc/hostname", "ftp://x/a.png"],
)
def test_nothing_is_fetched_from_the_network(source: str, tmp_path: Path) -> None:
    assert read(tmp_path, source) == (None, ["image-on-network"])


@pytest.mark.parametrize("source", ["../a.png", "b/../../a.png", "/etc/a.png", "C:\\a.png", "c:a.png", "..\\a.png"])
def test_nothing_outside_the_source_folder_is_read(source: str, tmp_path: Path) -> None:
    source_folder = tmp_path / "source"
    source_folder.mkdir()
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    assert read(source_folder, source) == (None, ["image-outside-folder"])


def test_a_link_that_leads_out_of_the_source_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.png").symlink_to(tmp_path / "a.png")
    (source / "loop.png").symlink_to(source / "loop.png")
    assert read(source, "a.png") == (None, ["image-outside-folder"])
    assert read(source, "loop.png")[0] is None


def test_a_link_inside_the_source_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    (tmp_path / "b.png").symlink_to("a.png")
    assert read(tmp_path, "b.png")[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b"not a picture"),
        ("a.png", picture("JPEG")),
        ("a.png", picture("PNG", (300, 300))[:300]),
        ("a.jpg", picture("JPEG", (300, 300))[:700]),
        ("a.svg", b"<svg><circle></svg>"),
        ("a.svg", b"<html/>"),
        ("a.svg", b"\xff\xfe\x00"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>'),
        ("a.svg", SVG.replace("<circle", "<script>alert(1)</script><circle").encode()),
        ("a.svg", SVG.replace("<circle", '<image href="https://www.example.org/a.png"/><circle').encode()),
        ("a.svg", SVG.replace("<circle", '<image href="../a.png"/><circle').encode()),
        ("a.svg", SVG.replace("<circle", '<circle onclick="x()"').encode()),
        ("a.svg", SVG.replace("<circle", '<circle fill="url(https://x.org/#a)"').encode()),
        ("a.svg", SVG.replace("<circle", "<style>@import 'https://x.org/a.css';</style><circle").encode()),
    ],
)
def test_a_damaged_or_active_picture_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    assert read(tmp_path, name, content) == (None, ["image-broken"])


@pytest.mark.parametrize("fill", ["url(#pattern)", "url('#pattern')", "red"])
def test_a_drawing_may_refer_to_its_own_parts(fill: str, tmp_path: Path) -> None:
    assert read(tmp_path, "a.svg", SVG.replace("<circle", f'<circle fill="{fill}"').encode())[1] == []


def test_a_small_file_that_unpacks_to_a_huge_picture_is_refused(tmp_path: Path) -> None:
    content = picture("PNG", (10_000, 6_000))
    assert len(content) < 1_000_000
    assert read(tmp_path, "a.png", content) == (None, ["image-broken"])


def test_a_missing_picture_names_the_file_that_looks_most_like_it(tmp_path: Path) -> None:
    (tmp_path / "stages.png").write_bytes(picture("PNG"))
    loaded = load(tmp_path, {"paper.yaml": PLAIN, "report.md": "## Words\n\n![Stages](stage.png)\n\nText.\n"})
    assert codes(loaded) == ["image-not-readable"]
    assert loaded.issues[0].remedy == "Did you mean 'stages.png'?"
    assert loaded.issues[0].place == Place("report.md", line=3)


def test_a_picture_on_its_own_line_is_a_figure_with_its_caption(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(picture("PNG"))
    html = load_words(tmp_path, '## Words\n\n![A "red" dot & <5](<a b.png> "Dots & dashes")\n')
    address = base64.b64encode(picture("PNG")).decode()
    assert html == (
        f'<figure data-line="3"><img src="data:image/png;base64,{address}" '
        'alt="A &quot;red&quot; dot &amp; &lt;5" width="4" height="3"/>'
        "<figcaption>Dots &amp; dashes</figcaption></figure>"
    )


def test_two_pictures_in_two_lines_are_two_figures(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    assert load_words(tmp_path, "## Words\n\n![A](a.png)\n![B](a.png)\n").count("<figure") == 2


def test_every_address_is_looked_at_wherever_the_picture_stands(tmp_path: Path) -> None:
    report = "## Words\n\n![x](../../etc/passwd.png)\n![y](http://x.org/y.png)\n\nText ![z](//x/z.png).\n"
    found = codes(load(tmp_path, {"paper.yaml": PLAIN, "report.md": report}))
    assert found == ["image-outside-folder", "image-on-network", "image-on-network", "image-between-words"]


def drawing(inside: str, size: str = 'width="40" height="20"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>'.encode()


TENFOLD = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 8))
REPEATS = '<g id="a0"><rect/></g>' + TENFOLD


@pytest.mark.parametrize(
    "content",
    [
        drawing("", 'width="1e9" height="5"'),
        drawing("", 'width="2000mm" height="20mm"'),
        drawing("", 'viewBox="0 0 inf nan"'),
        drawing("", 'width="0" height="0"'),
        drawing('<rect width="5"/>', ""),
        drawing(REPEATS),
        drawing('<g id="a"><use href="#a"/></g>'),
        drawing("<g>" * 5000 + "</g>" * 5000),
        drawing(r'<rect style="fill:u\72l(http://x.example/)"/>'),
        b'<svg width="4" height="4"/>',
    ],
    ids=["vast", "metres", "infinite", "nothing", "no size", "repeats", "circle", "deep", "escaped", "no namespace"],
)
def test_a_drawing_without_end_or_sense_is_refused_at_once(content: bytes, tmp_path: Path) -> None:
    assert read(tmp_path, "a.svg", content) == (None, ["image-broken"])


def test_a_drawing_may_use_its_own_parts(tmp_path: Path) -> None:
    content = drawing('<g id="a"><rect width="3" height="3"/></g><use href="#a" x="4"/>', 'width="20mm" height="1in"')
    found, issues = read(tmp_path, "a.svg", content)
    assert found and (found.width, found.height) == (76, 96)
    assert not issues


@pytest.mark.parametrize(("name", "kind", "mode"), [("a.jpg", "JPEG", "CMYK"), ("a.png", "PNG", "I;16")])
def test_colours_that_word_and_the_archive_cannot_show_are_refused(
    name: str, kind: str, mode: str, tmp_path: Path
) -> None:
    file = io.BytesIO()
    Image.new(mode, (4, 4)).save(file, kind)
    assert read(tmp_path, name, file.getvalue()) == (None, ["image-broken"])


@pytest.mark.parametrize("size", [(20_000, 5_000), (20_000, 10_000)])
def test_a_picture_of_too_many_pixels_is_refused_in_our_own_words(
    size: tuple[int, int], tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    file = io.BytesIO()
    Image.new("1", size).save(file, "PNG")
    assert read(tmp_path, "a.png", file.getvalue()) == (None, ["image-broken"])
    assert not recwarn.list


def test_a_name_longer_than_any_file_may_have_is_a_missing_picture(tmp_path: Path) -> None:
    assert read(tmp_path, "a" * 5000 + ".png") == (None, ["image-not-readable"])
