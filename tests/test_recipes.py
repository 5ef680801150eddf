"""CONTRIBUTING.md's recipes work as they stand: a folder is all that a document type or a council needs."""

import re
import textwrap
from pathlib import Path

import docx
import pytest
from docx.shared import RGBColor

from papergen.checks.outlines import outline_of
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
    for name, text in re.findall(r"Make `templates/([\w/]+\.\w+)`.*?```\w+\n(.*?)```", page, re.DOTALL):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
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


def build_trial(tmp_path: Path, format: str) -> Path:
    """Return the Cabinet report's example in the recipe's house style."""
    if not (tmp_path / "trial").exists():
        start_paper("cabinet_report", tmp_path / "trial")
    built = build_paper(tmp_path / "trial", formats=[format], output=tmp_path / "output", style="northbridge")
    assert [str(found) for found in built.issues if found.is_error] == []
    return built.files[0]


def test_a_council_is_a_folder(tmp_path: Path) -> None:
    page = build_trial(tmp_path, "html").read_text("utf-8")
    assert "Northbridge City Council" in page and "Northbridge publishes its papers at" in page
    outline = outline_of(page.encode(), "html")
    order = ["Part A: public", "How will this contribute to the Northbridge Plan?", "(a) ", "Why a decision is needed"]
    places = [next(at for at, line in enumerate(outline) if words in line) for words in order]
    assert places == sorted(places)
    numbers = [found[1] for line in outline if (found := re.match(r"p (\d+)\. ", line))]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)] and len(numbers) > 10


def test_a_paper_whose_styles_were_changed_in_word_is_the_councils_own_word_file(
    templates: Path, tmp_path: Path
) -> None:
    document = docx.Document(str(build_trial(tmp_path, "docx")))
    document.styles["heading 1"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    document.styles["Normal"].font.name = "Verdana"
    document.save(str(templates / "house_styles" / "northbridge" / "reference.docx"))
    again = docx.Document(str(build_trial(tmp_path, "docx")))
    assert again.styles["heading 1"].font.color.rgb == RGBColor(0x12, 0x34, 0x56)
    assert '--font-body: "Verdana"' in build_trial(tmp_path, "html").read_text("utf-8")
