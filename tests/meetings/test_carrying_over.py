"""What a meeting resolved reaches the next paper with its ids, and a refresh keeps what people wrote."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papergen.cli import main
from papergen.loading.paper import load_paper
from papergen.model import Paper
from papergen.pipeline import check_source
from tests.source_code import ROOT

FIXTURES = ROOT / "fixtures"
NEW = """\
    - id: SCC-5
      text: Thanks the officers.
      reported: Thanked the officers.
"""


@pytest.fixture
def item(tmp_path: Path) -> Path:
    return shutil.copytree(FIXTURES / "scrutiny-item-2023", tmp_path / "item")


@pytest.fixture
def note(item: Path, tmp_path: Path) -> Path:
    assert fill("briefing_note", tmp_path / "note", item).exit_code == 0
    return tmp_path / "note"


def fill(type_name: str, folder: Path, source: Path) -> Result:
    return CliRunner().invoke(main, ["new", type_name, str(folder), "--from", str(source)])


def paper_of(folder: Path) -> Paper:
    paper = load_paper(folder).paper
    assert paper
    return paper


def ids(groups: object) -> list[str]:
    return [item.id for group in groups for item in group.all_items()]  # type: ignore[attr-defined]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_the_note_to_cabinet_reports_what_scrutiny_resolved_with_its_ids(item: Path, note: Path) -> None:
    assert [found.code for found in check_source(note)] == ["meeting-without-date"]  # Cabinet's: nobody could know it
    paper = paper_of(note)
    assert paper.title == paper_of(item).title
    assert paper.fields["from"] == "Scrutiny Co-ordination Committee"
    (group,) = paper.views
    assert group.lead_in == "The Committee had:"
    assert ids(paper.views) == ids(paper_of(item).resolutions)
    assert group.items[0].words.typed == "Recommended that Cabinet approve the performance report."
    assert group.items[2].lead_in == "That the Scrutiny Co-ordination Committee:"
    background = paper.section("background")
    assert background
    assert "20th December 2023 (their Minute 39/23 refers)" in background.words.html


def test_the_sample_note_is_what_its_first_line_says(note: Path) -> None:
    assert ids(paper_of(note).views) == ids(paper_of(FIXTURES / "briefing-note-2023").views)
    assert [group.items for group in paper_of(note).views][0][0].words.typed in (
        FIXTURES / "briefing-note-2023" / "views.yaml"
    ).read_text("utf-8")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_refresh_adds_what_is_new_and_changes_no_letter_of_what_people_wrote(
    line_end: str, item: Path, note: Path
) -> None:
    change(note / "views.yaml", "Welcomed the intention", "Very warmly welcomed the intention")
    change(note / "views.yaml", "as open data.", "as open data.  # we all did")
    written = (note / "views.yaml").read_text("utf-8").replace("\n", line_end).encode()
    (note / "views.yaml").write_bytes(written)
    before = {file.name: file.read_bytes() for file in note.iterdir()}
    (item / "resolutions.yaml").write_text((item / "resolutions.yaml").read_text("utf-8") + NEW, "utf-8")
    result = fill("briefing_note", note, item)
    assert "Added to views.yaml: SCC-5" in result.stdout
    assert "SCC-4 now reads" in result.stdout
    after = {file.name: file.read_bytes() for file in note.iterdir()}
    assert after.pop("views.yaml").startswith(written)
    before.pop("views.yaml")
    assert after == before
    assert ids(paper_of(note).views)[-1] == "SCC-5"
    assert fill("briefing_note", note, item).exit_code == 0
    assert ids(paper_of(note).views).count("SCC-5") == 1


def test_another_grammatical_form_agrees_and_other_words_do_not(item: Path, note: Path) -> None:
    change(item / "resolutions.yaml", "Recommended that Cabinet approve", "Had recommended that Cabinet reject")
    change(note / "views.yaml", "Welcomed the intention", "Welcomes the intention")
    result = fill("briefing_note", note, item)
    assert "SCC-1 now reads 'Had recommended that Cabinet reject the performance report.'" in result.stdout
    assert "SCC-4" not in result.stdout


def test_what_is_gone_is_kept_and_said(item: Path, note: Path) -> None:
    before = (note / "views.yaml").read_bytes()
    change(item / "resolutions.yaml", "SCC-4", "SCC-9")
    change(note / "views.yaml", "SCC-4", "SCC-4")
    result = fill("briefing_note", note, item)
    assert "SCC-4 is no longer in the earlier paper" in result.stdout
    assert (note / "views.yaml").read_bytes().startswith(before)


def test_an_item_below_another_one_is_left_to_a_person(item: Path, note: Path) -> None:
    change(
        item / "resolutions.yaml", "        - {id: SCC-3d,", "        - {id: SCC-3x, text: New}\n        - {id: SCC-3d,"
    )
    before = (note / "views.yaml").read_bytes()
    result = fill("briefing_note", note, item)
    assert "Add SCC-3x to views.yaml yourself" in result.stdout
    assert (note / "views.yaml").read_bytes() == before


def test_a_broken_list_is_said_and_nothing_is_written(item: Path, note: Path) -> None:
    (note / "views.yaml").write_text("- id: 'scrutiny\n  lead_in: x\n")
    result = fill("briefing_note", note, item)
    assert result.exit_code == 1
    assert "views.yaml, line" in result.stderr


def test_a_list_laid_out_in_another_way_is_left_to_a_person(item: Path, note: Path) -> None:
    (note / "views.yaml").write_text('[{id: scrutiny, lead_in: "Had:", items: [{id: SCC-1, text: Recommended it.}]}]\n')
    before = (note / "views.yaml").read_bytes()
    result = fill("briefing_note", note, item)
    assert "to views.yaml yourself" in result.stdout
    assert (note / "views.yaml").read_bytes() == before


def test_the_note_fills_cabinets_item_and_the_item_its_decision_record(note: Path, tmp_path: Path) -> None:
    assert fill("agenda_item", tmp_path / "cabinet", note).exit_code == 0
    assert ids(paper_of(tmp_path / "cabinet").views) == ids(paper_of(note).views)
    pumping = FIXTURES / "minutes-2024" / "pumping-station"
    assert fill("decision_record", tmp_path / "record", pumping).exit_code == 0
    record = paper_of(tmp_path / "record")
    assert record.resolutions[0].lead_in == "RESOLVED that the Cabinet:"
    assert record.fields["minute"] == "59/23"
    clauses = [found.rule for found in check_source(tmp_path / "record")]
    assert clauses == [f"SI 2012/2089 regulation 12(2)({letter})" for letter in "bcde"]


def test_an_item_of_minutes_without_a_number_of_its_own_has_theirs(tmp_path: Path) -> None:
    minutes = shutil.copytree(FIXTURES / "minutes-2024", tmp_path / "minutes")
    change(minutes / "pumping-station" / "paper.yaml", "minute: 59/23\n", "")
    assert fill("decision_record", tmp_path / "record", minutes / "pumping-station").exit_code == 0
    assert paper_of(tmp_path / "record").fields["minute"] == "59/23"


def test_a_reports_recommendations_become_resolutions_of_the_deciding_body_alone(tmp_path: Path) -> None:
    assert fill("agenda_item", tmp_path / "item", FIXTURES / "annual-performance-2022-23").exit_code == 0
    (group,) = paper_of(tmp_path / "item").resolutions
    assert (group.body, [item.id for item in group.items]) == ("Cabinet", ["CAB-1", "CAB-2", "CAB-3"])


def test_hostile_titles_reach_the_new_paper_as_typed(item: Path, tmp_path: Path) -> None:
    title = 'R&D: "*Plan*" \\ {x} #1 [a] <b>'
    text = (item / "paper.yaml").read_text("utf-8")
    old = "title: One Coventry Plan Annual Performance Report 2022-23"
    (item / "paper.yaml").write_text(text.replace(old, f"title: '{title}'", 1), "utf-8")
    fill("briefing_note", tmp_path / "note", item)
    paper = paper_of(tmp_path / "note")
    assert paper.title == title
    purpose = paper.section("purpose")
    assert purpose
    assert "R&amp;D: “*Plan*”" in purpose.words.html or 'R&amp;D: "*Plan*"' in purpose.words.html


@pytest.mark.parametrize(
    ("type_name", "source", "says"),
    [
        ("briefing_note", "briefing-note-2023", "cannot be filled from a paper of the type 'briefing_note'"),
        ("cabinet_report", "scrutiny-item-2023", "not filled from anything"),
    ],
)
def test_a_paper_that_gives_nothing_is_refused(type_name: str, source: str, says: str, tmp_path: Path) -> None:
    result = fill(type_name, tmp_path / "new", FIXTURES / source)
    assert result.exit_code != 0
    assert says in result.stderr
    assert not (tmp_path / "new").exists()
