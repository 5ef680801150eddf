"""The manifest: every figure of a paper with the cell that it came from, and nothing of the machine it was made on."""

import csv
from pathlib import Path
from typing import Any

import pytest

from papergen.manifest import build_manifest
from papergen.pipeline import prepare_paper
from tests.source_code import ROOT

SAMPLE = ROOT / "fixtures" / "annual-performance-2022-23"


def manifest_of(source: Path) -> dict[str, Any]:
    prepared = prepare_paper(source)
    assert prepared.paper
    return build_manifest(prepared.paper, prepared.findings, {"paper.docx": b"built"}, final=False)


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return manifest_of(SAMPLE)


def cell(place: dict[str, Any]) -> str:
    """Return what stands in the sample's file at a place."""
    with (SAMPLE / place["file"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return str(rows[place["row"] - 1][rows[0].index(place["column"])])


def test_it_has_the_headline_with_its_fraction_and_rule(manifest: dict[str, Any]) -> None:
    headline = manifest["headline"]
    counts = ("improved", "unchanged", "worse", "cannot_say", "not_available", "total")
    assert [headline[name] for name in counts] == [36, 6, 15, 1, 15, 73]
    assert (headline["percentage"], headline["fraction"], headline["rule"]) == (74, "42/57", "improved_or_same")


def test_each_count_names_the_rows_that_it_counts(manifest: dict[str, Any]) -> None:
    headline = manifest["headline"]
    for name, rows in headline["from"].items():
        assert len(rows) == headline[name]
        assert all(cell({**row, "column": "id"}) == row["indicator"] for row in rows)


def test_earlier_headlines_say_where_they_were_read(manifest: dict[str, Any]) -> None:
    assert len(manifest["headline"]["earlier"]) == 5
    for year in manifest["headline"]["earlier"]:
        assert cell({**year["from"], "column": "percentage"}) == f"{year['percentage']}%"


def test_each_figure_names_the_cell_that_it_came_from(manifest: dict[str, Any]) -> None:
    assert len(manifest["figures"]) == 73
    for figure in manifest["figures"]:
        for name in {"current", "previous", "target"} & figure["from"].keys():
            number, _, _ = cell(figure["from"][name]).partition("(")
            assert number.strip() in figure[name]


def test_a_stated_progress_is_told_from_a_computed_one(manifest: dict[str, Any]) -> None:
    for figure in manifest["figures"]:
        assert ("stated_progress" in figure["from"]) is (figure["progress_is"] == "stated")
    assert {figure["progress_is"] for figure in manifest["figures"]} == {"stated", "computed"}


def test_a_paper_without_indicators_has_no_headline() -> None:
    assert manifest_of(ROOT / "fixtures" / "cabinet-procurement-2025")["headline"] == {}


def test_no_place_of_the_machine_is_in_it(manifest: dict[str, Any]) -> None:
    assert str(ROOT) not in str(manifest)
