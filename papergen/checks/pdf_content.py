"""What is drawn on the pages of a PDF: the text under each content number, and what is drawn outside the tags."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from papergen.checks.pdf_fonts import Decoder, font_decoder

SHOWING = {"Tj", "TJ", "'", '"'}
PAINTING = SHOWING | {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI", "INLINE IMAGE"}
# The rest says how things look: the parser leaves it out, which takes half the time.
READ = " ".join(sorted(PAINTING | {"BDC", "BMC", "EMC", "BT", "Td", "TD", "Tm", "Tf"}))
DEEPEST_FORM = 8  # a form that draws itself would never end


@dataclass(slots=True)
class PageContent:
    """One page: its text by content number (MCID), where each text begins, and what is wrong with its marks."""

    texts: dict[int, str] = field(default_factory=dict)
    starts: dict[int, tuple[float, float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_page_content(page: pikepdf.Page, fonts: dict[Any, Decoder]) -> PageContent:
    """Return what a page draws; `fonts` keeps the letters of the fonts met so far, for the next page."""
    content = PageContent()
    _PageReader(fonts, content).read(page.obj, page.obj.get("/Resources"), 0)
    return content


class _PageReader:
    def __init__(self, fonts: dict[Any, Decoder], content: PageContent) -> None:
        self._fonts, self._content = fonts, content
        self._marks: list[int | None] = []  # the open marked contents: their number, None for an artefact
        self._silenced_from: int | None = None  # how many marks were open when another text took the words' place
        self._decode: Decoder = lambda codes: ""
        self._pen = (0.0, 0.0)

    def read(self, stream: Any, resources: Any, depth: int) -> None:
        """Read a page, or a form that is drawn on it: a form's words belong to where it is drawn."""
        for instruction in pikepdf.parse_content_stream(stream, READ):
            operator, operands = str(instruction.operator), instruction.operands
            if operator in HANDLERS:
                HANDLERS[operator](self, operands, resources)
            if operator in PAINTING:
                self._paint(operator, operands)
            if operator == "Do":
                self._draw(resources["/XObject"][str(operands[0])], resources, depth)

    def _draw(self, drawn: Any, resources: Any, depth: int) -> None:
        if drawn.get("/Subtype") == "/Form" and depth < DEEPEST_FORM:
            self.read(drawn, drawn.get("/Resources", resources), depth + 1)

    def _begin(self, operands: Any, resources: Any) -> None:
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources["/Properties"][str(properties)]
        number = int(properties["/MCID"]) if "/MCID" in properties else None
        if str(operands[0]) != "/Artifact" and number is None:
            self._content.faults.append("marked content without a number")
        if any(mark is not None for mark in self._marks):
            self._content.faults.append("marked content inside other marked content")
        if number is not None:
            self._content.texts.setdefault(number, "")
        self._marks.append(number)
        self._replace(properties.get("/ActualText"))

    def _replace(self, actual: Any) -> None:
        """Take the text that stands for a content's words, where there is one, and read no other until its end."""
        if actual is not None and self._silenced_from is None:
            self._show(str(actual))
            self._silenced_from = len(self._marks)

    def _end(self, operands: Any, resources: Any) -> None:
        self._marks.pop()
        if self._silenced_from is not None and len(self._marks) < self._silenced_from:
            self._silenced_from = None

    def _paint(self, operator: str, operands: Any) -> None:
        if not self._marks:
            self._content.faults.append(f"content ({operator}) outside the tags")
        elif operator in SHOWING and self._silenced_from is None:
            self._show(self._decode(b"".join(_codes(operands))))

    def _show(self, text: str) -> None:
        number = self._marks[-1]
        if number is not None:
            self._content.starts.setdefault(number, self._pen)
            self._content.texts[number] += text

    def _use_font(self, operands: Any, resources: Any) -> None:
        font = resources["/Font"][str(operands[0])]
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = font_decoder(font)
        self._decode = self._fonts[font.objgen]

    def _set_pen(self, operands: Any, resources: Any) -> None:
        self._pen = (float(operands[4]), float(operands[5])) if operands else (0.0, 0.0)

    def _move_pen(self, operands: Any, resources: Any) -> None:
        self._pen = (self._pen[0] + float(operands[0]), self._pen[1] + float(operands[1]))


def _codes(operands: Any) -> list[bytes]:
    """Return the character codes that Tj, TJ, ' or " shows; TJ has them in an array, between distances."""
    shown = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
    return [bytes(part) for part in shown if isinstance(part, pikepdf.String)]


HANDLERS: dict[str, Callable[[_PageReader, Any, Any], None]] = {
    **dict.fromkeys(("BDC", "BMC"), _PageReader._begin),
    **dict.fromkeys(("BT", "Tm"), _PageReader._set_pen),
    **dict.fromkeys(("Td", "TD"), _PageReader._move_pen),
    "EMC": _PageReader._end,
    "Tf": _PageReader._use_font,
}
