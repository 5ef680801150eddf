"""Lists: native bullets and numbers to nine levels, each `ol` counting by itself, blocks inside an item."""

from dataclasses import dataclass, replace

from lxml import etree

from papergen.writers.word.bookmarks import stretch
from papergen.writers.word.inlines import content_of
from papergen.writers.word.numbering import ListPlace
from papergen.writers.word.paragraphs import Items, write_paragraph
from papergen.writers.word.walk import Part, split_content, write_block
from papergen.writers.word.writing import Flow

TABLE_SHARE = 0.6  # of the indent, in the narrow columns of a table


@dataclass(frozen=True, slots=True)
class OpenList:
    """The list whose items are being written: its place and the number id that counts it."""

    place: ListPlace
    number: int

    @property
    def level(self) -> int:
        """The level from 1, which chooses the style."""
        return self.place.depth + 1


def write_list(flow: Flow, element: etree._Element) -> None:
    """Write a list that is not inside another one."""
    step = flow.book.length("spacing.list_indent")
    under = not flow.family and (flow.plain == "blockquote" or _stands_under_number(element))
    begins = flow.book.length("spacing.number_indent") if under else 0
    place = ListPlace(0, begins, round(step * TABLE_SHARE) if flow.family else step)
    _write_items(flow, element, OpenList(place, _new_number(flow, element, place)))


def _stands_under_number(element: etree._Element) -> bool:
    """Return whether a numbered or continued paragraph comes before the list: then it stands under its text."""
    return any(
        above.get("data-list") or above.get("data-role") == "continued"
        for above in element.itersiblings("p", preceding=True)
    )


def _new_number(flow: Flow, element: etree._Element, place: ListPlace) -> int:
    numbering = flow.writing.numbering
    if element.tag == "ul":
        return numbering.unordered(place)
    return numbering.ordered(_marker(flow, element, place), place, _start(element))


def _marker(flow: Flow, element: etree._Element, place: ListPlace) -> str:
    plain = flow.book.style.numbering.lists
    return element.get("data-marker") or plain[min(place.depth, len(plain) - 1)]


def _start(element: etree._Element) -> int:
    start = element.get("start") or "1"
    return int(start) if start.isdecimal() else 1


def _write_items(flow: Flow, element: etree._Element, open_list: OpenList) -> None:
    for item in element:
        if item.tag == "li":
            flow.writing.bookmarks.announce(item)
            _write_item(flow.within(item), item, open_list, flow.style(str(element.tag), open_list.level))
        elif isinstance(item.tag, str):
            write_block(flow, item)


def _write_item(flow: Flow, item: etree._Element, open_list: OpenList, style: str) -> None:
    """Write an item: its first text carries the marker, what follows stands under that text."""
    place = open_list.place
    parts = list(split_content(item))
    items, source = _first_text(flow, item, parts)
    paragraph, opened = write_paragraph(flow, style, items, source, (open_list.number, place.depth))
    key = "li.under" if place.begins else "li"
    inside = replace(flow, plain=key, level=open_list.level, indent=place.text_indent)
    counted = False
    for part in parts:
        if isinstance(part, list):
            write_paragraph(inside, inside.style(key, open_list.level), part, item)
        elif part.tag in ("ul", "ol"):
            counted = _write_nested(flow.within(part), part, open_list, counted) or counted
        else:
            write_block(inside, part)
    stretch(flow.parent, paragraph, opened)


def _first_text(flow: Flow, item: etree._Element, parts: list[Part]) -> tuple[Items, etree._Element]:
    """Take the text beside the marker off the parts: loose text, a first paragraph, or nothing."""
    first = parts[0] if parts else []
    if isinstance(first, list):
        del parts[:1]
        return first, item
    if first.tag != "p":
        return [], item
    flow.writing.bookmarks.announce(parts.pop(0))  # type: ignore[arg-type]
    return content_of(first), first


def _write_nested(flow: Flow, element: etree._Element, above: OpenList, counted: bool) -> bool:
    """Write a list inside an item; return whether it counts as a level of the list above.

    It does where that list's markers have this one's at the next level: then Word restarts it at every item, and an
    officer can move items in and out. A second list in one item (`counted`) must have its own count.
    """
    flow.writing.bookmarks.announce(element)
    place = above.place.deeper()
    numbering = flow.writing.numbering
    joins = (
        element.tag == "ol"
        and not counted
        and _start(element) == 1
        and numbering.marker_of(above.number, place.depth) == _marker(flow, element, place)
    )
    _write_items(flow, element, OpenList(place, above.number if joins else _new_number(flow, element, place)))
    return joins
