"""Values of indicators typed in words, compared with the data: "Residents in work: 71.9% in 2022-23".

Only a number behind which its period stands, or that follows "was", "rose to" and their like right after the name of
its indicator, is taken for a value of that indicator; approximations, changes and targets are left alone.
"""

import re
from collections.abc import Iterable, Iterator

from papergen.checks.passages import Sentence
from papergen.checks.typed_numbers import TypedNumber, rounds_to, typed_numbers
from papergen.indicator_model import Indicator, Measurement, Period
from papergen.indicators.findings import place_of
from papergen.indicators.periods import format_period
from papergen.indicators.units import plain_unit, same_unit
from papergen.indicators.values import is_suppressed, measured_text
from papergen.issue_catalogue import issue
from papergen.issues import Issue

# Words before a number that make it a change, a target, or not exactly what was measured.
_NOT_A_VALUE = re.compile(
    r"(?:\b(?:by|up|down|target of|target is|target was|rise of|fall of|increase of|decrease of|drop of|change of"
    r"|about|around|nearly|almost|over|under|above|below|than|some|approximately|least|most|every|each|per|aged|age))\s*$",
    re.IGNORECASE,
)
_IS = re.compile(
    r"[\s,:)]*(?:(?:rate|figure|now|currently|it|this|has|have|had|the)\s+)*"
    r"(?:is|was|are|were|stands at|stood at|(?:fell|fallen|rose|risen|increased|decreased|improved|dropped|reduced) to"
    r"|reached|remains at|remained at|:)\s*$",
    re.IGNORECASE,
)
_OTHER_PLACES = re.compile(
    r"nation|region|england|average|neighbour|elsewhere|other (?:councils|authorities|places)", re.I
)
# What a sentence begins with that speaks on of the indicator named before it, or in the heading.
_IT = re.compile(
    r"(?:in [\d/–-]+,? )?(?:at|from|to|it|this|(?:the|this|that) (?:rate|figure|indicator|measure|value|share|number"
    r"|percentage|proportion|score|total|result))\b",
    re.IGNORECASE,
)
_LEAST_WORDS_OF_A_NAME = 2  # one word, such as "Recycling", means other things too


class NamedIndicators:
    """Finds the indicators that a sentence names, by id or by full name."""

    def __init__(self, indicators: tuple[Indicator, ...]) -> None:
        self._by_name = {
            indicator.name.casefold(): indicator
            for indicator in indicators
            if len(indicator.name.split()) >= _LEAST_WORDS_OF_A_NAME
        }
        by_id = {indicator.id: indicator for indicator in indicators if re.search(r"\d", indicator.id)}
        self._by_id = by_id
        self._ids = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, by_id))})(?![\w-])") if by_id else None

    def named_in(self, text: str) -> list[tuple[Indicator, int, int]]:
        """Return each indicator named in `text` with where its name begins and ends; a longer name hides a shorter."""
        plain = text.casefold()
        found = [
            (indicator, start, start + len(name))
            for name, indicator in self._by_name.items()
            if (start := plain.find(name)) >= 0
        ]
        if self._ids:
            found += [(self._by_id[match[0]], match.start(), match.end()) for match in self._ids.finditer(text)]
        return [
            each
            for each in found
            if not any(other[1] <= each[1] and each[2] <= other[2] and other[1:] != each[1:] for other in found)
        ]


def check_values(sentence: Sentence, names: NamedIndicators) -> Iterator[Issue]:
    """Yield the values of a sentence that contradict the data of the indicators it names."""
    if not any(character.isdigit() for character in sentence.text):
        return
    named = names.named_in(sentence.text) or _spoken_of(sentence, names)
    if not named:
        return
    for number in typed_numbers(_without(sentence.text, named)):
        if not _NOT_A_VALUE.search(sentence.text[: number.start]):
            yield from _check_number(sentence, number, named)


def _spoken_of(sentence: Sentence, names: NamedIndicators) -> list[tuple[Indicator, int, int]]:
    """Return the one indicator that "it" or "the rate" is: of the sentence before, else of the heading."""
    if not _IT.match(sentence.text):
        return []
    named = names.named_in(sentence.before) or names.named_in(sentence.heading)
    only = {indicator.id: indicator for indicator, _, _ in named}
    return [(indicator, 0, 0) for indicator in only.values()] if len(only) == 1 else []


def _without(text: str, named: list[tuple[Indicator, int, int]]) -> str:
    """Blank out the names: "Residents aged 16 to 64 in work" has numbers that are no values."""
    for _, start, end in named:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


def _check_number(sentence: Sentence, number: TypedNumber, named: list[tuple[Indicator, int, int]]) -> Iterator[Issue]:
    measurable = [each for each in named if _same_kind(number, each[0])]
    if number.period:
        yield from _check_period(sentence, number, number.period, [indicator for indicator, _, _ in measurable])
        return
    for indicator, _, end in measurable:
        if (
            end <= number.start
            and _IS.fullmatch(sentence.text[end : number.start])
            and not _is_any(number, indicator, sentence)
        ):
            yield _differs(sentence, number, indicator, indicator.now, f"the value of '{indicator.name}'", "current")


def _check_period(
    sentence: Sentence, number: TypedNumber, period: Period, indicators: list[Indicator]
) -> Iterator[Issue]:
    """Compare a value with those of its period: the council's own and every other area's."""
    own = {each.id: _at(each.measurements, period) for each in indicators}
    hidden = next((each for each in indicators if any(is_suppressed(one.flag) for one in own[each.id])), None)
    if hidden:
        facts = {"indicator": hidden.name, "period": format_period(period), "other": own[hidden.id][0].place}
        yield issue("suppressed-figure-typed", sentence.place, **facts)
        return
    everywhere = [each for one in indicators for each in (*own[one.id], *_at(_elsewhere(one, sentence), period))]
    first = next((one for one in indicators if own[one.id]), None)
    if first and not any(each.value is not None and rounds_to(each.value, number.value) for each in everywhere):
        what = f"'{first.name}' for {format_period(period)}"
        yield _differs(sentence, number, first, own[first.id][0], what, format_period(period))


def _at(measured: Iterable[Measurement], period: Period) -> list[Measurement]:
    return [each for each in measured if each.period == period]


def _same_kind(number: TypedNumber, indicator: Indicator) -> bool:
    """Return whether a typed number can be a value of an indicator: a percentage never is a count."""
    typed, own = plain_unit(number.unit), plain_unit(indicator.unit)
    return typed == own or (bool(typed) and bool(own) and same_unit(typed, own))


def _is_any(number: TypedNumber, indicator: Indicator, sentence: Sentence) -> bool:
    """Return whether a number is any figure of an indicator, its target included."""
    measured = (*indicator.measurements, *_elsewhere(indicator, sentence), indicator.now, indicator.before)
    known = [each.value for each in measured if each]
    known += [comparator.number for comparator in indicator.comparators if _OTHER_PLACES.search(sentence.text)]
    known += [indicator.goal.limit, indicator.goal.upper] if indicator.goal else []
    return any(value is not None and rounds_to(value, number.value) for value in known)


def _elsewhere(indicator: Indicator, sentence: Sentence) -> tuple[Measurement, ...]:
    """Return other places' values where a sentence speaks of other places."""
    text = sentence.text.casefold()
    speaks = _OTHER_PLACES.search(text) or any(each.area.casefold() in text for each in indicator.elsewhere)
    return indicator.elsewhere if speaks else ()


def _differs(
    sentence: Sentence, number: TypedNumber, indicator: Indicator, known: Measurement | None, what: str, quoted: str
) -> Issue:
    return issue(
        "typed-figure-differs",
        sentence.place,
        typed=number.text,
        what=what,
        value=measured_text(known, indicator.unit, with_period=False) if known else "not there",
        other=known.place if known else place_of(indicator, "current"),
        name=f"{indicator.id}.{quoted}",
    )
