"""Trend charts: what is drawn, what is told, and what never leaks."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from papergen.house_styles import find_house_style
from papergen.indicator_model import Aim, Comparator, Flag, Indicator, Target
from papergen.indicators.periods import financial_year
from papergen.rendering.chart_data import ChartData, chart_data
from papergen.rendering.chart_scales import spread, value_scale
from papergen.rendering.charts import render_trend_chart
from papergen.rendering.sparklines import render_sparkline
from papergen.rendering.vocabulary import check_vocabulary
from tests.rendering.chart_samples import finding_of, history

STYLE = find_house_style("coventry")
EMPLOYMENT = Indicator(
    "EMP01",
    "Employment rate",
    unit="%",
    measurements=history(["70.1", "71.0", None, "70.4", "71.8", "69.9", "71.5", "72.2"]),
    elsewhere=history(["73", "73.4", "74", "74.2", "75", "75.1", "75.4", "75.5"], area="England"),
    comparators=(Comparator("West Midlands", "72.9%", Decimal("72.9")),),
    goal=Target(Aim.REACH, Decimal(75), unit="%"),
)


def chart_of(indicator: Indicator) -> ChartData:
    chart = chart_data(finding_of(indicator))
    assert chart is not None
    return chart


def drawn(indicator: Indicator) -> etree._Element:
    return etree.fromstring(render_trend_chart(chart_of(indicator), STYLE))


def words(svg: etree._Element) -> list[str]:
    return ["".join(text.itertext()) for text in svg.iter("text")]


def title(svg: etree._Element) -> str:
    return str(svg[0].text)


def test_the_text_alternative_says_what_the_chart_shows() -> None:
    assert title(drawn(EMPLOYMENT)) == (
        "Line chart: Employment rate rose from 70.1% in 2015-16 to 72.2% in 2022-23; lowest 69.9% in 2020-21; no"
        " figure shown for 2017-18; target 75%; England 75.5% in 2022-23; West Midlands 72.9% in 2022-23."
    )


def test_the_title_is_the_first_child_and_nothing_has_an_id_or_a_namespace() -> None:
    svg = drawn(EMPLOYMENT)
    assert svg[0].tag == "title"
    assert {str(element.tag) for element in svg.iter()} <= {
        "svg",
        "title",
        "g",
        "path",
        "line",
        "rect",
        "text",
        "tspan",
    }
    attributes = {name for element in svg.iter() for name in element.attrib}
    assert not {name for name in attributes if name in ("id", "class", "role") or name.startswith("aria")}


def test_every_line_has_its_name_at_its_end_and_there_is_no_legend() -> None:
    labels = words(drawn(EMPLOYMENT))
    assert {"Coventry 72.2%", "England 75.5%", "West Midlands 72.9%", "Target 75%"} <= set(labels)
    assert "2015-16" in labels
    assert "70%" in labels


def test_lines_are_told_apart_without_colour() -> None:
    two = replace(EMPLOYMENT, elsewhere=EMPLOYMENT.elsewhere + history(["68", "69", "70"], area="West Midlands"))
    dashes = [
        path.get("stroke-dasharray", "solid") for path in drawn(two).iter("path", "line") if dashed_or_thick(path)
    ]
    assert {"solid", "2,2", "7,3", "10,4"} <= set(dashes)


def dashed_or_thick(shape: etree._Element) -> bool:
    return bool(shape.get("stroke-dasharray")) or shape.get("stroke-width") == "2.75"


def test_a_line_stops_at_a_missing_year() -> None:
    own = [path for path in drawn(EMPLOYMENT).iter("path") if path.get("stroke-width") == "2.75"]
    assert [path.get("d", "").count("L") for path in own] == [1, 4]


def test_a_line_stops_at_a_break_in_the_series() -> None:
    broken = replace(EMPLOYMENT, measurements=history(["9", "8", "12", "13"], flags={2: Flag.BREAK}))
    svg = drawn(broken)
    assert len([path for path in svg.iter("path") if path.get("stroke-width") == "2.75"]) == 2
    assert "Break in series" in words(svg)
    assert "break in series in 2017-18" in title(svg)


def test_an_older_end_of_a_line_says_its_year() -> None:
    older = replace(EMPLOYMENT, comparators=(), elsewhere=history(["73", "73.4"], area="England"))
    assert "England 73.4% (2016-17)" in words(drawn(older))


def test_a_range_and_a_year_of_a_target_are_told() -> None:
    goal = Target(Aim.BETWEEN, Decimal(60), Decimal(70), "%", due=financial_year(2029))
    svg = drawn(replace(EMPLOYMENT, goal=goal))
    assert "target 60% to 70% by 2029-30" in title(svg)
    assert len([line for line in svg.iter("line") if line.get("stroke-dasharray") == "10,4"]) == 2


def test_a_target_in_words_has_no_line() -> None:
    svg = drawn(replace(EMPLOYMENT, goal=Target(Aim.INCREASE)))
    assert "target" not in title(svg)


def test_a_word_unit_stands_once_over_the_axis() -> None:
    days = replace(EMPLOYMENT, unit="days", goal=None, elsewhere=(), comparators=())
    labels = words(drawn(replace(days, measurements=history(["9", "8", "7.5"], unit="days"))))
    assert labels.count("days") == 1
    assert "Coventry 7.5" in labels


def test_two_values_are_no_trend() -> None:
    assert chart_data(finding_of(replace(EMPLOYMENT, measurements=history(["9", "8", None, "<5"])))) is None


def test_a_value_in_another_unit_is_not_drawn() -> None:
    mixed = replace(EMPLOYMENT, measurements=history(["70", "71", "72"]) + history([None] * 3 + ["31578"], unit="£"))
    assert [point.text for point in chart_of(mixed).own.points] == ["70%", "71%", "72%"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(st.none(), st.just("<5"), st.integers(5, 900).map(str)), min_size=3, max_size=9))
def test_a_suppressed_value_is_never_drawn_or_told(values: list[str | None]) -> None:
    hidden = replace(EMPLOYMENT, unit="", goal=None, elsewhere=(), comparators=(), measurements=history(values, ""))
    missing = replace(hidden, measurements=history([None if value == "<5" else value for value in values], ""))
    # The years at the ends stay on the axis where a suppressed value stood: as a gap like any other.
    chart, other = chart_data(finding_of(hidden)), chart_data(finding_of(missing))
    assert (chart is None) == (other is None)
    if chart:
        for picture in (render_trend_chart(chart, STYLE), render_sparkline(chart, STYLE)):
            assert "&lt;" not in picture
            assert "uppress" not in picture
        assert [point.text for point in chart.own.points] == [value for value in values if value and value != "<5"]


def test_a_suppressed_value_that_was_given_a_number_is_not_drawn_either() -> None:
    careless = replace(EMPLOYMENT.measurements[-1], value=Decimal(3), flag=Flag.SUPPRESSED)
    chart = chart_of(replace(EMPLOYMENT, measurements=(*EMPLOYMENT.measurements[:-1], careless)))
    assert "3%" not in [point.text for point in chart.own.points]


def test_the_same_data_gives_the_same_bytes_in_any_order() -> None:
    turned = replace(EMPLOYMENT, measurements=tuple(reversed(EMPLOYMENT.measurements)))
    assert render_trend_chart(chart_of(turned), STYLE) == render_trend_chart(chart_of(EMPLOYMENT), STYLE)


def test_names_with_signs_reach_the_chart_unchanged() -> None:
    hostile = replace(EMPLOYMENT, name='R&D <x> "{{ y }}"', unit="Łódź & co", goal=None)
    hostile = replace(hostile, measurements=history(["1", "2", "3"], "Łódź & co"), elsewhere=(), comparators=())
    svg = drawn(hostile)
    assert title(svg).startswith('Line chart: R&D <x> "{{ y }}" rose')
    assert "Łódź & co" in words(svg)


@pytest.mark.parametrize("style", ["plain", "coventry"])
def test_a_chart_is_in_the_colours_and_the_font_of_the_house_style(style: str) -> None:
    house_style = find_house_style(style)
    picture = render_trend_chart(chart_of(EMPLOYMENT), house_style)
    assert house_style.colours["chart_own"] in picture
    assert {text.get("font-family") for text in etree.fromstring(picture).iter("text")} == {
        ", ".join(house_style.fonts["body"])
    }


def test_a_drawing_is_of_the_vocabulary() -> None:
    main = etree.fromstring(f"<main><figure>{render_trend_chart(chart_of(EMPLOYMENT), STYLE)}</figure></main>")
    assert check_vocabulary(main) == []


def test_a_small_picture_has_gaps_and_a_text_alternative() -> None:
    svg = etree.fromstring(render_sparkline(chart_of(EMPLOYMENT), STYLE))
    assert title(svg) == "Trend: up from 70.1% in 2015-16 to 72.2% in 2022-23"
    assert len(list(svg.iter("path"))) == 2


def test_an_indicator_without_numbers_has_no_chart() -> None:
    stars = Indicator("CQC", "Rating", unit="words", measurements=history(["3", "3", "4"], "words"))
    assert chart_data(finding_of(stars)) is None


@given(st.lists(st.decimals(-10_000, 10_000, places=2), min_size=1, max_size=8))
def test_a_scale_holds_every_value_between_a_few_round_ticks(values: list[Decimal]) -> None:
    scale = value_scale(values, 150)
    assert scale.ticks[0] <= min(values) <= max(values) <= scale.ticks[-1]
    assert 2 <= len(scale.ticks) <= 8
    assert all(0 <= scale.place(value) <= 150 for value in values)


@given(st.lists(st.floats(0, 150), max_size=5))
def test_labels_stand_apart_inside_the_plot_in_the_order_of_their_lines(places: list[float]) -> None:
    moved = spread(places, [15.0] * len(places), 150)
    in_order = [moved[number] for number in sorted(range(len(places)), key=lambda number: places[number])]
    assert all(second - first >= 14.999 for first, second in zip(in_order, in_order[1:], strict=False))
    assert all(7.499 <= place <= 142.501 for place in moved)
