"""An indicator and its values put together: which two are compared, units, other places, and the texts to print."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from papergen.indicator_model import Comparator, Indicator, Measurement, Period
from papergen.indicators.progress import is_missing
from papergen.indicators.targets import is_no_target, read_target
from papergen.indicators.units import COUNT, MULTIPLES, PERCENT, WORDS, may_compare, plain_unit, same_unit
from papergen.indicators.values import measured_text, read_value
from papergen.indicators.words import plain_place
from papergen.issue_catalogue import issue
from papergen.issues import Issue
from papergen.loading.indicator_cells import series_comparator
from papergen.loading.indicator_rows import Draft
from papergen.loading.indicator_series import without_doubles

_ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Pair:
    """What is compared, and what the row itself writes of it: that is what is printed."""

    before: Measurement | None = None
    now: Measurement | None = None
    written_before: Measurement | None = None
    written_now: Measurement | None = None


def join_values(
    draft: Draft, measured: Iterable[Measurement], reporting: Period | None = None
) -> tuple[Indicator, list[Issue]]:
    """Return a draft's indicator with its own measurements and other areas' joined to it.

    `measured` has an empty area for the council's own values. `reporting` is the period the paper is about: without a
    newer value than the one before it, an indicator has no updated data.
    """
    series, issues = without_doubles([*draft.series, *measured])
    draft, series, mixed = _without_multiples(draft, series)
    unit = draft.indicator.unit or _common_unit([*series, *draft.previous, *draft.current])
    checked, found = _checked(series, draft.indicator, unit)
    own = [measurement for measurement in checked if not measurement.area]
    elsewhere = tuple(measurement for measurement in checked if measurement.area)
    pair, more = _compared(draft, own, unit, reporting)
    before, now = pair.written_before or pair.before, pair.now
    indicator = replace(
        draft.indicator,
        unit=unit,
        before=before,
        now=now,
        previous=_text(before, unit),
        current=_text(pair.written_now or now, unit),
        measurements=_with(own, before, now),
        elsewhere=elsewhere,
    )
    others, strange = _checked_comparators(indicator)
    indicator = replace(indicator, comparators=_comparators(replace(indicator, comparators=others)))
    indicator, last = _with_target(draft, indicator)
    issues += [*mixed, *found, *more, *strange, *last, *_polarity_missing(draft, indicator)]
    return indicator, issues


def _without_multiples(draft: Draft, series: list[Measurement]) -> tuple[Draft, list[Measurement], list[Issue]]:
    """Take the value from "13.2m" beside "12,345": with one unit for both, one of them would be printed wrong."""
    measured = [each for each in (*series, *draft.previous, *draft.current) if each.value is not None]
    multiples = [each for each in measured if plain_unit(each.unit) in MULTIPLES]
    if plain_unit(draft.indicator.unit) or not multiples or all(each.unit for each in measured):
        return draft, series, []
    facts = {"indicator": draft.indicator.name, "other": COUNT, "where": "other values have none"}
    issues = [issue("unit-differs", each.place, **facts, text=each.text, unit=each.unit) for each in multiples]
    plain = {each: replace(each, value=None, unit="") for each in multiples}
    previous, current = (tuple(plain.get(each, each) for each in values) for values in (draft.previous, draft.current))
    return replace(draft, previous=previous, current=current), [plain.get(each, each) for each in series], issues


def _checked_comparators(indicator: Indicator) -> tuple[tuple[Comparator, ...], list[Issue]]:
    """Take the number from other places' values in the row that are in another unit than the indicator's own."""
    own = (indicator.now.unit if indicator.now else "") or indicator.unit
    units = {each: read_value(each.value).unit for each in indicator.comparators}
    strange = {each for each in indicator.comparators if each.number is not None and not may_compare(units[each], own)}
    place = indicator.places.get("comparators", indicator.place)
    facts = {"indicator": indicator.name, "other": own or COUNT, "where": "its own value"}
    issues = [
        issue("unit-differs", place, **facts, text=f"{each.area} {each.value}".strip(), unit=units[each])
        for each in indicator.comparators
        if each in strange
    ]
    return tuple(replace(each, number=None) if each in strange else each for each in indicator.comparators), issues


def _common_unit(measured: list[Measurement]) -> str:
    """Return the unit of most values; of equals the first in the alphabet, whatever the order of rows."""
    units = Counter(measurement.unit for measurement in measured if measurement.unit)
    return min(units, key=lambda unit: (-units[unit], unit), default="")


def _checked(measured: Iterable[Measurement], indicator: Indicator, unit: str) -> tuple[list[Measurement], list[Issue]]:
    """Take the value from measurements that cannot be right: another unit, or more than all."""
    checked: list[Measurement] = []
    issues: list[Issue] = []
    for measurement in measured:
        found = _what_is_wrong(measurement, indicator, unit)
        checked.append(replace(measurement, value=None) if found else measurement)
        issues += found
    return checked, issues


def _what_is_wrong(measurement: Measurement, indicator: Indicator, unit: str) -> list[Issue]:
    facts = {"text": measurement.text, "indicator": indicator.name}
    if measurement.value is None:
        return []
    if plain_unit(unit) != WORDS and not same_unit(measurement.unit, unit):
        where = str(indicator.places["unit"]) if indicator.unit else "most of its values"
        return [issue("unit-differs", measurement.place, **facts, unit=measurement.unit, other=unit, where=where)]
    signed = measurement.text.lstrip().startswith(("+", "-", "−", "("))
    if plain_unit(measurement.unit or unit) == plain_unit(unit) == PERCENT and measurement.value > _ALL and not signed:
        return [issue("percentage-out-of-range", measurement.place, **facts)]
    return []


def _compared(draft: Draft, own: list[Measurement], unit: str, reporting: Period | None) -> tuple[_Pair, list[Issue]]:
    """Return the measurements of now and before: those the row names, else the last two of the series."""
    current, found = _checked(draft.current, draft.indicator, unit)
    previous, more = _checked(draft.previous, draft.indicator, unit)
    now, before = _last(current), _last(previous)
    issues = [*found, *more, *_contradictions(draft.indicator, now, before, own)]
    if now is None:
        return replace(_pair_of_series(own, reporting), written_before=before), issues
    if now.period is None and own and _same_value(now, own[-1]):
        return _Pair(_last_before(own, own[-1]), replace(now, period=own[-1].period), before, now), issues
    return _Pair(_last_before(own, now), now, before, now), issues


def _pair_of_series(own: list[Measurement], reporting: Period | None) -> _Pair:
    known = [each for each in own if each.period and (reporting is None or each.period.end <= reporting.end)]
    if not known:
        return _Pair()
    last = known[-1]
    if reporting and last.period and last.period < reporting and last.period.kind is reporting.kind:
        return _Pair(before=last)  # no updated data
    return _Pair(_last_before(known, last), last)


def _last(measured: list[Measurement]) -> Measurement | None:
    return max(measured, key=_by_period, default=None)


def _by_period(measurement: Measurement) -> tuple[bool, Period | None]:
    return measurement.period is not None, measurement.period


def _last_before(own: list[Measurement], now: Measurement) -> Measurement | None:
    """Return the newest value before `now` for a period of the same length; a year is not compared with a quarter."""
    end = now.period
    earlier = [
        each
        for each in own
        if end and each.period and each.period < end and each.period.months == end.months and not is_missing(each)
    ]
    return earlier[-1] if earlier else None


def _same_value(one: Measurement, other: Measurement) -> bool:
    return one.value == other.value if one.value is not None else one.text == other.text


def _contradictions(
    indicator: Indicator, now: Measurement | None, before: Measurement | None, own: list[Measurement]
) -> list[Issue]:
    """Compare what the row says with the series: for the same period, or where no period is written, with its end."""
    by_period = {each.period: each for each in own}
    issues = []
    for field, written in (("current", now), ("previous", before)):
        other = by_period.get(written.period) if written and written.period else None
        if written and other and not _same_value(written, other):
            issues.append(_contradiction(indicator, field, written, other))
    if now and own and now.period is None and not _same_value(now, own[-1]):
        series_ends_before = before is not None and _same_value(before, own[-1])
        issues += [] if series_ends_before else [_contradiction(indicator, "current", now, own[-1])]
    return issues


def _contradiction(indicator: Indicator, field: str, written: Measurement, other: Measurement) -> Issue:
    facts = {"text": written.text, "field": field, "indicator": indicator.name}
    return issue("current-differs-from-series", written.place, **facts, other_text=other.text, other=other.place)


def _text(measurement: Measurement | None, unit: str) -> str:
    return measured_text(measurement, unit) if measurement else ""


def _with(own: list[Measurement], *written: Measurement | None) -> tuple[Measurement, ...]:
    """Return the series with what only the row says; values without a period have no place in it."""
    known = {each.period for each in own}
    more = [each for each in written if each and each.period and each.period not in known]
    return tuple(sorted([*own, *more], key=_by_period))


def _comparators(indicator: Indicator) -> tuple[Comparator, ...]:
    """Return other places' values: as written in the row, else from their series, the newest up to now's period."""
    named = {plain_place(comparator.area) for comparator in indicator.comparators}
    end = indicator.now.period if indicator.now else None
    latest: dict[str, Measurement] = {}
    for measurement in indicator.elsewhere:
        usable = end is None or measurement.period is None or measurement.period.end <= end.end
        if usable and plain_place(measurement.area) not in named and not is_missing(measurement):
            latest[measurement.area] = measurement  # they come oldest first
    more = (series_comparator(measurement, indicator.unit, end) for measurement in latest.values())
    return (*indicator.comparators, *more)


def _with_target(draft: Draft, indicator: Indicator) -> tuple[Indicator, list[Issue]]:
    text = _target_text(draft, indicator)
    goal = None if is_no_target(text) else read_target(text)
    known = replace(indicator, target=text, goal=goal)
    if goal or is_no_target(text) or indicator.stated_status:
        return known, []
    return known, [issue("target-unreadable", indicator.places["target"], text=text, indicator=indicator.name)]


def _target_text(draft: Draft, indicator: Indicator) -> str:
    """Return the target of now's period; of several without one that fits, all of them."""
    now = indicator.now.period if indicator.now else None
    fitting = [text for period, text in draft.targets if period is not None and period == now]
    without_period = [text for period, text in draft.targets if period is None]
    return "; ".join((fitting or without_period or [text for _, text in draft.targets])[:3])


def _polarity_missing(draft: Draft, indicator: Indicator) -> list[Issue]:
    judged = indicator.now and indicator.now.value is not None and indicator.before and not indicator.stated_progress
    if draft.polarity_written or not judged:
        return []
    return [issue("polarity-missing", indicator.place, indicator=indicator.name)]
