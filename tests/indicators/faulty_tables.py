"""For each issue of indicators the smallest table, or the smallest sentence, that raises it and nothing else."""

from collections.abc import Callable
from pathlib import Path

from papergen.checks.typed_figures import check_typed_figures
from papergen.indicators.findings import compute_findings
from papergen.indicators.quotes import compute_figures, find_quote
from papergen.issues import Issue, Place
from papergen.model import Words
from tests.loading.indicator_files import load, write_csv

Recipe = Callable[[Path], list[Issue]]

ONE = "Id | Metric | Unit | Polarity\nE1 | Residents in work | % | higher"
HOMES = "Id | Metric | Unit | Polarity\nE1 | Homes built | number | higher"
EARLIER = "Year | Numerator | Denominator | Percentage"
SERIES = "Indicator | Area | Period | Value | Flag"


def _tables(**tables: str) -> Recipe:
    """Return a recipe that loads tables and computes their findings; `|` stands between cells."""

    def recipe(folder: Path) -> list[Issue]:
        data, issues = load(write_csv(folder, **tables))
        return [*issues, *compute_findings(data.indicators)[1]]

    return recipe


def _row(columns: str, cells: str) -> Recipe:
    """Return a recipe of one indicator with a polarity and what else its columns say."""
    return _tables(indicators=f"Metric | Unit | Polarity | {columns}\nResidents in work | % | higher | {cells}")


def _series(*rows: str, indicators: str = ONE) -> Recipe:
    return _tables(indicators=indicators, measurements="\n".join([SERIES, *rows]))


def _text(words: str) -> Recipe:
    """Return a recipe that compares a text with two indicators, one of them with a suppressed value."""

    def recipe(folder: Path) -> list[Issue]:
        work = "E1 | Residents in work | % | higher | 70% | 72% (2022-23)"
        jobs = "E2 | Jobs begun | number | higher | 9 | <5 (2022-23)"
        write_csv(folder, indicators=f"Id | Metric | Unit | Polarity | Previous | Current\n{work}\n{jobs}")
        findings, _ = compute_findings(load(folder)[0].indicators)
        return check_typed_figures([("", Words(f"<p>{words}</p>", Place("report.md")))], compute_figures(findings))

    return recipe


def _quote(name: str) -> Recipe:
    def recipe(folder: Path) -> list[Issue]:
        findings, _ = compute_findings(load(write_csv(folder, indicators=ONE))[0].indicators)
        found = find_quote(compute_figures(findings), name, Place("report.md", line=1))
        return [found] if isinstance(found, Issue) else []

    return recipe


RECIPES: dict[str, Recipe] = {
    "indicator-table-missing": _tables(indicators="Lunch | Price\nSoup | 3"),
    "indicator-column-misspelt": _tables(indicators="Metric | Polarity | Curent\nResidents in work | higher | 72%"),
    "indicator-column-unused": _tables(indicators="Metric | Polarity | Shoe size\nResidents in work | higher | 9"),
    "indicator-column-twice": _tables(indicators="Metric | Polarity | Good is\nResidents in work | higher | higher"),
    "indicator-row-alone": _tables(indicators=f"{ONE}\nRounded to one place | | |"),
    "indicator-without-name": _tables(indicators=f"{ONE}\nE2 | | % | higher"),
    "indicator-twice": _tables(indicators=f"{ONE}\nE1 | Residents in jobs | % | higher"),
    "indicator-unknown": _series("E2 | | 2022-23 | 72 |"),
    "indicator-word-unknown": _tables(indicators="Metric | Polarity\nResidents in work | upwards"),
    "polarity-missing": _tables(indicators="Metric | Previous | Current\nResidents in work | 70% | 72%"),
    "value-unreadable": _row("Current", "about seventy"),
    "value-note-unread": _row("Current", "72% (best so far)"),
    "flag-unknown": _series("E1 | | 2022-23 | 72 | q"),
    "period-unreadable": _series("E1 | | soon | 72 |"),
    "period-twice": _series("E1 | | 2022-23 | 72 |", "E1 | | 2022/23 | 73 |"),
    "period-repeated": _series("E1 | | 2022-23 | 72 |", "E1 | | 2022/23 | 72 |"),
    "unit-differs": _row("Current", "72 days"),
    "percentage-out-of-range": _row("Current", "740%"),
    "target-unreadable": _row("Current | Target", "72% | Top quartile"),
    "tolerance-unreadable": _row("Tolerance", "a little"),
    "suppressed-value-given": _series("E1 | | 2022-23 | 72 | c"),
    "suppressed-value-deducible": _series(
        "E1 | | 2022-23 | 10 |", "E1 | North | 2022-23 | 7 |", "E1 | South | 2022-23 | <5 |", indicators=HOMES
    ),
    "suppressed-part-deducible": _series(
        "E1 | | 2022-23 | 20 |",
        *(f"E1 | | Q{number} 2022-23 | {value} |" for number, value in enumerate(("7", "c", "5", "6"), 1)),
        indicators=HOMES,
    ),
    "own-area-unclear": _series("E1 | North | 2022-23 | 70 |", "E1 | South | 2022-23 | 71 |"),
    "current-differs-from-series": _tables(
        indicators="Id | Metric | Polarity | Current\nE1 | Residents in work | higher | 73% (2022-23)",
        measurements=f"{SERIES}\nE1 | | 2022-23 | 72% |",
    ),
    "earlier-headline-unreadable": _tables(indicators=ONE, earlier_headlines=f"{EARLIER}\n2021-22 | many | 58 | 69%"),
    "earlier-headline-differs": _tables(indicators=ONE, earlier_headlines=f"{EARLIER}\n2021-22 | 40 | 58 | 68%"),
    "progress-differs": _row("Previous | Current | Progress", "70% | 72% | Got worse"),
    "progress-unconfirmed": _row("Current | Progress", "72% | Improved"),
    "status-differs": _row("Previous | Current | Target | Status", "70% | 72% | 75% | On target"),
    "status-unconfirmed": _row("Previous | Current | Target | Status", "70% | 72% | Top quartile | On target"),
    "target-achieved-differs": _row("Previous | Current | Target | Target already achieved", "70% | 72% | 75% | yes"),
    "target-without-direction": _tables(
        indicators="Metric | Polarity | Current | Target\nResidents in work | neither | 72% | 75%"
    ),
    "target-comparator-unclear": _row("Current | Target", "72% | Above national average"),
    "comparator-period-differs": _row(
        "Current | England | Target", "72% (2022-23) | 75% (2021-22) | Above national average"
    ),
    "target-unit-differs": _row("Current | Target", "72% | 80 days"),
    "figure-unknown": _quote("E1.curent"),
    "figure-not-available": _quote("E1.current"),
    "typed-figure-differs": _text("In all, 2 indicators improved."),
    "typed-fraction-wrong": _text("One ward has 80% (7 of 9)."),
    "suppressed-figure-typed": _text("Jobs begun: 3 in 2022-23."),
}
