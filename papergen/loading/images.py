"""Pictures of a source folder as `data:` addresses; nothing from the network or outside the folder is ever read."""

import base64
import io
import os
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from papergen.issues import Place
from papergen.loading.drawings import drawing_size
from papergen.loading.reading import Reading
from papergen.loading.source_files import find_inside
from papergen.loading.text_files import MEGABYTE, load_bytes, missing_file

KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".svg": "image/svg+xml"}
LIMIT = 10 * MEGABYTE
_SHOWN = 200  # of an address, in a message
_MOST_PIXELS = 50_000_000  # what a page can use many times over; a small file can unpack to far more
_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})  # what Word, PDF/A and web page can all show
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF"}
_ELSEWHERE = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]+:|//|\\\\)")  # a scheme, or a server's name
_DRIVE = re.compile(r"^[a-zA-Z]:")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to stand in a paper; the size is in pixels, 0 where the file names none."""

    address: str
    width: int = 0
    height: int = 0


def load_picture(reading: Reading, source: str, place: Place) -> Picture | None:
    """Return the picture that `source` names inside the source folder; None, and the issue at `place`, otherwise."""
    shown = source[:_SHOWN]
    if _ELSEWHERE.match(source) and not _DRIVE.match(source):
        reading.report("image-on-network", place, source=shown)
        return None
    path = None if _DRIVE.match(source) else find_inside(reading.folder, source.replace("\\", "/"))
    if path is None:
        reading.report("image-outside-folder", place, source=shown)
        return None
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        reading.report("image-kind-unknown", place, source=shown, kinds=", ".join(KINDS))
        return None
    content = _content(reading, path, shown, place)
    if content is None:
        return None
    size = drawing_size(content) if kind == KINDS[".svg"] else _picture_size(content, kind)
    if isinstance(size, str):
        reading.report("image-broken", place, source=shown, reason=size)
        return None
    return Picture(f"data:{kind};base64,{base64.b64encode(content).decode()}", *size)


def _content(reading: Reading, path: Path, shown: str, place: Place) -> bytes | None:
    """Read the file; in a draft a missing picture is an error, not the end."""
    content, issues = load_bytes(path, place, LIMIT)
    if content is None:
        remedy = issues[0].remedy if os.path.exists(path) else missing_file(path, place).remedy
        reason = "there is no such file" if not os.path.exists(path) else issues[0].message
        reading.report("image-not-readable", place, source=shown, reason=reason.rstrip("."), remedy=remedy)
        return None
    reading.inputs.append(path)
    return content


def _picture_size(content: bytes, kind: str) -> tuple[int, int] | str:
    """Return width and height; or why the file is no such picture."""
    try:
        with _opened(content, kind) as picture:
            width, height = picture.size
            if width * height > _MOST_PIXELS:
                return f"it has {width} by {height} pixels, which is too many"
            if picture.mode not in _MODES:
                return f"its colours are of a kind for printing presses or laboratories ({picture.mode}), not RGB"
            picture.load()
            return (width, height) if _is_whole(content, kind) else "the picture is damaged"
    except Image.DecompressionBombError:
        return "it has too many pixels"
    except Exception as error:  # Pillow raises whatever a broken file makes it stumble over
        return "the picture cannot be opened" if "cannot identify" in str(error) else "the picture is damaged"


def _opened(content: bytes, kind: str) -> Image.Image:
    """Open a picture without Pillow's own word about large ones on the screen."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(content), formats=[_FORMATS[kind]])


def _is_whole(content: bytes, kind: str) -> bool:
    """Return whether the end of a picture is there; Pillow overlooks it once WeasyPrint has been imported."""
    if kind == KINDS[".png"]:
        return b"IEND" in content
    if kind == KINDS[".gif"]:
        return b"\x00;" in content[-1024:]
    return content.rfind(b"\xff\xd9") > content.rfind(b"\xff\xda")  # the scan's end: not that of a thumbnail before
