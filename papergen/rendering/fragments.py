"""HTML fragments in and out of lxml, and small helpers for trees.

Trees are XML-serialised HTML: the templates and the loader write it, no foreign page is ever parsed here.
"""

from lxml import etree, html

from papergen.issues import Place

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


def place_of(element: etree._Element) -> Place:
    """Return where an element comes from: the nearest `data-source` and `data-line` at or above it."""
    lineage = (element, *element.iterancestors())
    source = next((found.get("data-source") for found in lineage if found.get("data-source")), None)
    line = next((found.get("data-line") for found in lineage if found.get("data-line")), None)
    return Place((source or "report.md").partition("#")[0], line=int(line) if line else None)
