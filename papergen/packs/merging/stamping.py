"""Pack page numbers: drawn at the foot of each page as an artefact, whatever the page's own content leaves behind."""

import re
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary

from papergen.packs.merging.opening import box_of
from papergen.packs.merging.stamp_font import StampFont

SIZE = 9.0  # points on A4; larger on larger pages, which are shown and printed smaller
ABOVE_EDGE = 12.0
A4_WIDTH = 595.0
PAIRS = ((b"q", b"Q"), (b"BT", b"ET"), (b"BMC", b"EMC"))
OPERATOR = re.compile(rb"(?<![^\s\]>)])(q|Q|BT|ET|BMC|BDC|EMC)(?![^\s\[</(])")
FONT = "/PackFont"


@dataclass(frozen=True, slots=True)
class Footer:
    """The line at the foot of a page as it is shown: where it begins, how it is turned, and its width and scale."""

    matrix: tuple[float, float, float, float, float, float]
    width: float
    scale: float


def stamp_page(pdf: pikepdf.Pdf, page: pikepdf.Page, words: str, font: StampFont, face: pikepdf.Object) -> None:
    """Draw words in the middle of the foot of a page, on a white ground, over whatever is there."""
    footer = footer_of(page)
    name = _add_font(page.obj, face)
    size = SIZE * footer.scale
    width = font.width(words) * size
    left, up, gap = (footer.width - width) / 2, ABOVE_EDGE * footer.scale, size / 4
    matrix = " ".join(f"{number:.4f}" for number in footer.matrix)
    draw = (
        f"q {matrix} cm 1 g {left - gap:.2f} {up - gap:.2f} {width + 2 * gap:.2f} {size + gap:.2f} re f 0 g "
        f"BT {name} {size:.2f} Tf {left:.2f} {up:.2f} Td <{font.codes(words)}> Tj ET Q"
    )
    artefact = f"/Artifact <</Type /Pagination /Subtype /Footer>> BDC {draw} EMC".encode("ascii")
    contents = page.obj.get("/Contents")
    streams = list(contents) if isinstance(contents, Array) else [] if contents is None else [contents]
    before, after = _surroundings(page, streams)
    page.obj["/Contents"] = Array([pdf.make_stream(before), *streams, pdf.make_stream(after + artefact)])


def footer_of(page: pikepdf.Page) -> Footer:
    """Return the foot of a page as a reader shows it: the crop box, turned by /Rotate (14.11.2, table 30)."""
    left, bottom, right, top = box_of(page.cropbox)
    scale = 1 / float(page.obj.get("/UserUnit", 1))
    turn = page.rotation % 360
    matrices = {0: (1, 0, 0, 1, left, bottom), 90: (0, 1, -1, 0, right, bottom)}
    matrices |= {180: (-1, 0, 0, -1, right, top), 270: (0, -1, 1, 0, left, top)}
    width, height = (right - left, top - bottom) if turn in (0, 180) else (top - bottom, right - left)
    return Footer(matrices.get(turn, matrices[0]), width, max(scale, min(width, height) / A4_WIDTH))


def _add_font(page: pikepdf.Object, face: pikepdf.Object) -> str:
    """Name the font among the page's resources, which other pages may share, and return its name there."""
    resources = page["/Resources"]
    fonts = resources.get("/Font")
    if not isinstance(fonts, Dictionary):
        fonts = resources["/Font"] = Dictionary()
    name, number = FONT, 1
    while name in fonts and fonts[name].objgen != face.objgen:
        number += 1
        name = f"{FONT}{number}"
    fonts[name] = face
    return name


def _surroundings(page: pikepdf.Page, streams: list[pikepdf.Object]) -> tuple[bytes, bytes]:
    """Return what to draw before and after a page's own content, so that nothing it leaves open lasts."""
    operators = [found[1] for stream in streams for found in OPERATOR.finditer(stream.read_bytes())]
    closing = b""
    for begin, end in PAIRS[1:]:
        opened = sum(operator in (begin, b"BDC") if begin == b"BMC" else operator == begin for operator in operators)
        closing += (end + b" ") * max(opened - operators.count(end), 0)
    deep = operators.count(b"q") - operators.count(b"Q")
    return b"q " * (1 + max(-deep, 0)), b"\n" + closing + b"Q " * (1 + max(deep, 0))
