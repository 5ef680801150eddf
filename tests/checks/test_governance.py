"""What a governance officer would send back is found before the paper is laid out."""

from dataclasses import replace
from datetime import date

from papergen.checks.governance import check_deadlines, check_paper
from papergen.issues import Place
from papergen.model import Answer, Approval, Consideration, Paper, Words
from tests.checks.papers import AGREE, APPROVED, ASKED, PAPER


def codes(paper: Paper) -> list[str]:
    return [found.code for found in check_paper(paper)]


def test_a_complete_paper_has_nothing_to_report() -> None:
    assert codes(PAPER) == []


def test_every_role_must_have_an_approver() -> None:
    found = check_paper(replace(PAPER, approvals=APPROVED[1:]))
    assert [(issue.code, "Finance" in issue.message) for issue in found] == [("approver-missing", True)]


def test_a_blank_response_of_an_approver_is_an_error_at_its_row_and_of_a_contributor_is_none() -> None:
    blank = replace(APPROVED[0], responded=None)
    contributor = Approval("contributors", "Sam Sample")
    found = check_paper(replace(PAPER, approvals=(contributor, blank, *APPROVED[1:])))
    assert [(issue.code, issue.place.row) for issue in found] == [("approval-outstanding", 2)]


def test_an_approval_after_the_meeting_is_noticed() -> None:
    late = replace(APPROVED[0], responded=date(2025, 11, 5))
    assert codes(replace(PAPER, approvals=(late, *APPROVED[1:]))) == ["approval-after-meeting"]


def test_bodies_and_recommendations_must_name_each_other() -> None:
    other = replace(PAPER, considered_by=(Consideration("Council", date(2025, 11, 4)),))
    assert codes(other) == ["body-not-considering", "body-not-asked"]


def test_a_key_decision_needs_its_notice_and_a_reason() -> None:
    paper = replace(PAPER, fields={"key_decision": Answer(True)})
    found = check_paper(paper)
    assert [issue.code for issue in found] == ["key-decision-notice", "key-decision-without-reason"]
    assert found[0].rule == "SI 2012/2089 regs 8 and 9"


def test_a_day_too_late_is_an_error_that_cites_the_act_and_the_day_before_is_none() -> None:
    assert check_deadlines(PAPER, date(2025, 10, 27)) == []
    (late,) = check_deadlines(PAPER, date(2025, 10, 28))
    assert late.is_error and "27/10/2025" in late.message and "s.100B(3)" in (late.rule or "")


def test_what_is_said_of_a_table_names_the_file_or_sheet_it_stands_in() -> None:
    sheet = Place("paper.xlsx", sheet="recommendations", row=2)
    asked = replace(ASKED, body="Council", items=(replace(AGREE, words=Words("Agree.", sheet)),))
    approved = tuple(replace(each, group="contributors", place=Place("approvals.xlsx", row=2)) for each in APPROVED)
    found = check_paper(replace(PAPER, recommendations=(asked,), approvals=approved))
    places = {issue.code: issue.place for issue in found}
    assert places["body-not-asked"] == places["body-not-considering"] == Place("paper.xlsx", sheet="recommendations")
    assert places["approver-missing"] == Place("approvals.xlsx")
