"""Sessions of a deep dive and the indicators they discussed."""

from datetime import date
from pathlib import Path

import pytest

from papergen.model import Session
from tests.loading.sources import codes, load, load_sound

DIVE = "type: deep_dive_appendix\nstyle: plain\ntitle: Indicators\n"
INDICATORS = (
    "id,name,unit,polarity,previous,current,target\n"
    "EMP01,Employment {rate},%,higher,71% (2022/23),72% (2023/24),75%\n"
    "EDU01,Attainment & more,points,higher,44 (2022/23),45 (2023/24),50\n"
)
WORDS = "### Comments\n\nText.\n\n### Recommendation\n\nText.\n\n"
REPORT = f"## EMP01\n\n{WORDS}## Attainment & more\n\n{WORDS}## Work by scrutiny bodies\n\nText.\n"
YAML = """
- title: Session 1
  date: 2025-09-09
  cabinet_members: [Councillor A Example, Councillor B Example]
  officers: Director – C Example
  indicators: [EMP01, EDU01]
"""
CSV = (
    "Session,Date,Cabinet Members,Officers,Indicators\n"
    "Session 1,9/9/25,Councillor A Example; Councillor B Example,Director – C Example,EMP01; EDU01\n"
)
SOURCE: dict[str, str | bytes] = {"paper.yaml": DIVE, "indicators.csv": INDICATORS, "report.md": REPORT}


@pytest.mark.parametrize(("name", "text"), [("sessions.yaml", YAML), ("sessions.csv", CSV)])
def test_a_session_names_who_was_asked_about_what(name: str, text: str, tmp_path: Path) -> None:
    paper = load_sound(tmp_path, SOURCE | {name: text})
    people = (("Councillor A Example", "Councillor B Example"), ("Director – C Example",))
    assert paper.sessions == (Session("Session 1", date(2025, 9, 9), *people, ("EMP01", "EDU01")),)


def test_an_indicators_words_are_found_by_its_id_or_its_name(tmp_path: Path) -> None:
    paper = load_sound(tmp_path, SOURCE | {"sessions.yaml": YAML})
    assert [(section.id, section.heading) for section in paper.sections if section.subsections] == [
        ("EMP01", "Employment {rate}"),
        ("EDU01", "Attainment & more"),
    ]


def test_an_indicator_that_was_discussed_needs_its_words(tmp_path: Path) -> None:
    report = REPORT.replace("### Recommendation\n\nText.\n\n## Att", "## Att").replace("Attainment & more", "EDU02")
    found = load(tmp_path, SOURCE | {"sessions.yaml": YAML, "report.md": report})
    assert codes(found) == ["section-missing", "section-unknown", "section-missing"]
    assert found.issues[1].remedy.startswith(("Did you mean", "Use one of"))


def test_an_indicator_without_a_session_needs_none(tmp_path: Path) -> None:
    report = f"## EMP01\n\n{WORDS}## Work by scrutiny bodies\n\nText.\n"
    load_sound(tmp_path, SOURCE | {"sessions.yaml": YAML.replace(", EDU01", ""), "report.md": report})
