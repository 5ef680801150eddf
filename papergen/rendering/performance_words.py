"""The sentences and views of a performance report: counts that agree with their nouns, earlier years, chart data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from papergen.indicator_model import EarlierHeadline, Finding, Flag, Period, Progress
from papergen.indicators.definition_changes import DefinitionChange
from papergen.indicators.headline import Headline
from papergen.indicators.performance import Performance, Theme
from papergen.indicators.quotes import agree
from papergen.model import Section
from papergen.names import slug
from papergen.rendering.chart_data import ChartData, ChartLine
from papergen.rendering.wording import Wording

WIDEST_DATA = 9  # periods beside each other on a landscape page; a longer series stands with its periods as rows

FIRST_COLUMN = 17  # per cent of a data table's width
WORDED = ("polarity", "scope")  # fields of an indicator whose values are printed in the house style's words


@dataclass(frozen=True, slots=True)
class DataTable:
    """The figures of a chart as a table, head and rows of text; the first cell of each row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def widths(self) -> tuple[str, ...]:
        """Return the width of each column: the first is for names, the others are equally wide."""
        others = len(self.head) - 1
        return (f"{FIRST_COLUMN}%", *[f"{(100 - FIRST_COLUMN) / others:.2f}%"] * others)


def counts_sentence(performance: Performance, wording: Wording) -> str:
    """Return how many indicators there are and how many did what: "73 indicators: 36 indicators improved; ..."."""
    headline = performance.headline
    counts = {each.value: _count(headline, each.value, wording) for each in Progress}
    total = agree(headline.total, wording.text("count_total"))
    return wording.text("performance_counts", period=wording.period(performance.period), total=total, **counts)


def targets_sentence(headline: Headline, wording: Wording) -> str:
    """Return how many indicators met their target, missed it, have none, or cannot be judged; zeros are left out."""
    names = ("on_target", "off_target", "no_target", "status_cannot_say")
    counts = [_count(headline, name, wording) for name in names if getattr(headline, name)]
    return wording.text("performance_targets", counts=wording.listed(counts)) if counts else ""


def theme_sentence(headline: Headline, wording: Wording) -> str:
    """Return a theme's headline with its counts."""
    counts = [_count(headline, each.value, wording) for each in Progress if getattr(headline, each.value)]
    return wording.text("performance_theme", sentence=headline.sentence, counts=wording.listed(counts))


def earlier_sentence(performance: Performance, wording: Wording) -> str:
    """Return earlier years' headlines in a sentence, newest first; empty where none is known."""
    if not performance.earlier:
        return ""
    years = [_earlier(period, headline, wording) for period, headline in performance.earlier]
    return wording.text("performance_earlier", years="; ".join(years))


def percentage_text(headline: Headline, wording: Wording) -> str:
    """Return "74% (42/57)" for a cell, or the words for nothing to divide by."""
    if headline.percentage is None:
        return wording.text("performance_no_direction")
    return wording.text("performance_figure", percentage=headline.percentage, fraction=headline.fraction)


def headlines_by(performance: Performance, by: str, wording: Wording) -> list[tuple[str, Headline]]:
    """Return the headline of each theme, scrutiny_body or scope, under the name that is printed."""
    groups = {
        "theme": {theme.name: theme.headline for theme in performance.themes},
        "scrutiny_body": performance.scrutiny_bodies,
        "scope": performance.scopes,
    }[by]
    return [(_group_name(by, name, wording), headline) for name, headline in groups.items()]


def cell_text(finding: Finding, column: str, wording: Wording) -> str:
    """Return what a list of indicators says of one in a column; an empty cell says that nothing is stated."""
    return str(getattr(finding.indicator, column)) or wording.text("fact_nothing")


def change_text(change: DefinitionChange, when: str, wording: Wording) -> str:
    """Return what a changed field said `before`, or says `now`."""
    text = str(getattr(change, when))
    worded = wording.text(f"{change.field}_word_{text}") if text and change.field in WORDED else text
    return worded or wording.text("data_gap")


def data_table(chart: ChartData, wording: Wording) -> DataTable:
    """Return the figures that a chart draws, places as rows; periods as rows where there are many."""
    lines = (chart.own, *chart.others)
    periods = [wording.period(period) for period in chart.periods]
    names = [line.name or wording.text("own_area") for line in lines]
    columns = [_cells(line, chart.periods, wording) for line in lines]
    if len(periods) <= WIDEST_DATA:
        rows = [(name, *cells) for name, cells in zip(names, columns, strict=True)]
        return DataTable((wording.text("data_area"), *periods), tuple(rows))
    by_period = zip(periods, *columns, strict=True)
    return DataTable((wording.text("data_period"), *names), tuple(by_period))


def section_called(sections: Iterable[Section], name: str) -> Section | None:
    """Return the section of a report with free headings whose heading is `name`, whatever its capitals and signs."""
    return next((section for section in sections if slug(section.heading) == slug(name)), None)


def other_sections(sections: Iterable[Section], themes: Iterable[Theme]) -> list[Section]:
    """Return the sections whose headings are no themes: an officer's own, which must be printed too."""
    known = {slug(theme.name) for theme in themes}
    return [section for section in sections if slug(section.heading) not in known]


def _group_name(by: str, name: str, wording: Wording) -> str:
    if not name:
        return wording.text(f"no_{by}")
    return wording.text(f"scope_word_{name}") if by == "scope" else name


def _count(headline: Headline, name: str, wording: Wording) -> str:
    return agree(getattr(headline, name), wording.text(f"count_{name}"))


def _earlier(period: Period, headline: EarlierHeadline | None, wording: Wording) -> str:
    year = wording.period(period)
    if headline is None:
        return wording.text("performance_earlier_gap", period=year)
    fraction = f"{headline.numerator}/{headline.denominator}"
    figure = wording.text("performance_figure", percentage=headline.percentage, fraction=fraction)
    return wording.text("performance_earlier_year", figure=figure, period=year)


def _cells(line: ChartLine, periods: Sequence[Period], wording: Wording) -> list[str]:
    texts = {point.at: _with_flag(point.text, point.flag, wording) for point in line.points}
    return [texts.get(number, wording.text("data_gap")) for number in range(len(periods))]


def _with_flag(text: str, flag: Flag | None, wording: Wording) -> str:
    return wording.text("data_flagged", value=text, flag=flag.value) if flag else text
