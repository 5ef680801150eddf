"""How a tree is prepared for its pages: grids, column widths, addresses, and the engine's private points."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
import weasyprint.pdf
from lxml import html
from weasyprint.pdf.stream import Stream

from papergen.folders import common_templates
from papergen.issues import PapergenError
from papergen.writers.pdf.document import html_document
from papergen.writers.pdf.engine import check_points, garbage_collection_held
from papergen.writers.pdf.resources import TemplatesOnly
from papergen.writers.pdf.tables import table_grid
from tests.pdf_files import body, pdf_of, plain_style


def grid_of(rows: str) -> dict[str, tuple[int, int]]:
    grid = table_grid(html.fragment_fromstring(f"<table>{rows}</table>"), "t")
    return {cell.element.text: (cell.row, cell.column) for cell in grid.cells}


def test_a_cell_that_spans_rows_moves_those_below_it() -> None:
    rows = "<tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr>"
    assert grid_of(rows) == {"a": (0, 0), "b": (0, 1), "c": (1, 1)}


def test_spans_across_and_down_leave_the_right_places() -> None:
    rows = "<tr><td>a</td><td rowspan='2' colspan='2'>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr>"
    assert grid_of(rows) == {"a": (0, 0), "b": (0, 1), "c": (0, 3), "d": (1, 0), "e": (1, 3)}


def test_a_span_that_is_no_number_counts_as_one() -> None:
    assert grid_of("<tr><td colspan='x'>a</td><td colspan='0'>b</td><td>c</td></tr>")["c"] == (0, 2)


def test_the_widths_a_tree_states_are_kept() -> None:
    columns = "<colgroup><col data-width='70%'/><col data-width='30%'/></colgroup>"
    words = f"<table>{columns}<tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    page = html.fromstring(html_document(body(words), plain_style()))
    assert [column.get("style") for column in page.iter("col")] == ["width: 70.000%", "width: 30.000%"]


def test_the_space_after_a_hanging_number_belongs_to_the_number() -> None:
    words = '<p data-list="body" data-level="2"><span data-role="number">1.1.</span> Words</p>'
    assert "1.1. </span>Words" in html_document(body(words), plain_style())


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("data:text/plain,x", True),
        ((common_templates() / "fonts" / "LICENSE.txt").as_uri(), True),
        ((common_templates() / "fonts" / ".." / "print.css").as_uri(), True),
        ((common_templates() / ".." / ".." / "pyproject.toml").as_uri(), False),
        ("file://elsewhere/share/templates/print.css", False),
        ("file:///etc/hostname", False),
        ("http://example.org/", False),
        ("ftp://example.org/", False),
        ("//example.org/x", False),
    ],
)
def test_only_data_and_template_files_are_read(address: str, allowed: bool) -> None:
    fetcher = TemplatesOnly()
    if allowed:
        fetcher.fetch(address).close()
    else:
        with pytest.raises(ValueError, match="does not read"):
            fetcher.fetch(address)
    assert fetcher.refused == ([] if allowed else [address])


def test_a_link_that_leads_out_of_the_templates_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    folder = tmp_path / "style"
    folder.mkdir()
    (folder / "way-out").symlink_to(secret)
    with pytest.raises(ValueError, match="does not read"):
        TemplatesOnly((folder,)).fetch((folder / "way-out").as_uri())


def test_the_private_points_are_there() -> None:
    check_points()


def other(*arguments: object) -> None:
    """Stand for a private point whose meaning has changed."""


@pytest.mark.parametrize(("owner", "name"), [(weasyprint.pdf, "add_tags"), (Stream, "marked")])
@pytest.mark.parametrize("change", ["gone", "changed"])
def test_another_weasyprint_is_refused_in_words(
    owner: object, name: str, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if change == "gone":
        monkeypatch.delattr(owner, name)
    else:
        monkeypatch.setattr(owner, name, other)
    with pytest.raises(PapergenError, match=f"WeasyPrint .*{name}"):
        pdf_of("<p>Words</p>")


def points() -> list[object]:
    return [weasyprint.pdf.add_tags, Stream.marked, Stream.data]


def test_the_engine_is_left_as_it_was_found() -> None:
    before: list[object] = points()
    pdf_of("<p>Words</p>")
    assert points() == before


@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
def test_garbage_collection_is_left_as_it_was_found(switch: Callable[[], None]) -> None:
    was_on = gc.isenabled()
    try:
        switch()
        before = gc.isenabled()
        with garbage_collection_held():
            assert not gc.isenabled()
        assert gc.isenabled() == before
    finally:
        (gc.enable if was_on else gc.disable)()
