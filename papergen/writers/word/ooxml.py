"""WordprocessingML elements: the namespaces, and the only functions that make elements."""

from functools import cache

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
EXTRA = {
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@cache
def qualified(name: str) -> str:
    """Return the Clark name of `w:p`; a name without a prefix is WordprocessingML's."""
    prefix, _, local = name.rpartition(":")
    return f"{{{(NAMESPACES | EXTRA)[prefix or 'w']}}}{local}"


def new(tag: str, /, **attributes: str | int) -> etree._Element:
    """Return a new root element with every namespace declared; attributes are WordprocessingML's."""
    return etree.Element(qualified(tag), _attributes(attributes), nsmap=NAMESPACES)


def add(parent: etree._Element, tag: str, /, **attributes: str | int) -> etree._Element:
    """Append a new element; attributes are WordprocessingML's: `add(properties, "jc", val="right")`."""
    return etree.SubElement(parent, qualified(tag), _attributes(attributes))


def add_foreign(parent: etree._Element, tag: str, /, **attributes: str | int) -> etree._Element:
    """Append an element whose attributes have no namespace (drawings); an underscore stands for the colon."""
    plain = {qualified(key.replace("_", ":")) if "_" in key else key: str(value) for key, value in attributes.items()}
    return etree.SubElement(parent, qualified(tag), plain)


def add_text(run: etree._Element, text: str) -> etree._Element:
    """Append text to a run, its outer spaces kept."""
    element = etree.SubElement(run, qualified("w:t"))
    element.text = text
    if text[:1].isspace() or text[-1:].isspace():
        element.set(qualified("xml:space"), "preserve")
    return element


def to_bytes(root: etree._Element) -> bytes:
    """Return a part's bytes as Word writes them."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _attributes(attributes: dict[str, str | int]) -> dict[str, str]:
    return {qualified(key): str(value) for key, value in attributes.items()}
