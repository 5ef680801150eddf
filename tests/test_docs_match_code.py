"""The pages for people say what the code does: modules, commands, issues, versions, links."""

import ast
import csv
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import openpyxl
import pytest

from papergen.cli import MEANINGS, main
from papergen.document_types import document_type_names
from papergen.issue_catalogue import IssueKind, issue_kinds
from papergen.issues import Severity
from tests.conftest import MatchesExpected
from tests.source_code import ROOT, modules, name, tree
from tests.test_architecture import FRONT_DOOR, LAYERS, part_of
from tools.picture import GALLERY

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "output" / "README.md"])
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "ARCHITECTURE.md"


def first_line(module: Path) -> str:
    """Return the first sentence of a module's docstring."""
    return (ast.get_docstring(tree(module)) or "").partition("\n")[0]


def module_list() -> str:
    """Return the list of modules from the ground up, a heading for each layer that is a folder."""
    order = [FRONT_DOOR, *(part for parts in LAYERS for part in sorted(parts))]
    documented = [module for module in modules() if first_line(module)]
    documented.sort(key=lambda module: (order.index(part_of(module)), name(module)))
    return "\n".join(f"- `papergen/{name(module)}`: {first_line(module)}" for module in documented)


def test_the_architecture_page_lists_every_module_with_what_it_is(matches_expected: MatchesExpected) -> None:
    page = ARCHITECTURE.read_text("utf-8")
    before, rest = page.split("<!-- modules -->")
    after = rest.split("<!-- end of modules -->")[1]
    listed = f"{before}<!-- modules -->\n{module_list()}\n<!-- end of modules -->{after}"
    matches_expected(listed, ARCHITECTURE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    named = set(re.findall(r"`((?:papergen|tests|tools|templates/common|docs)/[\w./-]*)`", text))
    linked = {link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link}
    missing = [path for path in named if not (ROOT / path).exists()]
    missing += [link for link in linked if not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_task_that_a_page_names_is_in_the_makefile(page: Path) -> None:
    tasks = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)) <= tasks


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"papergen {command}" in README.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_exists_with_its_options(page: Path) -> None:
    for used in re.findall(r"papergen ([a-z]+)((?: [^\s`]+)*)", "\n".join(code_of(page))):
        assert used[0] in main.commands, f"papergen {used[0]}"
        known = {option for parameter in main.commands[used[0]].params for option in options_of(parameter)}
        assert set(re.findall(r"--[a-z-]+", used[1])) <= known


def test_the_readmes_gallery_has_a_page_of_each_document_type() -> None:
    gallery = README.read_text("utf-8").partition("\n## A page of each kind")[2].partition("\n## ")[0]
    paragraphs = [re.findall(r"`([a-z_]+)`", text) for text in gallery.split("\n\n")]
    assert [names for names in paragraphs if names] == [list(drawn) for drawn in GALLERY.values()]
    assert sorted(name for drawn in GALLERY.values() for name in drawn) == sorted(document_type_names())
    assert re.findall(r"\(docs/(gallery-.*?).png\)", gallery) == [f"gallery-{name}" for name in GALLERY]


def options_of(parameter: click.Parameter) -> list[str]:
    return parameter.opts if isinstance(parameter, click.Option) else []


def code_of(page: Path) -> list[str]:
    """Return what stands in backquotes or behind the `$` of a console block."""
    text = page.read_text("utf-8")
    return re.findall(r"`(papergen [a-z][^`]*)`", text) + re.findall(r"^\$ (papergen .*)$", text, re.MULTILINE)


@pytest.mark.slow
def test_the_readmes_commands_run_in_their_order_and_print_what_it_shows(tmp_path: Path) -> None:
    blocks = re.findall(r"^```console\n(.*?)^```", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    steps = re.findall(r"^\$ papergen (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks), re.MULTILINE)
    assert len(steps) > 4
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    save_workbook(ROOT / "fixtures" / "annual-performance-2022-23" / "appendix-1", tmp_path / "indicators.xlsx")
    for command, shown in steps:
        asked = [sys.executable, "-m", "papergen", *shlex.split(command)]
        done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, env=environment)
        printed = done.stdout + done.stderr
        assert [line for line in shown.splitlines() if line != "..." and line not in printed.splitlines()] == []
        # The exit status is 1 where errors were found in the content, and only there.
        assert done.returncode == int(re.search(r"^(Error|Stop): .+: ", printed, re.MULTILINE) is not None), printed


def save_workbook(folder: Path, workbook_file: Path) -> None:
    """Save the CSV files of a folder as one workbook, a sheet for each: what a council has."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for file in sorted(folder.glob("*.csv")):
        sheet = workbook.create_sheet(file.stem)
        for row in csv.reader(file.read_text("utf-8").splitlines()):
            sheet.append(row)
    workbook.save(workbook_file)


def test_the_page_of_issues_has_every_code(matches_expected: MatchesExpected) -> None:
    matches_expected(issue_page(), ROOT / "docs" / "issues.md")


def issue_page() -> str:
    """Return docs/issues.md: every issue, the gravest first, as `papergen explain` words it."""
    about = "Everything that papergen can find wrong, each with an example's words. `papergen explain CODE` prints one."
    lines = ["# Issues", "", about]
    for severity in Severity:
        kinds = sorted(kind.code for kind in issue_kinds().values() if kind.severity is severity)
        lines += ["", f"## {severity.capitalize()}", "", MEANINGS[severity].replace("--final", "`--final`"), ""]
        lines += [issue_line(issue_kinds()[code]) for code in kinds] or ["None."]
    return "\n".join(lines) + "\n"


def issue_line(kind: IssueKind) -> str:
    rule = f" ({kind.rule})" if kind.rule else ""
    says, remedy = kind.explained()
    return f"- **`{kind.code}`**: {says} *{remedy}*{rule}"


def test_the_change_log_begins_with_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == version
