"""Contents lists: filled from the numbered headings of the paper or appendix they stand in."""

from lxml import etree

from papergen.rendering.fragments import element_text, has_role


def fill_contents(main: etree._Element) -> None:
    """Fill every contents list with links to the h2 headings of its paper, those below h3 nested."""
    for nav in [element for element in main.iter("nav") if has_role(element, "contents")]:
        scope = next((above for above in nav.iterancestors() if has_role(above, "appendix")), main)
        _fill(nav, scope)


def _fill(nav: etree._Element, scope: etree._Element) -> None:
    outer = etree.SubElement(nav, "ol")
    inner: etree._Element | None = None
    for heading in scope.iter("h2", "h3"):
        if _is_elsewhere(heading, nav, scope):
            continue
        if heading.tag == "h2":
            _add_entry(outer, heading)
            inner = None
        elif len(outer):
            inner = inner if inner is not None else etree.SubElement(outer[-1], "ol")
            _add_entry(inner, heading)


def _is_elsewhere(heading: etree._Element, nav: etree._Element, scope: etree._Element) -> bool:
    return any(
        above is nav or (above is not scope and has_role(above, "appendix")) for above in heading.iterancestors()
    )


def _add_entry(parent: etree._Element, heading: etree._Element) -> None:
    item = etree.SubElement(parent, "li")
    link = etree.SubElement(item, "a", {"href": f"#{_target(heading)}"})
    link.text = element_text(heading)


def _target(heading: etree._Element) -> str:
    """Return the id of the heading or of the section that it opens."""
    section = heading.getparent()
    return str(heading.get("id") or (section.get("id") if section is not None else "") or "")
