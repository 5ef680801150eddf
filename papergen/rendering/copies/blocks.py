"""Marked elements of a tree, as copies treat them: the outermost ones, runs of blocks, and lines in their place."""

from lxml import etree

from papergen.rendering.copies.marks import ATTRIBUTE

# Elements whose place stays when what is in them goes: items and cells keep their numbers and columns.
INSIDE = frozenset({"li", "td", "th", "dd", "dt", "span"})
WHOLE = frozenset({"main", "section", "tr"})


def outermost(main: etree._Element) -> list[etree._Element]:
    """Return the marked elements that are inside no other marked one, in order."""
    marked = [element for element in main.iter() if element.get(ATTRIBUTE)]
    return [element for element in marked if not any(above.get(ATTRIBUTE) for above in element.iterancestors())]


def runs_of(main: etree._Element) -> list[list[etree._Element]]:
    """Return the marked blocks, those together that follow each other and have one exemption."""
    runs: list[list[etree._Element]] = []
    for element in outermost(main):
        if element.tag in INSIDE | WHOLE:
            continue
        last = runs[-1][-1] if runs else None
        if last is not None and element.getprevious() is last and last.get(ATTRIBUTE) == element.get(ATTRIBUTE):
            runs[-1].append(element)
        else:
            runs.append([element])
    return runs


def line(text: str, strong: bool = True) -> etree._Element:
    """Return a paragraph that papergen prints about exempt information."""
    paragraph = etree.Element("p", {"data-role": "exempt"})
    (etree.SubElement(paragraph, "strong") if strong else paragraph).text = text
    return paragraph


def remark(text: str) -> etree._Element:
    """Return words that papergen prints among those of the paper."""
    strong = etree.Element("strong", {"data-role": "exempt"})
    strong.text = text
    return strong


def add_remark(element: etree._Element, text: str) -> None:
    """Add a remark behind the words of a cell or an item, in front of the blocks in it."""
    strong = remark(text)
    if not element.text and len(element) and element[0].tag in ("p", "ul", "ol"):
        add_remark(element[0], text)
        return
    blocks = [child for child in element if child.tag in ("ul", "ol", "p", "br")]
    at = element.index(blocks[0]) if blocks else len(element)
    if at:
        element[at - 1].tail = f"{element[at - 1].tail or ''} "
    else:
        element.text = f"{element.text or ''} "
    element.insert(at, strong)
