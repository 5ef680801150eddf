"""Every PDF that papergen builds is PDF/UA-1 and PDF/A-2a at once, says the reference validator."""

from pathlib import Path

import pytest

from papergen.pipeline import build_papers
from tests.source_code import ROOT, TEMPLATES
from tests.verapdf import verapdf_report

KINDS = {
    "samples": sorted(paper.parent for paper in ROOT.glob("fixtures/*/paper.yaml")),
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
    assert len([line for line in report if line.startswith("PASS")]) == 2 * len(files), "\n".join(report)
