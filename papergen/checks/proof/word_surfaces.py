"""The parts of a Word file, whatever they are called; nothing in the package is left unread."""

import zipfile
from io import BytesIO


def word_parts(data: bytes) -> dict[str, bytes]:
    """Return every entry of the package with its bytes; what a zip can say besides them is an entry of its own."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
        said = [package.comment, *(part for entry in package.infolist() for part in (entry.comment, entry.extra))]
    return parts | {"the package's own remarks": b"\n".join(said)}
