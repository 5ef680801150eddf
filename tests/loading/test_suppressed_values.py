"""A suppressed value that subtraction would give away is an error, and the error does not say the value."""

from pathlib import Path

import pytest

from tests.loading.indicator_files import load, write_csv

JOBS = "Id | Metric | Unit | Polarity\nE1 | Jobs | number | higher"
QUARTERS = "Indicator | Period | Value\nE1 | 2022-23 | {year}\n" + "\n".join(
    f"E1 | Q{number} 2022/23 | {{q{number}}}" for number in (1, 2, 3, 4)
)


@pytest.mark.parametrize(
    ("year", "quarters", "found"),
    [
        ("36", ("10", "11", "c", "12"), ["suppressed-part-deducible"]),
        ("36", ("10", "c", "c", "12"), []),
        ("c", ("10", "11", "c", "12"), []),
        ("12", ("10", "11", "c", "12"), []),  # the number at the year's end, not the sum of its quarters
        ("360", ("10", "11", "c", "12"), []),
    ],
)
def test_one_quarter_is_the_year_less_the_others(
    tmp_path: Path, year: str, quarters: tuple[str, ...], found: list[str]
) -> None:
    named = {f"q{number}": value for number, value in enumerate(quarters, 1)}
    write_csv(tmp_path, indicators=JOBS, measurements=QUARTERS.format(year=year, **named))
    _, issues = load(tmp_path)
    assert [issue.code for issue in issues] == found
    assert not [issue for issue in issues if "is 3" in issue.message or "'3'" in issue.message]


def test_three_quarters_do_not_fill_a_year(tmp_path: Path) -> None:
    text = QUARTERS.format(year="36", q1="10", q2="11", q3="c", q4="12").replace("\nE1 | Q1 2022/23 | 10", "")
    write_csv(tmp_path, indicators=JOBS, measurements=text)
    assert load(tmp_path)[1] == []


@pytest.mark.parametrize(
    ("unit", "areas", "found"),
    [
        ("number", "North 8; South c", ["suppressed-value-deducible"]),
        ("number", "North c; South c", []),
        ("number", "North 8; South 4", []),
        ("%", "North 8%; South c", []),
    ],
)
def test_areas_in_one_cell_are_subtracted_too(tmp_path: Path, unit: str, areas: str, found: list[str]) -> None:
    write_csv(
        tmp_path,
        indicators=f"Metric | Unit | Polarity | Current (2022-23) | Comparators\nJobs | {unit} | higher | 12 | {areas}",
    )
    _, issues = load(tmp_path)
    assert [issue.code for issue in issues] == found
    assert all(issue.place.column == "Comparators" and "4" not in issue.message for issue in issues)


@pytest.mark.parametrize("cell", ["8675309 c", "8675309 (c)", "c (8675309)", "<5 (8675309)", "£8,675,309 suppressed"])
def test_a_number_beside_its_marker_is_taken_out_wherever_it_stands(tmp_path: Path, cell: str) -> None:
    row = f"Jobs | number | higher | {cell} | {cell}"
    write_csv(tmp_path, indicators=f"Metric | Unit | Polarity | Current (2022-23) | Target\n{row}")
    data, issues = load(tmp_path)
    told = repr((data, [str(issue) for issue in issues]))
    assert "8675309" not in told.replace(",", "")
    assert "suppressed-value-given" in told


@pytest.mark.parametrize(
    "cell", ["England 8675309 (c)", "England: 8675309 c", "8675309 (suppressed)", "England 8675309 (c) and Wales 9"]
)
def test_another_places_number_beside_its_marker_is_taken_out(tmp_path: Path, cell: str) -> None:
    write_csv(
        tmp_path, indicators=f"Metric | Unit | Polarity | Current | Comparators\nJobs | number | higher | 9 | {cell}"
    )
    data, issues = load(tmp_path)
    assert "8675309" not in repr((data, [str(issue) for issue in issues]))
    assert data.indicators[0].comparators[0].number is None


def test_a_marker_with_a_period_or_a_note_in_words_is_printed_as_it_stands(tmp_path: Path) -> None:
    write_csv(
        tmp_path, indicators="Metric | Polarity | Previous | Current\nJobs | higher | <5 (2021-22) | c (too small)"
    )
    (jobs,) = load(tmp_path)[0].indicators
    assert (jobs.previous, jobs.current) == ("<5 (2021-22)", "c (too small)")
