"""What a council's own Word file says about looks, as settings of a house style, so that PDF and web page follow it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from papergen.word_reference.opening import W, WordReference

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# CSS measures a line by the size of the type, Word by the natural line of the font: about 1.15 for most.
NATURAL_LINE = 1.15
PAPERS = {"A4": (11906, 16838), "A3": (16838, 23811), "A5": (8391, 11906), "Letter": (12240, 15840)}
COLOUR = re.compile("[0-9A-Fa-f]{6}")
NEARLY = 40  # twips: programs round the size of the paper
# Styles by the names that Word gives them in its files, whatever language it speaks.
BODY, HEADING = ("body text", ""), ("heading 1", "heading 2")  # "" is the style of paragraphs without one
SIZES = {
    "body": BODY,
    **{f"h{level}": (f"heading {level}",) for level in (1, 2, 3, 4)},
    "table": ("table text",),
    "caption": ("caption",),
    "small": ("footnote text",),
    "running": ("header",),
}
COLOURS = {"text": BODY, "heading": HEADING, "accent": HEADING, "link": ("hyperlink",)}
FALLBACKS = {"roman": ("Liberation Serif", "serif"), "modern": ("Liberation Mono", "monospace")}
SANS = ("Liberation Sans", "sans-serif")


def reference_settings(reference: WordReference) -> dict[str, dict[str, Any]]:
    """Return fonts, sizes, colours, spacing and page of a Word file, each as far as the file says it.

    Sizes and spaces are in points, as in house_style.yaml.
    """
    looks = _Looks(reference)
    settings: dict[str, dict[str, Any]] = {
        "fonts": {"body": looks.families(BODY), "heading": looks.families(HEADING)},
        "sizes": {use: _half_points(looks.run(names, "sz", "val")) for use, names in SIZES.items()},
        "colours": {use: _colour(looks.run(names, "color", "val")) for use, names in COLOURS.items()},
        "spacing": dict(_spacing(looks)),
        "page": dict(_page(reference)),
    }
    return {group: {key: value for key, value in own.items() if value} for group, own in settings.items()}


class _Looks:
    """The styles of a Word file, each with what it takes over."""

    def __init__(self, reference: WordReference) -> None:
        root = reference.part("styles")
        self._root = etree.Element("styles") if root is None else root
        self._theme, self._fonts = reference.part("theme"), reference.part("fontTable")
        self._by_id = {style.get(f"{W}styleId"): style for style in self._root.iter(f"{W}style")}
        self._ids = {_name(style): style.get(f"{W}styleId") for style in self._root.iter(f"{W}style")}
        self._ids[""] = next((key for key, style in self._by_id.items() if _is_default(style)), None)

    def run(self, names: tuple[str, ...], element: str, attribute: str) -> str:
        """Return a property of the letters of the first style that is there; "" where nothing says it."""
        return self._property(names, f"rPr/{element}", attribute)

    def paragraph(self, name: str, element: str, attribute: str) -> str:
        """Return a property of the paragraphs of a style; "" where nothing says it or there is no such style."""
        return self._property((name,), f"pPr/{element}", attribute)

    def families(self, names: tuple[str, ...]) -> list[str]:
        """Return the font of a style, and what stands in for it where it is not installed."""
        # Nearest first; where one element has both, the theme's font counts.
        fonts = self._elements(names, "rPr/rFonts")
        found = (self._themed(font.get(f"{W}asciiTheme", "")) or font.get(f"{W}ascii", "") for font in fonts)
        family = next((name for name in found if name), "")
        return [family, *(name for name in self._fallback(family) if name != family)] if family else []

    def _property(self, names: tuple[str, ...], path: str, attribute: str) -> str:
        values = (found.get(W + attribute, "") for found in self._elements(names, path))
        return next((value for value in values if value), "")

    def _elements(self, names: tuple[str, ...], path: str) -> Iterator[etree._Element]:
        """Yield what stands at a path in the first style that is there, then in those it is based on."""
        style = next((self._ids[name] for name in names if self._ids.get(name)), None)
        steps = "/".join(W + step for step in path.split("/"))
        for part in self._chain(style) if style else ():
            yield from part.iterfind(steps)

    def _chain(self, style: str | None) -> Iterator[etree._Element]:
        seen = set()
        while style in self._by_id and style not in seen:
            seen.add(style)
            yield self._by_id[style]
            based = self._by_id[style].find(f"{W}basedOn")
            style = None if based is None else based.get(f"{W}val")
        for kind in ("rPrDefault", "pPrDefault"):
            yield from self._root.iterfind(f"{W}docDefaults/{W}{kind}")

    def _themed(self, name: str) -> str:
        kind = "majorFont" if name.startswith("major") else "minorFont"
        latin = None if self._theme is None or not name else self._theme.find(f".//{A}{kind}/{A}latin")
        return "" if latin is None else latin.get("typeface", "")

    def _fallback(self, family: str) -> tuple[str, ...]:
        fonts = () if self._fonts is None else self._fonts.iter(f"{W}font")
        font = next((font for font in fonts if font.get(f"{W}name") == family), None)
        kind = None if font is None else font.find(f"{W}family")
        return FALLBACKS.get("" if kind is None else kind.get(f"{W}val", ""), SANS)


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(f"{W}val", "").lower()


def _is_default(style: etree._Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


def _spacing(looks: _Looks) -> Mapping[str, str]:
    body = "body text" if looks.paragraph("body text", "spacing", "after") else ""
    spacing = {
        "paragraph": _twips(looks.paragraph(body, "spacing", "after")),
        "after_heading": _twips(looks.paragraph("heading 2", "spacing", "after")),
        **{f"before_h{level}": _twips(looks.paragraph(f"heading {level}", "spacing", "before")) for level in (1, 2, 3)},
    }
    line = looks.paragraph(body, "spacing", "line")
    if line.isdecimal() and looks.paragraph(body, "spacing", "lineRule") in ("", "auto"):
        spacing["line"] = f"{int(line) / 240 * NATURAL_LINE:.2f}"
    return spacing


def _page(reference: WordReference) -> Mapping[str, str]:
    """Return the paper and margins of the file's last section, and of its last upright one if there is any."""
    document = reference.part("document")
    sections = [] if document is None else sorted(document.iter(f"{W}sectPr"), key=_is_upright)
    if not sections:
        return {}
    margins, size = sections[-1].find(f"{W}pgMar"), sections[-1].find(f"{W}pgSz")
    page = {"size": "" if size is None else _paper(size)}
    if margins is not None:
        sides = ("top", "right", "bottom", "left")
        page |= {f"margin_{side}": _twips(margins.get(W + side, "").lstrip("-")) for side in sides}
    return page


def _is_upright(section: etree._Element) -> bool:
    size = section.find(f"{W}pgSz")
    return size is None or size.get(f"{W}orient") != "landscape"


def _paper(size: etree._Element) -> str:
    """Return the name of a paper by its sides, lying or upright; "" for one that has none."""
    found = sorted(int(value) for side in "wh" if (value := size.get(W + side) or "").isdecimal())
    return next((name for name, sides in PAPERS.items() if _same_paper(sides, found)), "")


def _same_paper(sides: Sequence[int], found: Sequence[int]) -> bool:
    return len(found) == len(sides) and all(abs(one - two) <= NEARLY for one, two in zip(sides, found, strict=True))


def _half_points(value: str) -> str:
    return f"{int(value) / 2:g}pt" if value.isdecimal() else ""


def _twips(value: str) -> str:
    return f"{int(value) / 20:g}pt" if value.isdecimal() else ""


def _colour(value: str) -> str:
    """Return a colour as CSS writes it; the automatic one is the house style's."""
    return f"#{value.lower()}" if COLOUR.fullmatch(value) else ""
