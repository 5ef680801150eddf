"""One run says everything that is wrong with a source, and nothing that only follows from something else."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from papergen.issues import Issue
from papergen.pipeline import build_paper, check_source
from tests.source_code import ROOT

DEEP_DIVE = ROOT / "fixtures" / "deep-dive-2025"
OF_THE_SAMPLE = "status-unconfirmed"  # what the sound sample is told, for information

Fault = Callable[[Path], object]


def changed(file: str, old: str, new: str) -> Fault:
    """Return a fault: the first `old` in a file becomes `new`."""

    def change(source: Path) -> None:
        text = (source / file).read_text("utf-8")
        assert old in text
        (source / file).write_text(text.replace(old, new, 1), "utf-8")

    return change


def added(file: str, words: str) -> Fault:
    """Return a fault: words that are written under those of a file."""
    return lambda source: (source / file).write_text((source / file).read_text("utf-8") + words, "utf-8")


def overwritten(file: str, content: bytes) -> Fault:
    """Return a fault: a file with other content."""
    return lambda source: (source / file).write_bytes(content)


ONE_ISSUE: dict[str, tuple[str, Fault]] = {
    "misspelt type": ("type-unknown", changed("paper.yaml", "cabinet_report", "cabinet_reprot")),
    "strange type": ("type-unknown", changed("paper.yaml", "cabinet_report", "paper for the board")),
    "misspelt key for the type": ("key-unknown", changed("paper.yaml", "type:", "tpye:")),
    "unknown style": ("style-unknown", changed("paper.yaml", "coventry", "solihull")),
    "no style": ("key-needed", changed("paper.yaml", "style: coventry\n", "")),
    "misspelt key": ("key-unknown", changed("paper.yaml", "considered_by:", "considerd_by:")),
    "misspelt key inside": ("key-unknown", changed("recommendations.yaml", "lead_in:", "lead_inn:")),
    "broken settings": ("yaml-broken", added("paper.yaml", 'wards: "All\n')),
    "missing report": ("file-missing", lambda source: (source / "report.md").unlink()),
    "empty workbook": ("file-empty", overwritten("paper.xlsx", b"")),
    "broken sessions": ("yaml-broken", added("appendix-1/sessions.yaml", '- {title: "One\n')),
    "misspelt indicator": ("session-indicator-unknown", changed("appendix-1/sessions.yaml", "EMP01", "EMP99")),
    "empty indicators": ("file-empty", overwritten("appendix-1/indicators.csv", b"")),
    "strange appendix": ("type-unknown", changed("appendix-1/paper.yaml", "deep_dive_appendix", "annexe")),
    "appendix that is a report": (
        "not-an-appendix",
        changed("appendix-1/paper.yaml", "deep_dive_appendix", "cabinet_report"),
    ),
    "missing appendix": ("appendix-missing", changed("paper.yaml", "- appendix-1", "- appendix-2")),
    "binary approvals": ("file-not-text", overwritten("approvals.csv", b"PK\x03\x04")),
    "misspelt group": ("approval-group-unknown", changed("approvals.csv", "approvers,Legal", "aprovers,Legal")),
    "broken recommendations": ("yaml-broken", added("recommendations.yaml", '- {body: "Cabinet\n')),
    "misspelt body": ("body-not-considering", changed("recommendations.yaml", "body: Cabinet", "body: Cabinets")),
}

AT_ONCE: tuple[tuple[str, Fault], ...] = (
    ("style-unknown", changed("paper.yaml", "coventry", "coventri")),
    ("key-unknown", changed("paper.yaml", "director:", "directr:")),
    ("flag-not-read", changed("paper.yaml", "scrutiny:\n  answer: yes", "scrutiny:\n  answer: perhaps")),
    ("email-not-read", changed("paper.yaml", "hester.lindqvist@", "hester.lindqvist at ")),
    ("appendix-missing", changed("paper.yaml", "- appendix-1", "- appendix-1\n  - appendix-9")),
    ("yaml-broken", added("appendix-1/sessions.yaml", '- {title: "One\n')),
    ("footnote-not-defined", changed("report.md", ".\n", "[^z].\n")),
    ("image-not-readable", added("report.md", "\n![A map](map.png)\n")),
    ("reference-not-found", added("report.md", "\nSee Appendix 7 Section 3.\n")),
    ("reference-not-found", added("report.md", "\nSee paragraph 99.1.\n")),
    ("section-unknown", added("report.md", "\n## History\n\nA bell.\n")),
    ("forbidden-character", changed("report.md", "bell", "bell \x07")),
    ("id-twice", changed("recommendations.yaml", "SCR-2", "SCR-1")),
    ("date-not-read", changed("approvals.csv", "26/9/25,07/10/25", "31/9/25,07/10/25")),
    ("approval-outstanding", changed("approvals.csv", "26/9/25,1/10/25", "26/9/25,")),
    ("approver-missing", changed("approvals.csv", "approvers,Legal", "approvers,Legl")),
)


def codes_of(issues: list[Issue]) -> Counter[str]:
    return Counter(found.code for found in issues if found.code != OF_THE_SAMPLE)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return shutil.copytree(DEEP_DIVE, tmp_path / "source")


@pytest.mark.parametrize(("code", "fault"), ONE_ISSUE.values(), ids=ONE_ISSUE)
def test_one_fault_is_one_issue_whatever_it_keeps_from_being_read(code: str, fault: Fault, source: Path) -> None:
    fault(source)
    found = check_source(source)
    assert codes_of(found) == {code: 1}, "\n".join(map(str, found))


def test_many_faults_are_all_said_at_once(source: Path) -> None:
    for _, fault in AT_ONCE:
        fault(source)
    found = check_source(source)
    assert codes_of(found) == Counter(code for code, _ in AT_ONCE), "\n".join(map(str, found))


def test_a_paper_with_a_stand_in_is_looked_at_and_never_built(source: Path, tmp_path: Path) -> None:
    changed("paper.yaml", "cabinet_report", "cabinet_reprot")(source)
    built = build_paper(source, output=tmp_path / "output")
    assert built.files == ()
    assert not (tmp_path / "output").exists()


def test_an_answer_that_cannot_be_read_leaves_its_place_in_the_draft(source: Path, tmp_path: Path) -> None:
    changed("paper.yaml", "scrutiny:\n  answer: yes", "scrutiny:\n  answer: perhaps")(source)
    built = build_paper(source, formats=["html"], output=tmp_path / "output")
    assert codes_of(list(built.issues)) == {"flag-not-read": 1}
    assert built.files


def test_words_that_are_marked_as_exempt_are_not_taken_for_words_that_are_lost(tmp_path: Path) -> None:
    settings = "type: plain_appendix\nstyle: plain\ntitle: Grants\n"
    settings += "exempt:\n  - {name: a, paragraphs: [3], reason: Prices must stay private.}\n"
    (tmp_path / "paper.yaml").write_text(settings, "utf-8")
    (tmp_path / "report.md").write_text("## Fee\n\nThe fee is [low]{exempt a}.\n", "utf-8")
    assert check_source(tmp_path) == []
