"""The table style: Word's own "Table Grid" in the house's colours, so that a table an officer adds looks right too."""

from lxml import etree

from papergen.writers.word.ooxml import add
from papergen.writers.word.style_book import StyleBook

NORMAL_TABLE = "Normal Table"
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def add_table_styles(root: etree._Element, book: StyleBook) -> None:
    """Append "Table Normal" and the style of every table, with its header row.

    What heads a row is bold by the style of its text: not every first cell does.
    """
    if not book.brings("table", NORMAL_TABLE):
        _table_normal(root, book)
    if not book.brings("table", book.table):
        _table_style(root, book)


def _table_style(root: etree._Element, book: StyleBook) -> None:
    style = add(root, "style", type="table", styleId=book.id_of(book.table))
    add(style, "name", val=book.table)
    add(style, "basedOn", val=book.id_of(NORMAL_TABLE))
    add(style, "uiPriority", val=39)
    add(style, "qFormat")
    properties = add(style, "tblPr")
    borders = add(properties, "tblBorders")
    for edge in EDGES:
        add(borders, edge, val="single", sz=4, space=0, color=book.colour("colours.rule"))
    _cell_margins(properties, book.length("spacing.cell"))
    head = add(style, "tblStylePr", type="firstRow")
    run = add(head, "rPr")
    add(run, "b")
    add(run, "color", val=book.colour("colours.table_head_text"))
    add(head, "tblPr")
    cell = add(head, "tcPr")
    add(cell, "shd", val="clear", color="auto", fill=book.colour("colours.table_head"))
    add(cell, "vAlign", val="bottom")


def _table_normal(root: etree._Element, book: StyleBook) -> None:
    style = add(root, "style", type="table", default=1, styleId=book.id_of(NORMAL_TABLE))
    add(style, "name", val=NORMAL_TABLE)
    add(style, "uiPriority", val=99)
    add(style, "semiHidden")
    properties = add(style, "tblPr")
    add(properties, "tblInd", w=0, type="dxa")
    _cell_margins(properties, 0)


def _cell_margins(properties: etree._Element, width: int) -> None:
    margins = add(properties, "tblCellMar")
    for edge in ("top", "left", "bottom", "right"):
        add(margins, edge, w=width, type="dxa")
