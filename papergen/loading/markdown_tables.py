"""Tables in Markdown: header cells with their scope, merged cells, groups of rows, figures to the right."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from papergen.loading.markdown_inlines import inline_html
from papergen.loading.markdown_source import MarkdownSource

LEFT, ABOVE = "<<", "^^"
_DELIMITER_ROW = re.compile(r"^ *\|? *:?-{2,}:? *(?:\| *:?-{2,}:? *)*\|? *$", re.MULTILINE)
_CELL_END = re.compile(r"(?<!\\)\|")
_QUOTED = re.compile(r"^[\s>]*")

Position = tuple[int, int]  # row and column from 0; the header row is row 0


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with its words and how many rows and columns it takes."""

    html: str
    right: bool
    rows: int = 1
    columns: int = 1

    def write(self, element: str, scope: str = "") -> str:
        """Return the cell as `th` or `td`."""
        attributes = {
            "scope": scope,
            "colspan": self.columns if self.columns > 1 else "",
            "rowspan": self.rows if self.rows > 1 else "",
            "data-align": "right" if self.right else "",
        }
        written = "".join(f' {name}="{value}"' for name, value in attributes.items() if value)
        return f"<{element}{written}>{self.html}</{element}>"


def looks_like_table(text: str) -> bool:
    """Return whether a paragraph has a line such as `| --- | --- |`: a table whose first rows do not agree."""
    return "|" in text and bool(_DELIMITER_ROW.search(text))


def table_html(source: MarkdownSource, table: SyntaxTreeNode, caption: str) -> str:
    """Return a table with its caption, and report ragged rows, merges that do not fit, columns without a heading."""
    rows = [row for part in table.children for row in part.children]
    _report_ragged(source, rows)
    cells = _merged_cells(source, [row.children for row in rows])
    width = len(rows[0].children)
    if any(not cell.html for column, cell in cells[0].items() if column):
        source.report("table-heading-empty", rows[0])
    head = "".join(_head_cell(cell) for cell in cells[0].values())
    title = f"<caption>{caption}</caption>" if caption else ""
    return (
        f'<table data-role="data"{source.attributes(table)}>{title}<thead><tr>{head}</tr></thead>'
        f"{_bodies(cells[1:], width)}</table>"
    )


def _report_ragged(source: MarkdownSource, rows: Sequence[SyntaxTreeNode]) -> None:
    """Compare each row with the header row in the file itself: the parser fills up and cuts off in silence."""
    width = len(rows[0].children)
    for row in rows[1:]:
        line = _QUOTED.sub("", source.lines[(row.map or (0, 0))[0]]).rstrip()
        cells = _CELL_END.split(line)
        found = len(cells) - line.startswith("|") - (cells[-1] == "" and len(cells) > 1)
        if found != width:
            source.report("row-ragged", row, found=found, wanted=width)


def _merged_cells(source: MarkdownSource, rows: Sequence[Sequence[SyntaxTreeNode]]) -> list[dict[int, _Cell]]:
    """Return the cells of each row by column, without those that a merged cell covers."""
    merged = _merges(source, rows)
    covered = {position for block in merged.values() for position in block[1:]}
    return [
        {
            column: _cell(source, node, merged.get((row, column), [(row, column)]))
            for column, node in enumerate(nodes)
            if (row, column) not in covered
        }
        for row, nodes in enumerate(rows)
    ]


def _merges(source: MarkdownSource, rows: Sequence[Sequence[SyntaxTreeNode]]) -> dict[Position, list[Position]]:
    """Return each merged block by its first cell: every position in it, in order.

    Blocks are rectangles, and every row keeps a cell of its own.
    """
    owners: dict[Position, Position] = {}
    for row, nodes in enumerate(rows):
        for column, node in enumerate(nodes):
            owners[row, column] = _owner(owners, row, column, _typed(node))
    blocks: dict[Position, list[Position]] = defaultdict(list)
    for position, owner in owners.items():
        blocks[owner].append(position)
    empty_rows = set(range(len(rows))) - {row for row, _ in blocks}
    for first, block in list(blocks.items()):
        is_whole = _is_rectangle(block) and not _is_merge(rows[first[0]][first[1]])
        if not is_whole or empty_rows & {row for row, _ in block}:
            source.report("merge-does-not-fit", rows[block[-1][0]][block[-1][1]])
            del blocks[first]
    return blocks


def _is_rectangle(block: Sequence[Position]) -> bool:
    (first_row, first_column), (last_row, last_column) = block[0], block[-1]
    return len(block) == (last_row - first_row + 1) * (last_column - first_column + 1)


def _owner(owners: dict[Position, Position], row: int, column: int, typed: str) -> Position:
    if typed == LEFT:
        return owners.get((row, column - 1), (row, column))
    if typed == ABOVE and row > 1:  # the first row of figures cannot be merged into the header row
        return owners[row - 1, column]
    return row, column


def _cell(source: MarkdownSource, node: SyntaxTreeNode, block: Sequence[Position]) -> _Cell:
    (first_row, first_column), (last_row, last_column) = block[0], block[-1]
    html = "" if _is_merge(node) else inline_html(source, node)
    right = node.attrs.get("style") == "text-align:right"
    return _Cell(html, right, last_row - first_row + 1, last_column - first_column + 1)


def _typed(node: SyntaxTreeNode) -> str:
    """Return a cell as typed: `\\<<` is no merge."""
    return node.children[0].content.strip() if node.children else ""


def _is_merge(node: SyntaxTreeNode) -> bool:
    return _typed(node) in (LEFT, ABOVE)


def _head_cell(cell: _Cell) -> str:
    return cell.write("th", "colgroup" if cell.columns > 1 else "col") if cell.html else cell.write("td")


def _bodies(rows: Sequence[dict[int, _Cell]], width: int) -> str:
    """Divide the rows where one cell takes the whole width: it heads the group of rows under it."""
    bodies: list[tuple[str, list[str]]] = [("<tbody>", [])] if not rows or not _is_group(rows[0], width) else []
    for row in rows:
        if _is_group(row, width):
            bodies.append(('<tbody data-role="group">', []))
        bodies[-1][1].append(_row(row, "rowgroup" if _is_group(row, width) else "row"))
    return "".join(f"{start}{''.join(written)}</tbody>" for start, written in bodies)


def _is_group(row: dict[int, _Cell], width: int) -> bool:
    return width > 1 and row[0].columns == width if 0 in row else False


def _row(row: dict[int, _Cell], scope: str) -> str:
    """Write a row; its first column names it, where there is anything in it."""
    cells = (cell.write("th", scope) if column == 0 and cell.html else cell.write("td") for column, cell in row.items())
    return f"<tr>{''.join(cells)}</tr>"
