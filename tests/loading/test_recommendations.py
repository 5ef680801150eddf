"""Recommendations from YAML, a CSV file or a workbook: one result."""

from datetime import date
from pathlib import Path

import pytest

from papergen.issues import Place
from papergen.loading.paper import Loaded
from papergen.model import RecommendationGroup
from papergen.names import slug
from tests.loading.sources import SMALL, SUMMARY, codes, load, load_sound

YAML = """
- id: scrutiny
  body: Scrutiny Committee
  lead_in: "Scrutiny is recommended to:"
  items:
    - {id: SCR-1, text: "Agree *this*.", owner: Pat, due: 30 October 2026, response: agreed, explanation: It helps.}
    - id: SCR-2
      text: "Ask for:"
      items:
        - {id: SCR-2-a, text: "papers & plans"}
- id: cabinet
  body: Cabinet
  lead_in: "Cabinet is recommended to:"
  items:
    - {id: CAB-1, text: Approve it.}
"""
CSV = """Group,Body,Lead-in,ID,Parent,Recommendation,Owner,Due date,Response,Explanation
scrutiny,Scrutiny Committee,Scrutiny is recommended to:,SCR-1,,Agree *this*.,Pat,30/10/2026,agreed,It helps.
,,,SCR-2,,Ask for:,,,,
,,,SCR-2-a,SCR-2,papers & plans,,,,
cabinet,Cabinet,Cabinet is recommended to:,CAB-1,,Approve it.,,,,
"""


def groups(folder: Path, name: str, text: str) -> tuple[RecommendationGroup, ...]:
    return load_sound(folder, {"paper.yaml": SMALL, "report.md": SUMMARY, name: text}).recommendations


def faulty(folder: Path, name: str, text: str) -> Loaded:
    return load(folder, {"paper.yaml": SMALL, "report.md": SUMMARY, name: text})


@pytest.mark.parametrize(("name", "text"), [("recommendations.yaml", YAML), ("Recommendations.CSV", CSV)])
def test_each_body_has_its_own_lead_in_and_list(name: str, text: str, tmp_path: Path) -> None:
    scrutiny, cabinet = groups(tmp_path, name, text)
    assert (scrutiny.id, scrutiny.body, scrutiny.lead_in) == (
        "scrutiny",
        "Scrutiny Committee",
        "Scrutiny is recommended to:",
    )
    first, second = scrutiny.items
    assert first.words.html == "Agree <em>this</em>."
    assert (first.owner, first.due, first.response, first.explanation.html) == (
        "Pat",
        date(2026, 10, 30),
        "agreed",
        "It helps.",
    )
    assert [(item.id, item.words.html) for item in second.items] == [("SCR-2-a", "papers &amp; plans")]
    assert [item.id for item in cabinet.items] == ["CAB-1"]


RESOLVED = """
- body: Scrutiny Committee
  lead_in: "RESOLVED:"
  items:
    - {id: S-1, text: That the feedback be noted, reported: "Noted the *feedback*"}
    - id: S-2
      text: That these comments be sent to Cabinet
      lead_in: "That the Committee:"
      items:
        - {id: S-2-a, text: Welcomes the response}
"""
RESOLVED_CSV = """Body,Lead-in,ID,Parent,Resolution,Reported
Scrutiny Committee,RESOLVED:,S-1,,That the feedback be noted,Noted the *feedback*
,That the Committee:,S-2,,That these comments be sent to Cabinet,
,RESOLVED:,S-2-a,S-2,Welcomes the response,
"""


@pytest.mark.parametrize(("name", "text"), [("resolutions.yaml", RESOLVED), ("resolutions.csv", RESOLVED_CSV)])
def test_a_resolution_has_its_own_lead_in_and_the_form_in_which_others_report_it(
    name: str, text: str, tmp_path: Path
) -> None:
    paper = load_sound(tmp_path, {"paper.yaml": SMALL, "report.md": SUMMARY, name: text})
    (group,) = paper.resolutions
    first, second = group.items
    assert (first.words.html, first.reported.html) == ("That the feedback be noted", "Noted the <em>feedback</em>")
    assert (second.lead_in, second.items[0].words.html) == ("That the Committee:", "Welcomes the response")


def test_a_line_break_in_a_cell_stays_a_line_break(tmp_path: Path) -> None:
    text = 'lead in,id,text\nDo:,A-1,"one\ntwo"\n'
    (group,) = groups(tmp_path, "recommendations.csv", text)
    assert group.items[0].words.html == "one<br/>two"


def test_two_recommendations_of_one_id_are_reported_with_both_places(tmp_path: Path) -> None:
    found = faulty(tmp_path, "recommendations.csv", "lead in,id,text\nDo:,A-1,one\n,A-1,two\n")
    assert codes(found) == ["id-twice"]
    assert found.issues[0].place == Place("recommendations.csv", row=3)
    assert "recommendations.csv, row 2" in found.issues[0].message
    assert found.paper
    assert [item.id for item in found.paper.recommendations[0].items] == ["A-1", "A-1-2"]


def test_two_ids_that_would_have_one_address_are_one_id_twice(tmp_path: Path) -> None:
    found = faulty(tmp_path, "recommendations.csv", "lead in,id,text\nDo:,CAB-1,one\n,CAB 1,two\n,cab_1,three\n")
    assert codes(found) == ["id-twice", "id-twice"]
    assert found.paper
    assert len({slug(item.id) for item in found.paper.recommendations[0].items}) == 3


def test_ids_are_looked_at_across_groups_and_depths(tmp_path: Path) -> None:
    text = YAML.replace("CAB-1", "SCR-2-a")
    assert codes(faulty(tmp_path, "recommendations.yaml", text)) == ["id-twice"]


def test_a_recommendation_without_an_id_is_named_by_its_first_words(tmp_path: Path) -> None:
    found = faulty(tmp_path, "recommendations.yaml", YAML.replace("{id: CAB-1, text: Approve it.}", "Approve it."))
    assert codes(found) == ["recommendation-without-id"]
    assert "Approve it." in found.issues[0].message
    assert found.issues[0].place == Place("recommendations.yaml", line=15)


def test_everything_wrong_is_reported_at_once(tmp_path: Path) -> None:
    text = YAML.replace("SCR-2\n", "SCR-1\n").replace("due: 30 October 2026", "due: soon").replace("owner", "ownr")
    text = text.replace('lead_in: "Cabinet is recommended to:"', "lead: x")
    assert sorted(codes(faulty(tmp_path, "recommendations.yaml", text))) == [
        "date-not-read",
        "group-without-lead-in",
        "id-twice",
        "key-unknown",
        "key-unknown",
    ]


TWO_BODIES = """
- id: scrutiny
  body: Scrutiny Committee
  lead_in: "Scrutiny is recommended to:"
  items:
    - {id: SCR-1, text: Agree the work.}
    - {SECOND, text: See that every scrutiny body reviews its indicators once a year.}
- id: cabinet
  body: Cabinet
  lead_in: "Cabinet is recommended to agree:"
  items:
    - {id: CAB-1, text: That every scrutiny body reviews its indicators once a year.}
"""


@pytest.mark.parametrize(
    ("second", "own_id"),
    [("same_as: CAB-1", "CAB-1-2"), ("id: SCR-2, same_as: CAB-1", "SCR-2"), ("id: CAB-1, same_as: CAB-1", "CAB-1")],
)
def test_a_recommendation_made_to_two_bodies_has_one_thread_and_each_body_its_grammar(
    second: str, own_id: str, tmp_path: Path
) -> None:
    scrutiny, cabinet = groups(tmp_path, "recommendations.yaml", TWO_BODIES.replace("SECOND", second))
    assert [item.thread for item in (scrutiny.items[1], cabinet.items[0])] in (["CAB-1"] * 2, ["CAB-1", "CAB-1"])
    assert scrutiny.items[1].id == own_id and scrutiny.items[1].id != cabinet.items[0].id
    assert scrutiny.items[1].words.html.startswith("See that") and cabinet.items[0].words.html.startswith("That")


def test_one_id_with_like_words_in_the_lists_of_two_bodies_is_one_recommendation(tmp_path: Path) -> None:
    scrutiny, cabinet = groups(tmp_path, "recommendations.yaml", TWO_BODIES.replace("SECOND", "id: CAB-1"))
    assert scrutiny.items[1].thread == cabinet.items[0].thread == "CAB-1"
    assert scrutiny.items[1].id != cabinet.items[0].id


def test_one_id_twice_in_one_list_stays_an_error_whatever_its_words(tmp_path: Path) -> None:
    text = TWO_BODIES.replace("SECOND", "id: SCR-1").replace("See that every", "Agree the work of every")
    assert codes(faulty(tmp_path, "recommendations.yaml", text)) == ["id-twice"]


@pytest.mark.parametrize("second", ["same_as: CAB-9", "id: SCR-2, same_as: SCR-2"])
def test_the_same_as_nothing_or_itself_is_reported(second: str, tmp_path: Path) -> None:
    found = faulty(tmp_path, "recommendations.yaml", TWO_BODIES.replace("SECOND", second))
    assert codes(found) == ["same-as-unknown"]
    assert found.issues[0].place == Place("recommendations.yaml", line=7)


def test_two_recommendations_that_are_each_the_other_are_reported_and_end(tmp_path: Path) -> None:
    text = TWO_BODIES.replace("SECOND", "id: SCR-2, same_as: CAB-1").replace(
        "id: CAB-1, text", "id: CAB-1, same_as: SCR-2, text"
    )
    assert codes(faulty(tmp_path, "recommendations.yaml", text)) == ["same-as-unknown"] * 2


@pytest.mark.parametrize(
    ("typed", "meant"), [("Partially agreed", "part_agreed"), ("rejected", "not_agreed"), ("AGREED.", "agreed")]
)
def test_responses_are_read_in_the_words_councils_use(typed: str, meant: str, tmp_path: Path) -> None:
    (group,) = groups(
        tmp_path, "recommendations.csv", f"lead in,id,text,response,state\nDo:,A-1,one,{typed},Underway\n"
    )
    assert (group.items[0].response, group.items[0].state) == (meant, "in_progress")


def test_a_misspelt_response_stays_as_typed_and_its_cell_and_the_near_word_are_named(tmp_path: Path) -> None:
    found = faulty(tmp_path, "recommendations.csv", "lead in,id,text,response\nDo:,A-1,one,part agred\n")
    assert codes(found) == ["response-unknown"]
    assert found.issues[0].place == Place("recommendations.csv", row=2, column="response")
    assert "part agreed" in found.issues[0].remedy
    assert found.paper and found.paper.recommendations[0].items[0].response == "part agred"
