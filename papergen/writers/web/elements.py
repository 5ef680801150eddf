"""Small tools on lxml elements that the web page's parts share."""

from collections.abc import Iterator
from typing import cast

from lxml import etree

from papergen.names import free_name


def local_name(element: etree._Element) -> str:
    """Return the element's name without its namespace; empty for a comment or processing instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def make(tag: str, text: str = "", **attributes: str) -> etree._Element:
    """Return a new element; `class_` and `aria_label` stand for `class` and `aria-label`."""
    element = etree.Element(tag, {name.strip("_").replace("_", "-"): value for name, value in attributes.items()})
    element.text = text or None
    return element


def select(element: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements that an XPath finds, in document order."""
    return cast("list[etree._Element]", element.xpath(path))


def words_of(element: etree._Element) -> str:
    """Return the element's text as a reader meets it: no footnotes, one space between words."""
    return " ".join("".join(_texts(element)).split())


def free_id(taken: set[str], wanted: str) -> str:
    """Return `wanted`, or `wanted-2` and so on where that id is taken; the answer is taken from then on."""
    name = free_name(wanted, taken)
    taken.add(name)
    return name


def id_of(taken: set[str], element: etree._Element, wanted: str) -> str:
    """Return the element's id, giving it a free one like `wanted` where it has none."""
    found = element.get("id") or free_id(taken, wanted)
    element.set("id", found)
    return found


def replace(old: etree._Element, new: etree._Element) -> None:
    """Put `new` where `old` stands, the text after it included."""
    new.tail, old.tail = old.tail, None
    parent = old.getparent()
    assert parent is not None
    parent.replace(old, new)


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.get("data-role") != "footnote" and local_name(child):
            yield " " if child.tag == "br" else ""
            yield from _texts(child)
        yield child.tail or ""
