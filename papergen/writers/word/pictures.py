"""Drawings: a picture in the line of text, with its alternative or the mark of a decoration."""

from dataclasses import dataclass

from lxml import etree

from papergen.writers.measures import EMU_PER_TWIP
from papergen.writers.word.media import EMU_PER_PIXEL, Media, Picture
from papergen.writers.word.ooxml import NAMESPACES, add, add_foreign, qualified
from papergen.writers.word.package import Relations

SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


@dataclass(frozen=True, slots=True)
class Frame:
    """How a picture stands in the text: alternative ("" is decoration, None is missing), pixels asked for."""

    alternative: str | None
    width: float | None
    height: float | None
    widest: int  # twips
    tallest: int


def add_picture(run: etree._Element, picture: Picture, frame: Frame, media: Media, relations: Relations) -> None:
    """Append the drawing to a run."""
    media.count += 1
    width, height = fit(picture, frame)
    extent = {"cx": str(width), "cy": str(height)}
    inline = add_foreign(add(run, "drawing"), "wp:inline", distT=0, distB=0, distL=0, distR=0)
    add_foreign(inline, "wp:extent", **extent)
    _properties(inline, "wp:docPr", media.count, frame.alternative)
    add_foreign(inline, "wp:cNvGraphicFramePr")
    data = add_foreign(add_foreign(inline, "a:graphic"), "a:graphicData", uri=NAMESPACES["pic"])
    drawing = add_foreign(data, "pic:pic")
    names = add_foreign(drawing, "pic:nvPicPr")
    add_foreign(names, "pic:cNvPr", id=media.count, name=f"Picture {media.count}")
    add_foreign(names, "pic:cNvPicPr")
    _fill(drawing, picture, media, relations)
    shape = add_foreign(drawing, "pic:spPr")
    transform = add_foreign(shape, "a:xfrm")
    add_foreign(transform, "a:off", x=0, y=0)
    add_foreign(transform, "a:ext", **extent)
    add_foreign(add_foreign(shape, "a:prstGeom", prst="rect"), "a:avLst")


def fit(picture: Picture, frame: Frame) -> tuple[int, int]:
    """Return the picture's width and height in EMU: as asked for, in proportion, never larger than its place."""
    own_width, own_height = picture.size
    width = frame.width * EMU_PER_PIXEL if frame.width else None
    height = frame.height * EMU_PER_PIXEL if frame.height else None
    if width is None and height is None:
        width, height = float(own_width), float(own_height)
    elif width is None:
        width = height * own_width / own_height  # type: ignore[operator]
    height = height if height is not None else width * own_height / own_width
    shrink = min(1.0, frame.widest * EMU_PER_TWIP / width, frame.tallest * EMU_PER_TWIP / height)
    return max(1, round(width * shrink)), max(1, round(height * shrink))


def _properties(parent: etree._Element, name: str, number: int, alternative: str | None) -> None:
    properties = add_foreign(parent, name, id=number, name=f"Picture {number}", descr=alternative or "")
    if alternative == "":
        extension = add_foreign(add_foreign(properties, "a:extLst"), "a:ext", uri=DECORATIVE_EXTENSION)
        add_foreign(extension, "adec:decorative", val=1)


def _fill(drawing: etree._Element, picture: Picture, media: Media, relations: Relations) -> None:
    fill = add_foreign(drawing, "pic:blipFill")
    blip = add_foreign(fill, "a:blip")
    blip.set(qualified("r:embed"), media.relate(relations, picture.blob, picture.content_type))
    if picture.svg:
        extension = add_foreign(add_foreign(blip, "a:extLst"), "a:ext", uri=SVG_EXTENSION)
        svg = add_foreign(extension, "asvg:svgBlip")
        svg.set(qualified("r:embed"), media.relate(relations, picture.svg, "image/svg+xml"))
    add_foreign(add_foreign(fill, "a:stretch"), "a:fillRect")
