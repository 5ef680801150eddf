"""Pictures as parts: decoded from their data addresses, each stored once, SVG with the PNG that older readers show."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

import vl_convert
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from lxml import etree

from papergen.writers.word.ooxml import OFFICE_RELATIONSHIPS
from papergen.writers.word.package import Part, Relations

SVG_TYPE = "image/svg+xml"
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", SVG_TYPE: "svg"}
EMU_PER_PIXEL = 9525
JPEG_START = b"\xff\xd8"
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
FALLBACK_SCALE = 3.0  # sharp in print; 0.7 ms for a small chart
MOST_PIXELS = 3000.0  # across and down
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE]\d+)?")
UNREADABLE = (
    RuntimeError,  # what vl_convert raises for a broken drawing, with its own inside after the first line
    ValueError,
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    etree.XMLSyntaxError,
)


class PictureError(Exception):
    """A picture that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for a drawing: its bytes for every reader, its own size in EMU, and its SVG where it is one."""

    blob: bytes
    content_type: str
    size: tuple[int, int]
    svg: bytes = b""


@dataclass(slots=True)
class Media:
    """The picture parts of one file; the same bytes are stored once."""

    names: dict[bytes, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    count: int = 0  # of drawings: their ids are unique in the file

    def relate(self, relations: Relations, blob: bytes, content_type: str) -> str:
        """Return the id of a part's relationship to these bytes."""
        if blob not in self.names:
            self.names[blob] = f"media/picture{len(self.names) + 1}.{EXTENSIONS[content_type]}"
            self.parts.append(Part(f"/word/{self.names[blob]}", content_type, blob))
        return relations.add(f"{OFFICE_RELATIONSHIPS}/image", self.names[blob])


def read_picture(source: str) -> Picture:
    """Return the picture of a `data:` address; raise `PictureError` for anything that Word could not show."""
    head, comma, body = source.partition(",")
    content_type = head.removeprefix("data:").partition(";")[0]
    if not head.startswith("data:") or not comma or content_type not in EXTENSIONS:
        raise PictureError(f"'{source[:40]}' is not a PNG, JPEG, GIF or SVG picture")
    try:
        blob = base64.b64decode(body, validate=True) if head.endswith(";base64") else unquote_to_bytes(body)
    except binascii.Error as error:
        raise PictureError(f"its text is damaged ({error})") from error
    return read_svg(blob) if content_type == SVG_TYPE else _read_raster(blob)


def read_svg(svg: bytes) -> Picture:
    """Return a drawing as a PNG with its SVG; raise `PictureError` where it cannot be drawn."""
    try:
        root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
        _refuse_outside(root)
        scale = _scale(root)
        blob = vl_convert.svg_to_png(svg.decode("utf-8"), scale=scale)
        drawn = Image.from_blob(blob)
    except UNREADABLE as error:
        raise PictureError(str(error).partition("\n")[0]) from error
    pixel = EMU_PER_PIXEL / scale
    return Picture(blob, "image/png", (round(drawn.px_width * pixel), round(drawn.px_height * pixel)), _bytes(root))


def _scale(root: etree._Element) -> float:
    """Return how many times larger the PNG is drawn: sharp in print, and of a bounded size for any drawing."""
    stated = [*re.findall(NUMBER, root.get("viewBox") or "")[2:], root.get("width") or "", root.get("height") or ""]
    numbers = [float(found[0]) for text in stated if (found := NUMBER.match(text))]
    return min(FALLBACK_SCALE, MOST_PIXELS / max([1.0, *numbers]))


def _refuse_outside(root: etree._Element) -> None:
    """Raise `ValueError` where a drawing would fetch another file: nothing outside the source folder is read."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if str(name).rpartition("}")[2] == "href" and not str(value).startswith(("#", "data:")):
                raise ValueError(f"it points to another file, {value}")


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _read_raster(blob: bytes) -> Picture:
    try:
        image = Image.from_blob(_with_header(blob))
        size = (int(image.width), int(image.height))
    except UNREADABLE as error:
        raise PictureError(str(error) or "its bytes are no picture") from error
    return Picture(blob, image.content_type, size)


def _with_header(blob: bytes) -> bytes:
    """Return a JPEG with the header by which python-docx knows one; Photoshop leaves it out, and Word asks for none."""
    has_none = blob.startswith(JPEG_START) and blob[6:10] not in (b"JFIF", b"Exif")
    return JPEG_START + JFIF + blob.removeprefix(JPEG_START) if has_none else blob
