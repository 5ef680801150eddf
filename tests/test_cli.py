"""The command line: what it prints, where, and with which exit status."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papergen.cli import main
from papergen.document_types import document_type_names
from papergen.loading.markdown import MARKS
from tests.source_code import ROOT, TEMPLATES

EXAMPLE = TEMPLATES / "document_types" / "plain_appendix" / "example"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return the folder of a small paper without a fault: an example whose words were written."""
    folder = tmp_path / "small-paper"
    shutil.copytree(EXAMPLE, folder)
    for file in (folder / "paper.yaml", folder / "report.md"):
        file.write_text(file.read_text("utf-8").replace("Say here", "This says"), "utf-8")
    return folder


def spoil(source: Path) -> None:
    """Make one error of content that lets a draft be built."""
    report = source / "report.md"
    report.write_text(report.read_text("utf-8") + "\n## \n\nWords under an empty heading.\n", "utf-8")


def test_build_prints_the_files_and_nothing_else_on_standard_output(source: Path, tmp_path: Path) -> None:
    result = run("build", source, "--out", tmp_path / "out")
    folder = tmp_path / "out" / "small-paper"
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [str(folder / f"small-paper.{ending}") for ending in ("docx", "pdf", "html")]
    assert {file.name for file in folder.iterdir()} == {
        *(f"small-paper.{ending}" for ending in ("docx", "pdf", "html")),
        "issues.json",
        "manifest.json",
    }


@pytest.mark.parametrize("command", [("new", "plain_appendix"), ("build",), ("check",), ("pack",)])
def test_a_name_that_no_system_takes_is_one_message(command: tuple[str, ...]) -> None:
    result = run(*command, "x" * 300)
    assert result.exit_code == 1
    assert "x" * 300 in result.output and "Traceback" not in result.output


@pytest.mark.parametrize("command", ["build", "check", "pack"])
def test_a_link_in_a_circle_and_a_name_that_is_no_text_are_told_like_any_other(command: str, tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    for name in ("circle", "\udcff"):
        result = run(command, tmp_path / name)
        assert result.exit_code == 1 and isinstance(result.exception, SystemExit), result.exception
        assert "folder" in result.output


def test_build_writes_only_the_formats_asked_for(source: Path, tmp_path: Path) -> None:
    result = run("build", source, "--out", tmp_path / "out", "--format", "html")
    assert result.exit_code == 0 and result.stdout.split() == [str(tmp_path / "out/small-paper/small-paper.html")]


def test_a_draft_with_an_error_is_built_and_the_exit_status_says_so(source: Path, tmp_path: Path) -> None:
    spoil(source)
    result = run("build", source, "--out", tmp_path / "out", "--format", "html")
    assert result.exit_code == 1 and "Error: report.md" in result.stderr
    assert (tmp_path / "out/small-paper/small-paper.html").exists()


def test_a_final_paper_is_refused_while_an_error_is_open_and_what_stood_there_stays(
    source: Path, tmp_path: Path
) -> None:
    run("build", source, "--out", tmp_path / "out", "--format", "html")
    before = {file: file.read_bytes() for file in (tmp_path / "out").rglob("*") if file.is_file()}
    spoil(source)
    result = run("build", source, "--out", tmp_path / "out", "--final")
    assert result.exit_code == 1 and "not built" in result.stderr
    assert {file: file.read_bytes() for file in (tmp_path / "out").rglob("*") if file.is_file()} == before


def test_only_a_draft_says_draft(source: Path, tmp_path: Path) -> None:
    page = tmp_path / "out/small-paper/small-paper.html"
    run("build", source, "--out", tmp_path / "out", "--format", "html")
    assert ">Draft<" in page.read_text("utf-8")
    run("build", source, "--out", tmp_path / "out", "--format", "html", "--final")
    assert ">Draft<" not in page.read_text("utf-8")


def test_check_prints_issues_as_json_with_their_source_and_writes_nothing(source: Path, tmp_path: Path) -> None:
    spoil(source)
    before = sorted(tmp_path.rglob("*"))
    result = run("check", source, "--json")
    (found,) = json.loads(result.stdout)
    assert result.exit_code == 1
    assert found["source"] == str(source) and found["code"] == "heading-empty" and found["place"]["line"]
    assert sorted(tmp_path.rglob("*")) == before


def test_check_answers_for_a_day(tmp_path: Path) -> None:
    report = ROOT / "fixtures" / "deep-dive-2025"
    assert run("check", report, "--on", "2025-10-22").exit_code == 0
    late = run("check", report, "--on", "2025-10-28")
    assert late.exit_code == 1 and late.stdout.count("published-too-late") == 2 and "s.100B(3)" in late.stdout


@pytest.mark.parametrize("name", ["small-paper", "Small-Paper"])  # one name on Windows and on a Mac
def test_two_sources_of_one_name_are_refused_before_anything_is_built(source: Path, tmp_path: Path, name: str) -> None:
    twin = tmp_path / "other" / name
    shutil.copytree(source, twin)
    result = run("build", source, twin, "--out", tmp_path / "out")
    assert result.exit_code == 1 and "Two sources are called 'small-paper'" in result.stderr
    assert not (tmp_path / "out").exists()


def test_several_sources_are_built_at_the_same_time_in_their_order(source: Path, tmp_path: Path) -> None:
    twin = tmp_path / "second-paper"
    shutil.copytree(source, twin)
    result = run("build", source, twin, "--out", tmp_path / "out", "--format", "html", "--jobs", "2")
    assert [Path(line).stem for line in result.stdout.splitlines()] == ["small-paper", "second-paper"]


def test_new_starts_a_paper_and_never_overwrites_one(tmp_path: Path) -> None:
    assert run("new", "plain_appendix", tmp_path / "paper").exit_code == 0
    assert (tmp_path / "paper" / "paper.yaml").exists()
    assert not list((tmp_path / "paper").rglob("expected_outline.txt"))
    again = run("new", "plain_appendix", tmp_path / "paper")
    assert again.exit_code == 1 and "new or empty folder" in again.stderr


def test_a_meeting_is_packed_and_says_so_where_somebody_builds_it(tmp_path: Path) -> None:
    folder = tmp_path / "meeting"
    assert run("new", "meeting_agenda", folder).stdout.endswith(f"papergen pack {folder}\n")
    built = run("build", folder, "--out", tmp_path / "out")
    assert built.exit_code == 1 and "papergen pack" in built.stderr and not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("new", "cabinet_reprot", "x"), "Did you mean 'cabinet_report'?"),
        (("explain", "section-mising"), "Did you mean 'section-missing'?"),
        (("build", str(EXAMPLE), "--style", "coventri"), "Did you mean 'coventry'?"),
        (("build",), "Missing argument 'SOURCE...'"),
        (("check", "x", "--on", "tomorrow"), "does not match the format"),
    ],
)
def test_wrong_usage_has_exit_status_2_and_names_what_is_near(arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2 and says in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize("name", document_type_names())
def test_types_with_a_name_says_how_to_write_such_a_paper(name: str) -> None:
    result = run("types", name)
    assert result.exit_code == 0
    assert "## Your words" in result.stdout or "## Comments and recommendation" in result.stdout
    assert "Common mistakes" in result.stdout


def test_types_with_an_unknown_name_names_the_near_one() -> None:
    result = run("types", "cabinet_reprot")
    assert result.exit_code == 2
    assert "Did you mean 'cabinet_report'?" in result.output


def test_the_guidance_of_a_cabinet_report_names_every_mark_that_is_read() -> None:
    guidance = run("types", "cabinet_report").stdout
    assert all(f"`{{{mark}}}`" in guidance for mark in MARKS)


def test_types_styles_and_explain_say_what_there_is() -> None:
    types = run("types").stdout.splitlines()
    assert len({len(line) - len(line.split(maxsplit=1)[1]) for line in types}) == 1, "meanings stand in one column"
    assert any(line.startswith("deep_dive_appendix ") for line in types)
    assert "Coventry City Council" in run("styles").stdout
    explained = run("explain", "published-too-late").stdout
    assert "Rule: Local Government Act 1972 s.100B(3)" in explained
