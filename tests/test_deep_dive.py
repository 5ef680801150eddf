"""A deep dive laid out from indicators, and refreshed without losing a word."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papergen.cli import main
from papergen.document_types import find_document_type
from papergen.filling.deep_dive_words import extended_report
from papergen.house_styles import find_house_style
from papergen.indicator_model import Finding, Indicator, Progress, TargetStatus
from papergen.loading.paper import load_paper

TYPE = "deep_dive_appendix"
HEADER = "Id,Metric,Theme,Unit,Polarity,Previous,Current,Comparators,Target\n"
FIRST = f"""{HEADER}\
A1,Employment rate,Prosperity,%,higher,71.5% (2021-22),72.2% (2022-23),England: 75.5%,75%
A2,Sickness absence,Council,days,lower,11.1 (2021-22),9.8 (2022-23),,10.5 or below
A3,Apprentices in care,Communities,number,higher,7 (2021-22),8 (2022-23),,12
"""
# A year later: A1 reaches its target, A2 misses it, A3 is not in the data, A4 is new and off target.
SECOND = f"""{HEADER}\
A1,Employment rate,Prosperity,%,higher,72.2% (2022-23),75.5% (2023-24),England: 75.6%,75%
A2,Sickness absence,Council,days,lower,9.8 (2022-23),11.8 (2023-24),,10.5 or below
A4,Recycling rate,Climate,%,higher,30.5% (2022-23),31.2% (2023-24),,38%
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "data.csv"
    file.write_text(FIRST, "utf-8")
    return file


def lay_out(folder: Path, data: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["new", TYPE, str(folder), "--from", str(data), *more])


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def ids(folder: Path) -> list[str]:
    paper = load_paper(folder).paper
    assert paper is not None
    return [name for session in paper.sessions for name in session.indicators]


def test_every_indicator_off_target_has_a_section_a_session_and_its_figures(data: Path, tmp_path: Path) -> None:
    assert lay_out(tmp_path / "dive", data).exit_code == 0
    loaded = load_paper(tmp_path / "dive")
    assert loaded.paper is not None
    assert ids(tmp_path / "dive") == ["A1", "A3"]
    assert [indicator.current for indicator in loaded.paper.indicators] == ["72.2% (2022-23)", "8 (2022-23)"]
    assert loaded.paper.indicators[0].comparators[0].area == "England"
    assert {found.code for found in loaded.issues} == {"section-empty"}, "words are what is still to be written"


def test_a_named_indicator_is_added_to_those_off_target(data: Path, tmp_path: Path) -> None:
    lay_out(tmp_path / "dive", data, "--also", "a2")
    assert sorted(ids(tmp_path / "dive")) == ["A1", "A2", "A3"]


def test_a_name_that_the_data_does_not_know_is_one_message_and_nothing_is_written(data: Path, tmp_path: Path) -> None:
    done = lay_out(tmp_path / "dive", data, "--also", "A22")
    assert done.exit_code == 1
    assert done.stderr == "papergen: The data has no indicator 'A22'. Did you mean 'A2'?\n"
    assert not (tmp_path / "dive").exists()


def test_the_same_data_again_changes_nothing(data: Path, tmp_path: Path) -> None:
    lay_out(tmp_path / "dive", data)
    before = contents(tmp_path / "dive")
    done = lay_out(tmp_path / "dive", data)
    assert "nothing was changed" in done.stdout
    assert contents(tmp_path / "dive") == before


def written_by_people(folder: Path) -> tuple[bytes, bytes]:
    """Fill in what a committee writes, with Windows line ends, and return report.md and sessions.yaml."""
    report = (folder / "report.md").read_text("utf-8")
    report = report.replace("### Comments\n", "### Comments\n\nMembers asked why – “R&D <5”; ddiolch, żółw.  \n", 1)
    (folder / "report.md").write_bytes(report.replace("\n", "\r\n").encode())
    sessions = (folder / "sessions.yaml").read_text("utf-8")
    sessions = sessions.replace("date:", "date: 2023-09-12  # moved once", 1)
    (folder / "sessions.yaml").write_text(sessions, "utf-8")
    return (folder / "report.md").read_bytes(), (folder / "sessions.yaml").read_bytes()


def test_a_refresh_keeps_every_word_byte_for_byte_and_adds_sections(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dive"
    lay_out(folder, data)
    report, sessions = written_by_people(folder)
    data.write_text(SECOND, "utf-8")
    done = lay_out(folder, data)
    new_report, new_sessions = (folder / "report.md").read_bytes(), (folder / "sessions.yaml").read_bytes()
    cut = report.index(b"## Work by scrutiny bodies")
    assert new_report.startswith(report[:cut])
    assert new_report.endswith(report[cut:])
    assert b"## A2\r\n" in new_report[cut:] and b"## A4\r\n" in new_report[cut:]
    assert new_sessions.startswith(sessions)
    assert ids(folder) == ["A1", "A3", "A2", "A4"]
    assert "Added: A2, A4." in done.stdout


def test_a_refresh_keeps_what_is_now_on_target_or_gone_and_says_so(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dive"
    lay_out(folder, data)
    data.write_text(SECOND, "utf-8")
    done = lay_out(folder, data)
    assert "A1 is now at 'On target': it was kept, with the new figures." in done.stdout
    assert "A3 is no longer in the data: its row and its words were kept as they are." in done.stdout
    paper = load_paper(folder).paper
    assert paper is not None
    current = {indicator.id: indicator.current for indicator in paper.indicators}
    assert current == {
        "A1": "75.5% (2023-24)",
        "A3": "8 (2022-23)",
        "A2": "11.8 (2023-24)",
        "A4": "31.2% (2023-24)",
    }


def test_a_refresh_keeps_cells_that_people_wrote_in_the_table(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dive"
    lay_out(folder, data)
    table = (folder / "indicators.csv").read_text("utf-8-sig")
    table = table.replace("Employment rate", "People in work").replace("status\n", "status,our note\n", 1)
    table = table.replace("Off target\n", 'Off target,"ask, again"\n', 1)
    (folder / "indicators.csv").write_text(table, "utf-8")
    data.write_text(SECOND, "utf-8")
    lay_out(folder, data)
    refreshed = (folder / "indicators.csv").read_text("utf-8-sig")
    assert "People in work" in refreshed
    assert '"ask, again"' in refreshed
    assert "75.5% (2023-24)" in refreshed


def test_a_folder_with_something_else_in_it_is_left_alone(data: Path, tmp_path: Path) -> None:
    (tmp_path / "dive").mkdir()
    (tmp_path / "dive" / "letter.txt").write_text("Dear", "utf-8")
    assert lay_out(tmp_path / "dive", data).exit_code == 1
    assert contents(tmp_path / "dive") == {"letter.txt": b"Dear"}


def test_sessions_that_cannot_be_extended_stop_the_refresh_before_anything_is_written(
    data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "dive"
    lay_out(folder, data)
    (folder / "sessions.yaml").write_text("[{title: One, indicators: [A1, A3]}]\n", "utf-8")
    before = contents(folder)
    data.write_text(SECOND, "utf-8")
    done = lay_out(folder, data)
    assert done.exit_code == 1
    assert "sessions.yaml has to be a list" in done.stderr
    assert contents(folder) == before


def test_data_that_cannot_be_read_is_reported_and_nothing_is_written(data: Path, tmp_path: Path) -> None:
    data.write_text('Id,Metric\nA1,"never closed\n', "utf-8")
    done = lay_out(tmp_path / "dive", data, "--also", "A1")
    assert done.exit_code == 1
    assert "data.csv" in done.stderr
    assert not (tmp_path / "dive").exists()


def test_a_folder_without_indicators_is_one_message(data: Path, tmp_path: Path) -> None:
    (source := tmp_path / "empty").mkdir()
    done = lay_out(tmp_path / "dive", source)
    assert done.exit_code == 1 and "has no indicators" in done.stderr


def test_figures_stay_where_one_file_of_the_data_cannot_be_read(data: Path, tmp_path: Path) -> None:
    (source := tmp_path / "indicators").mkdir()
    data.rename(source / "indicators.csv")
    assert lay_out(folder := tmp_path / "dive", source).exit_code == 0
    before = contents(folder)
    (source / "indicators.csv").write_text(SECOND, "utf-8")
    (source / "measurements.csv").write_bytes(b"")
    done = lay_out(folder, source)
    assert done.exit_code == 1 and "measurements.csv" in done.stderr
    assert contents(folder) == before


def test_a_type_without_sections_for_indicators_is_refused(data: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["new", "plain_appendix", str(tmp_path / "dive"), "--from", str(data)])
    assert done.exit_code == 1
    assert "not filled from anything" in done.stderr


def test_a_suppressed_value_is_not_copied(data: Path, tmp_path: Path) -> None:
    data.write_text(FIRST.replace("8 (2022-23)", "3 (2022-23) (suppressed)"), "utf-8")
    lay_out(tmp_path / "dive", data, "--also", "A3")
    row = next(line for line in (tmp_path / "dive" / "indicators.csv").read_text("utf-8").splitlines() if "A3" in line)
    assert "3 (2022-23)" not in row


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.one_of(WORDS, st.sampled_from(["## A1", "## Work by scrutiny bodies", "### Comments", ""])), max_size=8)
)
def test_whatever_people_write_stays(lines: list[str]) -> None:
    report = "\n".join(lines)
    added = Finding(Indicator("Z9", "New one"), Progress.WORSE, TargetStatus.OFF_TARGET)
    extended = extended_report(report, [added], find_document_type(TYPE), find_house_style("plain"))
    start = extended.index("## Z9")
    assert len(extended) > len(report)
    assert any(extended.startswith(report[:cut]) and extended.endswith(report[cut:]) for cut in range(len(report) + 1))
    assert start >= 0
