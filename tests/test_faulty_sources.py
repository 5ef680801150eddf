"""Every issue of the catalogue has the smallest source that raises it, and raises nothing else.

A source is a folder `fixtures/faulty/CODE/`; what cannot lie in a repository is made by a recipe: a function from an
empty folder to the issues found. Another stage adds its folders there, or its recipes to `ALL_RECIPES` here.
"""

import re
from pathlib import Path
from string import Formatter

import pytest
from click.testing import CliRunner

from papergen.cli import main
from papergen.issue_catalogue import IssueKind, find_issue_kind, issue_kinds
from papergen.issues import Issue
from papergen.pipeline import check_source
from tests.checks import agreement_recipes, recipes
from tests.indicators import faulty_tables
from tests.loading import meetings, unusual_files
from tests.loading.sources import TEST_TEMPLATES
from tests.packs import finished_files, small_packs
from tests.packs import recipes as pack_recipes
from tests.source_code import ROOT
from tests.writers import pdf_recipes, word_recipes

FAULTY = ROOT / "fixtures" / "faulty"
FOLDERS = sorted(folder.name for folder in FAULTY.iterdir() if folder.is_dir())
STAGES = (
    unusual_files,
    meetings,
    faulty_tables,
    recipes,
    agreement_recipes,
    pdf_recipes,
    word_recipes,
    pack_recipes,
    small_packs,
    finished_files,
)
ALL_RECIPES = {code: recipe for stage in STAGES for code, recipe in stage.RECIPES.items()}


@pytest.fixture(autouse=True)
def small_document_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(TEST_TEMPLATES))


def test_every_issue_has_a_source_or_a_recipe_and_none_has_both() -> None:
    assert {*FOLDERS, *ALL_RECIPES} - {*issue_kinds()} == set(), "these are in no catalogue"
    assert {*issue_kinds()} - {*FOLDERS, *ALL_RECIPES} == set(), "these need a folder or a recipe"
    assert {*FOLDERS} & {*ALL_RECIPES} == set()


@pytest.mark.parametrize("code", FOLDERS)
def test_a_faulty_source_raises_exactly_its_issue(code: str) -> None:
    raises_exactly(code, check_source(FAULTY / code))


@pytest.mark.parametrize("code", ALL_RECIPES)
def test_an_unusual_file_raises_exactly_its_issue(code: str, tmp_path: Path) -> None:
    raises_exactly(code, ALL_RECIPES[code](tmp_path))


def raises_exactly(code: str, issues: list[Issue]) -> None:
    assert [found.code for found in issues] == [code], "\n".join(map(str, issues))
    (found,) = issues
    assert found.place.file, "an issue says where it is"
    assert not Path(found.place.file).is_absolute(), "no machine's paths"
    assert not re.search(r"\bNone\b", found.message + found.remedy), "every fact is filled in"


@pytest.mark.parametrize("kind", issue_kinds().values(), ids=issue_kinds())
def test_an_issue_is_worded_in_sentences(kind: IssueKind) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.code)
    assert kind.says[0].isupper() or kind.says[0] in "'{"
    for text in (kind.says, kind.fix):
        assert text == text.strip()
        assert text[-1] in ".?!}", text
    assert find_issue_kind(kind.code) == kind


@pytest.mark.parametrize("kind", issue_kinds().values(), ids=issue_kinds())
def test_an_issue_is_explained_by_an_example_without_a_gap(kind: IssueKind) -> None:
    wanted = places(kind.says) | (set() if kind.advice else places(kind.fix))
    assert {*kind.example} == wanted, "the example in the catalogue fills these places, and no others"
    assert bool(kind.advice) == (kind.fix == "{remedy}"), "a remedy that is found out each time has its advice"
    printed = CliRunner().invoke(main, ["explain", kind.code]).output
    assert all(text in printed for text in kind.explained())
    assert not [place for place in (*wanted, "remedy", "None") if f"{{{place}}}" in printed]


def places(text: str) -> set[str]:
    """Return the names of the places in a wording."""
    return {name.partition(".")[0] for _, name, _, _ in Formatter().parse(text) if name}
