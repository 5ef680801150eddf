"""A paper filled from the one whose recommendations it follows, and refreshed without losing a word."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papergen.cli import main
from papergen.loading.paper import load_paper
from papergen.model import EarlierPaper, Paper
from tests.source_code import ROOT

REPORT = ROOT / "fixtures" / "deep-dive-2025"
ANSWERS, PROGRESS = "executive_response", "progress_report"


def new(type_name: str, folder: Path, source: Path) -> Result:
    return CliRunner().invoke(main, ["new", type_name, str(folder), "--from", str(source)])


def paper_in(folder: Path) -> Paper:
    paper = load_paper(folder).paper
    assert paper
    return paper


def cells(folder: Path) -> list[list[str]]:
    return list(csv.reader((folder / "recommendations.csv").open(encoding="utf-8-sig", newline="")))


def write(folder: Path, rows: list[list[str]]) -> None:
    with (folder / "recommendations.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def say(folder: Path, name: str, column: str, text: str) -> None:
    rows = cells(folder)
    at, own = rows[0].index(column), rows[0].index("id")
    write(folder, [[*row[:at], text, *row[at + 1 :]] if row[own] == name else row for row in rows])


@pytest.fixture
def report(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "report"
    shutil.copytree(REPORT, folder)
    yield folder


def test_a_response_has_every_recommendation_to_the_executive_with_its_id_and_words(tmp_path: Path) -> None:
    done = new(ANSWERS, tmp_path / "answers", REPORT)
    assert done.exit_code == 0, done.output
    paper = paper_in(tmp_path / "answers")
    (asked,) = paper.recommendations
    (_, cabinet) = paper_in(REPORT).recommendations
    assert [(item.id, item.words.html) for item in asked.items] == [
        (item.id, item.words.html) for item in cabinet.items
    ]
    assert (asked.body, asked.lead_in) == (cabinet.body, cabinet.lead_in)
    earlier = paper.fields["report"]
    assert isinstance(earlier, EarlierPaper) and earlier.title == paper_in(REPORT).title
    assert [meeting.date for meeting in earlier.considered_by] == [m.date for m in paper_in(REPORT).considered_by]
    assert [meeting.body for meeting in paper.considered_by] == ["Cabinet"]


def test_a_report_on_progress_follows_the_report_and_not_the_response_it_is_filled_from(tmp_path: Path) -> None:
    new(PROGRESS, tmp_path / "progress", ROOT / "fixtures" / "deep-dive-2025-response")
    paper = paper_in(tmp_path / "progress")
    assert paper.fields["report"].title == paper_in(REPORT).title
    (asked,) = paper.recommendations
    assert {item.response for item in asked.items} == {"agreed", "part_agreed", "not_agreed"}
    assert all(item.explanation for item in asked.items) and not any(item.state for item in asked.items)


def test_the_briefing_note_to_the_executive_carries_the_same_ids_and_words(tmp_path: Path) -> None:
    assert new("briefing_note", tmp_path / "note", REPORT).exit_code == 0
    (asked,) = paper_in(tmp_path / "note").recommendations
    (_, cabinet) = paper_in(REPORT).recommendations
    assert [(item.id, item.words.html) for item in asked.items] == [
        (item.id, item.words.html) for item in cabinet.items
    ]


def test_nested_items_and_marks_in_the_words_come_along(report: Path, tmp_path: Path) -> None:
    (report / "recommendations.yaml").write_text(
        "- {id: c, body: Cabinet, lead_in: 'Do:', items: [{id: A-1, text: 'Agree *all*:', "
        "items: [{id: A-1-a, text: 'R&D <5'}, {id: A-1-b, text: '[[=EMP01.name]]'}]}]}\n",
        "utf-8",
    )
    new(ANSWERS, tmp_path / "answers", report)
    (item,) = paper_in(tmp_path / "answers").recommendations[0].items
    (original,) = paper_in(report).recommendations[0].items
    assert item.words.html == original.words.html == "Agree <em>all</em>:"
    assert [inner.words.html for inner in item.items] == [inner.words.html for inner in original.items]
    assert "[[" not in item.items[1].words.html


def test_a_refresh_keeps_every_word_and_adds_what_is_new(report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    new(ANSWERS, folder, report)
    say(folder, "CAB-1", "explanation", "Because, as members said, it helps.")
    words = (folder / "report.md").read_text("utf-8")
    recommendations = (report / "recommendations.yaml").read_text("utf-8")
    added = "\n    - {id: CAB-10, text: That one more thing is done., owner: Pat}\n"
    changed = recommendations.rstrip().replace("able to show", "certain to show") + added
    (report / "recommendations.yaml").write_text(changed, "utf-8")
    done = new(ANSWERS, folder, report)
    assert "Added: CAB-10." in done.output and "CAB-2: the wording in the earlier paper differs" in done.output
    rows = {row[cells(folder)[0].index("id")]: row for row in cells(folder)}
    assert "Because, as members said, it helps." in rows["CAB-1"] and "Pat" in rows["CAB-10"]
    assert any("able to show" in cell for cell in rows["CAB-2"])
    assert (folder / "report.md").read_text("utf-8") == words


def test_a_new_recommendation_joins_the_others_of_its_body(report: Path, tmp_path: Path) -> None:
    new(PROGRESS, tmp_path / "progress", report)
    text = (report / "recommendations.yaml").read_text("utf-8")
    added = "    - {id: SCR-4, text: Look at it again.}\n\n- id: cabinet\n"
    (report / "recommendations.yaml").write_text(text.replace("\n- id: cabinet\n", added), "utf-8")
    assert "Added: SCR-4." in new(PROGRESS, tmp_path / "progress", report).output
    first, second = paper_in(tmp_path / "progress").recommendations
    assert [item.id for item in first.items] == ["SCR-1", "SCR-2", "SCR-4"] and second.id == "cabinet"


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    new(ANSWERS, tmp_path / "answers", REPORT)
    before = {file.name: file.read_bytes() for file in (tmp_path / "answers").iterdir()}
    assert "nothing was changed" in new(ANSWERS, tmp_path / "answers", REPORT).output
    assert {file.name: file.read_bytes() for file in (tmp_path / "answers").iterdir()} == before


def test_a_refresh_from_the_response_fills_what_was_empty_and_keeps_columns_of_ones_own(tmp_path: Path) -> None:
    folder = tmp_path / "progress"
    new(PROGRESS, folder, REPORT)
    write(folder, [[*row, "our note" if index else "Notes"] for index, row in enumerate(cells(folder))])
    done = new(PROGRESS, folder, ROOT / "fixtures" / "deep-dive-2025-response")
    assert done.exit_code == 0 and "SCR-1 is no longer in the earlier paper" in done.output
    rows = cells(folder)
    own = {row[rows[0].index("id")]: row for row in rows}
    assert own["CAB-9"][rows[0].index("response")] == "Not agreed" and own["CAB-9"][-1] == "our note"
    assert own["SCR-1"], "kept, although the response does not have it"


def test_a_recommendation_made_to_two_bodies_gets_one_row(tmp_path: Path) -> None:
    new(PROGRESS, tmp_path / "progress", REPORT)
    ids = [row[cells(tmp_path / "progress")[0].index("id")] for row in cells(tmp_path / "progress")]
    assert ids.count("CAB-7") == 1 and "SCR-3" not in ids and "SCR-1" in ids


def test_a_folder_of_another_type_or_with_something_else_is_left_alone(tmp_path: Path) -> None:
    new(ANSWERS, tmp_path / "answers", REPORT)
    other = new(PROGRESS, tmp_path / "answers", REPORT)
    assert other.exit_code == 1 and "is of the type" in other.stderr
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("Dear", "utf-8")
    assert new(ANSWERS, tmp_path / "letters", REPORT).exit_code == 1
    assert [file.name for file in (tmp_path / "letters").iterdir()] == ["letter.txt"]


def test_recommendations_kept_elsewhere_stop_the_refresh_with_one_message(tmp_path: Path) -> None:
    new(ANSWERS, tmp_path / "answers", REPORT)
    (tmp_path / "answers" / "recommendations.csv").unlink()
    done = new(ANSWERS, tmp_path / "answers", REPORT)
    assert done.exit_code == 1 and "Keep the recommendations there" in done.stderr


def test_a_source_that_cannot_be_read_is_reported_and_nothing_is_written(tmp_path: Path) -> None:
    done = new(ANSWERS, tmp_path / "answers", tmp_path)
    assert done.exit_code == 1 and "file-missing" in done.output
    assert not (tmp_path / "answers").exists()


def test_an_error_in_the_earlier_paper_is_told_when_it_fills_another(report: Path, tmp_path: Path) -> None:
    file = report / "recommendations.yaml"
    file.write_text(file.read_text("utf-8") + "    - id: CAB-99\n", "utf-8")
    done = new(ANSWERS, tmp_path / "answers", report)
    assert done.exit_code == 1 and "'CAB-99' has no text" in done.stderr
    assert (tmp_path / "answers" / "paper.yaml").is_file()
