"""Appendices: papers inside a paper, files of others, and one built alone."""

from pathlib import Path

import pytest

from papergen.issues import has_fatal
from papergen.loading.paper import load_paper
from tests.loading.sources import PLAIN, SMALL, SUMMARY, WORDS, blank_pdf, codes, load, load_sound, write_source

INSIDE = "type: plain_appendix\ntitle: Inside\n"
PDF = blank_pdf()


def report_with(appendices: str) -> dict[str, str | bytes]:
    return {
        "paper.yaml": SMALL + appendices,
        "report.md": SUMMARY,
        "appendix-1/paper.yaml": INSIDE,
        "appendix-1/report.md": WORDS,
        "map.pdf": PDF,
    }


BOTH = "appendices:\n  - {file: map.pdf, title: Map of the area}\n  - appendix-1\n"


def test_appendices_are_numbered_in_their_order_and_have_the_reports_style(tmp_path: Path) -> None:
    paper = load_sound(tmp_path, report_with(BOTH))
    first, second = paper.appendices
    assert (first.number, first.title, first.file) == (1, "Map of the area", tmp_path / "map.pdf")
    assert second.paper
    assert (second.number, second.title) == (2, "Inside")
    assert (second.paper.appendix_number, second.paper.style) == (2, "plain")


def test_an_appendix_built_alone_takes_number_and_style_from_its_report(tmp_path: Path) -> None:
    write_source(tmp_path, report_with(BOTH))
    loaded = load_paper(tmp_path / "appendix-1")
    assert not loaded.issues
    assert loaded.paper
    assert (loaded.paper.appendix_number, loaded.paper.style) == (2, "plain")


def test_an_appendix_in_a_folder_of_appendices_finds_its_report(tmp_path: Path) -> None:
    files = report_with("appendices: [appendices/first]\n")
    files |= {"appendices/first/paper.yaml": INSIDE, "appendices/first/report.md": WORDS}
    write_source(tmp_path, files)
    loaded = load_paper(tmp_path / "appendices" / "first")
    assert loaded.paper
    assert loaded.paper.appendix_number == 1


def test_an_appendix_that_no_report_lists_has_no_number(tmp_path: Path) -> None:
    write_source(tmp_path, report_with("") | {"appendix-1/paper.yaml": PLAIN})
    loaded = load_paper(tmp_path / "appendix-1")
    assert loaded.paper
    assert loaded.paper.appendix_number is None


def test_an_appendix_without_style_and_report_is_asked_for_one(tmp_path: Path) -> None:
    assert codes(load(tmp_path, {"paper.yaml": INSIDE, "report.md": WORDS})) == ["key-needed"]


def test_a_style_that_is_asked_for_wins_over_all(tmp_path: Path) -> None:
    write_source(tmp_path, report_with(BOTH))
    paper = load_paper(tmp_path, "coventry").paper
    assert paper
    assert [part.style for part in paper.with_appendices()] == ["coventry", "coventry"]


def test_what_is_wrong_inside_an_appendix_has_its_place_from_the_report(tmp_path: Path) -> None:
    files = report_with(BOTH) | {"appendix-1/report.md": "## Words\n\nText[^a].\n"}
    loaded = load(tmp_path, files)
    assert [str(found.place) for found in loaded.issues] == ["appendix-1/report.md, line 3"]


@pytest.mark.parametrize("name", [".", "./", "..", "../source", "appendix-1/..", "appendix-1/../"])
def test_a_paper_that_contains_itself_is_refused(name: str, tmp_path: Path) -> None:
    loaded = load(tmp_path / "source", report_with(f"appendices: ['{name}']\n"))
    assert codes(loaded) == ["appendix-contains-itself"]
    assert has_fatal(loaded.issues)


def test_a_link_that_leads_back_up_is_a_paper_that_contains_itself(tmp_path: Path) -> None:
    write_source(tmp_path, report_with("appendices: [round]\n"))
    (tmp_path / "round").symlink_to(tmp_path)
    assert codes(load_paper(tmp_path)) == ["appendix-contains-itself"]


@pytest.mark.parametrize("name", ["../other", "/etc", "/etc/hostname", "..\\other"])
def test_an_appendix_outside_the_source_folder_is_refused(name: str, tmp_path: Path) -> None:
    write_source(tmp_path / "other", {"paper.yaml": PLAIN, "report.md": WORDS})
    assert codes(load(tmp_path / "source", report_with(f"appendices: ['{name}']\n"))) == ["appendix-outside-folder"]


def test_a_missing_appendix_asks_about_the_nearest(tmp_path: Path) -> None:
    loaded = load(tmp_path, report_with("appendices: [apendix-1]\n"))
    assert codes(loaded) == ["appendix-missing"]
    assert loaded.issues[0].remedy == "Did you mean 'appendix-1'?"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("map.pdf", b""),
        ("map.pdf", b"PK\x03\x04"),
        ("map.pdf", b"%PDF-1.7\n%%EOF\n"),
        ("map.pdf", PDF[:200]),
        ("map.docx", PDF),
    ],
)
def test_a_supplied_file_must_be_a_pdf(name: str, content: bytes, tmp_path: Path) -> None:
    files = report_with(f"appendices: [{{file: {name}, title: Map}}]\n") | {name: content}
    assert codes(load(tmp_path, files)) == ["appendix-not-pdf"]


def test_every_file_that_was_read_is_an_input_of_its_paper(tmp_path: Path) -> None:
    paper = load_sound(tmp_path, report_with(BOTH))
    files = sorted(file.relative_to(tmp_path).as_posix() for part in paper.with_appendices() for file in part.inputs)
    assert files == ["appendix-1/paper.yaml", "appendix-1/report.md", "map.pdf", "paper.yaml", "report.md"]
