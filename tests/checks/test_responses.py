"""What has become of recommendations: explained, in time, and not left lying."""

from dataclasses import replace
from datetime import date

import pytest

from papergen.checks.responses import check_responses, check_responses_on
from papergen.loading.paper import load_paper
from papergen.model import Consideration, Paper, Recommendation, RecommendationGroup, Words
from papergen.recommendation_threads import months_later, response_due, threads_of
from tests.checks.papers import PAPER
from tests.source_code import ROOT

EXECUTIVE = ("Cabinet",)
BY_SCRUTINY = replace(PAPER, fields={"scrutiny_chair": "Chair"})


def sample(name: str) -> Paper:
    paper = load_paper(ROOT / "fixtures" / name).paper
    assert paper
    return paper


def told(paper: Paper, on: date) -> list[tuple[str, str]]:
    return [(found.code, found.message) for found in check_responses_on(paper, on)]


def changed(paper: Paper, name: str, **changes: object) -> Paper:
    groups = tuple(
        replace(
            group,
            items=tuple(replace(item, **changes) if item.id == name else item for item in group.items),  # type: ignore[arg-type]
        )
        for group in paper.recommendations
    )
    return replace(paper, recommendations=groups)


def test_two_months_begin_with_the_day_of_receipt() -> None:
    assert response_due(date(2025, 11, 4), 2) == date(2026, 1, 3)
    assert response_due(date(2025, 12, 31), 2) == date(2026, 2, 27), "February has no 31st"
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_a_report_of_scrutiny_awaits_the_response_until_its_last_day_and_then_it_is_overdue() -> None:
    report = sample("deep-dive-2025")
    (awaited,) = told(report, date(2026, 1, 3))
    assert awaited[0] == "response-awaited" and "CAB-1, CAB-2" in awaited[1] and "SCR" not in awaited[1]
    overdue = told(report, date(2026, 1, 4))
    assert [code for code, _ in overdue] == ["response-overdue"] * 9
    assert told(report, date(2025, 10, 1)) == [], "before the meeting nothing is awaited"


def test_a_report_that_scrutiny_did_not_make_awaits_no_response() -> None:
    assert told(PAPER, date(2026, 6, 1)) == []
    assert [code for code, _ in told(BY_SCRUTINY, date(2026, 6, 1))] == ["response-overdue"]


def test_after_twelve_months_a_report_on_progress_is_due() -> None:
    assert "progress-due" in dict(told(sample("deep-dive-2025"), date(2026, 11, 5)))
    assert "progress-due" not in dict(told(sample("deep-dive-2025"), date(2026, 11, 4)))


def test_the_samples_of_the_thread_are_in_order() -> None:
    assert check_responses(sample("deep-dive-2025-response")) == []
    assert check_responses(sample("deep-dive-2025-progress")) == []


@pytest.mark.parametrize("response", ["part_agreed", "not_agreed"])
def test_a_response_that_is_not_agreed_in_full_needs_an_explanation(response: str) -> None:
    spoilt = changed(sample("deep-dive-2025-response"), "CAB-3", response=response, explanation=Words())
    (found,) = check_responses(spoilt)
    assert found.code == "response-without-explanation" and found.is_error
    assert found.place.file == "recommendations.csv" and found.place.row == 4


def test_an_action_is_overdue_the_day_after_and_not_when_it_is_completed_or_refused() -> None:
    progress = sample("deep-dive-2025-progress")
    assert told(progress, date(2026, 12, 31)) == []
    assert [(code, "CAB-5" in text) for code, text in told(progress, date(2027, 1, 1))] == [("action-overdue", True)]
    assert told(changed(progress, "CAB-5", response="not_agreed"), date(2027, 1, 1)) == []


def test_what_the_papers_own_meeting_shows_is_told_once() -> None:
    late = changed(sample("deep-dive-2025-progress"), "CAB-5", due=date(2026, 1, 31))
    assert [found.code for found in check_responses(late)] == ["action-overdue"]
    assert told(late, date(2026, 12, 1)) == []


def test_a_recommendation_made_to_two_bodies_is_followed_once_in_the_form_made_to_the_executive() -> None:
    report = sample("deep-dive-2025")
    threads = threads_of(report.recommendations, EXECUTIVE)
    assert len(threads) == 11, "three and nine, one of them the same"
    (shared,) = [thread for thread in threads if len(thread.bodies) > 1]
    assert shared.id == "CAB-7" and shared.bodies == ("Scrutiny Co-ordination Committee", "Cabinet")
    assert shared.item.words.typed.startswith("That every Scrutiny body")


def test_parts_that_are_answered_one_by_one_are_followed_one_by_one() -> None:
    parts = (Recommendation("A-1-a", Words("one"), response="agreed"), Recommendation("A-1-b", Words("two")))
    group = RecommendationGroup("c", "Cabinet", "Do:", (Recommendation("A-1", Words("Both:"), items=parts),))
    opening, first, second = threads_of((group,), EXECUTIVE)
    assert (opening.opens, first.parent, second.item.response) == (True, "A-1", "")
    paper = replace(BY_SCRUTINY, recommendations=(group,))
    assert ["A-1-b" in text for _, text in told(paper, date(2026, 6, 1))] == [True]


def test_a_cabinet_member_is_of_the_executive_and_a_scrutiny_board_is_not() -> None:
    member = replace(
        BY_SCRUTINY,
        considered_by=(Consideration("Cabinet Member for Housing", date(2025, 11, 4)),),
        recommendations=(
            replace(PAPER.recommendations[0], body="Cabinet Member for Housing"),
            replace(
                PAPER.recommendations[0], id="s", body="Scrutiny Board", items=(Recommendation("S-1", Words("x")),)
            ),
        ),
    )
    assert [text.split("'")[1] for _, text in told(member, date(2026, 6, 1))] == ["C-1"]
