"""Counts and percentages of indicators typed in words, compared with the headline: "39 improved", "74% (42/57)".

A number is only doubted in a sentence about indicators, or behind one. It is right when it is what the paper as a
whole, a theme or a scrutiny body has, unless the sentence gives the total and so is about the whole.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from papergen.checks.passages import Sentence
from papergen.checks.typed_numbers import COUNT, count, period_behind, periods_named, rounds_to
from papergen.indicator_model import EarlierHeadline, Period
from papergen.indicators.headline import Headline, HeadlineRule, compute_headline, compute_percentage
from papergen.indicators.periods import format_period
from papergen.indicators.quotes import HEADLINE, Figures
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place

_INDICATORS = r"(?:indicators?|metrics?|measures?|KPIs?)"
_ABOUT_INDICATORS = re.compile(rf"\b{_INDICATORS}\b", re.IGNORECASE)
_KIND = r"(?:performance |key performance |directional )*"
_THEM = rf"(?: (?:out )?of (?:the |our |all )*\d+)?(?: (?:of (?:the |our |all )*)?{_KIND}{_INDICATORS})?"
_HAVE = r"(?: (?:have|has|had|were|was|are|is|that|which|also))*"
_SAME = r"(?:stayed the same|remained the same|were unchanged|unchanged)"
# What follows a count, and the count of a headline it must be. "improved their ..." is about something else.
_AFTER: Mapping[str, str] = {
    "numerator": rf"improved or {_SAME}",
    "improved": r"(?:improved|got better)(?! or\b)(?! (?:their|its|the|his|her|our|upon|on|by|from|to)\b)",
    "unchanged": rf"(?:{_SAME}|remained constant|did not change)",
    "worse": r"(?:got worse|worsened|deteriorated)",
    "on_target": r"(?:on[- ]target|met (?:their|its|the) targets?|achieved (?:their|its|the) targets?)",
    "off_target": r"(?:off[- ]target|missed (?:their|its|the) targets?|did not meet (?:their|its|the) targets?)",
}
_BEFORE: Mapping[str, str] = {
    "cannot_say": rf"(?:can[’']t|cannot|can not) say (?:for|in|on) {COUNT}",
    "not_available": rf"not available for (?:the )?(?:remaining |other )?{COUNT} {_INDICATORS}",
    "total": rf"(?:measured (?:using|by|with|through|against)|a total of) {COUNT} {_INDICATORS}",
}
_COUNTS = {
    **{field: re.compile(rf"{COUNT}{_THEM}{_HAVE} {words}\b", re.IGNORECASE) for field, words in _AFTER.items()},
    **{field: re.compile(rf"\b{words}\b", re.IGNORECASE) for field, words in _BEFORE.items()},
}
_LEAST_COUNTS = 2  # "39 improved and 6 stayed the same" is about indicators without saying so
_SUBSET = re.compile(rf"\bof (?:these|those|them)\b|\bof (?:the|our|all)? ?{COUNT}\b", re.IGNORECASE)
_PERCENTAGE = re.compile(
    r"(?<![\w.])(?P<percentage>\d{1,3}(?:\.\d+)?)\s?(?:%|per cent)"
    r"(?:\s*\((?P<numerator>\d+)\s?(?:/| of | out of )\s?(?P<denominator>\d+)\))?"
)
_OF_INDICATORS = re.compile(
    rf" of (?:the |our |all |directional |reported |performance |key )*{_INDICATORS}\b", re.IGNORECASE
)
_DID_SO = re.compile(rf" (?:(?:have|had|has|either|also|that) )*(?:improved|got better) or {_SAME}\b", re.IGNORECASE)
_HEADLINE_IS = re.compile(
    rf"(?:\b{HEADLINE}(?: (?:figure|percentage|performance|result|measure))?|improved or {_SAME})"
    r"(?: (?:for|in) [\d/–-]+)?(?: (?:is|was|of|stands at|stood at)|:) $",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b(?:compare[sd]?|comparison)\b", re.IGNORECASE)
_OF_A_GROUP = re.compile(
    r"\b(?:themes?|priorit(?:y|ies)|objectives?|this section|this area|board|committee)\b", re.IGNORECASE
)
_DIRECTION = re.compile(rf"improved|{_SAME}|directional", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KnownHeadlines:
    """What typed counts are compared with: the headline by every rule, groups, earlier years, and where it is from."""

    figures: Figures
    by_rule: tuple[Headline, ...]
    earlier: Mapping[Period, EarlierHeadline]
    reporting: Period | None
    place: Place

    @property
    def whole(self) -> Headline:
        """Return the paper's own headline."""
        return self.figures.headlines[HEADLINE]


def known_headlines(
    figures: Figures, earlier: Iterable[EarlierHeadline], reporting: Period | None, place: Place
) -> KnownHeadlines:
    """Return what sentences are compared with."""
    findings = tuple(figures.findings.values())
    by_rule = tuple(compute_headline(findings, rule) for rule in HeadlineRule)
    return KnownHeadlines(figures, by_rule, {each.period: each for each in earlier}, reporting, place)


def check_counts(sentence: Sentence, known: KnownHeadlines) -> Iterator[Issue]:
    """Yield the counts of a sentence that contradict the headline."""
    if not _is_about_indicators(sentence) or _is_about_another_year(sentence.text, known):
        return
    for field, pattern in _COUNTS.items():
        for match in pattern.finditer(sentence.text):
            typed = count(match[1])
            if typed not in _right_counts(sentence, field, known) and not _is_of_a_part(sentence, known):
                yield _differs(sentence, match[0], field, getattr(known.whole, field), known)


def check_percentages(sentence: Sentence, known: KnownHeadlines) -> Iterator[Issue]:
    """Yield the percentages of a sentence that contradict their own fraction, the headline or an earlier year's."""
    about = _is_about_the_headline(sentence)
    taken = {period_behind(sentence.text[match.end() :]) for match in _PERCENTAGE.finditer(sentence.text)}
    named = periods_named(sentence.text)
    only = next(iter(named - taken), None) if len(named) == 1 else None
    for match in _PERCENTAGE.finditer(sentence.text):
        behind = sentence.text[match.end() :]
        fraction = (int(match["numerator"]), int(match["denominator"])) if match["numerator"] else None
        typed = Decimal(match["percentage"])
        if fraction and not _is_percentage(typed, *fraction):
            facts = {"fraction": f"{fraction[0]}/{fraction[1]}", "value": f"{compute_percentage(*fraction)}%"}
            yield issue("typed-fraction-wrong", sentence.place, typed=match[0], **facts)
        elif _is_the_headline(sentence.text[: match.start()], behind) or (
            about and (fraction or _OF_INDICATORS.match(behind) or period_behind(behind) in known.earlier)
        ):
            period = period_behind(behind) or only
            yield from _headline_differs(sentence, match[0], typed, fraction, period, known)


def _is_about_indicators(sentence: Sentence) -> bool:
    said = any(map(_ABOUT_INDICATORS.search, (sentence.text, sentence.before)))
    return said or sum(bool(_COUNTS[field].search(sentence.text)) for field in _AFTER) >= _LEAST_COUNTS


def _is_about_the_headline(sentence: Sentence) -> bool:
    """Return whether a sentence, or the one that it compares with, says how many indicators improved."""
    texts = (sentence.text, sentence.before if _COMPARES.search(sentence.text) else "")
    return any(_ABOUT_INDICATORS.search(text) and _DIRECTION.search(text) for text in texts)


def _is_the_headline(before: str, behind: str) -> bool:
    """Return whether the words round a percentage can be about nothing else."""
    return bool(_HEADLINE_IS.search(before) or _DID_SO.match(behind))


def _is_percentage(typed: Decimal, numerator: int, denominator: int) -> bool:
    """Return whether a fraction, rounded to the decimals that were typed, is the typed percentage."""
    return not denominator or rounds_to(Decimal(numerator) * 100 / Decimal(denominator), typed)


def _headline_differs(
    sentence: Sentence,
    typed: str,
    percentage: Decimal,
    fraction: tuple[int, int] | None,
    period: Period | None,
    known: KnownHeadlines,
) -> Iterator[Issue]:
    if period and period in known.earlier:
        headline = known.earlier[period]
        if not _is_right(percentage, fraction, headline):
            value = f"{headline.percentage}% ({headline.numerator}/{headline.denominator})"
            what = f"the headline of {format_period(period)}"
            facts = {"typed": typed, "what": what, "value": value, "other": headline.place}
            yield issue("typed-figure-differs", sentence.place, **facts, name=f"{HEADLINE}.sentence")
    elif period in (None, known.reporting) and not _is_about_another_year(sentence.text, known):
        if not any(_is_right(percentage, fraction, headline) for headline in _headlines_meant(sentence, known)):
            value = (
                "not available"
                if known.whole.percentage is None
                else f"{known.whole.percentage}% ({known.whole.fraction})"
            )
            facts = {"typed": typed, "what": "the headline", "value": value, "other": known.place}
            yield issue("typed-figure-differs", sentence.place, **facts, name=f"{HEADLINE}.percentage")


def _is_right(percentage: Decimal, fraction: tuple[int, int] | None, headline: Headline | EarlierHeadline) -> bool:
    same_fraction = fraction is None or fraction == (headline.numerator, headline.denominator)
    exact = headline.percentage is not None and _is_percentage(percentage, headline.numerator, headline.denominator)
    return (percentage == headline.percentage or exact) and same_fraction


def _right_counts(sentence: Sentence, field: str, known: KnownHeadlines) -> set[int]:
    """Return the counts that would be right; a sentence with the total in it is about the whole."""
    about_whole = field != "total" and known.whole.total in _antecedents(sentence.text)
    headlines = known.by_rule if about_whole else _headlines_meant(sentence, known)
    return {getattr(headline, field) for headline in headlines}


def _headlines_meant(sentence: Sentence, known: KnownHeadlines) -> tuple[Headline, ...]:
    """Return the headlines a sentence can be about: the whole, and a group where it or its heading speaks of one."""
    text = f"{sentence.heading} {sentence.text}".casefold()
    groups = {name: headline for name, headline in known.figures.headlines.items() if name != HEADLINE}
    named = tuple(headline for name, headline in groups.items() if name in text)
    if named or not _OF_A_GROUP.search(sentence.text):
        return (*known.by_rule, *named)
    return (*known.by_rule, *groups.values())


def _antecedents(sentence: str) -> set[int]:
    """Return the numbers that are said to be so many indicators, or that something is out of."""
    outer = (count(match[1]) for match in _SUBSET.finditer(sentence) if match[1])
    return {*_numbers_of_indicators(sentence), *outer}


def _numbers_of_indicators(text: str) -> list[int]:
    return [count(number) for number in re.findall(rf"{COUNT} {_INDICATORS}\b", text, re.IGNORECASE)]


def _is_of_a_part(sentence: Sentence, known: KnownHeadlines) -> bool:
    """Return whether a sentence counts among some of the indicators: "of these, 3 improved", "of the 7, 5 improved"."""
    totals = {known.whole.total, known.whole.denominator}
    return any(_out_of(match, sentence) not in totals for match in _SUBSET.finditer(sentence.text))


def _out_of(subset: re.Match[str], sentence: Sentence) -> int | None:
    """Return out of how many a sentence counts; "these" are the indicators counted last before."""
    if subset[1]:
        return count(subset[1])
    return next(reversed(_numbers_of_indicators(f"{sentence.before} {sentence.text[: subset.start()]}")), None)


def _is_about_another_year(sentence: str, known: KnownHeadlines) -> bool:
    named = periods_named(sentence)
    before_comparison = periods_named(re.split(r"\bcompare[sd]\b|\bcomparison\b", sentence)[0])
    return bool(named) and known.reporting not in named and bool(before_comparison)


def _differs(sentence: Sentence, typed: str, field: str, value: int, known: KnownHeadlines) -> Issue:
    what = f"the number of indicators ({field.replace('_', ' ')})"
    facts = {"typed": typed, "what": what, "value": value, "other": known.place}
    return issue("typed-figure-differs", sentence.place, **facts, name=f"{HEADLINE}.{field}")
