"""Charts as `<svg>` elements: one figure for all three outputs, with the words that stand for it.

Vega-Lite draws, through vl-convert, which needs no browser and no network. What it adds for scripts on a web page is
taken off again: a role and a label for every point, ids, shapes that nobody sees.
"""

import re
from collections.abc import Iterator
from html import escape

import vl_convert
from lxml import etree

from papergen import folders
from papergen.house_styles import HouseStyle
from papergen.rendering.chart_data import ChartData
from papergen.rendering.chart_specs import trend_spec
from papergen.rendering.chart_words import alternative_text
from papergen.rendering.wording import Wording

VEGA_LITE = "5.21"
POSITIONS = ("d", "x", "y", "x2", "y2", "dy", "width", "height", "transform")
LOOKS = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap")
LETTERS = ("text-anchor", "font-family", "font-size", "font-weight")
KEPT = (*POSITIONS, *LOOKS, *LETTERS)
UNSEEN = frozenset({"background", "foreground"})
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")


def render_trend_chart(chart: ChartData, style: HouseStyle) -> str:
    """Return a trend chart as an `<svg>` without namespace or ids; its title, the first child, tells what it shows."""
    wording = Wording(style)
    # The drawing measures its words, so that labels of the axis do not touch: by the same font on every machine.
    vl_convert.register_font_directory(str(folders.common_templates() / "fonts"))
    drawn = etree.fromstring(vl_convert.vegalite_to_svg(trend_spec(chart, wording), vl_version=VEGA_LITE))
    shapes = "".join(part for child in drawn for part in _shapes(child))
    return drawing(int(drawn.attrib["width"]), int(drawn.attrib["height"]), alternative_text(chart, wording), shapes)


def drawing(width: int, height: int, title: str, shapes: str) -> str:
    """Return an `<svg>` of this size in pixels whose first child is its text alternative."""
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f"<svg {size}><title>{escape(title)}</title>{shapes}</svg>"


def _shapes(element: etree._Element) -> Iterator[str]:
    """Yield what is seen of a drawing: groups that hold something, and shapes with their place and look alone."""
    inside = [part for child in element for part in _shapes(child)]
    if element.get("class") in UNSEEN or not (inside or element.text or element.attrib):
        return
    name = etree.QName(element).localname
    attributes = "".join(f' {key}="{_short(element.attrib[key])}"' for key in KEPT if element.get(key))
    if name == "g" and not inside:
        return
    if name == "g" and attributes in ("", ' transform="translate(0,0)"'):
        yield from inside
    elif inside or element.text:
        yield f"<{name}{attributes}>{escape(element.text or '', quote=False)}{''.join(inside)}</{name}>"
    else:
        yield f"<{name}{attributes}/>"


def _short(value: str) -> str:
    """Return an attribute's value with two decimals at most: a hundredth of a pixel is seen by nobody."""
    return escape(LONG_NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), value))
