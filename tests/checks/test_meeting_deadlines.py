"""The deadlines of a meeting: what is late on a day, what stands in for it, and who let it pass."""

from datetime import date
from pathlib import Path

import pytest

from papergen.checks.meeting_days import compute_deadlines
from papergen.checks.meeting_deadlines import check_meeting_deadlines
from papergen.issues import Issue
from papergen.meeting_model import Meeting
from papergen.packs.calendar_file import write_calendar
from papergen.pipeline import check_source
from tests.loading.meetings import TO_CABINET, Files, load_sound_meeting, paper
from tests.loading.sources import TEST_TEMPLATES

IN_TIME, LATE = date(2025, 10, 27), date(2025, 10, 28)
KEY = paper("grants", TO_CABINET + "key_decision: {answer: yes, reason: Two wards.}\n")
PRIVATE = """items:
  - title: A lease
    text: To hear a report.
    private: yes
    exempt: [{paragraphs: [3], reason: Prices would be known.}]
"""


@pytest.fixture(autouse=True)
def small_document_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(TEST_TEMPLATES))


def meeting_with(folder: Path, items: str, files: Files | None = None) -> Meeting:
    return load_sound_meeting(folder, items, files)


def key_decision(folder: Path, notices: str = "") -> Meeting:
    items = f"items: [{{source: ../grants{f', notices: {{{notices}}}' if notices else ''}}}]\n"
    return meeting_with(folder, items, KEY)


def found(meeting: Meeting, on: date | None = None) -> list[tuple[str, str | None]]:
    return [
        (issue.code, issue.rule) for issue in check_meeting_deadlines(meeting, on) if issue.code != "deadline-ahead"
    ]


def messages(issues: list[Issue], code: str) -> list[str]:
    return [issue.message for issue in issues if issue.code == code]


def test_an_agenda_is_in_time_on_its_last_day_and_late_the_day_after(tmp_path: Path) -> None:
    meeting = meeting_with(tmp_path, "items: [{title: Roads, text: To hear a report.}]\n")
    assert found(meeting, IN_TIME) == []
    assert found(meeting, LATE) == [("deadline-missed", "SI 2012/2089 regs 6 and 7")]


def test_a_committee_is_under_the_act_and_needs_no_notice_of_private_business(tmp_path: Path) -> None:
    folder = tmp_path / "meeting"
    meeting_with(tmp_path, PRIVATE)
    settings = (folder / "meeting.yaml").read_text().replace("body: Cabinet", "body: Planning Committee")
    (folder / "meeting.yaml").write_text(settings)
    late = [issue for issue in check_source(folder, LATE) if issue.code == "deadline-missed"]
    assert [issue.rule for issue in late] == ["Local Government Act 1972 ss.100A(6) and 100B(3); SI 2002/715"]


def test_an_agenda_that_went_out_in_time_stays_in_time(tmp_path: Path) -> None:
    meeting = meeting_with(tmp_path, "published: 2025-10-24\nitems: [{title: Roads, text: To hear a report.}]\n")
    assert found(meeting, LATE) == []


def test_a_paper_to_follow_after_the_last_day_needs_its_urgency_stated(tmp_path: Path) -> None:
    items = """published: 2025-10-24
items:
  - {title: Roads, to_follow: yes, urgent: The road fell in.}
  - {title: Trees, to_follow: yes}
"""
    late = check_meeting_deadlines(meeting_with(tmp_path, items), LATE)
    assert messages(late, "deadline-missed") == [
        "Item 5, publication of the agenda and its reports: 28/10/2025 is too late. The last day was 27/10/2025."
    ]


def test_a_key_decision_needs_twenty_eight_clear_days_of_notice(tmp_path: Path) -> None:
    assert found(key_decision(tmp_path)) == [("notice-not-recorded", "SI 2012/2089 reg 9")]
    assert found(key_decision(tmp_path, "key_decision: 2025-10-06")) == []
    assert found(key_decision(tmp_path, "key_decision: 2025-10-07")) == [("deadline-missed", "SI 2012/2089 reg 9")]


def test_general_exception_and_special_urgency_stand_in_for_a_notice_that_is_late(tmp_path: Path) -> None:
    general = key_decision(tmp_path, "general_exception: 2025-10-27")
    assert found(general, IN_TIME) == [("notice-replaced", "SI 2012/2089 reg 10")]
    too_late = key_decision(tmp_path, "key_decision: 2025-10-20, general_exception: 2025-10-28")
    assert found(too_late) == [("deadline-missed", "SI 2012/2089 reg 9")]
    special = key_decision(tmp_path, "key_decision: 2025-10-20, special_urgency: 2025-11-03")
    assert found(special) == [("notice-replaced", "SI 2012/2089 reg 11")]


def test_the_remedy_names_what_is_still_possible_on_the_day(tmp_path: Path) -> None:
    meeting = key_decision(tmp_path)
    before, after = (
        next(issue.remedy for issue in check_meeting_deadlines(meeting, on) if issue.rule == "SI 2012/2089 reg 9")
        for on in (IN_TIME, LATE)
    )
    assert "general exception by 27/10/2025" in before
    assert "special urgency (reg 11)" in after


def test_private_business_of_the_executive_needs_two_notices_or_an_agreement(tmp_path: Path) -> None:
    assert [rule for _, rule in found(meeting_with(tmp_path, PRIVATE))] == [
        "SI 2012/2089 reg 5(2)",
        "SI 2012/2089 reg 5(4)",
    ]
    both = PRIVATE + "    notices: {private: 2025-10-06, private_reasons: 2025-10-27}\n"
    assert found(meeting_with(tmp_path, both), LATE) == [("deadline-missed", "SI 2012/2089 regs 6 and 7")]
    agreed = PRIVATE + "    notices: {private: 2025-10-20, private_reasons: 2025-10-27, private_agreed: 2025-10-24}\n"
    assert found(meeting_with(tmp_path, agreed)) == [("notice-replaced", "SI 2012/2089 reg 5(6) and (7)")]


def test_a_named_officers_override_makes_a_note_of_an_error(tmp_path: Path) -> None:
    items = """overrides:
  - {deadline: agenda, officer: "Pat Example, Monitoring Officer", reason: The figures came late.}
items: [{title: Roads, text: To hear a report.}]
"""
    meeting = meeting_with(tmp_path, items)
    assert messages(check_meeting_deadlines(meeting, LATE), "deadline-overridden") == [
        "Publication of the agenda and its reports is later than 27/10/2025; "
        "Pat Example, Monitoring Officer lets it go on: The figures came late."
    ]
    assert found(meeting, LATE) == [("deadline-overridden", "SI 2012/2089 regs 6 and 7")]


def test_an_override_without_an_officer_or_a_reason_overrides_nothing(tmp_path: Path) -> None:
    meeting_with(tmp_path, "items: [{title: Roads, text: To hear a report.}]\n")
    file = tmp_path / "meeting" / "meeting.yaml"
    file.write_text(file.read_text() + "overrides: [{deadline: agenda, officer: Pat Example}]\n")
    codes = [issue.code for issue in check_source(tmp_path / "meeting", LATE) if issue.is_error]
    assert codes == ["key-missing", "deadline-missed"]


def test_the_end_of_call_in_counts_working_days_from_the_publication_of_decisions(tmp_path: Path) -> None:
    meeting = meeting_with(tmp_path, "items: [{title: Roads, text: To hear a report.}]\n")
    days = {deadline.name: deadline.day for deadline in compute_deadlines(meeting)}
    assert days == {"agenda": date(2025, 10, 27), "call_in": date(2025, 11, 13)}


def test_the_calendar_has_every_deadline_on_its_day_and_no_title_of_private_business(tmp_path: Path) -> None:
    meeting = meeting_with(tmp_path, PRIVATE)
    calendar = write_calendar(meeting).decode()
    starts = [line for line in calendar.splitlines() if line.startswith("DTSTART")]
    assert sorted(line.rpartition(":")[2] for line in starts) == [
        "20251006",
        "20251027",
        "20251027",
        "20251104",
        "20251113",
    ]
    assert "lease" not in calendar
    assert write_calendar(meeting).decode() == calendar
