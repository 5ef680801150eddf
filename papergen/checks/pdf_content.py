"""What is drawn on the pages of a PDF: the text under each content number, and what is drawn outside the tags."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

MAPPED = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
SHOWING = {"Tj", "TJ", "'", '"'}
PAINTING = SHOWING | {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI", "INLINE IMAGE"}


@dataclass(slots=True)
class PageContent:
    """One page: its text by content number (MCID), and what is wrong with its marks."""

    texts: dict[int, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_page_content(page: pikepdf.Page, fonts: dict[Any, dict[int, str]]) -> PageContent:
    """Return what a page draws; `fonts` keeps the letters of the fonts met so far, for the next page."""
    content = PageContent()
    _PageReader(page, fonts, content).read()
    return content


class _PageReader:
    def __init__(self, page: pikepdf.Page, fonts: dict[Any, dict[int, str]], content: PageContent) -> None:
        self._page, self._fonts, self._content = page, fonts, content
        self._marks: list[int | None] = []  # the open marked contents: their number, None for an artefact
        self._letters: dict[int, str] = {}
        self._bytes_per_letter = 2

    def read(self) -> None:
        for instruction in pikepdf.parse_content_stream(self._page):
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator in ("BDC", "BMC"):
                self._begin(operands)
            elif operator == "EMC":
                self._marks.pop()
            elif operator == "Tf":
                self._use_font(str(operands[0]))
            elif operator in PAINTING:
                self._paint(operator, operands)

    def _begin(self, operands: list[Any]) -> None:
        properties = operands[1] if len(operands) > 1 else {}
        number = int(properties["/MCID"]) if "/MCID" in properties else None
        if str(operands[0]) != "/Artifact" and number is None:
            self._content.faults.append("marked content without a number")
        if any(mark is not None for mark in self._marks):
            self._content.faults.append("marked content inside other marked content")
        if number is not None:
            self._content.texts.setdefault(number, "")
        self._marks.append(number)

    def _paint(self, operator: str, operands: list[Any]) -> None:
        if not self._marks:
            self._content.faults.append(f"content ({operator}) outside the tags")
        elif self._marks[-1] is not None and operator in SHOWING:
            self._content.texts[self._marks[-1]] += "".join(self._decoded(operands))

    def _use_font(self, name: str) -> None:
        font = self._page.Resources.Font[name]
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = letters_of(font)
        self._letters = self._fonts[font.objgen]
        self._bytes_per_letter = 2 if font.Subtype == "/Type0" else 1

    def _decoded(self, operands: Iterable[Any]) -> Iterator[str]:
        for operand in operands:
            if isinstance(operand, pikepdf.Array):
                yield from self._decoded(operand)
            elif isinstance(operand, pikepdf.String):
                codes, width = bytes(operand), self._bytes_per_letter
                for start in range(0, len(codes), width):
                    yield self._letters.get(int.from_bytes(codes[start : start + width]), "")


def letters_of(font: pikepdf.Object) -> dict[int, str]:
    """Return the text of each character code of a font, from its ToUnicode map."""
    if "/ToUnicode" not in font:
        return {}
    return {
        int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be", "replace")
        for block in CHARACTERS.findall(font.ToUnicode.read_bytes())
        for code, letters in MAPPED.findall(block)
    }
