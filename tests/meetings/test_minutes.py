"""The minutes of a meeting: numbers by year, items from headings and folders, exclusion, urgency, references."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from papergen.checks.outlines import outline_of_tree
from papergen.issues import Issue
from papergen.minute_numbers import municipal_year, parse_minute_number
from papergen.pipeline import Prepared, check_source, prepare_paper
from tests.source_code import ROOT

MINUTES = ROOT / "fixtures" / "minutes-2024"


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    return shutil.copytree(MINUTES, tmp_path / "minutes")


@pytest.fixture(scope="module")
def sample() -> Prepared:
    return prepare_paper(MINUTES)


def main_of(prepared: Prepared) -> etree._Element:
    assert prepared.rendered
    return prepared.rendered.tree.main


def lines(prepared: Prepared) -> list[str]:
    return outline_of_tree(main_of(prepared))


def change(source: Path, name: str, old: str, new: str) -> list[Issue]:
    text = (source / name).read_text("utf-8")
    assert old in text
    (source / name).write_text(text.replace(old, new), "utf-8")
    return check_source(source)


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2023, 12, 20), 23), (date(2024, 4, 30), 23), (date(2024, 5, 1), 24), (date(2100, 1, 5), 99)],
)
def test_the_municipal_year_is_that_in_which_may_was(day: date, year: int) -> None:
    assert municipal_year(day) == year


@pytest.mark.parametrize(
    ("text", "number"),
    [("39", "39/23"), ("39/23", "39/23"), ("39 / 2023", "39/23"), ("7/09", "7/09"), ("xx", None), ("39/2", None)],
)
def test_a_minute_number_is_read_with_or_without_its_year(text: str, number: str | None) -> None:
    found = parse_minute_number(text, date(2024, 4, 9))
    assert (str(found) if found else None) == number


def test_a_number_without_year_or_meeting_is_none() -> None:
    assert parse_minute_number("39", None) is None


def test_numbers_go_on_from_the_first_through_headings_and_folders(sample: Prepared) -> None:
    headings = [line for line in lines(sample) if line.startswith("h3")]
    assert [heading.split()[1] for heading in headings] == [f"{number}/23" for number in range(55, 63)]
    assert "h3 59/23 Lease of the former pumping station at Fennel Road" in headings


def test_before_the_annual_meeting_in_may_the_old_year_may_go_on(minutes: Path) -> None:
    found = change(minutes, "paper.yaml", "date: 2024-01-09", "date: 2024-05-02")
    assert "minute-number-differs" in [issue.code for issue in found]
    assert change(minutes, "paper.yaml", "first_minute: 55", "first_minute: 55/23") == []
    found = change(minutes, "paper.yaml", "date: 2024-05-02", "date: 2024-06-04")
    assert [issue.code for issue in found] == ["minute-number-of-another-year"]


def test_an_item_in_a_folder_says_the_same_in_the_minutes_and_on_its_own_page(sample: Prepared) -> None:
    own = lines(prepare_paper(MINUTES / "pumping-station"))
    said = own[own.index("p Minute 59/23") + 1 : own.index("h2 Supporting documents:")]
    whole = lines(sample)
    start = whole.index(said[0])
    assert whole[start : start + len(said)] == said


def test_attendance_stands_by_group_with_the_apologies(sample: Prepared) -> None:
    outline = lines(sample)
    at = outline.index("p Cabinet Members:")
    assert outline[at + 1] == "p Councillor J Thistlewood (Chair)"
    assert outline[outline.index("p Apologies:") + 1 :][:2] == ["p Councillor B Quill", "p Councillor E Stour"]


def test_the_exclusion_names_minute_title_paragraph_description_and_public_interest(sample: Prepared) -> None:
    outline = lines(sample)
    resolved = outline[outline.index("h3 57/23 Exclusion of Press and Public") + 1]
    for words in (
        "Section 100(A)(4) of the Local Government Act 1972 relating to Minute 62/23 below, “Land behind Fennel Road”",
        "Paragraph 3 of Schedule 12A of the Act (information relating to the financial or business affairs",
        "the public interest in maintaining the exemption outweighs the public interest in disclosing",
    ):
        assert words in resolved
    assert outline.index("h2 Private business") < outline.index("h3 62/23 Offer for the land behind Fennel Road")


def test_an_agenda_item_that_is_exempt_itself_is_private_in_the_minutes(minutes: Path) -> None:
    settings = minutes / "pumping-station" / "paper.yaml"
    settings.write_text(
        settings.read_text("utf-8") + "exempt: [{whole_paper: yes, paragraphs: [1, 3], reason: It names a person.}]\n"
    )
    prepared = prepare_paper(minutes)
    exclusions = [line for line in lines(prepared) if "agrees to exclude" in line]
    assert len(exclusions) == 2
    assert "Minute 59/23 below" in exclusions[0]
    assert "Paragraph 1 of Schedule 12A of the Act (information relating to any individual)" in exclusions[0]
    assert prepared.paper
    covered = {each.name for found in prepared.paper.exemptions for each in found.covers}
    assert "pumping-station" in covered


def test_why_an_item_was_urgent_is_minuted_with_the_section_of_the_act(sample: Prepared) -> None:
    outline = lines(sample)
    reason = outline[outline.index("h3 60/23 Flood damage at the Lower Basin Library") + 1]
    assert "100B(4)(b)" in reason
    assert "the contract for drying the building had to be let" in reason


def test_references_between_minutes_are_links(sample: Prepared) -> None:
    links = {link.text: link.get("href") for link in main_of(sample).iter("a") if "Minute" in (link.text or "")}
    assert links == {"Minute 59/23": "#minute-59-23", "Minute 62/23": "#minute-62-23"}
    assert sample.issues == ()


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("Minute 77/23 below", "reference-not-found"),
        ("Minute 55/23 below", "reference-not-found"),  # it is this one
        ("Minute 59/23 above", "reference-not-found"),
        ("Minute xx below", "minute-number-open"),
        ("Minute 12/22", None),  # of an earlier meeting
    ],
)
def test_a_reference_that_leads_nowhere_is_an_issue(reference: str, code: str | None, minutes: Path) -> None:
    found = change(minutes, "report.md", "Minute 59/23 below", reference)
    assert [issue.code for issue in found] == ([code] if code else [])


def test_a_private_item_before_the_exclusion_is_an_issue(minutes: Path) -> None:
    found = change(minutes, "paper.yaml", "section: Offer for the land behind Fennel Road", "section: Minutes")
    assert {issue.code: issue.rule for issue in found}["exclusion-missing"] == "LGA 1972 s.100A(4)"
