"""HTML fragments in and out of lxml, and small helpers for trees.

Trees are XML-serialised HTML: the templates and the loader write it, no foreign page is ever parsed here.
"""

from collections.abc import Iterator

from lxml import etree, html

# XHTML: a template that is not well formed is found here, and nothing is moved about as HTML parsers do.
PARSER = html.XHTMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)


def parse_fragment(markup: str) -> etree._Element:
    """Return the markup's elements under a wrapper element; raise `XMLSyntaxError` where it is not well formed."""
    return etree.fromstring(f"<div>{markup}</div>", PARSER)


def serialise_fragment(wrapper: etree._Element) -> str:
    """Return the markup inside a wrapper made by `parse_fragment`."""
    text = etree.tostring(wrapper, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("</")] if not text.endswith("/>") else ""


def element_text(element: etree._Element) -> str:
    """Return all text of an element with white space folded."""
    return " ".join("".join(map(str, element.itertext())).split())


def has_role(element: etree._Element, role: str) -> bool:
    """Return whether the element has this `data-role`."""
    return element.get("data-role") == role


def iter_role(element: etree._Element, role: str) -> Iterator[etree._Element]:
    """Yield every element below with this `data-role`, in document order."""
    return (found for found in element.iter() if found.get("data-role") == role)
