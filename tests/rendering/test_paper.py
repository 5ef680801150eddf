"""What a tree carries beside its words."""

from pathlib import Path
from shutil import copytree

from papergen.pipeline import prepare_paper
from tests.source_code import ROOT


def test_the_date_at_a_pages_head_is_never_divided() -> None:
    rendered = prepare_paper(ROOT / "fixtures" / "deep-dive-2025").rendered
    assert rendered and rendered.tree.running.head_right == "Cabinet, 4\u00a0November\u00a02025"


def test_the_link_to_a_supplied_appendix_leads_to_its_file_whatever_the_folder_is_called(tmp_path: Path) -> None:
    source = copytree(ROOT / "fixtures" / "awkward" / "supplied-pdf", tmp_path / "report #2, 50%")
    rendered = prepare_paper(source).rendered
    assert rendered
    links = [link.get("href", "") for link in rendered.tree.main.iter("a")]
    assert [link for link in links if link.endswith(".pdf")] == ["report%20%232%2C%2050%25-appendix-1.pdf"]
