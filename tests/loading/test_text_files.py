"""Files as text: encodings, line breaks, what cannot be read."""

import os
from pathlib import Path

import pytest

from papergen.issues import Issue, Place
from papergen.loading.text_files import LINE_BREAK, load_bytes, load_text, place_of
from tests.loading.sources import codes


def read(folder: Path, content: bytes) -> tuple[str | None, list[Issue]]:
    file = folder / "words.txt"
    file.write_bytes(content)
    return load_text(file, place_of(file, folder))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_or_without_its_byte_order_mark(encoding: str, tmp_path: Path) -> None:
    assert read(tmp_path, "Łódź, £5 🙂".encode(encoding)) == ("Łódź, £5 🙂", [])


def test_the_older_windows_encoding_is_read_with_a_warning_at_the_first_letter(tmp_path: Path) -> None:
    text, issues = read(tmp_path, "Name\nCafé – £5".encode("cp1252"))
    assert text == "Name\nCafé – £5"
    assert codes(issues) == ["text-encoding-guessed"]
    assert issues[0].place == Place("words.txt", line=2)
    assert "é – £5" in issues[0].message


def test_every_kind_of_line_end_is_one_line_feed(tmp_path: Path) -> None:
    assert read(tmp_path, b"a\r\nb\rc\nd")[0] == "a\nb\nc\nd"


@pytest.mark.parametrize("pasted", ["\u2028", "\u2029", "\u000b", "\u0085"])
def test_a_line_break_pasted_from_word_is_kept_inside_its_paragraph(pasted: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"a{pasted}b".encode())[0] == f"a{LINE_BREAK}b"


def test_each_forbidden_character_is_reported_with_its_line_and_column(tmp_path: Path) -> None:
    text, issues = read(tmp_path, "one\ntwo\x07\n\x1bthree\ufffe".encode())
    assert text == "one\ntwo\nthree"
    assert [(issue.place.line, issue.place.column) for issue in issues] == [
        (2, "character 4"),
        (3, "character 1"),
        (3, "character 7"),
    ]
    assert "U+0007" in issues[0].message
    assert "'two'" in issues[0].message


@pytest.mark.parametrize(
    ("head", "kind"), [(b"PK\x03\x04", "Excel"), (b"%PDF-1.7", "PDF"), (b"\x89PNG", "picture"), (b"a\x00b", "binary")]
)
def test_a_file_that_is_no_text_is_named_for_what_it_looks_like(head: bytes, kind: str, tmp_path: Path) -> None:
    text, issues = read(tmp_path, head + b"....")
    assert text is None
    assert codes(issues) == ["file-not-text"]
    assert kind in issues[0].message


def test_a_missing_file_names_the_file_that_looks_most_like_it(tmp_path: Path) -> None:
    (tmp_path / "aprovals.csv").touch()
    _, issues = load_bytes(tmp_path / "approvals.csv", Place("approvals.csv"))
    assert codes(issues) == ["file-missing"]
    assert issues[0].remedy == "Did you mean 'aprovals.csv'?"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_it_is_an_issue(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("x")
    file.chmod(0)
    assert codes(load_bytes(file, Place("secret.txt"))[1]) == ["file-not-readable"]


def test_a_file_that_the_system_refuses_is_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "secret.txt").write_text("x")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, issues = load_bytes(tmp_path / "secret.txt", Place("secret.txt"))
    assert codes(issues) == ["file-not-readable"]
    assert "Permission denied" in issues[0].message


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(bytes(2_000_001))
    content, issues = load_bytes(tmp_path / "long.txt", Place("long.txt"), limit=2_000_000)
    assert content is None
    assert "2.0 MB" in issues[0].message


def test_places_are_named_from_the_source_folder_and_never_from_the_machine(tmp_path: Path) -> None:
    assert place_of(tmp_path / "appendix-1" / "report.md", tmp_path) == Place("appendix-1/report.md")
    assert place_of(tmp_path / "elsewhere.csv", tmp_path / "source") == Place("elsewhere.csv")
