"""How wide a table's columns are: no word broken, and what room is left for the columns with long texts."""

from statistics import mean

from lxml import etree

from papergen.writers.cells import percent
from papergen.writers.pdf.tables import Cell, table_grid

# Letters of table text in a full line; the words of a header are bold, and a cell has its padding.
LINE, LANDSCAPE_LINE = 82, 124
PADDING = 3
NARROWEST, SHORT_TEXT, LONGEST_WORD = 6, 12, 24


def set_column_widths(table: etree._Element) -> None:
    """Give a table one `col` with a width in percent for each of its columns: its own where it states them."""
    cells = table_grid(table, "").cells
    columns = max((cell.column + cell.columns for cell in cells), default=0)
    stated = [percent(column) for column in table.iter("col")]
    widths = stated if len(stated) == columns and all(stated) else column_shares(cells, columns, _line(table))
    for group in table.findall("colgroup"):
        table.remove(group)
    group = etree.Element("colgroup")
    for width in widths:
        etree.SubElement(group, "col", style=f"width: {width:.3f}%")
    caption = table.find("caption")
    table.insert(0 if caption is None else 1, group)


def column_shares(cells: list[Cell], columns: int, line: int) -> list[float]:
    """Return each column's percent of the width; `line` is how many letters stand side by side in all of them.

    A column is as wide as its longest word; what is left goes to the columns whose texts are longer than that.
    """
    needs, wants = [float(NARROWEST)] * columns, [0.0] * columns
    for column in range(columns):
        own = [cell for cell in cells if cell.column == column and cell.columns == 1]
        words = [len(word) + PADDING for cell in own for word in _unbroken(_text(cell))]
        needs[column] = min(LONGEST_WORD, max([NARROWEST, *words]))
        texts = [len(_text(cell)) for cell in own if not cell.in_head and _text(cell)]
        wants[column] = max(0.0, (mean(texts) + max(texts)) / 2 - needs[column]) if texts else 0.0
    spare = max(0.0, line - sum(needs))
    wanted = sum(wants)
    shares = [
        need + spare * (want / wanted if wanted else 1 / columns) for need, want in zip(needs, wants, strict=True)
    ]
    return [100 * share / sum(shares) for share in shares]


def _text(cell: Cell) -> str:
    return "".join(cell.element.itertext()).strip()


def _unbroken(text: str) -> list[str]:
    """Return what should not be broken over lines: the words, or a short text as a whole ("▲ Improved")."""
    return [text] if len(text) <= SHORT_TEXT else text.split()


def _line(table: etree._Element) -> int:
    landscape = any(section.get("data-layout") == "landscape" for section in table.iterancestors("section"))
    return LANDSCAPE_LINE if landscape else LINE
