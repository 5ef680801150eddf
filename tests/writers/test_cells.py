"""Spans and widths are read alike by every writer, whatever a template typed."""

import pytest
from lxml import etree

from papergen.writers.cells import percent, span


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("", 1), ("0", 1), ("-2", 1), ("all", 1), ("²", 1), (None, 1)])
def test_a_span_is_at_least_one(text: str | None, number: int) -> None:
    cell = etree.Element("td", {} if text is None else {"colspan": text})
    assert span(cell, "colspan") == number


@pytest.mark.parametrize(("text", "share"), [("24%", 24), ("8.5%", 8.5), ("", 0), ("-3%", 0), ("wide", 0), (None, 0)])
def test_a_width_is_a_share_or_nothing(text: str | None, share: float) -> None:
    column = etree.Element("col", {} if text is None else {"data-width": text})
    assert percent(column) == share
