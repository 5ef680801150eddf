"""What the repository holds: source and words, nothing built, nothing of one machine."""

import ast
import re
import subprocess
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.source_code import ROOT, imports, modules

TEXT = {"", ".csv", ".css", ".html", ".java", ".md", ".py", ".sh", ".svg", ".toml", ".txt", ".typed", ".xml", ".yaml"}
# Pictures and fonts are looked at, workbooks and other people's PDF files are read: they stay small.
OTHER = {".gif", ".jpeg", ".jpg", ".pdf", ".png", ".ttf", ".xlsx"}
MOST_BYTES = 500_000

THIS_TEST = Path(__file__).relative_to(ROOT).as_posix()
INDEXES = re.compile(r"pypi\.org|pythonhosted|(deb|security)\.debian\.org|npmjs|--(extra-)?index-url|--find-links")
MACHINE_PATHS = re.compile(r"(?<![\w.])/(root|home/\w+|Users/\w+|work|opt|tmp/\w+)/")
AUTHORSHIP = re.compile(r"(?i:co-authored-by|@author)|\b([Ww]ritten|[Gg]enerated|[Cc]opied) (by|from) [A-Z]")


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout: an unpacked sdist has no list of its files")
    return sorted(file for file in listed.stdout.split("\0") if file and (ROOT / file).is_file())


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{file}:{number} {line.strip()[:100]}"
        for file in tracked()
        if Path(file).suffix in TEXT and file != THIS_TEST
        for number, line in enumerate((ROOT / file).read_text("utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_every_file_is_text_or_a_small_picture_font_or_sample() -> None:
    strange = [file for file in tracked() if Path(file).suffix not in TEXT | OTHER and "fixtures/faulty/" not in file]
    large = [file for file in tracked() if (ROOT / file).stat().st_size > MOST_BYTES]
    assert (strange, large) == ([], [])


def test_nothing_that_was_built_is_committed() -> None:
    built = [
        file for file in tracked() if file.startswith(("output/", "build/", "dist/")) and file != "output/README.md"
    ]
    assert not built


def test_no_file_names_a_package_index() -> None:
    assert not lines_with(INDEXES)


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert not lines_with(MACHINE_PATHS)


def test_no_file_says_who_or_what_wrote_it() -> None:
    assert not lines_with(AUTHORSHIP)


def test_every_package_that_is_imported_is_a_dependency_and_the_other_way_round() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[^\w-]", requirement)[0].lower() for requirement in project["dependencies"]}
    homes = packages_distributions()
    imported = {dotted.split(".")[0] for module in modules() for dotted, _ in imports(module)}
    assert {homes[package][0].lower() for package in imported & set(homes)} - {"papergen"} == declared


def test_every_test_of_the_project_is_a_sentence() -> None:
    short = [
        f"{file.relative_to(ROOT)} {node.name}"
        for file in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 3
    ]
    assert not short
