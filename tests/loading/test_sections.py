"""Headings of report.md matched with the document type's sections."""

from pathlib import Path

import pytest

from papergen.issues import Place
from papergen.model import Paper
from tests.loading.sources import PLAIN, SMALL, SUMMARY, codes, load, load_sound

COUNCIL = "type: cabinet_report\nstyle: coventry\ntitle: Grants\n"


def small(folder: Path, report: str) -> Paper:
    return load_sound(folder, {"paper.yaml": SMALL, "report.md": report})


@pytest.mark.parametrize("typed", ["Summary", "SUMMARY", "1. Summary", "1 summary:", "1.1 Summary", "*Summary*"])
def test_a_heading_is_known_whatever_its_capitals_or_typed_number(typed: str, tmp_path: Path) -> None:
    paper = small(tmp_path, f"## {typed}\n\nText.\n")
    assert [(section.id, section.heading) for section in paper.sections] == [("summary", "Summary")]


@pytest.mark.parametrize(
    "typed",
    [
        "Comments from Director of Finance and Resources and Director of Law and Governance",
        "5. Comments from Director of Finance and Resources and Director of Law and Governance",
        "Comments from Section 151 Officer and Monitoring Officer",
        "comments",
    ],
)
def test_a_heading_is_known_whichever_posts_are_in_it_and_by_its_id(typed: str, tmp_path: Path) -> None:
    report = f"## {typed}\n\n### Financial implications\n\nNone.\n\n### legal\n\nNone.\n"
    loaded = load(tmp_path, {"paper.yaml": COUNCIL, "report.md": report})
    assert "section-unknown" not in codes(loaded)


def test_sections_come_in_the_order_of_the_document_type(tmp_path: Path) -> None:
    paper = small(tmp_path, f"## Comments\n\nText.\n\n### Legal\n\nText.\n\n{SUMMARY}")
    assert [section.id for section in paper.sections] == ["summary", "comments"]


def test_words_stand_under_their_own_heading(tmp_path: Path) -> None:
    paper = small(tmp_path, f"{SUMMARY}\n## Comments\n\nAbove.\n\n### Legal\n\nBelow.\n")
    comments = paper.section("comments")
    assert comments
    legal = comments.subsection("legal")
    assert legal
    assert "Above." in comments.words.html
    assert "Below." in legal.words.html
    assert legal.words.place == Place("report.md", line=11)


def test_an_officers_own_sub_headings_stay_inside_a_section_that_has_none_of_its_own(tmp_path: Path) -> None:
    html = small(tmp_path, "## Summary\n\n### First\n\nText.\n\n#### Smaller\n\nText.\n").sections[0].words.html
    assert '<h3 data-line="3">First</h3>' in html
    assert '<h4 data-line="7">Smaller</h4>' in html


def test_every_missing_section_is_named_with_its_heading_as_printed(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"paper.yaml": COUNCIL, "report.md": "## Comments\n\n### Legal implications\n\nNone.\n"})
    missing = [found.message for found in loaded.issues if found.code == "section-missing"]
    assert "The section 'Financial Implications' is missing." in missing
    assert "The section 'Context (or background)' is missing." in missing
    assert len(missing) == 7


def test_what_is_wrong_under_an_unknown_heading_is_said_too(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"paper.yaml": SMALL, "report.md": f"{SUMMARY}\n## History\n\nText [](https://x.org).\n"})
    assert codes(loaded) == ["section-unknown", "link-without-words"]
    assert "its words are not in the paper" in loaded.issues[0].message
    assert loaded.issues[0].place == Place("report.md", line=5)


def test_a_misspelt_heading_is_one_issue_and_its_words_are_in_the_draft(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"paper.yaml": SMALL, "report.md": "## Sumary\n\nText.\n"})
    assert codes(loaded) == ["section-unknown"]
    assert "it was read as 'Summary'" in loaded.issues[0].message
    assert loaded.issues[0].remedy == "Did you mean 'Summary'?"
    assert loaded.paper
    assert [section.id for section in loaded.paper.sections] == ["summary"]


def test_a_heading_that_is_there_is_not_taken_for_another_one_like_it(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"paper.yaml": SMALL, "report.md": f"{SUMMARY}\n## Sumary\n\nMore.\n"})
    assert codes(loaded) == ["section-unknown"]
    assert "its words are not in the paper" in loaded.issues[0].message


def test_a_paper_with_a_missing_section_is_still_a_draft(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"paper.yaml": SMALL, "report.md": "## Options\n\nOption 1 – Stay (Recommended).\n"})
    assert codes(loaded) == ["section-missing"]
    assert loaded.paper


def test_free_headings_are_sections_to_the_third_level(tmp_path: Path) -> None:
    headings = ("## Why", "### More", "#### Most", "##### Detail", "## Why")
    report = "Opening.\n\n" + "".join(f"{heading}\n\nText.\n\n" for heading in headings)
    paper = load_sound(tmp_path, {"paper.yaml": PLAIN, "report.md": report})
    assert [(section.id, section.heading) for section in paper.sections] == [
        ("opening", ""),
        ("why", "Why"),
        ("why-2", "Why"),
    ]
    more = paper.sections[1].subsections[0]
    assert more.subsections[0].heading == "Most"
    assert '<h5 data-line="15">Detail</h5>' in more.subsections[0].words.html


@pytest.mark.parametrize("typed", ["1. Why", "1.1 Why", "2.3.1. Why"])
def test_a_typed_number_of_a_free_heading_is_noticed(typed: str, tmp_path: Path) -> None:
    assert codes(load(tmp_path, {"paper.yaml": PLAIN, "report.md": f"## {typed}\n\nText.\n"})) == ["typed-number"]


def test_a_year_in_a_heading_is_no_typed_number(tmp_path: Path) -> None:
    load_sound(tmp_path, {"paper.yaml": PLAIN, "report.md": "## 2024/25 in figures\n\nText.\n"})


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("Option 1 – Stay", '<span data-role="run-in">Option 1 –</span> Stay'),
        ("Option 1 - Stay", '<span data-role="run-in">Option 1 -</span> Stay'),
        ("Option 1: Stay", '<span data-role="run-in">Option 1:</span> Stay'),
        ("**Option 1 —** Stay", '<span data-role="run-in">Option 1 —</span> Stay'),
        ("**Option 1 – Stay.** Why", '<span data-role="run-in">Option 1 –</span> <strong>Stay.</strong> Why'),
    ],
)
def test_an_option_gets_its_label_run_in(typed: str, html: str, tmp_path: Path) -> None:
    paper = small(tmp_path, f"{SUMMARY}\n## Options\n\n{typed} (Recommended)\n\nThat is why.\n")
    assert (
        paper.sections[1].words.html == f'<p data-line="7">{html} (Recommended)</p>\n<p data-line="9">That is why.</p>'
    )


def test_an_option_may_be_recommended_in_a_later_paragraph(tmp_path: Path) -> None:
    small(tmp_path, f"{SUMMARY}\n## Options\n\nOption 1 – Go.\n\nOption 2 – Stay.\n\nIt is best (recommended).\n")


def test_option_paragraphs_are_words_like_others_elsewhere(tmp_path: Path) -> None:
    assert "run-in" not in small(tmp_path, "## Summary\n\nOption 1 – Stay.\n").sections[0].words.html
