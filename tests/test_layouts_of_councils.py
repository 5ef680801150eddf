"""Councils lay out the same paper otherwise, by settings alone: order, numbers, words, dates and what is published."""

import re
from pathlib import Path

import pytest

from papergen.checks.files import check_files
from papergen.checks.outlines import check_outputs_agree, outline_of, outline_of_tree
from papergen.pipeline import prepare_paper
from papergen.rendering.paper import Rendered
from papergen.writers import write_files
from papergen.writers.word import write_word
from tests.source_code import ROOT, TEMPLATES

SAMPLE = ROOT / "fixtures" / "cabinet-procurement-2025"


def rendered(style: str) -> Rendered:
    found = prepare_paper(SAMPLE, style).rendered
    assert found
    return found


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """Return the sample in the layout of the second council, without its appendices."""
    outline = outline_of_tree(rendered("wrenmouth").tree.main)
    return outline[: next(at for at, line in enumerate(outline) if line.startswith("h1 Appendix 1"))]


def headings(lines: list[str]) -> list[str]:
    return [line.removeprefix("h2 ") for line in lines if line.startswith("h2 ")]


def test_implications_come_first_and_recommendations_before_the_body(lines: list[str]) -> None:
    order = ["Summary", "Implications", "Advice of statutory officers", "Recommendations", "Why a decision is needed"]
    assert headings(lines)[:5] == order


def test_paragraphs_are_numbered_through_the_whole_report_under_headings_without_numbers(lines: list[str]) -> None:
    numbers = [int(found[1]) for line in lines if (found := re.match(r"p (\d+)\. ", line))]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 20
    assert not [line for line in lines if re.match(r"h\d [\d(]", line)]
    assert [line[:7] for line in lines if re.match(r"p \d+\.\d", line)] == ["p 17.1.", "p 17.2."]


def test_recommendations_have_letters_in_brackets(lines: list[str]) -> None:
    items = lines[lines.index("h2 Recommendations") :]
    assert [line.split()[1] for line in items if line.startswith("li ")][:4] == ["(a)", "(b)", "(c)", "(d)"]


def test_the_report_is_in_part_a_and_its_sign_off_is_not_published(lines: list[str]) -> None:
    assert "p Part A: open to the public" in lines
    assert not [line for line in lines if "approv" in line.lower() and line.startswith(("head", "row"))]


def test_dates_have_no_ordinals(lines: list[str]) -> None:
    assert "p Tuesday 9 December 2025" in lines
    assert not [line for line in lines if re.search(r"\d(st|nd|rd|th)\b", line)]


def test_appendices_keep_their_numbered_sections_so_that_a_report_can_refer_to_them() -> None:
    outline = outline_of_tree(rendered("wrenmouth").tree.main)
    assert "h2 2 The eight measures" in outline


AS_SECTION_2 = """\
extends: coventry
numbering: {recommendations: ["1.1.", "(a)", "(i)"]}
blocks: {cabinet_report: [classification, title, context, recommendations, numbered_sections, appendices]}
"""


def test_recommendations_can_be_section_2_with_its_paragraph_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "house_styles" / "northbridge"
    folder.mkdir(parents=True)
    (folder / "house_style.yaml").write_text(AS_SECTION_2)
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(tmp_path))
    paper = rendered("northbridge")
    outline = outline_of_tree(paper.tree.main)
    assert headings(outline)[:3] == [
        "1. Context (or background)",
        "2. Recommendations:",
        "3. Options considered and recommended proposal",
    ]
    after = outline[outline.index("h2 2. Recommendations:") + 1 :]
    assert [line[:14] for line in after[:4]] == ["p Cabinet is r", "p 2.1. Approve", "p 2.2. Delegat", "li (a) conclud"]
    data, _ = write_word(paper.tree, paper.style)
    assert check_outputs_agree(paper.tree, {"docx": data}) == []
    assert "p 2.3. Note the social" in "\n".join(outline_of(data, "docx"))


def test_a_decision_record_has_this_councils_own_headings_in_its_own_order() -> None:
    found = prepare_paper(TEMPLATES / "document_types" / "decision_record" / "example", "wrenmouth").rendered
    assert found
    assert headings(outline_of_tree(found.tree.main))[:5] == [
        "Interests declared",
        "Dispensations",
        "What was decided",
        "Why",
        "What else was considered, and why not",
    ]


def test_minutes_are_tables_of_what_was_said_and_what_was_decided() -> None:
    found = prepare_paper(ROOT / "fixtures" / "minutes-2024", "wrenmouth").rendered
    assert found
    outline = outline_of_tree(found.tree.main)
    item = outline.index("h3 58/23 Household Support Fund")
    assert outline[item + 1 : item + 3] == ["table 2 x 2", "head *What was said | *What was decided"]
    assert "RESOLVED that the Cabinet: ¶ li (a) Notes how the fund was spent." in outline[item + 3]
    assert headings(outline)[1:] == ["Part A: open to the public", "Part B: not open to the public"]
    assert "The meeting closed at 14:50." in "".join(outline[-1])
    written = write_files(found.tree, found.style)
    assert [str(issue) for issue in check_files(found.tree, written.files)] == []
