"""A performance appendix from its source folder: headline, tables, lists, charts; and what never appears in it."""

from pathlib import Path
from shutil import copytree

import pytest
from lxml import etree

from papergen.manifest import build_manifest
from papergen.pipeline import Prepared, prepare_paper
from papergen.rendering.fragments import element_text
from papergen.writers import write_files
from tests.source_code import ROOT

HEADER = "id,name,theme,unit,polarity,scope,scrutiny body,target\n"
SERIES = "indicator,area,period,value,flag\n"
SETTINGS = "type: performance_appendix\nstyle: coventry\ntitle: Performance\nreporting_period: 2022-23\n"
SAMPLE = ROOT / "fixtures" / "annual-performance-2022-23"


def source(
    folder: Path, rows: str, series: str, report: str = "Words.\n", settings: str = SETTINGS, earlier: str = ""
) -> Path:
    """Write a performance appendix into `folder`."""
    files = {
        "paper.yaml": settings,
        "report.md": report,
        "indicators.csv": HEADER + rows,
        "measurements.csv": SERIES + series,
        "earlier_headlines.csv": earlier,
    }
    for name, text in files.items():
        if text:
            (folder / name).write_text(text, "utf-8")
    return folder


def rendered(folder: Path) -> etree._Element:
    prepared = prepare_paper(folder)
    assert prepared.rendered, [str(found) for found in prepared.issues]
    return prepared.rendered.tree.main


def table(main: etree._Element, caption: str) -> list[list[str]]:
    wanted = next(each for each in main.iter("caption") if caption in element_text(each)).getparent()
    assert wanted is not None
    return [[cell_text(cell) for cell in row] for row in wanted.iter("tr")]


def cell_text(cell: etree._Element) -> str:
    """Return a cell's words without those of a small picture in it."""
    return element_text(cell).split(" Trend: ")[0]


def words(main: etree._Element, name: str) -> str:
    return element_text(next(section for section in main.iter("section") if section.get("id") == name))


@pytest.fixture(scope="module")
def sample() -> Prepared:
    return prepare_paper(SAMPLE)


@pytest.fixture(scope="module")
def tree(sample: Prepared) -> etree._Element:
    assert sample.rendered
    return sample.rendered.tree.main


def test_the_sample_year_has_the_headline_of_2022_23_with_its_fraction_and_rule(tree: etree._Element) -> None:
    told = words(tree, "appendix-1-headline")
    assert (
        "In 2022-23 the One Coventry Plan was measured with 73 indicators: 36 indicators improved; 6 indicators stayed"
        " the same; 15 indicators got worse; 1 indicator has no clear direction of travel; and 15 indicators have no"
        " updated data. 74% (42/57) of directional indicators (excluding cannot say or not available) improved or"
        " stayed the same."
    ) in told
    assert (
        "Earlier years: 69% (40/58) in 2021-22; no figure for 2020-21; 79% (50/63) in 2019-20; 78% (52/67) in 2018-19;"
        " 71% (42/59) in 2017-18; 75% (43/57) in 2016-17."
    ) in told


def test_the_report_says_the_same_as_its_appendix(tree: etree._Element) -> None:
    assert "74% (42/57)" in words(tree, "executive-summary")
    by_theme = table(tree, "Progress by theme")
    assert len(by_theme) == 6
    assert by_theme[1][-2:] == ["17", "80% (12/15)"]


def test_a_missing_year_is_a_gap_in_the_table_too(tree: etree._Element) -> None:
    rows = table(tree, "Headline for 2022-23 and earlier years")
    assert [row for row in rows if row[0] == "2020-21"] == [["2020-21", "No figure"]]


def test_a_theme_has_its_seven_columns_with_symbol_and_word(tree: etree._Element) -> None:
    rows = table(tree, "Increasing the economic prosperity")
    assert rows[0] == ["Metric", "Previous", "Current", "Comparators", "Progress", "Target", "Status"]
    assert rows[1][0] == "Residents aged 16 to 64 in work"
    assert rows[1][4:] == ["▲ Improved", "Above national average", "✗ Off-target"]
    assert len(rows) == 18


def test_words_and_case_study_stand_with_the_figures_of_their_theme(tree: etree._Element) -> None:
    theme = words(tree, "appendix-1-theme-1")
    assert "Visitors came back to the city centre" in theme
    assert "Case study: a workshop becomes forty jobs" in theme
    assert "Case study: a key and a kettle" not in theme


def test_headings_of_every_level_are_printed_under_a_theme_and_outside_one(tmp_path: Path) -> None:
    levels = "\n\nPlain {0}.\n\n### Third {0}\n\nDeep {0}.\n\n#### Fourth {0}\n\nDeepest {0}.\n\n"
    report = "## Council" + levels.format("theme") + "## Method" + levels.format("method")
    folder = source(tmp_path, "A1,Rating,Council,,higher,local,,\n", "A1,,2021-22,5,\n", report)
    told = element_text(rendered(folder))
    for word in ("theme", "method"):
        parts = [f"{level} {word}" for level in ("Plain", "Third", "Deep", "Fourth", "Deepest")]
        assert [part for part in parts if part not in told] == []


def test_every_chart_has_its_figures_one_step_away_and_they_lead_back(tree: etree._Element) -> None:
    ids = {element.get("id") for element in tree.iter() if element.get("id")}
    charts = [name for name in ids if str(name).startswith("appendix-1-chart-")]
    assert len(charts) > 50
    links = {str(link.get("href"))[1:] for link in tree.iter("a") if str(link.get("href")).startswith("#")}
    assert {str(name).replace("-chart-", "-data-") for name in charts} <= ids & links
    assert set(charts) <= links
    assert links <= ids


def test_the_lists_name_what_improved_what_is_off_target_and_what_has_no_data(tree: etree._Element) -> None:
    assert len(table(tree, "Indicators that improved")) == 36 + 1
    assert len(table(tree, "Indicators off target")) == 17 + 1
    missing = next(each for each in tree.iter("section") if each.get("id") == "appendix-1-list-not-available")
    assert len(list(missing.iter("li"))) == 15


def test_what_changed_since_last_year_is_listed(tree: etree._Element) -> None:
    rows = table(tree, "Changes since the year before")
    assert ["Audit recommendations carried out in time", "New indicator", "–", "–"] in rows
    assert ["Calls answered within one minute", "No longer reported", "–", "–"] in rows
    assert ["Customer contacts made online", "Target", "55%", "60%"] in rows
    assert ["Children looked after per 10,000", "Which way is better", "Neither", "Lower is better"] in rows


def test_nothing_directional_is_a_sentence_and_no_error(tmp_path: Path) -> None:
    folder = source(tmp_path, "A1,Rating,Council,,higher,local,,\n", "A1,,2021-22,5,\n")
    prepared = prepare_paper(folder)
    assert not [found for found in prepared.issues if found.is_error]
    assert prepared.rendered
    told = words(prepared.rendered.tree.main, "headline")
    assert "No indicator has a direction to report" in told
    assert "0%" not in told


def test_an_officers_own_heading_is_printed_before_the_figures(tmp_path: Path) -> None:
    report = "Opening.\n\n## How to read this\n\nSlowly.\n\n### A detail\n\nMore.\n\n## Council\n\nBehind it.\n"
    main = rendered(source(tmp_path, "A1,Rate,Council,%,higher,local,,\n", "A1,,2022-23,5,\n", report))
    headings = [element_text(heading) for heading in main.iter("h2", "h3")]
    assert (
        headings.index("1. How to read this") < headings.index("A detail") < headings.index("2. Headline for 2022-23")
    )
    assert "Behind it." in words(main, "theme-1")


def test_without_a_reporting_period_a_draft_is_built_of_the_latest(tmp_path: Path) -> None:
    settings = SETTINGS.replace("reporting_period: 2022-23\n", "")
    folder = source(
        tmp_path, "A1,Rate,Council,%,higher,local,,\n", "A1,,2021-22,4,\nA1,,2022-23,5,\n", settings=settings
    )
    assert "In 2022-23 the One Coventry Plan" in words(rendered(folder), "headline")


def test_an_appendix_without_any_figures_is_built(tmp_path: Path) -> None:
    folder = source(tmp_path, "", "", settings=SETTINGS.replace("reporting_period: 2022-23\n", ""))
    prepared = prepare_paper(folder)
    assert prepared.issues


def test_another_rule_is_named_beside_its_figure(tmp_path: Path) -> None:
    rows = "A1,One,T,%,higher,local,,\nA2,Two,T,%,lower,local,,\n"
    series = "A1,,2021-22,4,\nA1,,2022-23,5,\nA2,,2021-22,4,\nA2,,2022-23,4,\n"
    folder = source(tmp_path, rows, series, settings=SETTINGS + "headline_rule: improved_only\n")
    assert "50% (1/2) of directional indicators (excluding cannot say or not available) improved." in words(
        rendered(folder), "headline"
    )


def test_a_suppressed_value_is_in_no_output_and_not_in_the_manifest(tmp_path: Path) -> None:
    rows = "A1,Apprentices,Council,number,higher,local,,5000\n"
    series = "".join(f"A1,,{year}-{year - 1999},{4000 + year},\n" for year in range(2016, 2022))
    folder = source(tmp_path, rows, series + "A1,,2022-23,4173,suppressed\nA1,England,2022-23,4174,c\n")
    prepared = prepare_paper(folder)
    assert prepared.paper and prepared.rendered
    tree, style = prepared.rendered.tree, prepared.rendered.style
    assert any(True for _ in tree.main.iter("svg"))
    written = write_files(tree, style, ("html",)).files["html"].decode()
    manifest = str(build_manifest(prepared.paper, prepared.findings, {}, False))
    for text in (etree.tostring(tree.main, encoding="unicode"), written, manifest, *map(str, prepared.issues)):
        assert not [hidden for hidden in ("4173", "4,173", "4174", "4,174") if hidden in text]


def test_words_in_cells_arrive_as_typed(tmp_path: Path) -> None:
    rows = '"A&1","R&D <x> {{ y }}","Łódź & <i>co</i>",%,higher,local,"Board <5",To increase\n'
    series = "A&1,,2020-21,4,\nA&1,,2021-22,5,\nA&1,,2022-23,6,\n"
    main = rendered(source(tmp_path, rows, series))
    assert table(main, "Łódź & <i>co</i>")[1][0] == "R&D <x> {{ y }}"
    assert "R&D <x> {{ y }} rose from 4%" in str(next(main.iter("figure"))[0][0].text)


def test_the_samples_own_words_quote_their_figures_and_follow_the_data(tmp_path: Path) -> None:
    report, appendix = (SAMPLE / name for name in ("report.md", "appendix-1/report.md"))
    assert "[[=headline.percentage]]" in report.read_text("utf-8")
    assert "[[=ECO01.value]]" in appendix.read_text("utf-8")
    changed = copytree(SAMPLE, tmp_path / "changed")
    measured = changed / "appendix-1" / "measurements.csv"
    series = measured.read_text("utf-8").replace("ECO01,,2022-23,72.2%", "ECO01,,2022-23,61.1%")
    measured.write_text(series, "utf-8")
    main = rendered(changed)
    assert (
        "Of 57 indicators with a direction of travel, 41 improved or stayed the same, which is 72%, and 16 got worse"
        in (words(main, "executive-summary"))
    )
    assert "61.1% in 2022-23, after 70.4% in 2021-22" in words(main, "appendix-1-theme-1")
