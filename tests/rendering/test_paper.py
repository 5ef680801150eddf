"""What a tree carries beside its words."""

from papergen.pipeline import prepare_paper
from tests.source_code import ROOT


def test_the_date_at_a_pages_head_is_never_divided() -> None:
    rendered = prepare_paper(ROOT / "fixtures" / "deep-dive-2025").rendered
    assert rendered and rendered.tree.running.head_right == "Cabinet, 4\u00a0November\u00a02025"
