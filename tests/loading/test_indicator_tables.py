"""Indicator tables as councils have them: wide, long, with titles, notes, odd headings, and every kind of slip."""

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papergen.indicator_model import Flag, Polarity, Progress, Scope, TargetStatus, Tolerance
from papergen.indicators.findings import compute_findings
from papergen.indicators.headline import by_theme, compute_headlines_by
from papergen.indicators.periods import financial_year, parse_period
from papergen.issues import Place
from papergen.loading.indicator_tables import Wanted, read_indicators
from papergen.loading.raw_tables import RawTable, raw_table
from tests.loading.indicator_files import codes, load, load_sound, rows, write_csv

ONE = """Id | Metric | Unit | Polarity
E1 | Residents in work | % | Higher"""


def table(text: str, name: str = "indicators.csv") -> RawTable:
    """Return a table as the reader of files would."""
    return raw_table(Place(name), enumerate(rows(text), start=1))


def test_a_wide_table_is_read_as_it_stands(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators="""
        Indicators of the plan |||||||||
        Metric | Previous | Current | Comparators | Progress | Target | Status | Good is | Theme | Scope
        In work | 72.2%(Apr 23-Mar 24) | 73.1%(Apr 24-Mar 25) | England 75.5%; Wales 73.9% | Improved | To increase \
| On-target | Higher is better | Jobs | National
        Source: the Insight team |||||||||
        """,
    )
    (known,) = load_sound(tmp_path)
    assert (known.id, known.name, known.theme) == ("in-work", "In work", "Jobs")
    assert (known.previous, known.current) == ("72.2%(Apr 23-Mar 24)", "73.1%(Apr 24-Mar 25)")
    assert known.now is not None and known.now.period == financial_year(2024)
    assert [(each.area, each.number) for each in known.comparators] == [
        ("England", Decimal("75.5")),
        ("Wales", Decimal("73.9")),
    ]
    assert (known.polarity, known.scope) == (Polarity.HIGHER, Scope.NATIONAL)
    assert (known.stated_progress, known.stated_status) == (Progress.IMPROVED, TargetStatus.ON_TARGET)
    assert known.places["current"] == Place("indicators.csv", row=3, column="Current")


def test_a_series_joins_its_indicator_by_id_or_by_name(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators=ONE,
        measurements="""Indicator | Area | Period | Value | Flag
        e1 | | 2021/22 | 70.4 | r
        residents in work | | 2022-23 | 72.2% | p
        E1 | England | 2022-23 | 75.5 |
        E1 | | 2020/2021 | 69.8 |""",
    )
    (known,) = load_sound(tmp_path)
    assert [each.value for each in known.measurements] == [Decimal("69.8"), Decimal("70.4"), Decimal("72.2")]
    assert known.previous == "70.4% (2021-22 revised)"
    assert known.current == "72.2% (2022-23 provisional)"
    assert [(each.area, each.value) for each in known.comparators] == [("England", "75.5%")]


def test_periods_may_be_columns(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators="""Indicator | Unit | Polarity | 2020-21 | 2021/22 | 2022-23 | Target 2022-23
        Homes completed | number | higher | 2,110 | 2,310 | 2,464 | 2,500""",
    )
    (known,) = load_sound(tmp_path)
    assert (known.previous, known.current, known.target) == ("2,310 (2021-22)", "2,464 (2022-23)", "2,500")
    assert len(known.measurements) == 3


def test_headings_over_two_rows_are_read(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators="""Metric | Previous | Current | Comparators | | Progress | Polarity
        | | | England | Our neighbours | |
        Residents in work | 72.2% | 73.1% | 75.5% | 71% | Improved | higher""",
    )
    (known,) = load_sound(tmp_path)
    assert [(each.area, each.value) for each in known.comparators] == [("England", "75.5%"), ("Our neighbours", "71%")]


def test_areas_may_stand_over_the_periods(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators="""| | Harbourne | | England |
        Indicator | Polarity | 2021-22 | 2022-23 | 2021-22 | 2022-23
        Residents in work | higher | 70.4% | 72.2% | 74.7% | 75.5%""",
    )
    (known,) = load_sound(tmp_path, Wanted(own_area="Harbourne Borough Council"))
    assert [each.value for each in known.measurements] == [Decimal("70.4"), Decimal("72.2")]
    assert [(each.area, each.value) for each in known.comparators] == [("England", "75.5%")]


def test_rows_with_one_text_are_themes_and_comments_and_notes(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators="""Indicator Number | Indicator | Baseline 2005/06 | Year end position 2006/07 | Target met yes/no
        Jobs | | | |
        1a | Exercises completed | 2 | 3 | yes
        | Comment: Three were held. | | |
        Homes | | | |
        2a | Complaints upheld | 0 | 12 | Not met.
        Indicator Number | Indicator | Baseline 2005/06 | Year end position 2006/07 | Target met yes/no
        2b | Press releases used | 95% | 95% | Yes
        Figures are rounded. | | | |""",
    )
    data, issues = load(tmp_path)
    assert {found.code for found in issues} == {"polarity-missing", "indicator-row-alone"}
    assert [(each.id, each.theme, each.commentary) for each in data.indicators] == [
        ("1a", "Jobs", "Three were held."),
        ("2a", "Homes", ""),
        ("2b", "Homes", ""),
    ]
    assert [each.stated_status for each in data.indicators] == [
        TargetStatus.ON_TARGET,
        TargetStatus.OFF_TARGET,
        TargetStatus.ON_TARGET,
    ]
    assert data.indicators[0].previous == "2 (2005-06)"


@pytest.mark.parametrize(
    ("word", "progress"),
    [
        ("▲ Improved", Progress.IMPROVED),
        ("Yes", Progress.IMPROVED),
        ("Improved (or target already achieved)", Progress.IMPROVED),
        ("Same", Progress.UNCHANGED),
        ("remained constant", Progress.UNCHANGED),
        ("Similar, unchanged or statistically insignificant", Progress.UNCHANGED),
        ("GOT WORSE", Progress.WORSE),
        ("No", Progress.WORSE),
        ("Can’t say", Progress.CANNOT_SAY),
        ("could not be determined", Progress.CANNOT_SAY),
        ("Cannot say; no clear direction of travel", Progress.CANNOT_SAY),
        ("N/A", Progress.NOT_AVAILABLE),
        ("–", None),
        ("", None),
    ],
)
def test_the_words_for_progress_mean_one_vocabulary(tmp_path: Path, word: str, progress: Progress | None) -> None:
    write_csv(tmp_path, indicators=f"Metric | Progress\nResidents in work | {word}")
    assert load(tmp_path)[0].indicators[0].stated_progress is progress


def test_tolerance_significance_and_an_achieved_target_are_read(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators="""Metric | Tolerance | Significant | Target already achieved | Progress
        One | 0.5 | no | |
        Two | 2% | yes | yes |
        Three | ±1pp | | | Target already achieved""",
    )
    one, two, three = load_sound(tmp_path)
    assert (one.tolerance, one.significant) == (Tolerance(Decimal("0.5")), False)
    assert (two.tolerance, two.significant, two.target_achieved) == (Tolerance(Decimal(2), True), True, True)
    assert (three.tolerance, three.target_achieved) == (Tolerance(Decimal(1)), True)
    assert three.stated_progress is Progress.IMPROVED


def test_a_newest_value_that_is_not_available_is_the_current_one(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators=ONE,
        measurements="Indicator | Period | Value\nE1 | 2020-21 | 70\nE1 | 2021-22 | 71\nE1 | 2022-23 | N/A",
    )
    findings, _ = compute_findings(load_sound(tmp_path))
    assert findings[0].progress is Progress.NOT_AVAILABLE
    assert findings[0].indicator.current == "N/A (2022-23)"


def test_without_a_value_for_the_reporting_period_there_is_no_updated_data(tmp_path: Path) -> None:
    write_csv(tmp_path, indicators=ONE, measurements="Indicator | Period | Value\nE1 | 2020-21 | 70\nE1 | 2021-22 | 71")
    (known,) = load_sound(tmp_path, Wanted(reporting=financial_year(2022)))
    assert (known.previous, known.current) == ("71% (2021-22)", "")
    assert compute_findings([known])[0][0].progress is Progress.NOT_AVAILABLE
    (known,) = load_sound(tmp_path, Wanted(reporting=financial_year(2021)))
    assert known.current == "71% (2021-22)"


def test_a_year_is_not_compared_with_a_quarter(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators=ONE,
        measurements="Indicator | Period | Value\nE1 | 2021-22 | 70\nE1 | Q3 2022/23 | 18\nE1 | 2022-23 | 72",
    )
    (known,) = load_sound(tmp_path)
    assert (known.previous, known.current) == ("70% (2021-22)", "72% (2022-23)")


def test_the_only_area_there_is_is_the_councils_own(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators=ONE,
        measurements="Indicator | Area | Period | Value\nE1 | Harbourne | 2021-22 | 70\nE1 | Harbourne | 2022-23 | 72",
    )
    assert load_sound(tmp_path)[0].current == "72% (2022-23)"


def test_a_series_alone_defines_its_indicators(tmp_path: Path) -> None:
    write_csv(tmp_path, measurements="Measure | Year | Value\nHomes built | 2021-22 | 70\nHomes built | 2022-23 | 72")
    data, issues = load(tmp_path)
    assert [(each.id, each.name, each.current) for each in data.indicators] == [
        ("homes-built", "Homes built", "72 (2022-23)")
    ]
    assert [found.code for found in issues] == ["polarity-missing"]


def test_earlier_headlines_are_read_in_the_order_of_their_years(tmp_path: Path) -> None:
    write_csv(tmp_path, indicators=ONE, earlier_headlines="Year | Improved or stayed the same | Out of | Percentage\n"
              "2021-22 | 40 | 58 | 69%\n2016/17 | 43 | 57 | 75%")  # fmt: skip
    data, issues = load(tmp_path)
    assert issues == []
    assert [(each.period, each.numerator, each.denominator, each.percentage) for each in data.earlier] == [
        (financial_year(2016), 43, 57, 75),
        (financial_year(2021), 40, 58, 69),
    ]


def test_a_folder_without_indicators_has_none_and_no_issue(tmp_path: Path) -> None:
    data, issues = load(tmp_path)
    assert (data.indicators, data.inputs, issues) == ((), (), [])


def test_everything_that_is_wrong_is_reported_together_with_row_and_column(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators="""Id | Metric | Unit | Polarity | Target | Progress
        E1 | Residents in work | % | upwards | | imroved
        E1 | Residents in employment | % | higher | |
        E2 | Waste | kg | lower | Top quartile |""",
        measurements="""Indicator | Area | Period | Value | Flag
        E1 | | 2021-22 | 740 |
        E1 | | soon | 71 |
        E2 | | 2021-22 | 900 |
        E2 | | 2021-22 | 901 |
        E2 | | 2022-23 | 88% |
        E2 | | 2020-21 | 7O0 |
        E3 | | 2022-23 | 5 |
        E2 | | 2019-20 | 880 | q""",
    )
    _, issues = load(tmp_path)
    found = {(issue.code, issue.place.file, issue.place.row, issue.place.column) for issue in issues}
    assert found == {
        ("indicator-word-unknown", "indicators.csv", 2, "Polarity"),
        ("indicator-word-unknown", "indicators.csv", 2, "Progress"),
        ("target-unreadable", "indicators.csv", 4, "Target"),
        ("indicator-twice", "indicators.csv", 3, "Metric"),
        ("percentage-out-of-range", "measurements.csv", 2, "Value"),
        ("period-unreadable", "measurements.csv", 3, "Period"),
        ("period-twice", "measurements.csv", 5, "Value"),
        ("unit-differs", "measurements.csv", 6, "Value"),
        ("value-unreadable", "measurements.csv", 7, "Value"),
        ("indicator-unknown", "measurements.csv", 8, "Indicator"),
        ("flag-unknown", "measurements.csv", 9, "Value"),
    }


def test_a_value_that_cannot_be_right_is_not_computed_with(tmp_path: Path) -> None:
    write_csv(
        tmp_path, indicators=ONE, measurements="Indicator | Period | Value\nE1 | 2021-22 | 74.0\nE1 | 2022-23 | 740"
    )
    data, _ = load(tmp_path)
    assert compute_findings(data.indicators)[0][0].progress is Progress.CANNOT_SAY


def test_a_rate_of_change_may_be_more_than_a_hundred_per_cent(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators="Metric | Unit | Previous | Current | Polarity\nTraffic | % | +104% | +120% | higher\n"
        "Trade | % change | 104% | 120% | higher",
    )
    assert len(load_sound(tmp_path)) == 2


def test_a_series_that_contradicts_its_row_is_reported_and_the_row_is_printed(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators="Id | Metric | Unit | Polarity | Current\nE1 | In work | % | higher | 73.0% (2022-23)",
        measurements="Indicator | Period | Value\nE1 | 2021-22 | 70\nE1 | 2022-23 | 72",
    )
    data, issues = load(tmp_path)
    assert [found.code for found in issues] == ["current-differs-from-series"]
    assert data.indicators[0].current == "73.0% (2022-23)"
    assert data.indicators[0].previous == "70% (2021-22)"


def test_a_misspelt_column_is_told_from_one_that_means_nothing(tmp_path: Path) -> None:
    write_csv(tmp_path, indicators="Metric | Polarty | Previous | Shoe size\nIn work | higher | 5 | 9")
    assert codes(tmp_path) == ["indicator-column-misspelt", "indicator-column-unused"]


def test_a_suppressed_value_that_others_give_away_is_an_error(tmp_path: Path) -> None:
    measured = """Indicator | Area | Period | Value
        E1 | | 2022-23 | 100
        E1 | North | 2022-23 | 60
        E1 | South | 2022-23 | 37
        E1 | Quay | 2022-23 | c"""
    write_csv(tmp_path, indicators="Id | Metric | Unit | Polarity\nE1 | Jobs | number | higher", measurements=measured)
    _, issues = load(tmp_path)
    assert [found.code for found in issues] == ["suppressed-value-deducible"]
    assert "3" not in issues[0].message.replace("2022-23", "")
    write_csv(tmp_path, measurements=measured.replace("37", "c"))
    assert codes(tmp_path) == []


def test_two_suppressed_areas_or_a_rate_give_nothing_away(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators=ONE,
        measurements="Indicator | Area | Period | Value\nE1 | | 2022-23 | 70\nE1 | North | 2022-23 | 66\n"
        "E1 | South | 2022-23 | c",
    )
    assert codes(tmp_path) == []


SERIES = [
    ["E1", "", f"20{year}-{year + 1}", value] for year, value in enumerate(["70", "N/A", "<5", "71%", "72.4"], 17)
]
SERIES += [["E2", "", f"20{year}", str(year * 3)] for year in range(17, 23)]
SERIES += [["E1", area, "2021-22", "70"] for area in ("England", "Wales")]


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_never_changes_a_result(dice: Random) -> None:
    definitions = ["E1 | In work | % | higher | Jobs", "E2 | Homes | number | lower | Homes", "E3 | Air | | | Air"]
    series = SERIES.copy()
    expected = _results(definitions, series)
    dice.shuffle(definitions)
    dice.shuffle(series)
    assert _results(definitions, series) == expected


def _results(definitions: list[str], series: list[list[str]]) -> object:
    """Return everything that is found out, in an order of its own."""
    first = table("\n".join(["Id | Metric | Unit | Polarity | Theme", *definitions]))
    lines = [" | ".join(line) for line in series]
    second = table("\n".join(["Indicator | Area | Period | Value", *lines]), "measurements.csv")
    indicators, _, issues = read_indicators([first, second], Wanted())
    findings, found = compute_findings(indicators)
    results = {
        each.indicator.id: (each.progress, each.status, each.indicator.previous, each.indicator.current)
        for each in findings
    }
    comparators = {each.id: sorted(one.area for one in each.comparators) for each in indicators}
    return results, comparators, compute_headlines_by(findings, by_theme), sorted(x.message for x in issues + found)


SECRET = 8675309


@given(
    st.sampled_from([f"{SECRET}", f"{SECRET:,}", f"{SECRET} (c)", f"£{SECRET:,} (2022-23 suppressed)", f"{SECRET}%"]),
    st.sampled_from(["c", "suppressed", "[c]", "*", "confidental"]),
    st.sampled_from(["", "England"]),
)
def test_a_suppressed_value_never_leaks(value: str, flag: str, area: str) -> None:
    first = table("Id | Metric | Unit | Polarity | Target\nE1 | Jobs | number | higher | 8")
    written = [f"E1 | {area} | 2022-23 | {value} | {flag}", "E1 | | 2021-22 | 5 |", "E1 | Wales | 2022-23 | 10 |"]
    second = table("\n".join(["Indicator | Area | Period | Value | Flag", *written]), "measurements.csv")
    indicators, _, issues = read_indicators([first, second], Wanted())
    findings, found = compute_findings(indicators)
    everything = repr((indicators, findings, [*map(str, (*issues, *found))]))
    assert "suppressed-value-given" in everything or "flag-unknown" in everything
    assert str(SECRET) not in everything.replace(",", "")


def test_a_period_in_a_heading_is_the_values_own_unless_the_cell_has_another(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        indicators="""Metric | Polarity | Previous (2021/22) | Current (2022/23)
        Pay | higher | £31,578 (2021) | £33,012""",
    )
    (known,) = load_sound(tmp_path)
    assert (known.previous, known.current) == ("£31,578 (2021)", "£33,012 (2022-23)")
    assert known.before is not None and known.before.period == parse_period("2021")
    assert known.before.flag is not Flag.SUPPRESSED
