"""Tables on the web page: column widths, and a region that a keyboard can scroll round each wide one."""

from collections import Counter
from collections.abc import Mapping

from lxml import etree

from papergen.rendering.vocabulary import HEADINGS
from papergen.writers.cells import span
from papergen.writers.web.elements import id_of, make, replace, words_of

# A table of three columns still fits a 320 px screen (WCAG 2.2, 1.4.10); a wider one scrolls inside its own region.
WIDEST_FITTING = 3


def prepare_tables(main: etree._Element, labels: Mapping[str, str], taken: set[str]) -> None:
    """Give every table its widths and each wide one a labelled region that takes the keyboard's focus."""
    names: Counter[str] = Counter()
    for table, heading in _tables_under_headings(main):
        _set_widths(table)
        if column_count(table) > WIDEST_FITTING:
            names[heading] += 1
            again = f" ({names[heading]})" if names[heading] > 1 else ""
            _wrap(table, labels["wide_table"].format(heading=heading) + again, taken)


def column_count(table: etree._Element) -> int:
    """Return how many columns the table's widest row takes."""
    return max((sum(span(cell, "colspan") for cell in row) for row in table.iter("tr")), default=0)


def _set_widths(table: etree._Element) -> None:
    for column in table.iter("col"):
        width = column.attrib.pop("data-width", None)
        if width:
            column.set("style", f"width: {width}")


def _wrap(table: etree._Element, name: str, taken: set[str]) -> None:
    region = make("div", data_role="scroll", role="region", tabindex="0")
    caption = table.find("caption")
    if caption is None:
        region.set("aria-label", name)
    else:
        region.set("aria-labelledby", id_of(taken, caption, f"{table.get('id', 'table')}-caption"))
    replace(table, region)
    region.append(table)


def _tables_under_headings(main: etree._Element) -> list[tuple[etree._Element, str]]:
    """Return every table with the words of the heading over it."""
    found, heading = [], ""
    for element in main.iter(*HEADINGS, "table"):
        if element.tag == "table":
            found.append((element, heading))
        else:
            heading = words_of(element)
    return found
