"""Quoted figures: what a name such as `headline.improved indicators` or `ECO01.current` stands for, as text.

In a paper's words a quotation is written [[=name]]. Words after a count agree with it: [[=headline.cannot_say
indicators]] is "1 indicator" or "15 indicators".
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from papergen.indicator_model import Finding, Indicator, Measurement
from papergen.indicators.headline import (
    Headline,
    HeadlineRule,
    by_scope,
    by_scrutiny_body,
    by_theme,
    compute_headline,
    compute_headlines_by,
)
from papergen.indicators.periods import format_period, parse_period
from papergen.indicators.values import measured_text
from papergen.indicators.words import PRINTED
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place, did_you_mean, nearest

HEADLINE = "headline"

_COUNTS = (
    *("improved", "unchanged", "worse", "cannot_say", "not_available", "total", "directional"),
    *("on_target", "off_target", "no_target", "numerator", "denominator"),
)
_HEADLINE_TEXTS: Mapping[str, Callable[[Headline], str]] = {
    "percentage": lambda headline: "" if headline.percentage is None else f"{headline.percentage}%",
    "fraction": lambda headline: headline.fraction if headline.denominator else "",
    "sentence": lambda headline: headline.sentence,
}
_INDICATOR_TEXTS: Mapping[str, Callable[[Indicator], str]] = {
    "current": lambda indicator: indicator.current,
    "previous": lambda indicator: indicator.previous,
    "target": lambda indicator: indicator.target,
    "name": lambda indicator: indicator.name,
    "value": lambda indicator: _value(indicator.now, indicator.unit),
    "previous_value": lambda indicator: _value(indicator.before, indicator.unit),
    "period": lambda indicator: _period(indicator.now),
    "previous_period": lambda indicator: _period(indicator.before),
}
_EXAMPLES = "Write headline.improved, headline.percentage, or an indicator's id with .current, .value or .2022-23."
_NO_DATA = "This paper has no table of indicators to quote from: add indicators.csv, or take the quotation out."
_FINDING_WORDS = ("progress", "status")
_VERBS = {"have": "has", "are": "is", "were": "was", "do": "does"}
_NO_PLURALS = ("ss", "us", "is", "as")


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that can be quoted. `words` prints progress and target status; a house style's labels will do."""

    headlines: Mapping[str, Headline]
    findings: Mapping[str, Finding]  # by id, in lower case
    words: Mapping[str, str] = field(default_factory=lambda: PRINTED)


def compute_figures(
    findings: Iterable[Finding],
    rule: HeadlineRule = HeadlineRule.IMPROVED_OR_SAME,
    words: Mapping[str, str] = PRINTED,
) -> Figures:
    """Return what can be quoted of `findings`: the headline, each group's, each indicator."""
    findings = tuple(findings)
    groups = (compute_headlines_by(findings, group, rule) for group in (by_scope, by_scrutiny_body, by_theme))
    named = {name.casefold(): headline for group in groups for name, headline in group.items() if name}
    headlines = {**named, HEADLINE: compute_headline(findings, rule)}
    return Figures(headlines, {finding.indicator.id.casefold(): finding for finding in findings}, words)


def find_quote(figures: Figures, name: str, place: Place) -> str | Issue:
    """Return the text that `name` stands for, or the issue that says why there is none."""
    for key, rest in _divisions(" ".join(name.split())) if figures.findings else ():
        if finding := figures.findings.get(key):
            return _of_finding(figures, finding, rest, name, place)
        if headline := figures.headlines.get(key):
            return _of_headline(headline, *_first_word(rest), name, place)
    return issue("figure-unknown", place, name=name, remedy=_remedy(figures, name) if figures.findings else _NO_DATA)


def agree(count: int, words: str) -> str:
    """Return `count` with `words`, which are written for several, made to agree: "1 indicator has"."""
    if count != 1:
        return f"{count:,} {words}".strip()
    nouns = iter([word for word in words.split() if _is_plural(word)][:1])
    plural = next(nouns, None)
    return " ".join(["1", *(_singular(word) if word == plural else _VERBS.get(word, word) for word in words.split())])


def _divisions(name: str) -> Iterable[tuple[str, str]]:
    """Yield what may be a key and what is asked of it: an id may have full stops of its own, so the last one first."""
    for position in reversed([index for index, character in enumerate(name) if character == "."]):
        yield name[:position].strip().casefold(), name[position + 1 :].strip()


def _first_word(text: str) -> tuple[str, str]:
    first, _, rest = text.partition(" ")
    return first, rest


def _of_headline(headline: Headline, asked: str, words: str, name: str, place: Place) -> str | Issue:
    if asked in _COUNTS:
        return agree(getattr(headline, asked), words)
    if asked not in _HEADLINE_TEXTS:
        return issue("figure-unknown", place, name=name, remedy=did_you_mean(asked, [*_COUNTS, *_HEADLINE_TEXTS]))
    text = _HEADLINE_TEXTS[asked](headline)
    if not text:
        return issue("figure-not-available", place, name=name, other="no indicator has a direction")
    return f"{text} {words}".strip()


def _of_finding(figures: Figures, finding: Finding, asked: str, name: str, place: Place) -> str | Issue:
    indicator = finding.indicator
    period = parse_period(asked)
    if asked in _FINDING_WORDS:
        return figures.words[f"{asked}_{getattr(finding, asked)}"]
    if not period and asked not in _INDICATOR_TEXTS:
        known = [*_INDICATOR_TEXTS, *_FINDING_WORDS]
        return issue("figure-unknown", place, name=name, remedy=did_you_mean(asked, known))
    if period:
        measured = next((each for each in indicator.measurements if each.period == period), None)
        text = _value(measured, indicator.unit)
    else:
        text = _INDICATOR_TEXTS[asked](indicator)
    return text or issue("figure-not-available", place, name=name, other=indicator.place)


def _value(measurement: Measurement | None, unit: str) -> str:
    return measured_text(measurement, unit, with_period=False) if measurement else ""


def _period(measurement: Measurement | None) -> str:
    return format_period(measurement.period) if measurement and measurement.period else ""


def _remedy(figures: Figures, name: str) -> str:
    key, _, asked = name.strip().partition(".")
    near = nearest(key, [HEADLINE, *(finding.indicator.id for finding in figures.findings.values())])
    return f"Did you mean '{near}.{asked or 'current'}'?" if near else _EXAMPLES


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(_NO_PLURALS)


def _singular(word: str) -> str:
    return word.removesuffix("ies") + "y" if word.endswith("ies") and len(word) > 4 else word.removesuffix("s")
