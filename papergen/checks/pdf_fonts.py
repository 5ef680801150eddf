"""What the codes of a PDF's fonts say: ToUnicode maps (ISO 32000-1, 9.10.3)."""

import re
from collections.abc import Callable, Iterator

import pikepdf

Decoder = Callable[[bytes], str]
UNKNOWN = "\x00"  # no text of a paper has it, and no writer draws it on purpose
BLOCK = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
PAIR = re.compile(rb"<([^>]*)>\s*<([^>]*)>")
RANGE = re.compile(rb"<([^>]*)>\s*<([^>]*)>\s*(?:<([^>]*)>|\[([^]]*)\])")


def font_decoder(font: pikepdf.Object) -> Decoder:
    """Return what turns a font's character codes into text; a code without a meaning becomes NUL."""
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        # A simple font without a map: its codes are read as those of Windows, the commonest encoding.
        return lambda codes: codes.decode("cp1252", "replace")
    width, letters = _read_map(stream.read_bytes())

    def decode(codes: bytes) -> str:
        return "".join(letters.get(codes[at : at + width], UNKNOWN) for at in range(0, len(codes), width))

    return decode


def _read_map(data: bytes) -> tuple[int, dict[bytes, str]]:
    """Return the width of a code in bytes, and the text of each code."""
    width = 1
    letters: dict[bytes, str] = {}
    for kind, body in BLOCK.findall(data):
        if kind == b"codespacerange":
            width = max((len(_bytes(code)) for code in HEX.findall(body)), default=width)
        elif kind == b"bfchar":
            letters.update((_bytes(code), _text(text)) for code, text in PAIR.findall(body))
        else:
            letters.update(_range_letters(body))
    return width, letters


def _range_letters(body: bytes) -> Iterator[tuple[bytes, str]]:
    for first, last, text, texts in RANGE.findall(body):
        width, begin = len(_bytes(first)), int(first, 16)
        if texts:
            for at, each in enumerate(HEX.findall(texts)):
                yield (begin + at).to_bytes(width, "big"), _text(each)
            continue
        start = _text(text)
        for at in range(int(last, 16) - begin + 1):
            yield (begin + at).to_bytes(width, "big"), start[:-1] + chr(ord(start[-1]) + at)


def _bytes(text: bytes) -> bytes:
    return bytes.fromhex(text.decode("ascii"))


def _text(text: bytes) -> str:
    return _bytes(text).decode("utf-16-be", "replace")
