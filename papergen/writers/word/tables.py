"""Tables: real header rows that repeat, rows that stay whole, spans, group rows, figures at the right."""

from dataclasses import dataclass, replace

from lxml import etree

from papergen.writers.table_layout import may_break, needs_small_text, rows_kept_by_merges, stays_whole, stays_with_next
from papergen.writers.word.grid import Slot, column_widths, lay_out, single_cells
from papergen.writers.word.inlines import content_of, describe
from papergen.writers.word.ooxml import add, qualified
from papergen.writers.word.paragraphs import write_paragraph
from papergen.writers.word.walk import write_block, write_blocks
from papergen.writers.word.writing import Flow

PARTS = frozenset({"caption", "colgroup", "col", "thead", "tbody", "tr"})
NARROWEST = 1000  # twips: a table deep in a list keeps at least this
HEAD_SHADE, GROUP_SHADE = "colours.table_head", "colours.table_group"
SCOPE_STYLES = {"col": "col", "colgroup": "col", "row": "row", "rowgroup": "rowgroup"}


@dataclass(frozen=True, slots=True)
class Columns:
    """What all rows of a table share: the flow the table is in, and in twips the width of each column."""

    flow: Flow
    widths: list[int]
    margins: int  # left and right of a cell's text, together
    family: str  # of the styles in its cells: "table.", or "small." where the words need small text


@dataclass(frozen=True, slots=True)
class Band:
    """What the cells of a row share: its place in the head (None in the body), and how it stands to pages."""

    head: int | None
    kept: bool  # on one page with the next row
    breaks: bool = False


def write_table(flow: Flow, element: etree._Element) -> None:
    """Write a table with its caption above it. What is no part of a table is an issue, and is written before it."""
    _write_strays(flow, element)
    caption = element.find("caption")
    if caption is not None:
        write_paragraph(flow, flow.book.paragraph("caption"), content_of(caption), caption)
    rows = [*element.iter("tr")]
    laid, columns = lay_out(rows)
    if not columns:
        flow.writing.report("word-cannot-show", element, element=describe(element))
        return
    width = max(NARROWEST, flow.width - flow.indent)
    family = "small." if needs_small_text(element, single_cells(laid), columns, flow.book.style) else "table."
    widths = column_widths(element, laid, columns, width, flow.book.style)
    shared = Columns(flow, widths, 2 * flow.book.length("spacing.cell"), family)
    table = flow.block("tbl")
    heads = len(element.findall("thead/tr"))
    properties = _properties(flow, table, width)
    _describe(properties, caption, has_head=heads > 0, has_row_heads=_has_row_heads(rows[heads:]))
    grid = add(table, "tblGrid")
    for column in shared.widths:
        add(grid, "gridCol", w=column)
    kept = _kept_rows(element, rows)
    for position, (row, slots) in enumerate(zip(rows, laid, strict=True)):
        _announce(flow, row)
        band = Band(position, False) if position < heads else Band(None, kept[position], may_break(row))
        _row(shared, table, slots, band)


def _write_strays(flow: Flow, element: etree._Element) -> None:
    for child in element:
        if isinstance(child.tag, str) and child.tag not in PARTS:
            write_block(flow, child)


def _has_row_heads(rows: list[etree._Element]) -> bool:
    return any(row[0].tag == "th" and row[0].get("scope") == "row" for row in rows if len(row))


def _properties(flow: Flow, table: etree._Element, width: int) -> etree._Element:
    properties = add(table, "tblPr")
    add(properties, "tblStyle", val=flow.book.id_of(flow.book.table))
    if flow.indent:
        add(properties, "tblW", w=width, type="dxa")
        add(properties, "tblInd", w=flow.indent, type="dxa")
    else:
        add(properties, "tblW", w=5000, type="pct")  # still fits when an officer turns the page
    add(properties, "tblLayout", type="fixed")
    return properties


def _describe(properties: etree._Element, caption: etree._Element | None, has_head: bool, has_row_heads: bool) -> None:
    # Screen readers take the header row and column from these two flags.
    flags = {"firstRow": int(has_head), "lastRow": 0, "firstColumn": int(has_row_heads), "lastColumn": 0}
    bits = 0x0600 | (0x0020 if has_head else 0) | (0x0080 if has_row_heads else 0)
    add(properties, "tblLook", val=f"{bits:04X}", **flags, noHBand=1, noVBand=1)
    if caption is not None:
        add(properties, "tblCaption", val=" ".join("".join(caption.itertext()).split()))


def _announce(flow: Flow, row: etree._Element) -> None:
    part = row.getparent()
    if part is not None and part.tag != "table" and row.getprevious() is None:
        flow.writing.bookmarks.announce(part)
    flow.writing.bookmarks.announce(row)


def _kept_rows(table: etree._Element, rows: list[etree._Element]) -> list[bool]:
    """Return for each row whether it stays on one page with the next, or the last with what follows the table."""
    whole, merged = stays_whole(table), rows_kept_by_merges(rows)
    inner = [
        whole or _is_at_an_end(row) or index in merged or following.get("data-role") == "remark"
        for index, (row, following) in enumerate(zip(rows, rows[1:], strict=False))
    ]
    return [*inner, stays_with_next(table)]


def _is_at_an_end(row: etree._Element) -> bool:
    """Return whether the row is the first or last but one of several: none of them is left alone on a page."""
    following = row.getnext()
    return following is not None and (row.getprevious() is None or following.getnext() is None)


def _row(shared: Columns, table: etree._Element, slots: list[Slot], band: Band) -> None:
    element = add(table, "tr")
    properties = add(element, "trPr")
    if not band.breaks:
        add(properties, "cantSplit")
    if band.head is not None:
        add(properties, "tblHeader")
    for slot in slots:
        _cell(shared, element, slot, band)


def _shade(slot: Slot, band: Band) -> str | None:
    """Return the colour of a cell that the table style cannot reach: header rows after the first, group rows."""
    if band.head is not None:
        return HEAD_SHADE if band.head > 0 else None
    return GROUP_SHADE if slot.cell is not None and slot.cell.get("scope") == "rowgroup" else None


def _cell(shared: Columns, row: etree._Element, slot: Slot, band: Band) -> None:
    flow = shared.flow
    cell = add(row, "tc")
    properties = add(cell, "tcPr")
    width = sum(shared.widths[slot.column : slot.column + slot.columns])
    add(properties, "tcW", w=width, type="dxa")
    if slot.columns > 1:
        add(properties, "gridSpan", val=slot.columns)
    if slot.begins_merge or slot.goes_on:
        add(properties, "vMerge", val="restart" if slot.begins_merge else "continue")
    shade = _shade(slot, band)
    if shade:
        add(properties, "shd", val="clear", color="auto", fill=flow.book.colour(shade))
    inside = replace(
        flow,
        parent=cell,
        width=width - shared.margins,
        indent=0,
        family=shared.family,
        plain=_style_key(slot, band),
        level=1,
    )
    if slot.cell is not None:
        _content(inside, slot.cell)
    if not len(cell) or cell[-1].tag != qualified("p"):
        _empty(inside)


def _content(flow: Flow, cell: etree._Element) -> None:
    flow.writing.bookmarks.announce(cell)
    write_blocks(flow.within(cell), cell)


def _empty(flow: Flow) -> None:
    """Append the paragraph without which a cell is no cell for Word."""
    add(add(add(flow.parent, "p"), "pPr"), "pStyle", val=flow.style(flow.plain))


def _style_key(slot: Slot, band: Band) -> str:
    """Return the key of the style for a cell's text: what it heads, whether it holds figures or keeps its row."""
    kind, figures = "p", False
    if slot.cell is not None:
        kind = SCOPE_STYLES.get(slot.cell.get("scope") or "col", "col") if slot.cell.tag == "th" else "p"
        figures = slot.cell.get("data-align") == "right" and kind in ("p", "col")
    # Word keeps a row with the next where the text of its first cell is kept.
    kept = band.kept and slot.column == 0 and not figures and kind in ("p", "row")
    return kind + (".right" if figures else ".kept" if kept else "")
