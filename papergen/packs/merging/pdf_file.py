"""A PDF file written object by object: what has been written is forgotten, save for where it stands.

Small objects go into compressed object streams, their places into a cross-reference stream (ISO 32000-1, 7.5.7-8).
"""

import hashlib
import zlib
from array import array
from collections.abc import Mapping
from typing import BinaryIO

OBJECTS_TOGETHER = 200  # in one object stream: a reader unpacks them all to find one
COMPRESSED = b"/Filter /FlateDecode"
IN_FILE, IN_STREAM = 1, 2  # the types of cross-reference entries (table 18)


class PdfFile:
    """A PDF while it is being written; an object's number may be reserved long before the object is added."""

    def __init__(self, file: BinaryIO, version: str) -> None:
        self._file, self._at, self._digest = file, 0, hashlib.sha256()
        self._types, self._places, self._indexes = array("B", [0]), array("Q", [0]), array("H", [65535])
        self._waiting: list[tuple[int, bytes]] = []
        self._same: dict[bytes, int] = {}
        self._write(b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version.encode("ascii"))

    def reserve(self) -> int:
        """Return the number of an object that will be added later; one that never is stays free."""
        self._types.append(0)
        self._places.append(0)
        self._indexes.append(0)
        return len(self._types) - 1

    def add(self, content: bytes, number: int = 0) -> int:
        """Add an object that is no stream, and return its number."""
        number = number or self.reserve()
        self._waiting.append((number, content))
        if len(self._waiting) == OBJECTS_TOGETHER:
            self._flush()
        return number

    def add_stream(self, entries: bytes, data: bytes, number: int = 0) -> int:
        """Add a stream with these entries of its dictionary, without its length, and return its number."""
        number = number or self.reserve()
        self._types[number], self._places[number] = IN_FILE, self._at
        self._write(b"%d 0 obj\n<< %s /Length %d >>\nstream\n" % (number, entries, len(data)))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")
        return number

    def add_stream_once(self, entries: bytes, data: bytes) -> int:
        """Add a stream unless the very same one was added so before, and return its number."""
        digest = hashlib.sha256(entries + b"\n" + data).digest()
        if digest not in self._same:
            self._same[digest] = self.add_stream(entries, data)
        return self._same[digest]

    def finish(self, root: int, info: int) -> None:
        """Write the places of all objects; /ID is made from the content, so that the same pack has the same bytes."""
        self._flush()
        number = self.reserve()
        self._types[number], self._places[number] = IN_FILE, self._at
        rows = zip(self._types, self._places, self._indexes, strict=True)
        table = zlib.compress(
            b"".join(b"%c%b%b" % (kind, place.to_bytes(5), index.to_bytes(2)) for kind, place, index in rows)
        )
        name = self._digest.hexdigest()[:32].encode("ascii")
        entries = b"/Type /XRef /W [1 5 2] /Size %d /Root %d 0 R /Info %d 0 R" % (len(self._types), root, info)
        at = self._at
        self.add_stream(b"%s /ID [<%s> <%s>] %s" % (entries, name, name, COMPRESSED), table, number)
        self._write(b"startxref\n%d\n%%%%EOF\n" % at)

    def _flush(self) -> None:
        if not self._waiting:
            return
        stream, heads, bodies, at = self.reserve(), [], [], 0
        for index, (number, content) in enumerate(self._waiting):
            self._types[number], self._places[number], self._indexes[number] = IN_STREAM, stream, index
            heads.append(b"%d %d" % (number, at))
            bodies.append(content)
            at += len(content) + 1
        head = b" ".join(heads) + b"\n"
        entries = b"/Type /ObjStm /N %d /First %d %s" % (len(heads), len(head), COMPRESSED)
        self.add_stream(entries, zlib.compress(head + b"\n".join(bodies)), stream)
        self._waiting.clear()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._at += len(data)


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """Return a PDF dictionary; entries without a value are left out."""
    return b"<< %s >>" % b" ".join(b"/%s %s" % (key.encode("ascii"), value) for key, value in entries.items() if value)


def array_of(values: list[bytes]) -> bytes:
    """Return a PDF array; nothing where there are no values, so that `dictionary` leaves it out."""
    return b"[%s]" % b" ".join(values) if values else b""


def reference(number: int) -> bytes:
    """Return a reference to an object; nothing for number 0, so that `dictionary` leaves it out."""
    return b"%d 0 R" % number if number else b""
