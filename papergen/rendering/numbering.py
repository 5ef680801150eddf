"""Numbers in the tree: sections, paragraphs, captions; as the house style writes them.

A template marks what is counted (`data-list`, `data-level`); this pass counts in document order and writes the number
as text, so that all three outputs print the same one.
"""

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from papergen.house_styles import HouseStyle
from papergen.issue_catalogue import issue
from papergen.issues import Issue
from papergen.rendering.fragments import place_of
from papergen.rendering.vocabulary import HEADINGS
from papergen.rendering.wording import Wording

CAPTIONED = {"table": ("caption", "table_caption"), "figure": ("figcaption", "figure_caption")}


def number_tree(main: etree._Element, wording: Wording) -> list[Issue]:
    """Write every section, paragraph, table and figure number into the tree; report those with nothing above them."""
    issues = list(_number_lists(main, wording.style))
    _mark_plain_lists(main, wording.style)
    for paper in papers_of(main):
        _number_captions(paper, wording)
    return issues


def papers_of(main: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the elements of the paper itself, then those of each appendix, which counts its own tables and figures."""
    appendices = [section for section in main.iter("section") if section.get("data-role") == "appendix"]
    inside = {element for appendix in appendices for element in appendix.iter()}
    yield [element for element in main.iter() if element not in inside]
    for appendix in appendices:
        yield list(appendix.iter())


def level_number(pattern: str, counts: list[int]) -> str:
    """Return the counts written like the pattern: ("1.1.", [5, 2]) gives "5.2."."""
    numbers = iter(counts)
    return "".join(str(next(numbers)) if character == "1" else character for character in pattern)


def put_number(element: etree._Element, number: str) -> None:
    """Write a number span as the element's first child, with a space behind it."""
    span = etree.Element("span", {"data-role": "number"})
    span.text = number
    span.tail = f" {element.text or ''}"
    element.text = None
    element.insert(0, span)


def _number_lists(main: etree._Element, style: HouseStyle) -> Iterator[Issue]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(style.numbering.levels))
    for element in main.iterfind(".//*[@data-list]"):
        name, level = str(element.get("data-list")), int(element.get("data-level", "1"))
        patterns = style.numbering.levels_of(name)
        if not patterns[level - 1] or (element.tag in HEADINGS and not patterns[0]):
            _take_out(element)
            continue
        count = counts[name]
        count[level - 1] += 1
        count[level:] = [0] * (len(count) - level)
        shown = [number for number, pattern in zip(count[:level], patterns, strict=False) if pattern]
        number = level_number(patterns[level - 1], shown)
        put_number(element, number)
        if 0 in shown:
            yield issue("number-without-one-above", place_of(element), number=number)


def _take_out(element: etree._Element) -> None:
    """Make a heading or paragraph one that is not counted, as this house style has no number for it."""
    for name in ("data-list", "data-level"):
        element.attrib.pop(name, "")
    if element.tag == "p":
        element.attrib.pop("data-role", "")


def _mark_plain_lists(main: etree._Element, style: HouseStyle) -> None:
    for numbered in main.iter("ol"):
        if numbered.get("data-marker") is None and not _in_contents(numbered):
            depth = sum(1 for above in numbered.iterancestors("ol"))
            numbered.set("data-marker", style.numbering.lists[min(depth, len(style.numbering.lists) - 1)])


def _in_contents(numbered: etree._Element) -> bool:
    return any(True for _ in numbered.iterancestors("nav"))


def _number_captions(elements: list[etree._Element], wording: Wording) -> None:
    counts: dict[str, int] = defaultdict(int)
    for element in elements:
        tag, label = CAPTIONED.get(str(element.tag), ("", ""))
        caption = element.find(tag) if tag else None
        if caption is not None:
            counts[tag] += 1
            put_number(caption, wording.text(label, number=counts[tag]))
