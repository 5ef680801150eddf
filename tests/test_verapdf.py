"""Every PDF that papergen builds is PDF/UA-1 and PDF/A-2a at once, says the reference validator."""

from pathlib import Path

import pytest

from papergen.model import Copy
from papergen.pipeline import build_paper, build_papers
from tests.source_code import ROOT, TEMPLATES, papers_of_meetings
from tests.verapdf import verapdf_report

KINDS = {
    "samples": sorted(paper.parent for paper in ROOT.glob("fixtures/*/paper.yaml")),
    "papers of meetings": papers_of_meetings(),
    "awkward sources": sorted(paper.parent for paper in ROOT.glob("fixtures/awkward/*/paper.yaml")),
    "examples": sorted(paper.parent for paper in TEMPLATES.glob("document_types/*/example/paper.yaml")),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_pdf_is_accessible_and_archival(kind: str, tmp_path: Path) -> None:
    files = []
    for number, source in enumerate(KINDS[kind]):
        # Examples share the name of their folder.
        (built,) = build_papers([source], formats=["pdf"], output=tmp_path / str(number))
        assert built.files, [str(found) for found in built.issues]
        files += [file for file in built.files if file.stem == source.name]
    report = verapdf_report(files)
    assert files and len([line for line in report if line.startswith("PASS")]) == 2 * len(files), "\n".join(report)


@pytest.mark.slow
def test_public_and_restricted_copies_are_accessible_and_archival(tmp_path: Path) -> None:
    source = ROOT / "fixtures" / "leisure-contract-2026"
    built = [build_paper(source, ["pdf"], tmp_path, copy=copy) for copy in (Copy.PUBLIC, Copy.RESTRICTED)]
    files = [paper.files[0] for paper in built]
    report = verapdf_report(files)
    assert len([line for line in report if line.startswith("PASS")]) == 4, "\n".join(report)
