"""The story of loading: one folder, one paper, every problem at once."""

import io
from pathlib import Path

import openpyxl
import pytest

from papergen.issues import UnknownName, has_fatal
from papergen.loading.indicator_tables import load_indicators
from papergen.loading.paper import load_paper
from tests.loading import unusual_files
from tests.loading.sources import APPROVED, PLAIN, SMALL, SUMMARY, WORDS, codes, load, load_sound, write_source
from tests.source_code import ROOT

SAMPLES = sorted(
    file.parent
    for file in (ROOT / "fixtures").glob("**/paper.yaml")
    if "faulty" not in file.parts and "last_year" not in file.parts
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.relative_to(ROOT / "fixtures").as_posix())
def test_every_sample_loads_without_an_error(sample: Path) -> None:
    loaded = load_paper(sample)
    assert loaded.paper
    assert not [str(found) for found in loaded.issues if found.is_error]


def test_everything_wrong_with_a_source_is_said_in_one_run(tmp_path: Path) -> None:
    settings = "type: cabinet_report\nstyle: coventry\ntitle: Grants\ndirectr: Chief Executive\nkey_decision: perhaps\n"
    settings += "considered_by: [{body: Cabinet, date: 31/11/2025}]\nwards: All\n"
    report = "## Context\n\nText[^a].\n\n![x](../x.png)\n\n## Executive summery\n\n| A | B |\n| - | - |\n| 1 |\n"
    files = {
        "paper.yaml": settings,
        "report.md": report,
        "recommendations.yaml": "- {id: a, items: [{text: Approve.}]}\n",
        "approvals.csv": "group,role,nam,sent\napprovers,Finance,Pat,1/9/25\n",
    }
    found = set(codes(load(tmp_path, files)))  # type: ignore[arg-type]
    assert {
        "key-unknown",
        "key-missing",
        "one-of-missing",
        "flag-not-read",
        "date-not-read",
        "section-unknown",
        "section-missing",
        "footnote-not-defined",
        "image-outside-folder",
        "row-ragged",
        "group-without-lead-in",
        "recommendation-without-id",
        "column-unknown",
        "column-missing",
    } <= found


def test_an_unknown_type_and_an_unknown_style_are_reported_together(tmp_path: Path) -> None:
    settings = "type: cabinet_reprot\nstyle: coventri\ntitle: Grants\n"
    loaded = load(tmp_path, {"paper.yaml": settings, "report.md": WORDS})
    assert codes(loaded)[:2] == ["type-unknown", "style-unknown"]
    assert [found.place.line for found in loaded.issues[:2]] == [1, 2]
    assert "Did you mean 'cabinet_report'?" in loaded.issues[0].remedy


def test_a_style_asked_for_that_does_not_exist_is_a_wrong_request(tmp_path: Path) -> None:
    source = write_source(tmp_path, {"paper.yaml": PLAIN, "report.md": WORDS})
    with pytest.raises(UnknownName, match="coventry"):
        load_paper(source, "coventri")


def test_nothing_is_fatal_about_a_draft_with_gaps(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"paper.yaml": SMALL, "report.md": "## Comments\n\n### Legal\n"})
    assert codes(loaded) == ["section-empty", "section-missing"]
    assert loaded.paper


def test_a_folder_without_anything_asks_for_its_settings_and_its_words(tmp_path: Path) -> None:
    loaded = load_paper(tmp_path)
    assert [found.place.file for found in loaded.issues] == ["paper.yaml", "report.md"]
    assert set(codes(loaded)) == {"file-missing"}
    assert str(loaded.issues[0].place) == "paper.yaml"


def test_files_are_found_whatever_their_capitals(tmp_path: Path) -> None:
    load_sound(tmp_path, {"Paper.YAML": PLAIN, "REPORT.md": WORDS})


def test_one_workbook_may_hold_the_tables(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Recommendations"
    book.worksheets[0].append(["lead in", "id", "text"])
    book.worksheets[0].append(["It is recommended to:", "001", "Approve <5 & more."])
    book.create_sheet("notes").append(["for nobody"])
    file = io.BytesIO()
    book.save(file)
    loaded = load(tmp_path, {"paper.yaml": SMALL, "report.md": SUMMARY, "paper.xlsx": file.getvalue()})
    assert loaded.paper and codes(loaded) == ["sheet-not-read"]
    (item,) = loaded.paper.recommendations[0].items
    assert (item.id, item.words.html) == ("001", "Approve &lt;5 &amp; more.")


@pytest.mark.parametrize("content", [b"", unusual_files.protected_workbook(), b"PK\x03\x04broken", b"a,b\n"])
def test_a_workbook_that_cannot_be_read_is_one_issue(content: bytes, tmp_path: Path) -> None:
    loaded = load(tmp_path, {"paper.yaml": SMALL, "report.md": SUMMARY, "paper.xlsx": content})
    assert len(loaded.issues) == 1
    assert has_fatal(loaded.issues)


def test_a_required_part_that_is_missing_asks_about_the_nearest_file(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"paper.yaml": APPROVED, "report.md": SUMMARY, "aprovals.csv": "group,name\n"}
    loaded = load(tmp_path, files)
    assert codes(loaded) == ["part-missing"]
    assert loaded.issues[0].remedy == "Did you mean 'aprovals.csv'? Call it approvals.csv."


@pytest.mark.parametrize("name", ["approvals.csv", "indicators.csv", "sessions.yaml"])
def test_a_file_that_the_type_has_no_use_for_is_not_read_and_that_is_said(name: str, tmp_path: Path) -> None:
    loaded = load(tmp_path, {"paper.yaml": PLAIN, "report.md": WORDS, name: "a,b\n1,2\n"})
    assert [(found.code, found.place.file) for found in loaded.issues] == [("part-not-used", name)]


def test_a_long_report_loads_in_a_time_that_grows_with_it(tmp_path: Path) -> None:
    report = "## Words\n\n" + "\n\n".join(f"Paragraph {number}[^a]." for number in range(3000)) + "\n\n[^a]: Note.\n"
    paper = load_sound(tmp_path, {"paper.yaml": PLAIN, "report.md": report})
    assert paper.sections[0].words.html.count("<p ") == 3000


@pytest.mark.parametrize(
    "name", ["paper.yaml", "report.md", "recommendations.yaml", "recommendations.csv", "paper.xlsx"]
)
@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"\xff\xfe", b"[[[[", b"- - -\n", b"a: b: c", b'"', b"%PDF-1.7", b"|\n|-\n"]
)
def test_no_file_however_wrong_ends_in_a_crash(name: str, content: bytes, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"paper.yaml": SMALL, "report.md": SUMMARY} | {name: content}
    loaded = load(tmp_path, files)
    assert loaded.issues
    assert all(found.place.file and found.remedy for found in loaded.issues)


@pytest.mark.parametrize("title", ["\u200b", "\u00ad\u2060", "\u3000 \u00a0", "\u2800", "\ufeff"])
def test_a_title_that_nobody_can_see_is_no_title(title: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"paper.yaml": PLAIN.replace("Grants", f'"{title}"'), "report.md": WORDS}
    assert codes(load(tmp_path, files)) == ["key-needed"]


def test_a_table_in_a_file_and_in_the_workbook_is_said_to_be_there_twice(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Indicators"
    book.worksheets[0].append(["Metric", "Current"])
    book.worksheets[0].append(["Jobs", "5"])
    file = io.BytesIO()
    book.save(file)
    source = write_source(tmp_path, {"indicators.csv": "Metric,Current\nHomes,7\n", "paper.xlsx": file.getvalue()})
    data, issues = load_indicators(source, source)
    assert [found.code for found in issues if found.is_error] == ["part-twice"]
    assert issues[0].place.file == "indicators.csv" and "paper.xlsx" in issues[0].message
    assert [indicator.name for indicator in data.indicators] == ["Homes"]
