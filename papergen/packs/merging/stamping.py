"""Pack page numbers: drawn at the foot of each page as an artefact, as the reader sees the page."""

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary

from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.opening import box_of
from papergen.packs.merging.pdf_file import PdfFile
from papergen.packs.merging.stamp_font import StampFont

SIZE = 9.0  # points on A4; larger on larger pages, which are shown and printed smaller
ABOVE_EDGE = 12.0
A4_WIDTH = 595.0
FONT = "/PackFont"


@dataclass(frozen=True, slots=True)
class Footer:
    """The line at the foot of a page as it is shown: where it begins, how it is turned, and its width and scale."""

    matrix: tuple[float, float, float, float, float, float]
    width: float
    scale: float


class Stamps:
    """The stamps of a pack, whose font is written once."""

    def __init__(self, texts: Sequence[str], file: PdfFile) -> None:
        self._texts = texts
        self._font = StampFont(texts)
        self._number = self._font.write(file)

    def draw(self, part: OpenedPart, at: int) -> bytes:
        """Return what stamps the page at a position of a part, in the middle of its foot, over whatever is there."""
        page, words = part.pages[at], self._texts[part.node.first + at]
        footer = footer_of(page)
        name = _add_font(page.obj, part.copier.stand_in(self._number))
        size = SIZE * footer.scale
        width = self._font.width(words) * size
        left, up, gap = (footer.width - width) / 2, ABOVE_EDGE * footer.scale, size / 4
        matrix = " ".join(f"{number:.4f}" for number in footer.matrix)
        # The white ground: a scan may be dark, or have a line of its own there.
        draw = (
            f"q {matrix} cm 1 g {left - gap:.2f} {up - gap:.2f} {width + 2 * gap:.2f} {size + gap:.2f} re f 0 g "
            f"BT {name} {size:.2f} Tf {left:.2f} {up:.2f} Td <{self._font.codes(words)}> Tj ET Q"
        )
        return f"/Artifact <</Type /Pagination /Subtype /Footer>> BDC {draw} EMC".encode("ascii")


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
