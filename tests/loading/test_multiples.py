"""Thousands and millions: never one unit with plain numbers, neither printed nor compared as if they were."""

from pathlib import Path

from papergen.indicator_model import Progress, TargetStatus
from papergen.indicators.findings import compute_findings
from tests.loading.indicator_files import load, write_csv

HEADER = "Metric | Unit | Polarity | 2021-22 | 2022-23 | Comparators | Target\n"


def test_a_million_beside_plain_numbers_is_in_another_unit_than_its_history(tmp_path: Path) -> None:
    write_csv(tmp_path, indicators=f"{HEADER}Visits | | higher | 12,345 | 13.2m | |")
    data, issues = load(tmp_path)
    assert [(found.code, found.place.row, found.place.column) for found in issues] == [("unit-differs", 2, "2022-23")]
    (visits,) = data.indicators
    assert (visits.previous, visits.current) == ("12,345 (2021-22)", "13.2m (2022-23)")
    assert compute_findings(data.indicators)[0][0].progress is Progress.CANNOT_SAY


def test_millions_are_compared_with_millions(tmp_path: Path) -> None:
    write_csv(tmp_path, indicators=f"{HEADER}Visits | number | higher | 12.3m | 13.2m | England 55m | 13m")
    data, issues = load(tmp_path)
    (found,), more = compute_findings(data.indicators)
    assert (issues, more) == ([], [])
    assert (found.progress, found.status) == (Progress.IMPROVED, TargetStatus.ON_TARGET)


def test_a_place_or_a_target_in_millions_is_not_compared_with_a_plain_number(tmp_path: Path) -> None:
    rows = "Visits | | higher | 12,300 | 13,000 | England 55m | Above national average\n"
    rows += "Calls | number | higher | 12,300 | 13,000 | | 14m\n"
    write_csv(tmp_path, indicators=f"{HEADER}{rows}Pay | £ | higher | £30,000 | £31,578 | England £33k | Above England")
    data, issues = load(tmp_path)
    findings, more = compute_findings(data.indicators)
    assert {finding.status for finding in findings} == {TargetStatus.CANNOT_SAY}
    assert [found.code for found in issues] == ["unit-differs", "unit-differs"]
    assert [found.code for found in more] == ["target-unit-differs"]
    assert all(found.place.column in ("Comparators", "Target") for found in (*issues, *more))
