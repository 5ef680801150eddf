"""Pictures of a source folder as `data:` addresses; nothing from the network or outside the folder is ever read."""

import base64
import io
import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

from papergen.issues import Place
from papergen.loading.reading import Reading
from papergen.loading.source_files import find_inside
from papergen.loading.text_files import MEGABYTE, load_bytes, missing_file

KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".svg": "image/svg+xml"}
LIMIT = 10 * MEGABYTE
_MOST_PIXELS = 50_000_000  # what a page can use many times over; a small file can unpack to far more
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF"}
_ELSEWHERE = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]+:|//|\\\\)")  # a scheme, or a server's name
_DRIVE = re.compile(r"^[a-zA-Z]:")
_LENGTH = re.compile(r"([0-9.]+)(px)?$")
# What would run, or fetch something, when a reader opens the drawing (SVG 2, chapters 14 and 15).
_ACTIVE = frozenset({"script", "foreignObject", "iframe", "animate", "set", "handler"})
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to stand in a paper; the size is in pixels, 0 where the file names none."""

    address: str
    width: int = 0
    height: int = 0


def load_picture(reading: Reading, source: str, place: Place) -> Picture | None:
    """Return the picture that `source` names inside the source folder; None, and the issue at `place`, otherwise."""
    if _ELSEWHERE.match(source) and not _DRIVE.match(source):
        reading.report("image-on-network", place, source=source[:100])
        return None
    path = None if _DRIVE.match(source) else find_inside(reading.folder, source.replace("\\", "/"))
    if path is None:
        reading.report("image-outside-folder", place, source=source)
        return None
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        reading.report("image-kind-unknown", place, source=source, kinds=", ".join(KINDS))
        return None
    content = _content(reading, path, source, place)
    if content is None:
        return None
    size = _drawing_size(content) if kind == KINDS[".svg"] else _picture_size(content, kind)
    if isinstance(size, str):
        reading.report("image-broken", place, source=source, reason=size)
        return None
    return Picture(f"data:{kind};base64,{base64.b64encode(content).decode()}", *size)


def _content(reading: Reading, path: Path, source: str, place: Place) -> bytes | None:
    """Read the file; in a draft a missing picture is an error, not the end."""
    content, issues = load_bytes(path, place, LIMIT)
    if content is None:
        remedy = missing_file(path, place).remedy if not path.exists() else issues[0].remedy
        reason = "there is no such file" if not path.exists() else issues[0].message
        reading.report("image-not-readable", place, source=source, reason=reason.rstrip("."), remedy=remedy)
        return None
    reading.inputs.append(path)
    return content


def _picture_size(content: bytes, kind: str) -> tuple[int, int] | str:
    """Return width and height; or why the file is no such picture."""
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as picture:
            width, height = picture.size
            if width * height > _MOST_PIXELS:
                return f"it has {width} by {height} pixels, which is too many"
            picture.load()
            return (width, height) if _is_whole(content, kind) else "the picture is damaged"
    except Exception as error:  # Pillow raises whatever a broken file makes it stumble over
        return "the picture cannot be opened" if "cannot identify" in str(error) else "the picture is damaged"


def _is_whole(content: bytes, kind: str) -> bool:
    """Return whether the end of a picture is there; Pillow overlooks it once WeasyPrint has been imported."""
    if kind == KINDS[".png"]:
        return b"IEND" in content
    if kind == KINDS[".gif"]:
        return b"\x00;" in content[-1024:]
    return content.rfind(b"\xff\xd9") > content.rfind(b"\xff\xda")  # the scan's end: not that of a thumbnail before


def _drawing_size(content: bytes) -> tuple[int, int] | str:
    if _DECLARATION.search(content):
        return "it declares entities or a document type"
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return "it is not well-formed SVG"
    if _name(root.tag) != "svg":
        return "it is not an SVG drawing"
    if any(_is_active(element) for element in root.iter()):
        return "it holds a script or points outside itself"
    return _length(root, "width", 2), _length(root, "height", 3)


def _is_active(element: ElementTree.Element) -> bool:
    if _name(element.tag) in _ACTIVE:
        return True
    return any(
        _name(name).lower().startswith("on")
        or (_name(name) in ("href", "src") and not value.startswith(("#", "data:image/")))
        or re.search(r"(?:url\(\s*['\"]?(?!['\"]?#)|@import)", value)
        for name, value in [*element.items(), ("text", element.text or "" if _name(element.tag) == "style" else "")]
    )


def _name(tag: object) -> str:
    """Return a name without its namespace."""
    return str(tag).rsplit("}", 1)[-1]


def _length(root: ElementTree.Element, name: str, index: int) -> int:
    """Return a length in pixels: the attribute, or that part of the view box."""
    match = _LENGTH.match(root.get(name, ""))
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        return round(float(match[1] if match else box[index]))
    except (IndexError, ValueError):
        return 0
