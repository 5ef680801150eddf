"""SVG drawings of a source folder: measured, and refused where they would run, fetch or never end."""

import re
from xml.etree import ElementTree

_LENGTH = re.compile(r"([0-9.]+)(px|pt|pc|mm|cm|in|em|ex)?$")
_PIXELS = {"pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "ex": 8}
_LONGEST = 4000  # of a drawing's sides, a metre on paper: Word gets it as a picture of three times that
_SVG = "{http://www.w3.org/2000/svg}"
_MOST_SHAPES = 100_000  # a drawing may use its own parts again and again
# What would run, or fetch something, when a reader opens the drawing (SVG 2, chapters 14 and 15).
_ACTIVE = frozenset({"script", "foreignObject", "iframe", "animate", "set", "handler"})
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def drawing_size(content: bytes) -> tuple[int, int] | str:
    """Return width and height in pixels; or why the file is no drawing that a reader may safely open."""
    if _DECLARATION.search(content):
        return "it declares entities or a document type"
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return "it is not well-formed SVG"
    if root.tag != f"{_SVG}svg":
        return "it is not an SVG drawing"
    if any(_is_active(element) for element in root.iter()):
        return "it holds a script or points outside itself"
    try:
        if _shapes(root, {}, {element.get("id", ""): element for element in root.iter()}) > _MOST_SHAPES:
            return "it repeats its own parts too often"
    except RecursionError:
        return "it is nested too deeply"
    return _size(root)


def _size(root: ElementTree.Element) -> tuple[int, int] | str:
    width, height = _length(root, "width", 2), _length(root, "height", 3)
    if not width or not height:
        return "it does not say how large it is"
    return (width, height) if max(width, height) <= _LONGEST else f"it is {width} by {height} pixels, which is too many"


def _shapes(element: ElementTree.Element, known: dict[int, int], by_id: dict[str, ElementTree.Element]) -> int:
    """Return how many elements are drawn, those that `use` repeats counted each time; a circle counts as too many."""
    if id(element) not in known:
        known[id(element)] = _MOST_SHAPES  # until it is counted: who asks for it meanwhile is inside it
        name = next((value for key, value in element.items() if _name(key) == "href"), "")
        used = by_id.get(name.removeprefix("#")) if _name(element.tag) == "use" else None
        parts = [*element, *([] if used is None else [used])]
        known[id(element)] = 1 + sum(_shapes(part, known, by_id) for part in parts)
    return known[id(element)]


def _is_active(element: ElementTree.Element) -> bool:
    if _name(element.tag) in _ACTIVE:
        return True
    return any(
        _name(name).lower().startswith("on")
        or (_name(name) in ("href", "src") and not value.startswith(("#", "data:image/")))
        or re.search(r"(?:url\(\s*['\"]?(?!['\"]?#)|@import|\\[0-9a-fA-F])", value)
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
        length = float(match[1]) * _PIXELS.get(match[2], 1) if match else float(box[index])
        return max(0, round(length))
    except (IndexError, ValueError, OverflowError):
        return 0
