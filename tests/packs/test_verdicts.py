"""Ready to attach: one verdict for each finished file, with the reasons."""

import csv
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from papergen.cli import main
from papergen.issues import PapergenError
from papergen.packs import pack_files, verdicts
from papergen.packs.verdicts import judge_file
from papergen.pipeline import check_source
from tests.loading.sources import TEST_TEMPLATES, codes
from tests.packs.finished_files import PLAIN, comment, track_a_change, word_file
from tests.packs.small_packs import build_small, publish, small_meeting
from tests.pdf_files import pdf_of

FEW = "items: [{title: Map, files: map.pdf}]\n"


@pytest.fixture(autouse=True)
def small_document_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(TEST_TEMPLATES))


def test_what_papergen_builds_is_ready(tmp_path: Path) -> None:
    files = {"paper.pdf": pdf_of("<p>Words.</p>"), "letter.docx": word_file()}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        assert judge_file(tmp_path / name, PLAIN).word == "ready", judge_file(tmp_path / name, PLAIN)


def test_check_takes_a_finished_file(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(word_file(comment))
    result = CliRunner().invoke(main, ["check", str(file)])
    assert result.exit_code == 1
    assert "letter.docx: People's comments are still in the file: 1." in result.output


def test_what_people_left_in_a_supplied_word_file_is_told_before_it_becomes_a_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice prints words that were taken out while changes were tracked, struck through."""
    items = "items: [{title: Letter, files: letter.docx}]\n"
    meeting = small_meeting(tmp_path, items, {"meeting/letter.docx": word_file(track_a_change)})
    assert "word-changes-tracked" in codes(check_source(meeting))
    monkeypatch.setattr(pack_files, "convert_to_pdf", lambda _, target: target.write_bytes(pdf_of("Dear")) and "")
    built = publish(meeting)
    assert built.folder is None and "word-changes-tracked" in codes(built.issues)


def test_changes_that_were_tracked_in_a_footer_count_too(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(word_file(lambda document: track_a_change(document.sections[0].footer)))
    assert codes(judge_file(file, PLAIN).reasons) == ["word-changes-tracked"]


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


@pytest.mark.parametrize(
    "page", [b"", b"<!-- nothing -->", "<p>caf\xe9</p>".encode("latin-1"), "<p>x</p>".encode("utf-16")]
)
def test_a_page_that_cannot_be_read_is_said_with_its_name(tmp_path: Path, page: bytes) -> None:
    (tmp_path / "page.html").write_bytes(page)
    (found,) = judge_file(tmp_path / "page.html", PLAIN).reasons
    assert found.code == "web-page-barrier" and found.place.file == "page.html"


def test_a_page_may_say_its_encoding_as_xml_does(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b'<?xml version="1.0" encoding="utf-8"?><html lang="en"><main>x</main></html>')
    assert "The page has no title" in str(judge_file(tmp_path / "page.html", PLAIN).reasons)


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_a_word_file_that_word_cannot_open_is_not_ready(tmp_path: Path, part: str) -> None:
    with zipfile.ZipFile(BytesIO(word_file())) as whole, zipfile.ZipFile(tmp_path / "letter.docx", "w") as broken:
        for name in whole.namelist():
            if name != part:
                broken.writestr(name, whole.read(name))
    assert [found.code for found in judge_file(tmp_path / "letter.docx", PLAIN).reasons] == ["word-not-readable"]


def test_a_rule_for_names_that_never_ends_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "SECONDS", 0.1)
    file = tmp_path / f"{'a' * 40}!.docx"
    file.write_bytes(word_file())
    with pytest.raises(PapergenError, match="never ends"):
        judge_file(file, replace(PLAIN, files={**PLAIN.files, "name": "(a+)+"}))


def test_a_file_of_a_draft_is_called_a_draft_where_nothing_else_is_against_it(tmp_path: Path) -> None:
    built = build_small(tmp_path, FEW, {})
    words = {verdict.file.rpartition("/")[2]: verdict.word for verdict in built.verdicts}
    assert words["meeting-agenda.pdf"] == "draft"
    assert words["map.pdf"] == "not ready"
