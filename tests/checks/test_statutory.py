"""Notices have the contents that the regulations ask for, each by its clause, and are published in time."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from papergen.pipeline import check_source
from tests.source_code import TEMPLATES

TYPES = TEMPLATES / "document_types"
EIGHT = {
    "key_decision: ": "(a)",
    "members:": "(c)",
    "considered_by: ": "(d)",
    "documents: ": "(e)",
    "address: ": "(f)",
    "authors: ": "(h)",
}


def without(folder: Path, type_name: str, key: str) -> Path:
    """Copy a type's example without one key of its paper.yaml."""
    copytree(TYPES / type_name / "example", folder / "notice")
    settings = folder / "notice" / "paper.yaml"
    lines = settings.read_text().splitlines(keepends=True)
    start = next(index for index, line in enumerate(lines) if line.startswith(key))
    end = next(
        index for index in range(start + 1, len(lines) + 1) if index == len(lines) or lines[index][0] not in " -"
    )
    settings.write_text("".join([*lines[:start], *lines[end:]]))
    return folder / "notice"


def missing(folder: Path) -> list[str | None]:
    return [found.rule for found in check_source(folder) if found.code == "required-by-law"]


@pytest.mark.parametrize(("key", "clause"), EIGHT.items())
def test_a_forward_plan_entry_has_each_of_its_contents(tmp_path: Path, key: str, clause: str) -> None:
    assert missing(without(tmp_path, "forward_plan_entry", key)) == [f"SI 2012/2089 regulation 9(2){clause}"]


def test_a_period_does_instead_of_the_date_of_a_decision(tmp_path: Path) -> None:
    entry = without(tmp_path, "forward_plan_entry", "considered_by: ")
    (entry / "paper.yaml").write_text((entry / "paper.yaml").read_text() + "period: March to May 2026\n")
    assert missing(entry) == []


def test_a_forward_plan_entry_says_what_is_to_be_decided(tmp_path: Path) -> None:
    entry = without(tmp_path, "forward_plan_entry", "report_of: ")
    (entry / "report.md").write_text("## The matter to be decided\n")
    assert "SI 2012/2089 regulation 9(2)(b)" in missing(entry)


def test_the_second_notice_of_private_business_answers_representations(tmp_path: Path) -> None:
    copytree(TYPES / "private_meeting_notice" / "example", tmp_path / "notice")
    settings = tmp_path / "notice" / "paper.yaml"
    settings.write_text(settings.read_text().replace("private_meeting_notice", "private_meeting_reasons"))
    assert missing(tmp_path / "notice") == ["SI 2012/2089 regulation 5(5)(b)", "SI 2012/2089 regulation 5(5)(c)"]


@pytest.mark.parametrize(("day", "late"), [(date(2026, 2, 9), False), (date(2026, 2, 10), True)])
def test_a_notice_leaves_twenty_eight_clear_days_before_the_meeting(tmp_path: Path, day: date, late: bool) -> None:
    entry = without(tmp_path, "forward_plan_entry", "published: ")
    (entry / "paper.yaml").write_text((entry / "paper.yaml").read_text() + f"published: {day}\n")
    found = [issue.rule for issue in check_source(entry) if issue.code == "notice-too-late"]
    assert found == ["SI 2012/2089 reg 9"] * late
