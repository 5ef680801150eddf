"""Everything that a PDF can say: words drawn on pages, and every text in its objects, metadata and attachments."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from papergen.checks.passages import split_sentences
from papergen.checks.pdf_fonts import Decoder, font_decoder

SHOWING = frozenset({"Tj", "TJ", "'", '"'})
READ = "Tj TJ ' \" Tf BDC Do Td TD Tm T*"
MOVES = frozenset({"Td", "TD", "Tm", "T*"})
DEEPEST_FORM = 8
# What a PDF that somebody else made can raise: it is protected, broken, or draws with what its resources do not have.
UNREADABLE = (pikepdf.PdfError, KeyError, ValueError, TypeError, AttributeError, IndexError, NotImplementedError)


def pdf_texts(data: bytes) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield the texts of a PDF with where they are; with its tags stand the names of its destinations."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = ["".join(_drawn(page.obj, page.obj.get("/Resources"), {}, 0)) for page in pdf.pages]
        for number, text in enumerate(pages, 1):
            yield f"page {number}", text.replace("\x00", ""), frozenset()
        yield "its pages together", "\n".join(pages).replace("\x00", ""), frozenset()
        strings: list[str] = []
        for found in pdf.objects:
            _gather(found, strings)
        # Two line breaks: the id "note-2" and the key "K" behind it are not the number 2k.
        yield "its tags, outlines and properties", "\n\n".join(strings), _destinations(pdf)
        for stream in pdf.objects:
            if isinstance(stream, pikepdf.Stream) and _may_hold_text(stream):
                content = stream.read_bytes()
                yield "metadata or an attachment", content.decode("utf-8", "replace"), frozenset()


def pdf_sentences(data: bytes) -> list[str]:
    """Return the sentences drawn on a PDF's pages; none where it cannot be read."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            pages = ["".join(_drawn(page.obj, page.obj.get("/Resources"), {}, 0)) for page in pdf.pages]
    except UNREADABLE:
        return []
    return [sentence for page in pages for sentence in split_sentences(" ".join(page.replace("\x00", "").split()))]


def _may_hold_text(stream: pikepdf.Stream) -> bool:
    kind, subtype = str(stream.get("/Type", "")), str(stream.get("/Subtype", ""))
    return kind in ("/Metadata", "/EmbeddedFile") or subtype == "/XML"


def _drawn(stream: Any, resources: Any, fonts: dict[Any, Decoder], depth: int) -> Iterator[str]:
    """Yield what a page or form shows, artefacts included, and the texts that stand for it; a move is a space."""
    decode: Decoder = lambda codes: codes.decode("latin-1")  # noqa: E731
    for instruction in pikepdf.parse_content_stream(stream, READ):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "Tf":
            decode = _decoder(resources["/Font"][str(operands[0])], fonts)
        elif operator in SHOWING:
            yield decode(b"".join(_codes(operands)))
        elif operator in MOVES:
            yield " "
        elif operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
            yield from (f"\n{value}\n" for value in operands[1].values() if isinstance(value, pikepdf.String))
        elif operator == "Do":
            drawn = resources["/XObject"][str(operands[0])]
            if drawn.get("/Subtype") == "/Form" and depth < DEEPEST_FORM:
                yield from _drawn(drawn, drawn.get("/Resources", resources), fonts, depth + 1)


def _decoder(font: Any, fonts: dict[Any, Decoder]) -> Decoder:
    if font.objgen not in fonts:
        fonts[font.objgen] = font_decoder(font)
    return fonts[font.objgen]


def _codes(operands: Any) -> list[bytes]:
    shown = operands[-1] if isinstance(operands[-1], pikepdf.Array) else operands
    return [bytes(part) for part in shown if isinstance(part, pikepdf.String)]


def _gather(found: Any, strings: list[str]) -> None:
    """Add every text and name inside an object; other objects are met by themselves."""
    if isinstance(found, pikepdf.String | pikepdf.Name):
        strings.append(str(found).removeprefix("/"))
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        for name, value in found.items():
            strings.append(name.removeprefix("/"))
            _gather_direct(value, strings)
    elif isinstance(found, pikepdf.Array):
        for value in found:
            _gather_direct(value, strings)


def _gather_direct(found: Any, strings: list[str]) -> None:
    if not getattr(found, "is_indirect", False):
        _gather(found, strings)


def _destinations(pdf: pikepdf.Pdf) -> frozenset[str]:
    """Return the names that links and outlines lead to."""
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    names = [str(name) for name in pikepdf.NameTree(tree)] if tree is not None else []
    old = pdf.Root.get("/Dests", pikepdf.Dictionary())
    return frozenset([*names, *(str(name).removeprefix("/") for name in old.keys())])
