"""A tree as the HTML and the stylesheets that the PDF's layout engine reads."""

import re
from collections.abc import Iterator
from copy import deepcopy
from html import escape
from pathlib import Path

from lxml import etree

from papergen import folders
from papergen.house_styles import HouseStyle
from papergen.rendering.tree import Running, Tree
from papergen.settings_files import load_template_text
from papergen.writers.pdf.tables import table_grid
from papergen.writers.table_layout import (
    SMALL_TEXT,
    column_shares,
    may_break,
    needs_small_text,
    rows_kept_by_merges,
    stays_whole,
    stays_with_next,
)
from papergen.writers.tokens import counter_styles, css_string, css_tokens

# Space between the children of these is layout of the source: in a PDF it would be content that stands in no block.
CONTAINERS = frozenset(
    {"main", "section", "div", "ul", "ol", "dl", "nav", "figure", "table", "colgroup", "thead", "tbody", "tr"}
)
MAX_HEIGHT = 600  # of a picture, in pixels: fits a landscape page with its caption
# Word's line separators; no font draws them.
SPACES = dict.fromkeys((0x2028, 0x2029, 0x85), " ")
PLACE = re.compile(r"\{(pages?)\}")


def html_document(tree: Tree, style: HouseStyle) -> str:
    """Return the whole tree as one HTML document, its tables laid out for the pages of the house style."""
    main = deepcopy(tree.main)
    for element in main.iter(*CONTAINERS):
        _drop_blanks(element)
    for picture in main.iter("img"):
        _fit(picture)
    for items in main.iterfind(".//ol[@start]"):
        items.set("style", f"counter-reset: list-item {int(items.get('start', '1')) - 1}")
    for number in main.iterfind(".//*[@data-list]/span[@data-role='number']"):
        _widen_number(number)
    for table in main.iter("table"):
        _set_column_widths(table, style)
        _set_breaks(table)
    main.tail = None
    words = etree.tostring(main, method="html", encoding="unicode").translate(SPACES)
    head = f'<meta charset="utf-8"><title>{escape(tree.title)}</title>'
    return f'<!DOCTYPE html><html lang="{escape(tree.language)}"><head>{head}</head><body>{words}</body></html>'


def stylesheets(tree: Tree, style: HouseStyle) -> Iterator[tuple[str, Path]]:
    """Yield each stylesheet's text with the folder its addresses start from; a later one wins."""
    common = folders.common_templates()
    yield css_tokens(style) + _running(tree.running, tree.draft) + counter_styles(tree.main), common
    files = [common / "print.css", *(folder / "print.css" for folder in reversed(style.folders))]
    for file in files:
        if file.is_file():
            yield load_template_text(file), file.parent


def _drop_blanks(element: etree._Element) -> None:
    if not (element.text or "").strip():
        element.text = None
    for child in element:
        if not (child.tail or "").strip():
            child.tail = None


def _fit(picture: etree._Element) -> None:
    """Give a picture its width; the height follows, so that one that must shrink to the page keeps its shape."""
    width, height = (int(picture.get(side, "0")) for side in ("width", "height"))
    if width:
        picture.set("style", f"width: {min(width, MAX_HEIGHT * width // height if height else width)}px")


def _widen_number(number: etree._Element) -> None:
    """Take the space after a hanging number into its own width, so that the first line starts where the others do."""
    if len(number) == 0 and (number.tail or "").startswith(" "):
        number.text, number.tail = f"{number.text or ''} ", (number.tail or "")[1:]


def _set_column_widths(table: etree._Element, style: HouseStyle) -> None:
    """Give a table one `col` with a width in percent for each of its columns."""
    cells = table_grid(table, "").cells
    columns = max((cell.column + cell.columns for cell in cells), default=0)
    single = [(cell.column, cell.element) for cell in cells if cell.columns == 1]
    shares = column_shares(table, single, columns, style)
    if needs_small_text(table, single, columns, style):
        table.set("style", f"font-size: calc({SMALL_TEXT} * var(--size-table)); ")
    for group in table.findall("colgroup"):
        table.remove(group)
    group = etree.Element("colgroup")
    for share in shares:
        etree.SubElement(group, "col", style=f"width: {share:.3f}%")
    caption = table.find("caption")
    table.insert(0 if caption is None else 1, group)


def _set_breaks(table: etree._Element) -> None:
    """Keep a table on one page, or let rows go over pages that would leave a big gap if they were kept whole."""
    inside, after = ("avoid" if asked else "auto" for asked in (stays_whole(table), stays_with_next(table)))
    table.set("style", f"{table.get('style', '')}break-after: {after}; break-inside: {inside}")
    rows = [*table.iter("tr")]
    for row in filter(may_break, rows):
        row.set("style", "break-inside: auto")
    for index in rows_kept_by_merges(rows):
        rows[index].set("style", f"{rows[index].get('style', '')}; break-after: avoid".removeprefix("; "))


def _running(running: Running, draft: str) -> str:
    """Return the words of the page margins as custom properties; `none` leaves a margin box out."""
    words = {
        "head-left": _words(running.head_left),
        "head-right": _words(running.head_right),
        "foot-left": _words(running.foot_left),
        "page-of": _page_of(running.page_of),
        "draft": _words(draft),
    }
    lines = [f"  --running-{name}: {value};" for name, value in words.items()]
    return "\n".join([":root {", *lines, "}", ""])


def _words(text: str) -> str:
    return css_string(text) if text.strip() else "none"


def _page_of(pattern: str) -> str:
    parts = PLACE.split(pattern)
    pieces = [css_string(part) if number % 2 == 0 else f"counter({part})" for number, part in enumerate(parts)]
    return " ".join(piece for piece in pieces if piece != '""') or "none"
