"""Long series: one row for each indicator, area and period, joined to the indicators they measure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from papergen.indicator_model import Indicator, Measurement, Period
from papergen.indicators.periods import format_period, parse_period
from papergen.indicators.words import plain_words
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place, did_you_mean
from papergen.loading.indicator_cells import read_measurement
from papergen.loading.indicator_columns import Layout
from papergen.loading.indicator_rows import id_from_name
from papergen.loading.raw_tables import RawRow

_MOST_LIKENESSES = 20_000  # comparing names is slow: beyond this the two tables do not belong together anyway
_ADD_IT = "Add it to the table of indicators, or correct its id."
OWN_AREA_WORDS = ("", "own", "own area", "council", "the council", "local authority")


@dataclass(frozen=True, slots=True)
class References:
    """How a series may call an indicator: by its id or by its name, whatever the capitals."""

    by_id: Mapping[str, Indicator]
    by_name: Mapping[str, Indicator]

    @classmethod
    def of(cls, indicators: Iterable[Indicator]) -> "References":
        """Return the references to `indicators`."""
        known = tuple(indicators)
        ids = {indicator.id.casefold(): indicator for indicator in known}
        return cls(ids, {plain_words(indicator.name): indicator for indicator in known})

    def find(self, text: str) -> Indicator | None:
        """Return the indicator that `text` calls, or None."""
        return self.by_id.get(text.strip().casefold()) or self.by_name.get(plain_words(text))

    def known(self) -> list[str]:
        """Return what a message should offer."""
        return [name for indicator in self.by_id.values() for name in (indicator.id, indicator.name)]


def read_series(layout: Layout, references: References | None) -> tuple[list[tuple[str, Measurement]], list[Issue]]:
    """Return the measurements of a series, each with the id of its indicator, and what is wrong with them.

    Without `references` the series defines its indicators itself. An unknown one is reported where it comes first.
    """
    columns = {column.field: column.index for column in layout.columns}
    headings = {column.field: column.heading for column in layout.columns}
    measured: list[tuple[str, Measurement]] = []
    unknown: dict[str, Place] = {}
    issues: list[Issue] = []
    for row in layout.rows:
        if sum(1 for cell in row.cells if cell.strip()) < 2:
            continue  # a trailing note
        cells = {field: row.cells[index].strip() for field, index in columns.items()}
        known = references.find(cells["indicator"]) if references else None
        if references and known is None:
            unknown.setdefault(cells["indicator"], layout.table.at(row, headings["indicator"]))
            continue
        measurement, found = _measurement(layout, row, cells, headings, known)
        measured += [(known.id if known else id_from_name(cells["indicator"]), measurement)] if measurement else []
        issues += found
    return measured, issues + (_unknown(unknown, references) if references else [])


def _unknown(unknown: dict[str, Place], references: References) -> list[Issue]:
    known = references.known()
    many = len(unknown) * len(known) > _MOST_LIKENESSES
    return [
        issue("indicator-unknown", place, name=name, remedy=_ADD_IT if many else did_you_mean(name, known))
        for name, place in unknown.items()
    ]


def _measurement(
    layout: Layout, row: RawRow, cells: dict[str, str], headings: dict[str, str], known: Indicator | None
) -> tuple[Measurement | None, list[Issue]]:
    name = known.name if known else cells["indicator"]
    period = parse_period(cells["period"])
    if period is None:
        place = layout.table.at(row, headings["period"])
        return None, [issue("period-unreadable", place, text=cells["period"], indicator=name)]
    area = "" if plain_words(cells.get("area", "")) in OWN_AREA_WORDS else cells["area"]
    about = Measurement(name, period, "", area=area, place=layout.table.at(row, headings["value"]))
    unit = cells.get("unit", "") or (known.unit if known else "")
    measurement, issues = read_measurement(cells["value"], cells.get("flag", ""), about, unit)
    if measurement and cells.get("unit") and not measurement.unit:
        measurement = replace(measurement, unit=cells["unit"])
    return measurement, issues


def without_doubles(measured: Iterable[Measurement]) -> tuple[list[Measurement], list[Issue]]:
    """Return one measurement for each period and area, oldest first; two that differ are both left out."""
    groups: dict[tuple[str, Period | None], list[Measurement]] = defaultdict(list)
    for measurement in measured:
        groups[plain_words(measurement.area), measurement.period].append(measurement)
    kept: list[Measurement] = []
    issues: list[Issue] = []
    for group in groups.values():
        if all(other.text == group[0].text and other.flag is group[0].flag for other in group):
            kept.append(group[0])
        issues += [_doubled(group[0], other) for other in group[1:]]
    return sorted(kept, key=lambda each: (each.area, _sort_key(each))), issues


def _sort_key(measurement: Measurement) -> tuple[bool, Period | None]:
    return measurement.period is not None, measurement.period


def _doubled(first: Measurement, second: Measurement) -> Issue:
    return issue(
        "period-twice" if second.text != first.text or second.flag is not first.flag else "period-repeated",
        second.place,
        indicator=second.indicator,
        period=format_period(second.period) if second.period else "no period",
        area=f" in {second.area}" if second.area else "",
        text=second.text,
        other_text=first.text,
        other=first.place,
    )
