"""Copying objects from one PDF into another: everything that can be reached, under new numbers, written at once.

The canonical text of an object is scanned instead of its values being walked: what a paper has a million of stays
in C. Objects are edited in the file they come from before they are copied.
"""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pikepdf

from papergen.packs.merging.pdf_file import PdfFile

# Strings are consumed whole, so that nothing inside them is taken for a reference. qpdf escapes every parenthesis.
TOKEN = re.compile(rb"\((?:[^\\)]++|\\.)*+\)|(/StructParents?) (-?\d+)|(\d+) (\d+) R\b", re.DOTALL)
# A stream's data comes from the file itself, never from another one that it names (7.3.8.2).
ELSEWHERE = ("/Length", "/F", "/FFilter", "/FDecodeParms")
REFERENCE = re.compile(rb"\d+ \d+ R\b|/StructParent")
PAGE = b"/Type /Page "
Identity = tuple[int, int]  # object number and generation


class Copier:
    """Copies from one PDF; an object that is met for the first time gets the next number of the new file."""

    def __init__(self, source: pikepdf.Pdf, target: PdfFile, key: Callable[[int], int]) -> None:
        self._source, self._target, self._key = source, target, key
        self._numbers: dict[Identity, int] = {}
        self._waiting: list[Identity] = []
        self._pages: set[Identity] = set()
        self._stand_ins: dict[int, pikepdf.Object] = {}

    def put(self, identity: Identity, number: int) -> None:
        """Let every reference to an object lead to `number` of the new file instead; 0 makes it null."""
        self._numbers[identity] = number

    def stand_in(self, number: int) -> pikepdf.Object:
        """Return what stands in this PDF for an object of the new file, to be referred to."""
        if number not in self._stand_ins:
            made = self._source.make_indirect(pikepdf.Dictionary())
            self._stand_ins[number] = made
            self.put(made.objgen, number)
        return self._stand_ins[number]

    def number_of(self, value: pikepdf.Object) -> int:
        """Return the number that an indirect object has in the new file."""
        return self._number(value.objgen)

    def text(self, value: Any) -> bytes:
        """Return a value as it stands in the new file; an indirect object is a reference."""
        return self._renumbered(_plain(value))

    def put_pages(self, pages: Iterable[pikepdf.Object], numbers: Iterable[int]) -> None:
        """Name the pages that are copied: any other page is left behind, whatever refers to it."""
        self._numbers[self._source.Root.objgen] = 0
        for page, number in zip(pages, numbers, strict=True):
            self._pages.add(page.objgen)
            self._numbers[page.objgen] = number
            self._waiting.append(page.objgen)

    def is_page(self, identity: Identity) -> bool:
        """Return whether an object is one of the pages that are copied."""
        return identity in self._pages

    def finish(self) -> None:
        """Write every object that was met, and what they refer to."""
        while self._waiting:
            identity = self._waiting.pop()
            self._copy(identity, self._source.get_object(identity))

    def _copy(self, identity: Identity, value: Any) -> None:
        number = self._numbers[identity]
        if isinstance(value, pikepdf.Stream):
            entries, data = self._stream(value)
            self._target.add_stream(entries, data, number)
            return
        text = _plain(value, resolved=True)
        if PAGE in text and identity not in self._pages:
            text = b"null"
        self._target.add(self._renumbered(text), number)

    def _stream(self, stream: pikepdf.Stream) -> tuple[bytes, bytes]:
        """Return the entries of a stream's dictionary, and its data as they are: still compressed."""
        return self._renumbered(_own_entries(stream))[3:-3], stream.read_raw_bytes()

    def _renumbered(self, text: bytes) -> bytes:
        return TOKEN.sub(self._replaced, text)

    def _replaced(self, found: re.Match[bytes]) -> bytes:
        if found[3]:
            number = self._number((int(found[3]), int(found[4])))
            return b"%d 0 R" % number if number else b"null"
        if found[1]:
            return b"%s %d" % (found[1], self._key(int(found[2])))
        return found[0]

    def _number(self, identity: Identity) -> int:
        number = self._numbers.get(identity)
        if number is None:
            number = self._shared_stream(identity)
            if not number:
                number = self._target.reserve()
                self._waiting.append(identity)
            self._numbers[identity] = number
        return number

    def _shared_stream(self, identity: Identity) -> int:
        """Write a stream that refers to nothing at once: the logo, font or colours of many papers stand there once."""
        value = self._source.get_object(identity)
        if not isinstance(value, pikepdf.Stream) or REFERENCE.search(_own_entries(value)):
            return 0
        return self._target.add_stream_once(*self._stream(value))


def _own_entries(stream: pikepdf.Stream) -> bytes:
    """Return a stream's dictionary without its length, which is written with the data."""
    entries: Any = stream.stream_dict
    for key in ELSEWHERE:
        if key in entries:
            del entries[key]
    return bytes(entries.unparse(resolved=True))


def _plain(value: Any, resolved: bool = False) -> bytes:
    """Return a value as PDF text; pikepdf gives numbers, truth and null as Python's own."""
    if isinstance(value, pikepdf.Object):
        return value.unparse(resolved=resolved)
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, int | Decimal):
        return f"{value:f}".encode() if isinstance(value, Decimal) else b"%d" % value
    return b"null" if value is None else text_string(str(value))


def text_string(text: str) -> bytes:
    """Return words as a PDF text string (7.9.2.2)."""
    return pikepdf.String(text).unparse()
