"""Exempt cells that could be worked out: a total that is public, less all that is public beside it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lxml import etree

from papergen.issue_catalogue import issue
from papergen.issues import Issue
from papergen.rendering.copies.marks import ATTRIBUTE
from papergen.rendering.copies.targets import grid, in_head, words_of
from papergen.rendering.fragments import element_text, place_of

_NUMBER = re.compile(r"(?P<negative>[-\u2212(])?[£$€]?(?P<digits>\d[\d,]*(?:\.\d+)?)%?\)?")
_FEWEST = 2  # public numbers beside the exempt one: a total and a part

Number = tuple[Decimal, bool]  # the value, and whether it is exempt


def check_totals(main: etree._Element) -> Iterator[Issue]:
    """Yield a warning for each marked table in which an exempt number is a public total less public parts."""
    for table in main.iter("table"):
        if any(each.get(ATTRIBUTE) for each in table.iter("tr", "td", "th")) and any(map(_gives_away, _series(table))):
            caption = table.find("caption")
            name = words_of(caption) if caption is not None else element_text(next(table.iter("tr")))
            yield issue("exempt-cell-in-total", place_of(table), table=name)


def _series(table: etree._Element) -> Iterator[Sequence[Number]]:
    """Yield the numbers of each row and of each column below the head."""
    rows: defaultdict[etree._Element, list[Number]] = defaultdict(list)
    columns: defaultdict[int, list[Number]] = defaultdict(list)
    for cell, column, _ in grid(table):
        row, value = cell.getparent(), _value(element_text(cell))
        if value is not None and row is not None and not in_head(cell):
            number = (value, bool(cell.get(ATTRIBUTE) or row.get(ATTRIBUTE)))
            rows[row].append(number)
            columns[column].append(number)
    yield from (*rows.values(), *columns.values())


def _gives_away(numbers: Sequence[Number]) -> bool:
    exempt = [value for value, hidden in numbers if hidden]
    public = [value for value, hidden in numbers if not hidden]
    if len(exempt) != 1 or len(public) < _FEWEST:
        return False
    return any(total == exempt[0] + sum(public) - total for total in public)


def _value(text: str) -> Decimal | None:
    match = _NUMBER.fullmatch(text.replace(" ", ""))
    if match is None:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    return -value if match["negative"] else value
