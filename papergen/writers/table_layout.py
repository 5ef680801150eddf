"""How a table is laid out on pages, Word's and the PDF's alike: its columns' widths, and whether it stays whole."""

from collections.abc import Iterable, Sequence
from statistics import mean

from lxml import etree

from papergen.house_styles import HouseStyle
from papergen.writers.cells import percent, span
from papergen.writers.letter_widths import LETTER, width_in_letters
from papergen.writers.measures import text_width, twips

Placed = tuple[int, etree._Element]  # the column that a cell stands in, and the cell: one that spans no others

PADDING = 1.8  # of a cell, in letters
NARROWEST, SHORT_TEXT, LONGEST_WORD = 5, 12, 24
SMALL_TEXT = 0.8  # of the size of table text: in a table whose longest words do not stand side by side
# Rows and lines. A page has about 50 lines of table text; what stays whole leaves about half of one empty at most. In
# few rows more lines are counted than there are, since a column with long texts is wider than the others.
SMALL_TABLES = ((10, 40), (20, 20))
LETTERS_IN_LINE, LETTERS_IN_LANDSCAPE_LINE = 90, 136
HALF_PAGE, HALF_LANDSCAPE_PAGE = 25, 16  # lines of table text: what would leave a bigger gap may go over pages
WHOLE_ROLES = frozenset({"approvals", "facts"})
FOOTNOTE = ".//*[@data-role='footnote']"
TEXT_WITHOUT_FOOTNOTES = ".//text()[not(ancestor::*[@data-role='footnote'])]"
# The closing line stands below the approvals: alone on a page it would look like a page sent by mistake.
ROLES_WITH_NEXT = frozenset({"approvals"})


def column_shares(table: etree._Element, cells: Sequence[Placed], columns: int, style: HouseStyle) -> list[float]:
    """Return each column's percent of the table's width: what the tree states, else what the texts need.

    A column is as wide as its longest word; what is left goes to the columns whose texts are longer than that.
    """
    stated = [percent(column) for column in table.iter("col")][:columns]
    stated += [0.0] * (columns - len(stated))
    shares = stated if columns and all(stated) else _beside(stated, _shares_by_text(table, cells, columns, style))
    return [100 * share / sum(shares) for share in shares]


def stays_whole(table: etree._Element) -> bool:
    """Return whether a table stands on one page: a small one, the facts of an indicator, the approvals."""
    lines = [row_lines(row) for row in table.iter("tr")]
    page = HALF_LANDSCAPE_PAGE / HALF_PAGE if _is_landscape(table) else 1
    return table.get("data-role") in WHOLE_ROLES or any(
        len(lines) <= most_rows and sum(lines) <= most_lines * page for most_rows, most_lines in SMALL_TABLES
    )


def stays_with_next(table: etree._Element) -> bool:
    """Return whether what follows a table stands on the page where the table ends."""
    return table.get("data-role") in ROLES_WITH_NEXT


def may_break(row: etree._Element) -> bool:
    """Return whether a row goes over pages, because it would leave a big gap if it were kept whole."""
    return row_lines(row) > _half_page(row)


def rows_kept_by_merges(rows: Sequence[etree._Element]) -> set[int]:
    """Return the rows that stay on one page with the next, because both share a cell.

    A cell that takes more than half a page goes over pages with its rows; only the first of them is not left alone.
    """
    kept: set[int] = set()
    lines = [row_lines(row) for row in rows]
    for first, row in enumerate(rows):
        last = min(first + max((span(cell, "rowspan") for cell in row), default=1), len(rows)) - 1
        fits = sum(lines[first : last + 1]) <= _half_page(row)
        kept.update(range(first, last if fits else min(first + 1, last)))
    return kept


def row_lines(row: etree._Element) -> int:
    """Return about how many lines a row has, its columns taken as equally wide."""
    columns = sum(span(cell, "colspan") for cell in row)
    letters = max((len(_cell_text(cell)) for cell in row), default=0)
    return 1 + letters * columns // (LETTERS_IN_LANDSCAPE_LINE if _is_landscape(row) else LETTERS_IN_LINE)


def _half_page(row: etree._Element) -> int:
    return HALF_LANDSCAPE_PAGE if _is_landscape(row) else HALF_PAGE


def _beside(stated: list[float], by_text: list[float]) -> list[float]:
    """Share what the stated widths leave among the other columns; something is left whatever is stated."""
    room = max(100 - sum(stated), 100 / (1 + len(stated)))
    others = sum(share for share, fixed in zip(by_text, stated, strict=True) if not fixed)
    return [fixed or room * share / others for share, fixed in zip(by_text, stated, strict=True)]


def needs_small_text(table: etree._Element, cells: Iterable[Placed], columns: int, style: HouseStyle) -> bool:
    """Return whether the longest words of all columns are wider than a line, so that some would be broken."""
    return len(_stated(table, columns)) < columns and sum(_needs(cells, columns)) > table_line(table, style)


def _stated(table: etree._Element, columns: int) -> list[float]:
    return [share for share in map(percent, table.iter("col")) if share][:columns]


def _needs(cells: Iterable[Placed], columns: int) -> list[float]:
    """Return how wide each column must be for its longest word, in letters."""
    needs = [float(NARROWEST)] * columns
    for column, cell in cells:
        words = _unbroken(_cell_text(cell))
        widths = (width_in_letters(word, bold=cell.tag == "th") for word in words)
        needs[column] = max([needs[column], *(min(LONGEST_WORD, width + PADDING) for width in widths)])
    return needs


def _shares_by_text(table: etree._Element, cells: Sequence[Placed], columns: int, style: HouseStyle) -> list[float]:
    needs = _needs(cells, columns)
    texts: list[list[int]] = [[] for _ in range(columns)]
    for column, cell in cells:
        text = _cell_text(cell)
        if text and not _is_in_head(cell):
            texts[column].append(len(text))
    wants = [max(0.0, _usual(lengths) - need) for lengths, need in zip(texts, needs, strict=True)]
    line = table_line(table, style)
    if sum(needs) > line:
        line /= SMALL_TEXT
    spare, wanted = max(0.0, line - sum(needs)), sum(wants)
    return [need + spare * (want / wanted if wanted else 1 / columns) for need, want in zip(needs, wants, strict=True)]


def _cell_text(cell: etree._Element) -> str:
    """Return the text that stands in a cell; its footnotes stand at the foot of the page."""
    texts = cell.itertext() if cell.find(FOOTNOTE) is None else cell.xpath(TEXT_WITHOUT_FOOTNOTES)
    return "".join(map(str, texts)).strip()


def _usual(lengths: list[int]) -> float:
    """Return the length of text that a column is made for: between the mean and the longest."""
    return (mean(lengths) + max(lengths)) / 2 if lengths else 0.0


def _unbroken(text: str) -> list[str]:
    """Return what should not be broken over lines: the words, or a short text as a whole ("▲ Improved")."""
    return [text] if len(text) <= SHORT_TEXT else text.split()


def _is_in_head(cell: etree._Element) -> bool:
    return any(True for _ in cell.iterancestors("thead"))


def table_line(table: etree._Element, style: HouseStyle) -> float:
    """Return how many letters of table text a full line of the page has."""
    width = text_width(style, "landscape" if _is_landscape(table) else "portrait")
    return width / (LETTER * twips(style.sizes["table"]))


def _is_landscape(element: etree._Element) -> bool:
    return any(section.get("data-layout") == "landscape" for section in element.iterancestors("section"))
