"""Figures of related papers: what one types or quotes, held against the data that the other has."""

from collections.abc import Iterator
from dataclasses import replace

from papergen.checks.agreement.related import Member, Pair
from papergen.checks.typed_figures import check_typed_figures, passages_of
from papergen.indicator_model import Indicator, Measurement
from papergen.indicators.paper_figures import compute_paper_figures, find_data_paper
from papergen.indicators.performance import PERIOD
from papergen.issue_catalogue import issue
from papergen.issues import Issue
from papergen.model import Paper, Words

_ABOUT_THE_DATA = ("typed-figure-differs", "suppressed-figure-typed")
_BY_ITSELF = "typed-fraction-wrong"  # a paper with data of its own is told of it by itself


def check_figures(pair: Pair) -> Iterator[Issue]:
    """Yield the figures of one paper of a pair that contradict the other's data; data of both are compared too."""
    if not pair.same_matter:
        return
    for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
        yield from _check_typed(one, other, pair.named if pair.only_there and one is pair.second else "")
    yield from _check_data(pair)


def _check_typed(one: Member, other: Member, heading: str) -> Iterator[Issue]:
    data = _named_from_outside(other)
    found_data = find_data_paper(data)
    if found_data is None:
        return
    period = found_data.fields.get(PERIOD)
    codes = _ABOUT_THE_DATA if find_data_paper(one.paper) else (*_ABOUT_THE_DATA, _BY_ITSELF)
    for part in one.paper.with_appendices():
        figures = compute_paper_figures(data)
        for found in check_typed_figures(_passages(part, heading), figures, found_data.earlier, period):
            if found.code in codes:
                yield issue("figure-elsewhere-differs", one.at(found.place), message=found.message)


def _passages(paper: Paper, heading: str) -> list[tuple[str, Words]]:
    """Return the words of a paper; with a heading, only those that stand under it."""
    return [passage for passage in passages_of(paper) if heading.casefold() in passage[0].casefold()]


def _check_data(pair: Pair) -> Iterator[Issue]:
    """Yield the values for one indicator and period that both papers have in their data, and that are not the same."""
    known = {indicator.id.casefold(): indicator for indicator in _indicators(pair.first)}
    for indicator in _indicators(pair.second):
        other = known.get(indicator.id.casefold())
        if other is None or other.name.casefold() != indicator.name.casefold():
            continue
        values = {each.period: each for each in _own_values(other) if each.period}
        for measured in _own_values(indicator):
            first = values.get(measured.period) if measured.period else None
            if first and None not in (first.value, measured.value) and first.value != measured.value:
                facts = {"indicator": indicator.name, "own": measured.text, "other": first.text}
                place = pair.first.at(first.place)
                yield issue("indicator-elsewhere-differs", pair.second.at(measured.place), **facts, place=place)
                break


def _indicators(member: Member) -> Iterator[Indicator]:
    for part in member.paper.with_appendices():
        yield from part.indicators


def _own_values(indicator: Indicator) -> Iterator[Measurement]:
    yield from filter(None, (indicator.now, indicator.before, *indicator.measurements))


def _named_from_outside(member: Member) -> Paper:
    """Return a paper whose data has its places as they are named among several papers."""

    def measured(value: Measurement | None) -> Measurement | None:
        return replace(value, place=member.at(value.place)) if value else None

    def indicator(value: Indicator) -> Indicator:
        return replace(
            value,
            place=member.at(value.place),
            places={field: member.at(place) for field, place in value.places.items()},
            now=measured(value.now),
            before=measured(value.before),
            measurements=tuple(filter(None, map(measured, value.measurements))),
            elsewhere=tuple(filter(None, map(measured, value.elsewhere))),
        )

    def paper(value: Paper) -> Paper:
        return replace(
            value,
            indicators=tuple(map(indicator, value.indicators)),
            earlier=tuple(replace(each, place=member.at(each.place)) for each in value.earlier),
            appendices=tuple(
                replace(each, paper=paper(each.paper)) if each.paper else each for each in value.appendices
            ),
        )

    return paper(member.paper)
