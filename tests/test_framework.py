"""The framework document: contents list, terms, symbols with their words, versions."""

from pathlib import Path

import pytest
from lxml import etree

from papergen.checks.outlines import check_outputs_agree
from papergen.pipeline import prepare_paper
from papergen.rendering.fragments import element_text
from papergen.writers import write_files
from tests.loading.sources import load_words, write_source
from tests.source_code import ROOT

SOURCE = ROOT / "fixtures" / "performance-framework-2022"
SETTINGS = "type: framework_document\nstyle: plain\ntitle: Framework\nowner: A Example\n"


@pytest.fixture(scope="module")
def main() -> etree._Element:
    rendered = prepare_paper(SOURCE).rendered
    assert rendered
    return rendered.tree.main


def main_of(folder: Path, files: dict[str, str | bytes]) -> etree._Element:
    rendered = prepare_paper(write_source(folder, {"paper.yaml": SETTINGS} | files)).rendered
    assert rendered
    return rendered.tree.main


def test_the_contents_list_has_numbered_headings_and_those_below_them(main: etree._Element) -> None:
    entries = [element_text(entry) for entry in main.iterfind(".//nav/ol/li/a")]
    assert entries[:2] == ["1 Introduction", "2 The Council's approach"]
    assert entries[-2:] == ["9 Find out more", "Version control"]
    below = [element_text(entry) for entry in main.iterfind(".//nav/ol/li/ol/li/a")]
    assert "Balanced scorecard approach" in below


def test_terms_stand_with_their_meanings(main: etree._Element) -> None:
    first = main.find(".//dl[@data-role='terms']")
    assert first is not None
    assert [(part.tag, element_text(part)) for part in first][:2] == [
        ("dt", "planning"),
        ("dd", "developing a strategy or a plan"),
    ]


def test_every_symbol_has_its_word_and_what_it_means_for_progress_and_target(main: etree._Element) -> None:
    section = main.find(".//section[@id='symbols-and-vocabulary']")
    assert section is not None
    rows = [[element_text(cell) for cell in row] for row in section.iterfind("table/tbody/tr")]
    assert rows[0] == ["▲ Improved", "Improved (or target already achieved)", "✓ On-target"]
    assert [row[2] for row in rows[1:]] == ["✗ Off-target", "–", "–", "– No target set"]


def test_the_table_of_symbols_has_a_section_of_its_own_where_none_is_written(tmp_path: Path) -> None:
    versions = "Version,Date,Changes\n1,1/4/26,First\n"
    main = main_of(tmp_path, {"report.md": "## Purpose\n\nText.\n", "versions.csv": versions})
    headings = [element_text(heading) for heading in main.iter("h2")]
    assert headings == ["Contents", "1 Purpose", "2 Symbols and vocabulary", "Version control"]


def test_the_front_names_the_version_with_the_latest_date_wherever_it_stands(tmp_path: Path) -> None:
    versions = "Version,Date,Changes\n3,1/4/26,New\n2,1/4/25,Old\ndraft,,Not dated\n"
    main = main_of(tmp_path, {"report.md": "## Purpose\n\nText.\n", "versions.csv": versions})
    assert element_text(next(main.iter("dd"))) == "3, 1 April 2026"


def test_a_framework_without_a_version_that_can_be_read_is_laid_out_all_the_same(tmp_path: Path) -> None:
    versions = "Version,Date,Changes\n1,soon,First\n"
    main = main_of(tmp_path, {"report.md": "## Purpose\n\nText.\n", "versions.csv": versions})
    assert "Version" not in [element_text(term) for term in main.iter("dt")]


def test_meanings_may_have_several_paragraphs_lists_and_any_letters(tmp_path: Path) -> None:
    words = load_words(tmp_path, "## S\n\nR&D *term*\n: First `<5`\n\n  Second\n\n  - one\n\nText\n")
    assert words.startswith('<dl data-role="terms"') and words.count("<dt>") == 1
    assert "<dt>R&amp;D <em>term</em></dt>" in words and "First `&lt;5`" in words
    assert "Second</p>" in words and "<li>one</li>" in words


def test_a_colon_without_a_term_stays_as_typed(tmp_path: Path) -> None:
    assert ">: not a meaning</p>" in load_words(tmp_path, "## S\n\n: not a meaning\n")


def test_terms_in_lists_and_quotations_say_the_same_in_every_format(tmp_path: Path) -> None:
    report = "## S\n\n- one\n\n  Term\n  : Meaning\n\n> Other\n> : Its meaning\n> : Another meaning\n"
    settings = "type: plain_appendix\nstyle: plain\ntitle: Terms\n"
    rendered = prepare_paper(write_source(tmp_path, {"paper.yaml": settings, "report.md": report})).rendered
    assert rendered
    written = write_files(rendered.tree, rendered.style)
    assert not written.issues and not check_outputs_agree(rendered.tree, written.files)
