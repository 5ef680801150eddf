"""Papers that belong together say the same; papers that have nothing to do with each other are left in peace."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papergen.checks.agreement import check_agreement, name_members
from papergen.cli import main
from papergen.loading.paper import load_paper
from papergen.model import Consideration
from papergen.pipeline import check_sources
from papergen.same_wording import is_slip
from tests.checks.agreement_recipes import ASK, FOLLOWER, ITEM, MEETING, RATE, REPORT, check, resolved, saying
from tests.checks.papers import PAPER
from tests.source_code import ROOT, TEMPLATES

FIXTURES = ROOT / "fixtures"
THREAD = ("deep-dive-2025", "deep-dive-2025-response", "deep-dive-2025-progress")


@pytest.fixture
def thread(tmp_path: Path) -> list[Path]:
    for name in THREAD:
        shutil.copytree(FIXTURES / name, tmp_path / name)
    return [tmp_path / name for name in THREAD]


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def told(folders: list[Path]) -> list[tuple[str, str]]:
    papers = [(folder, load_paper(folder).paper) for folder in folders]
    members = name_members((folder, paper) for folder, paper in papers if paper)
    return [(found.code, str(found)) for found in check_agreement(members)]


def test_the_thread_of_the_samples_agrees(thread: list[Path]) -> None:
    whole = [*thread, FIXTURES / "deep-dive-2025-briefing"]
    assert told(whole) == []
    assert told([*reversed(whole)]) == []


def test_a_changed_wording_is_named_in_both_papers_with_its_row_and_line(thread: list[Path]) -> None:
    change(thread[2] / "recommendations.csv", "once a year as part", "twice a year as part")
    ((code, text),) = told(thread)
    assert code == "wording-differs"
    assert text.startswith("deep-dive-2025-progress/recommendations.csv, row 8")
    assert "deep-dive-2025/recommendations.yaml, line 29" in text and "twice a year" in text


def test_a_response_that_changes_on_the_way_and_a_recommendation_that_is_lost_are_found(thread: list[Path]) -> None:
    change(thread[2] / "recommendations.csv", "Not agreed", "Agreed")
    rows = (thread[1] / "recommendations.csv").read_text("utf-8-sig").splitlines(keepends=True)
    (thread[1] / "recommendations.csv").write_text("".join(row for row in rows if "CAB-2" not in row), "utf-8")
    assert {code for code, _ in told(thread)} == {"recommendation-lost", "response-differs"}


def test_a_title_and_a_date_by_which_the_report_is_named_are_compared_with_its_own(thread: list[Path]) -> None:
    change(thread[1] / "paper.yaml", "Deep Dive Recommendations", "Deep-Dive Proposals")
    change(thread[2] / "paper.yaml", "date: 2025-11-04", "date: 2025-11-05")
    found = dict(told(thread))
    assert set(found) == {"title-differs", "meeting-date-differs"}
    assert "deep-dive-2025-response/paper.yaml, line 10" in found["title-differs"]
    assert "deep-dive-2025/paper.yaml, line 4" in found["title-differs"]
    assert (
        "05/11/2025" in found["meeting-date-differs"]
        and "deep-dive-2025/paper.yaml, line 9" in found["meeting-date-differs"]
    )


def test_checked_alone_a_report_awaits_what_its_response_has_when_checked_together(thread: list[Path]) -> None:
    day = date(2026, 11, 5)
    alone = [found.code for found in check_sources(thread[:1], day).by_source[thread[0]]]
    together = [found.code for issues in check_sources(thread, day).by_source.values() for found in issues]
    assert "response-overdue" in alone and "progress-due" in alone
    assert not {"response-overdue", "progress-due", "action-overdue"} & {*together}


def test_papers_that_have_nothing_to_do_with_each_other_raise_no_alarm() -> None:
    names = ("deep-dive-2025", "annual-performance-2022-23", "cabinet-procurement-2025", "deep-dive-2025-scrutiny")
    assert told([FIXTURES / name for name in names]) == []
    assert told(sorted(file.parent for file in TEMPLATES.glob("document_types/*/example/paper.yaml"))) == []


def test_the_same_ids_and_meeting_alone_relate_nothing() -> None:
    other = replace(resolved("Thank the volunteers of the canal trust for their work."), title="The towpath")
    assert check(REPORT, other) == []


def test_last_years_paper_with_the_same_ids_and_like_words_is_another_matter() -> None:
    last_year = replace(
        REPORT, folder=Path("last"), title="Grants 2024/25", considered_by=(replace(MEETING, date=date(2024, 11, 5)),)
    )
    this_year = resolved("Asks every board to review its own indicators twice a year.")
    assert check(last_year, replace(this_year, title="Grants 2025/26")) == []
    assert check(last_year, replace(REPORT, title="Grants 2025/26")) == []


def test_the_report_of_the_same_title_next_year_is_another_matter() -> None:
    assert check(REPORT, replace(ITEM, considered_by=(Consideration("Cabinet", date(2026, 10, 27)),))) == []


def test_the_same_day_with_a_wrong_year_is_a_slip() -> None:
    wrong = replace(ITEM, considered_by=(replace(MEETING, date=date(2024, 11, 4)),))
    assert [found.code for found in check(REPORT, wrong)] == ["meeting-date-differs"]


def test_a_minute_in_the_third_person_agrees_with_the_report() -> None:
    assert check(REPORT, resolved("Asks every board to review its own indicators once a year")) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (f"The report {REPORT.title} dated 4th November 2025 was tabled.", True),
        (f"The report “{REPORT.title}” dated 5th November 2025 was tabled.", False),
        (f"“{REPORT.title}” was considered by Cabinet on 5 November 2025.", False),
        (f"After {REPORT.title} there was a seminar on 12 January 2026.", True),
    ],
)
def test_a_date_right_behind_a_papers_title_is_its_meetings(text: str, right: bool) -> None:
    found = check(REPORT, saying(text, FOLLOWER))
    assert [each.code for each in found] == ([] if right else ["meeting-date-differs"])


def test_a_slip_in_the_title_of_the_item_is_found_although_nothing_else_relates_the_papers() -> None:
    slip = replace(ITEM, title=REPORT.title.replace("Performance", "Perfomance"))
    assert [found.code for found in check(REPORT, slip)] == ["title-differs"]
    assert check(REPORT, replace(ITEM, title="Two Plan Biannual Finance Report 2022-23")) == []


def test_a_minute_with_the_same_recommendations_has_the_title_of_the_report() -> None:
    minute = replace(resolved(ASK.words.typed), title="One Plan Performance Report 2021-22")
    assert [found.code for found in check(REPORT, minute)] == ["title-differs"]


def test_minutes_of_a_whole_meeting_are_compared_under_the_heading_of_the_report() -> None:
    report = replace(REPORT, indicators=(RATE,))
    minutes = replace(saying("Residents in work: 73.1% in 2022-23."), title="Minutes", type="meeting_minutes")
    (section,) = minutes.sections
    under_it = replace(minutes, sections=(replace(section, heading=REPORT.title),))
    assert [found.code for found in check(report, under_it)] == ["figure-elsewhere-differs"]
    assert check(report, minutes) == []


def test_an_item_in_a_folder_inside_the_minutes_is_compared_like_one_of_its_own(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "minutes-2024", tmp_path / "minutes")
    shutil.copytree(FIXTURES / "minutes-2024" / "pumping-station", tmp_path / "item")
    assert told([tmp_path / "minutes", tmp_path / "item"]) == []
    change(tmp_path / "item" / "resolutions.yaml", "for 25 years", "for 20 years")
    ((code, text),) = told([tmp_path / "minutes", tmp_path / "item"])
    assert code == "wording-differs" and "minutes/pumping-station/resolutions.yaml" in text and "item/" in text


def test_an_appendix_in_a_folder_of_its_own_has_the_title_and_the_figures_that_its_report_gives_it(
    tmp_path: Path,
) -> None:
    report, appendix = tmp_path / "report", tmp_path / "figures"
    shutil.copytree(FIXTURES / "annual-performance-2022-23", report)
    shutil.move(report / "appendix-1", appendix)
    title = load_paper(appendix).paper.title  # type: ignore[union-attr]
    (report / "figures.pdf").write_bytes(b"%PDF-1.7")
    change(report / "paper.yaml", "- appendix-1", f"- {{file: figures.pdf, title: '{title}'}}")
    assert told([report, appendix]) == []
    (report / "report.md").write_text("## Executive summary\n\n99 indicators improved.\n", "utf-8")
    change(appendix / "paper.yaml", "Performance", "Perfomance")
    found = dict(told([report, appendix]))
    assert set(found) == {"title-differs", "figure-elsewhere-differs"}
    assert "report/paper.yaml, line" in found["title-differs"] and "figures/" in found["figure-elsewhere-differs"]


def test_a_slip_in_a_heading_of_the_minutes_is_found() -> None:
    (section,) = saying("It was considered.").sections
    slip = replace(section, heading=REPORT.title.replace("Annual", "Anual"))
    minutes = replace(ITEM, title="Minutes", type="meeting_minutes", sections=(slip,))
    assert [found.code for found in check(REPORT, minutes)] == ["title-differs"]


@pytest.mark.parametrize(
    ("typed", "slip"),
    [
        ("Deep Dive Recomendations of the Committee", True),
        ("Deep Dive Recommendations of Committee", True),
        ("Deep Dive Recommendations of the Committee", False),
        ("Deep Dive Recommendations of the Board", False),
        ("Deep Dive Recommendations of the Committee 2024", False),
    ],
)
def test_a_title_with_one_slip_is_told_from_another_title(typed: str, slip: bool) -> None:
    assert is_slip(typed, "Deep Dive Recommendations of the Committee") is slip


def test_folders_of_one_name_are_told_apart_by_the_folder_above(tmp_path: Path) -> None:
    members = name_members([(tmp_path / "2025" / "report", PAPER), (tmp_path / "2026" / "report", PAPER)])
    assert [member.name for member in members] == ["2025/report", "2026/report"]


def test_an_appendix_inside_its_report_is_not_compared_with_it() -> None:
    report = FIXTURES / "annual-performance-2022-23"
    assert told([report, report / "appendix-1"]) == []


def test_a_count_typed_in_the_agenda_item_is_held_against_the_reports_appendix(tmp_path: Path) -> None:
    report, item = FIXTURES / "annual-performance-2022-23", tmp_path / "item"
    shutil.copytree(FIXTURES / "cabinet-item-2024", item)
    (item / "report.md").write_text("## Report\n\nOf the indicators 39 improved and 6 stayed the same.\n", "utf-8")
    found = [text for code, text in told([report, item]) if code == "figure-elsewhere-differs"]
    assert len(found) == 1 and found[0].startswith("item/report.md, line 3")
    assert "annual-performance-2022-23/appendix-1/" in found[0]


def test_the_command_says_what_was_checked_together(thread: list[Path]) -> None:
    change(thread[2] / "paper.yaml", "date: 2025-11-04", "date: 2025-11-05")
    result: Result = CliRunner().invoke(main, ["check", *map(str, thread)])
    assert result.exit_code == 1 and "Checked together:" in result.stdout
    alone = CliRunner().invoke(main, ["check", str(thread[2])])
    assert alone.exit_code == 0 and "Checked together" not in alone.stdout


def test_a_percentage_in_the_agenda_item_that_contradicts_its_own_fraction_is_told(tmp_path: Path) -> None:
    report, item = FIXTURES / "annual-performance-2022-23", tmp_path / "item"
    shutil.copytree(FIXTURES / "cabinet-item-2024", item)
    sentence = "This means 75% (42/57) of directional indicators improved or stayed the same."
    (item / "report.md").write_text(f"## Report\n\n{sentence}\n", "utf-8")
    found = [text for code, text in told([report, item]) if code == "figure-elsewhere-differs"]
    assert len(found) == 1 and "'75% (42/57)'" in found[0]
