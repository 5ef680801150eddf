"""A pack is what its papers were: pages, tags, links, bookmarks; and it conforms as they do."""

from pathlib import Path

import pikepdf
import pytest

from papergen.packs.merging import Merged, Part, merge_parts
from tests.pdf_files import conformance_faults, pdf_of

WORDS = {
    "front": '<h2 id="items">Items</h2><p>See <a href="report.pdf">the report</a> and <a href="#items">here</a>.</p>',
    "report": '<h2 id="items">Background</h2><p>As in <a href="#items">the background</a>.</p>',
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Merged]:
    """Return a pack of two papers, the first of which refers to the second by its file name."""
    folder = tmp_path_factory.mktemp("pack")
    parts = []
    for name, words in WORDS.items():
        file = folder / f"{name}.pdf"
        file.write_bytes(pdf_of(words))
        parts.append(Part(name.capitalize(), file, address=file.name))
    target = folder / "pack.pdf"
    return target, merge_parts(parts, target, title="A pack", language="en-GB", author="A council", stamp=str)


def test_a_pack_of_conforming_papers_conforms(pack: tuple[Path, Merged]) -> None:
    assert not conformance_faults(pack[0].read_bytes())


def test_a_link_to_another_paper_leads_inside_the_pack(pack: tuple[Path, Merged]) -> None:
    with pikepdf.open(pack[0]) as pdf:
        first, second = pdf.pages
        (outwards, inwards) = list(first.obj.Annots)
        assert outwards.A.D[0].objgen == second.obj.objgen
        assert "/A" not in inwards or inwards.A.S == "/GoTo"


def test_the_same_parts_give_the_same_bytes(pack: tuple[Path, Merged], tmp_path: Path) -> None:
    target, merged = pack
    parts = [placed.part for placed in merged.placed]
    again = tmp_path / "again.pdf"
    merge_parts(parts, again, title="A pack", language="en-GB", author="A council", stamp=str)
    assert again.read_bytes() == target.read_bytes()
