"""Nothing is lost at the end of a page: a footnote keeps its text, a table its head, wherever the page ends."""

import pytest

from papergen.checks.outlines import check_outputs_agree
from papergen.checks.pdf_tags import Content, Tag, read_tagged_pdf
from papergen.writers.pdf import write_pdf
from tests.pdf_files import HEAD, body, plain_style
from tests.trees import tree_of

LINE = "Words that fill the line of the paragraph until it is full and goes on to the next line of it. "
NOTE = '<span data-role="footnote">Note {} with more words, so that it takes more than a line at the foot.</span>'


@pytest.mark.parametrize("lines", [612, 616, 620])
def test_a_footnote_called_in_a_line_that_just_does_not_fit_keeps_its_text(lines: int) -> None:
    above = f'<p style="height: {lines}pt">Above{NOTE.format(1)}</p>'
    tree = body(f"{above}<p>{LINE}and then{NOTE.format(2)} {LINE * 6}</p>")
    pdf, issues = write_pdf(tree, plain_style())
    assert issues == []
    assert [str(found) for found in check_outputs_agree(tree, {"pdf": pdf})] == []


def test_a_table_of_tall_rows_has_its_head_over_its_first_part_and_before_its_rows() -> None:
    head = HEAD.replace("Value", "Value " * 8)
    rows = "".join(f'<tr><th scope="row">Row {number}</th><td>{LINE * 26}</td></tr>' for number in range(3))
    tree = tree_of(f"<main><table>{head}<tbody>{rows}</tbody></table></main>")
    pdf, issues = write_pdf(tree, plain_style())
    assert issues == []
    assert [str(found) for found in check_outputs_agree(tree, {"pdf": pdf})] == []
    (table,) = [tag for tag in read_tagged_pdf(pdf).root.tags() if tag.type == "Table"]
    head_tag, rows_tag = (part for part in table.kids if isinstance(part, Tag))
    assert (head_tag.type, rows_tag.type) == ("THead", "TBody")
    assert first_page(head_tag) == first_page(rows_tag)


def first_page(tag: Tag) -> int:
    return min(kid.page for below in tag.tags() for kid in below.kids if isinstance(kid, Content))
