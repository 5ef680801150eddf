"""The keys of paper.yaml, each kind with its spellings."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from papergen.model import Answer, Author, Consideration, Document
from tests.loading.sources import SMALL, SUMMARY, codes, load, load_sound


def fields(folder: Path, settings: str) -> dict[str, Any]:
    return dict(load_sound(folder, {"paper.yaml": SMALL + settings, "report.md": SUMMARY}).fields)


@pytest.mark.parametrize("typed", ["yes", "Yes", "YES", "true", "True"])
def test_yes_is_yes_in_any_case(typed: str, tmp_path: Path) -> None:
    assert fields(tmp_path, f"open: {typed}\n")["open"] is True


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("no", Answer(False)),
        ("{answer: yes}", Answer(True)),
        ("{answer: no, reason: 'it is small, and short'}", Answer(False, "it is small, and short")),
        ("{answer: yes, date: 2025-11-04}", Answer(True, "", (Consideration("", date(2025, 11, 4)),))),
        (
            "{answer: yes, considered_by: [{body: Scrutiny, date: 30/10/2025}, Council]}",
            Answer(True, "", (Consideration("Scrutiny", date(2025, 10, 30)), Consideration("Council"))),
        ),
    ],
)
def test_an_answer_is_yes_or_no_with_its_reason_and_meetings(typed: str, answer: Answer, tmp_path: Path) -> None:
    assert fields(tmp_path, f"reply: {typed}\n")["reply"] == answer


def test_documents_are_plain_texts_or_titles_with_addresses(tmp_path: Path) -> None:
    typed = "documents:\n  - The plan\n  - {title: The act, url: https://www.example.org/act}\n"
    assert fields(tmp_path, typed)["documents"] == (
        Document("The plan"),
        Document("The act", url="https://www.example.org/act"),
    )


@pytest.mark.parametrize("typed", ["None", "none.", ""])
def test_no_documents_may_be_said_or_left_out(typed: str, tmp_path: Path) -> None:
    assert fields(tmp_path, f"documents: {typed}\n")["documents"] == ()


def test_an_author_has_a_name_and_what_else_is_known(tmp_path: Path) -> None:
    typed = "people: [{name: Pat Example, telephone: 01632 960000, email: pat@example.org}]\n"
    assert fields(tmp_path, typed)["people"] == (Author("Pat Example", "", "", "01632 960000", "pat@example.org"),)


def test_fields_that_nobody_filled_in_are_there_and_empty(tmp_path: Path) -> None:
    assert fields(tmp_path, "") == {
        "classification": "public",
        "colour": "",
        "day": None,
        "open": False,
        "year": None,
        "reply": None,
        "key_decision": None,
        "documents": (),
        "people": (),
        "earlier": None,
        "language": "",
        "orientation": "portrait",
    }


def test_the_last_body_decides_where_none_is_marked(tmp_path: Path) -> None:
    settings = "considered_by: [{body: Scrutiny, date: 2025-10-30}, {body: Cabinet, date: 2025-11-04}]\n"
    paper = load_sound(tmp_path, {"paper.yaml": SMALL + settings, "report.md": SUMMARY})
    assert [body.deciding for body in paper.considered_by] == [False, True]


def test_a_marked_body_decides_wherever_it_stands(tmp_path: Path) -> None:
    settings = "considered_by: [{body: Cabinet, deciding: yes}, {body: Scrutiny}]\n"
    paper = load_sound(tmp_path, {"paper.yaml": SMALL + settings, "report.md": SUMMARY})
    assert [body.deciding for body in paper.considered_by] == [True, False]


@pytest.mark.parametrize(
    ("settings", "line", "remedy"),
    [
        ("colur: red\n", 4, "Did you mean 'colour'?"),
        ("reply:\n  answer: no\n  resaon: x\n", 6, "Did you mean 'reason'?"),
        ("colour: grean\n", 4, "Did you mean 'green'?"),
    ],
)
def test_what_is_misspelt_is_asked_about_in_its_line(settings: str, line: int, remedy: str, tmp_path: Path) -> None:
    (issue,) = load(tmp_path, {"paper.yaml": SMALL + settings, "report.md": SUMMARY}).issues
    assert (issue.place.line, issue.remedy) == (line, remedy)


@pytest.mark.parametrize(
    "settings",
    ["colour: [red]\n", "day: {a: b}\n", "documents: [[a]]\n", "people: [[a, b]]\n", "reply: [yes]\n", "open: [yes]\n"],
)
def test_a_value_of_the_wrong_kind_is_reported_with_an_example(settings: str, tmp_path: Path) -> None:
    found = load(tmp_path, {"paper.yaml": SMALL + settings, "report.md": SUMMARY})
    assert codes(found) == ["value-of-wrong-kind"]
    assert found.issues[0].remedy.startswith("Write it like this: ")


def test_an_earlier_paper_is_a_title_or_a_title_with_its_meetings(tmp_path: Path) -> None:
    earlier = fields(tmp_path, "earlier: Deep Dive\n")["earlier"]
    assert (earlier.title, earlier.considered_by, earlier.received) == ("Deep Dive", (), None)
    typed = "earlier: {title: Deep Dive, received: 4/11/25, considered_by: [{body: Cabinet, date: 2025-11-04}]}\n"
    earlier = fields(tmp_path, typed)["earlier"]
    assert earlier.received == date(2025, 11, 4) and earlier.considered_by[0].body == "Cabinet"
    assert earlier.place.line == 4
