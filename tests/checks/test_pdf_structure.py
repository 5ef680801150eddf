"""The structure test of a finished PDF notices what validators pass."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from papergen.checks.pdf_structure import check_pdf_structure, structure_outline
from tests.pdf_files import body, pdf_of, table
from tests.trees import sample_tree

TREE = sample_tree()


@pytest.fixture(scope="module")
def sample() -> bytes:
    return pdf_of(TREE)


def faults(pdf: bytes) -> str:
    return " | ".join(issue.message for issue in check_pdf_structure(pdf, TREE))


def tag(pdf: pikepdf.Pdf, kind: str) -> Any:
    """Return the first structure element of a kind."""
    return next(
        found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") == f"/{kind}"
    )


def point_elsewhere(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def point_link_elsewhere(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[len(numbers) - 1] = tag(pdf, "P")


def drop_content(pdf: pikepdf.Pdf) -> None:
    tag(pdf, "P").K = pikepdf.Array()


def draw_untagged(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 9 9 re f")


def set_(kind: str, name: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        tag(pdf, kind)[name] = value

    return change


def delete(kind: str, name: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del tag(pdf, kind)[name]

    return change


CHANGES: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "a heading tagged as a paragraph": (set_("H2", "/S", pikepdf.Name.P), "headings for"),
    "a heading of another level": (set_("H2", "/S", pikepdf.Name.H3), "H3 'Recommendations:' for H2"),
    "a table tagged as another thing": (set_("Table", "/S", pikepdf.Name.Div), "Table for"),
    "a header cell without scope": (delete("TH", "/A"), "without a scope: 'Area'"),
    "a figure without words": (delete("Figure", "/Alt"), "without an alternative text"),
    "a list that does not say its numbering": (delete("L", "/A"), "how it is numbered"),
    "a note without an id": (delete("Note", "/ID"), "note without an id"),
    "a header that is not there": (
        lambda pdf: tag(pdf, "TD").A.update({"/Headers": ["nothing"]}),
        "which is not there",
    ),
    "a way back to another tag": (point_elsewhere, "leads from 'Public report'"),
    "a link's way back to another tag": (point_link_elsewhere, "leads from the link"),
    "content without a tag": (drop_content, "have no tag"),
    "content outside everything": (draw_untagged, "outside the tags"),
    "a link without words": (lambda pdf: pdf.pages[0].Annots[0].update({"/Contents": ""}), "without its description"),
}


def test_a_right_file_has_no_fault(sample: bytes) -> None:
    assert faults(sample) == ""


@pytest.mark.parametrize("change", CHANGES)
def test_a_fault_is_found(change: str, sample: bytes) -> None:
    spoil, said = CHANGES[change]
    with pikepdf.open(BytesIO(sample)) as pdf:
        spoil(pdf)
        spoiled = BytesIO()
        pdf.save(spoiled)
    assert said in faults(spoiled.getvalue())


def test_a_file_without_tags_is_found(sample: bytes) -> None:
    with pikepdf.open(BytesIO(sample)) as pdf:
        del pdf.Root.StructTreeRoot
        spoiled = BytesIO()
        pdf.save(spoiled)
    assert "0 Table for 4" in faults(spoiled.getvalue())


def test_another_paper_is_found(sample: bytes) -> None:
    assert faults(pdf_of(body("<h2>Another</h2>"))) != ""


def test_the_outline_shows_each_tag_with_its_words_and_attributes() -> None:
    words = '<h2>Sums</h2><p>See <a href="https://www.example.org/">this page</a>.</p>'
    assert structure_outline(pdf_of(f"{words}{table(1)}")).splitlines() == [
        "Document",
        "  Sect",
        "    H1 A paper",
        "    H2 Sums",
        "    P See this page.",
        "      Link this page",
        "    Table",
        "      THead",
        "        TR",
        "          TH Scope='Column' Metric",
        "          TH Scope='Column' Value",
        "      TBody",
        "        TR",
        "          TH Scope='Row' Row 0",
        "          TD 0",
    ]
