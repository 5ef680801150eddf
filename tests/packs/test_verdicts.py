"""Ready to attach: one verdict for each finished file, with the reasons."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from papergen.cli import main
from papergen.packs.verdicts import judge_file
from tests.loading.sources import TEST_TEMPLATES
from tests.packs.finished_files import PLAIN, comment, word_file
from tests.packs.small_packs import publish, small_meeting
from tests.pdf_files import pdf_of


@pytest.fixture(autouse=True)
def small_document_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(TEST_TEMPLATES))


def test_what_papergen_builds_is_ready(tmp_path: Path) -> None:
    files = {"paper.pdf": pdf_of("<p>Words.</p>"), "letter.docx": word_file()}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        assert judge_file(tmp_path / name, PLAIN).is_ready, judge_file(tmp_path / name, PLAIN)


def test_check_takes_a_finished_file(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(word_file(comment))
    result = CliRunner().invoke(main, ["check", str(file)])
    assert result.exit_code == 1
    assert "letter.docx: People's comments are still in the file: 1." in result.output


def test_every_file_that_is_published_has_its_verdict(tmp_path: Path) -> None:
    built = publish(small_meeting(tmp_path))
    assert built.folder, built.issues
    rows = list(csv.DictReader((built.folder / "verdicts.csv").read_text("utf-8-sig").splitlines()))
    attached = [file for file in built.files if file.suffix in (".pdf", ".docx", ".html")]
    assert sorted(row["file"] for row in rows) == sorted(str(file.relative_to(built.folder)) for file in attached)
    doubted = {row["file"] for row in rows if row["verdict"] == "not ready"}
    assert doubted == {row["file"] for row in rows if "Pat Example" in row["reasons"]}
    assert {Path(file).name for file in doubted} == {"map.pdf", "zyxomma.pdf", "grants-appendix-1.pdf"}
    assert [(verdict.file, verdict.word) for verdict in built.verdicts] == [
        (row["file"], row["verdict"]) for row in rows
    ]
