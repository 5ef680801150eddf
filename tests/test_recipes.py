"""CONTRIBUTING.md's recipes work as they stand: a folder is all that a document type or a council needs."""

import re
import textwrap
from pathlib import Path

import pytest

from papergen.examples import start_paper
from papergen.pipeline import build_paper
from tests.source_code import ROOT

NOTE = """\
type: member_notice
style: northbridge
title: Trees in parks
director: Director of Parks
authors: [{name: Pat Example, email: pat.example@example.org}]
"""
WORDS = "## Purpose of this notice\n\nTo say how many trees there are.\n\n## Next steps\n\nTo count them again.\n"


@pytest.fixture(autouse=True)
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the recipes' settings into template folders of a council's own, outside papergen."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    folder = tmp_path / "own templates"
    for name, text in re.findall(r"Make `templates/(\w+/\w+/\w+\.yaml)`.*?```yaml\n(.*?)```", page, re.DOTALL):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(textwrap.dedent(text))
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(folder))
    return folder


def test_a_document_type_is_a_folder(templates: Path, tmp_path: Path) -> None:
    example = templates / "document_types" / "member_notice" / "example"
    example.mkdir()
    (example / "paper.yaml").write_text(NOTE)
    (example / "report.md").write_text(WORDS)
    start_paper("member_notice", tmp_path / "trial")
    built = build_paper(tmp_path / "trial", output=tmp_path / "output")
    assert (len(built.files), [str(found) for found in built.issues]) == (3, [])


def test_a_council_is_a_folder(tmp_path: Path) -> None:
    start_paper("cabinet_report", tmp_path / "trial")
    built = build_paper(tmp_path / "trial", formats=["html"], output=tmp_path / "output", style="northbridge")
    assert [str(found) for found in built.issues if found.is_error] == []
    page = built.files[0].read_text("utf-8")
    assert "Northbridge City Council" in page
    assert "How will this contribute to the Northbridge Plan?" in page
