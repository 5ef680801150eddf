"""Finished files appear whole or not at all; nothing a person made is lost."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from papergen.issues import PapergenError
from papergen.output_files import MANIFEST, as_json, save_files, sha256
from papergen.pipeline import build_paper
from tests.loading.sources import PLAIN, WORDS, write_source


def publish(folder: Path, text: str) -> list[str]:
    """Save one file with its manifest, as a build does; return the issue codes."""
    manifest = as_json({"outputs": [{"file": "paper.docx", "sha256": sha256(text.encode())}]})
    return [found.code for found in save_files(folder, {"paper.docx": text.encode(), MANIFEST: manifest})]


def test_files_are_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert publish(tmp_path, "one") == [] and publish(tmp_path, "two") == []
    assert sorted(file.name for file in tmp_path.iterdir()) == [MANIFEST, "paper.docx"]
    assert (tmp_path / "paper.docx").read_text() == "two"


def test_a_file_that_an_officer_edited_is_kept_under_another_name(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    (tmp_path / "paper.docx").write_text("one, with the comments of Legal")
    assert publish(tmp_path, "two") == ["edited-file-kept"]
    assert (tmp_path / "paper.edited-1.docx").read_text() == "one, with the comments of Legal"
    assert (tmp_path / "paper.docx").read_text() == "two"


def test_a_second_edit_does_not_overwrite_the_first(tmp_path: Path) -> None:
    for edit in ("first edit", "second edit"):
        publish(tmp_path, "built")
        (tmp_path / "paper.docx").write_text(edit)
    publish(tmp_path, "built")
    kept = {file.read_text() for file in tmp_path.glob("paper.edited-*.docx")}
    assert kept == {"first edit", "second edit"}


@pytest.mark.parametrize("manifest", ["[1, 2", "[1, 2]", "{}", '{"outputs": [{}]}', '{"outputs": 1}', "\x00"])
def test_a_manifest_of_somebody_else_is_no_obstacle(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest)
    assert publish(tmp_path, "one") == []


def test_a_folder_that_cannot_be_written_is_one_clear_error_and_old_files_stay(tmp_path: Path) -> None:
    publish(tmp_path, "good")
    (tmp_path / "paper.pdf").mkdir()
    with pytest.raises(PapergenError, match="cannot be written"):
        save_files(tmp_path, {"paper.docx": b"new", "paper.pdf": b"a folder stands in the way"})
    with pytest.raises(PapergenError, match="--out"):
        save_files(tmp_path / "paper.docx", {"x": b""})
    assert (tmp_path / "paper.docx").read_bytes() == b"good"
    assert (tmp_path / "paper.pdf").is_dir()


@pytest.mark.parametrize("moves", range(5))
@pytest.mark.parametrize("stop", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "stopped"])
def test_a_save_that_stops_half_way_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int, stop: BaseException
) -> None:
    publish(tmp_path, "good")
    (tmp_path / "paper.docx").write_text("good, with the comments of Legal")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    count = iter(range(100))

    def replace(start: Path, end: Path, move=os.replace) -> None:  # type: ignore[no-untyped-def]
        if next(count) == moves:
            raise stop
        move(start, end)

    monkeypatch.setattr(os, "replace", replace)
    if moves == 4:  # there are four: two old files out of the way, two new ones into their places
        publish(tmp_path, "new")
        return
    with pytest.raises((PapergenError, KeyboardInterrupt)):
        publish(tmp_path, "new")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_two_builds_at_once_do_not_mix_their_files(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda number: publish(tmp_path, f"build {number}"), range(40)))
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    assert manifest["outputs"][0]["sha256"] == sha256((tmp_path / "paper.docx").read_bytes())
    assert not any(kept) and len(list(tmp_path.iterdir())) == 2


def test_a_build_never_writes_into_a_source_folder(tmp_path: Path) -> None:
    source = write_source(tmp_path / "grants", {"paper.yaml": PLAIN, "report.md": WORDS})
    with pytest.raises(PapergenError, match="source folder.*--out"):
        build_paper(source, output=tmp_path)
    assert sorted(file.name for file in source.iterdir()) == ["paper.yaml", "report.md"]


def test_a_name_whose_bytes_are_no_text_is_still_json() -> None:
    assert json.loads(as_json({"file": "caf\udce9"})) == {"file": "caf\udce9"}
