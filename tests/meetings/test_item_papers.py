"""Briefing notes, agenda item pages and decision records say what the rules and the reference layouts ask of them."""

import shutil
from pathlib import Path

import pytest

from papergen.checks.outlines import outline_of_tree
from papergen.pipeline import check_source, prepare_paper
from tests.source_code import ROOT

FIXTURES = ROOT / "fixtures"
RECORD = FIXTURES / "decision-record-2024"


def outline(source: Path) -> list[str]:
    rendered = prepare_paper(source).rendered
    assert rendered
    return outline_of_tree(rendered.tree.main)


def test_a_resolution_opens_its_own_list_and_the_count_goes_on_behind_it() -> None:
    lines = outline(FIXTURES / "scrutiny-item-2023")
    resolved = lines[lines.index("p RESOLVED that the Scrutiny Co-ordination Committee:") :]
    markers = [line.split()[1] for line in resolved if line.startswith("li") and "•" not in line]
    assert markers == ["1)", "2)", "3)", "a)", "b)", "c)", "d)", "4)"]
    assert "That the Scrutiny Co-ordination Committee:" in resolved[4]


def test_resolutions_that_are_whole_sentences_need_no_lead_in(tmp_path: Path) -> None:
    item = shutil.copytree(FIXTURES / "scrutiny-item-2023", tmp_path / "item")
    resolutions = item / "resolutions.yaml"
    lines = resolutions.read_text("utf-8").splitlines(keepends=True)
    resolutions.write_text("".join(line for line in lines if "RESOLVED" not in line), "utf-8")
    found = [(each.code, each.is_error) for each in check_source(item)]
    assert found == [("group-without-lead-in", False)]
    printed = outline(item)
    assert [line for line in printed if line.rstrip() == "p"] == []
    assert any(line.startswith("li 1) Recommends that Cabinet") for line in printed)


def test_what_another_committee_had_said_stands_before_what_is_resolved() -> None:
    lines = outline(FIXTURES / "cabinet-item-2024")
    minute, had, resolved = (
        next(place for place, line in enumerate(lines) if words in line)
        for words in ("(their Minute 39/23 refers)", "p The Committee had:", "p RESOLVED that the Cabinet:")
    )
    assert minute < had < resolved


def test_the_headings_of_an_items_source_are_not_printed() -> None:
    headings = [line for line in outline(FIXTURES / "scrutiny-item-2023") if line.startswith("h")]
    assert headings == ["h1 One Coventry Plan Annual Performance Report 2022-23", "h2 Supporting documents:"]


def test_a_briefing_note_has_its_recommendations_as_section_2() -> None:
    lines = outline(FIXTURES / "briefing-note-officer-2025")
    at = lines.index("h2 2. Recommendations")
    assert lines[at + 1].startswith("p 2.1. The Communities and Neighbourhoods Scrutiny Board")
    assert lines[at + 2].startswith("li 1) Consider")


@pytest.mark.parametrize(
    ("clause", "wanting"),
    [
        ("12(2)(a)", ("resolutions.yaml", "")),
        ("12(2)(a)", ("paper.yaml", "date: 2024-01-09")),
        ("12(2)(b)", ("report.md", "## Reasons for the decision")),
        ("12(2)(c)", ("report.md", "## Alternative options considered and rejected")),
        ("12(2)(d)", ("report.md", "## Conflicts of interest declared")),
        ("12(2)(e)", ("report.md", "## Dispensation granted in respect of a conflict of interest")),
    ],
)
def test_a_decision_record_without_one_of_its_contents_cites_the_clause(
    clause: str, wanting: tuple[str, str], tmp_path: Path
) -> None:
    record = shutil.copytree(RECORD, tmp_path / "record")
    assert check_source(record) == []
    name, words = wanting
    text = (record / name).read_text("utf-8")
    if not words:
        (record / name).unlink()
    elif words.startswith("##"):
        before, _, rest = text.partition(words)
        (record / name).write_text(before + "".join(rest.partition("\n## ")[1:]), "utf-8")
    else:
        (record / name).write_text(text.replace(words, "date:"), "utf-8")
    found = [each for each in check_source(record) if each.code == "required-by-law"]
    assert [each.rule for each in found] == [f"SI 2012/2089 regulation {clause}"]
    assert found[0].is_error
    assert found[0].place.file == name


def test_what_an_item_says_of_appendix_1_is_about_the_report_it_considered(tmp_path: Path) -> None:
    item = shutil.copytree(FIXTURES / "scrutiny-item-2023", tmp_path / "item")
    resolutions = (item / "resolutions.yaml").read_text("utf-8")
    assert "few indicators" in resolutions
    (item / "resolutions.yaml").write_text(resolutions.replace("few indicators", "Appendix 1 Section 3"), "utf-8")
    assert check_source(item) == []
