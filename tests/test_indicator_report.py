"""`papergen indicators`: headline, tables and open data from one spreadsheet."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papergen.cli import main
from papergen.open_data import COLUMNS

TABLE = """\
Annual performance report 2022-23
Id,Metric,Theme,Unit,Polarity,Previous,Current,Comparators,Target,Scope
A1,Employment rate,Prosperity,%,higher,71.5% (2021-22),72.2% (2022-23),England 75.5%,75%,national
A2,Sickness absence,Council,days,lower,11.1 (2021-22),11.8 (2022-23),,10.5 or below,local
A3,Apprentices in care,Communities,number,higher,7 (2021-22),<5 (2022-23),,12,local
A4,Carbon per head,Climate,tonnes,lower,3.6 (2021-22),3.4 (2022-23),England 4.3; West Midlands 4.6,,national
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "indicators.csv"
    file.write_text(TABLE, "utf-8")
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["indicators", *map(str, arguments)])


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_headline_comes_first_with_its_counts_and_its_rule(table: Path) -> None:
    lines = run(table).stdout.splitlines()
    assert lines[0] == "4 indicators: 2 improved, 0 stayed the same, 1 got worse, 1 cannot say, 0 not available."
    assert lines[1].startswith("67% (2/3) of directional indicators (excluding cannot say or not available)")


def test_another_rule_gives_another_headline(table: Path) -> None:
    assert "50% (2/4) of all indicators reported" in run(table, "--rule", "of_all_reported").stdout


def test_every_indicator_stands_under_its_theme_with_words(table: Path) -> None:
    shown = run(table).stdout
    under = shown[shown.index("\nProsperity\n") : shown.index("\nCouncil\n")]
    assert "A1" in under and "72.2%" in under and "Improved" in under and "Off target" in under


def test_open_data_has_one_row_for_each_indicator_and_period(table: Path) -> None:
    found = rows(run(table, "--csv").stdout)
    assert list(found[0]) == list(COLUMNS)
    own = [(row["indicator_id"], row["period"], row["value"], row["is_current"]) for row in found if not row["area"]]
    assert own[:4] == [
        ("A1", "2021-22", "71.5", "no"),
        ("A1", "2022-23", "72.2", "yes"),
        ("A2", "2021-22", "11.1", "no"),
        ("A2", "2022-23", "11.8", "yes"),
    ]
    assert [(row["area"], row["value"]) for row in found if row["indicator_id"] == "A4" and row["area"]] == [
        ("England", "4.3"),
        ("West Midlands", "4.6"),
    ]


def test_a_suppressed_value_has_no_number_in_open_data(table: Path) -> None:
    hidden = [row for row in rows(run(table, "--csv").stdout) if row["flag"] == "suppressed"]
    assert [(row["value"], row["value_as_published"][:2]) for row in hidden] == [("", "<5")]


def test_every_column_of_the_open_data_is_in_the_dictionary(table: Path) -> None:
    found = rows(run(table, "--dictionary").stdout)
    assert [row["column"] for row in found] == list(COLUMNS)
    assert all(row["meaning"].endswith(".") for row in found)


def test_json_holds_headline_rows_dictionary_and_issues(table: Path) -> None:
    found = json.loads(run(table, "--json").stdout)
    assert found["headline"]["fraction"] == "2/3"
    assert {row["indicator_id"] for row in found["measurements"]} == {"A1", "A2", "A3", "A4"}
    assert found["dictionary"] == COLUMNS
    assert isinstance(found["issues"], list)


def test_data_stays_apart_from_messages(tmp_path: Path) -> None:
    wrong = tmp_path / "indicators.csv"
    wrong.write_text(TABLE.replace("higher,71.5%", "upwards,71.5%"), "utf-8")
    done = run(wrong, "--csv")
    assert done.exit_code == 1
    assert "upwards" in done.stderr
    assert "upwards" not in done.stdout


def test_a_period_that_is_none_is_one_message(table: Path) -> None:
    done = run(table, "--period", "last year")
    assert done.exit_code == 1
    assert done.stderr == "papergen: 'last year' is not a period. Write it like 2022-23, Q1 2022/23 or 2022.\n"


def test_without_indicators_there_is_a_sentence(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.exit_code, done.stdout) == (0, "No indicators were found.\n")


def test_the_order_of_rows_never_changes_a_count(table: Path, tmp_path: Path) -> None:
    title, header, *body = TABLE.splitlines()
    turned = tmp_path / "turned.csv"
    turned.write_text("\n".join([title, header, *reversed(body)]), "utf-8")
    assert run(turned).stdout.splitlines()[:3] == run(table).stdout.splitlines()[:3]
