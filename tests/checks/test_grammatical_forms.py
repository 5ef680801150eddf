"""An item that does not follow from its lead-in is shown; no form is ever turned into another."""

from dataclasses import replace

import pytest

from papergen.checks.grammatical_forms import check_forms
from papergen.model import Recommendation, RecommendationGroup, Words
from tests.checks.papers import PAPER


def doubts(lead_in: str, *texts: str) -> list[str]:
    items = tuple(Recommendation(f"C-{number}", Words(text)) for number, text in enumerate(texts))
    group = RecommendationGroup("cabinet", "Cabinet", lead_in, items)
    found = check_forms(replace(PAPER, recommendations=(), resolutions=(group,)))
    return [issue.remedy.split("'")[1] for issue in found]


@pytest.mark.parametrize(
    ("lead_in", "texts", "better"),
    [
        ("Cabinet is recommended to:", ("Approves the plan.",), "Approve"),
        ("RESOLVED that the Cabinet:", ("Approve the plan.", "Note it."), "Approves"),
        ("The Committee had:", ("Noted it.", "Welcomes the plan."), "Welcomed"),
        ("That the Board:", ("Welcome the plan.", "Asks for more."), "Ask"),
        ("RESOLVED that the Cabinet:", ("Endorses it.", "Refer it to Council."), "Refers"),
        ("The Committee had:-", ("Commit to it.",), "Committed"),
        ("The Committee had:", ("That the feedback be noted",), "Noted"),
        ("Cabinet is recommended to:", ("That the plan be approved.",), "Note"),
        ("RESOLVED that the Cabinet:", ("Approves it.", "That the rest be noted."), "Notes"),
    ],
)
def test_a_form_that_does_not_follow_is_shown_once_for_a_list(
    lead_in: str, texts: tuple[str, ...], better: str
) -> None:
    assert doubts(lead_in, *texts) == [better]


@pytest.mark.parametrize(
    ("lead_in", "texts"),
    [
        ("Cabinet is recommended to:", ("Approve the plan.", "Set a date.", "Identify more.")),
        ("RESOLVED that the Cabinet:", ("Approves the plan.", "The plan is sent to Council.", "Sets a date.")),
        ("The Committee had:", ("Noted it.", "Set a date.", "Referred it.")),
        ("RESOLVED:", ("That the feedback be noted", "That the plan be supported")),
        ("That Scrutiny Co-ordination Committee:", ("Welcome the plan", "Acknowledge the limits")),
        ("RESOLVED that, having considered the report:", ("Approve it.",)),
    ],
)
def test_forms_that_follow_are_left_alone(lead_in: str, texts: tuple[str, ...]) -> None:
    assert doubts(lead_in, *texts) == []


def test_a_list_inside_an_item_has_its_own_lead_in() -> None:
    inner = (Recommendation("C-1a", Words("Welcomes it")), Recommendation("C-1b", Words("Suggest more")))
    item = Recommendation("C-1", Words("Submits these comments:"), inner, lead_in="That the Committee:")
    group = RecommendationGroup("cabinet", "Cabinet", "RESOLVED that the Cabinet:", (item,))
    (found,) = check_forms(replace(PAPER, resolutions=(group,)))
    assert "Suggests" in found.remedy
