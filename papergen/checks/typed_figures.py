"""Figures typed by hand in a paper's words, compared with the data: a contradiction is an issue with both places."""

from collections import Counter
from collections.abc import Iterable, Iterator

from papergen.checks.passages import sentences_of
from papergen.checks.typed_headlines import check_counts, check_percentages, known_headlines
from papergen.checks.typed_values import NamedIndicators, check_values
from papergen.indicator_model import EarlierHeadline, Finding, Period
from papergen.indicators.paper_figures import compute_paper_figures, find_data_paper
from papergen.indicators.performance import PERIOD
from papergen.indicators.quotes import Figures
from papergen.issues import Issue, Place
from papergen.model import Paper, Recommendation, Section, Words


def check_typed_figures(
    passages: Iterable[tuple[str, Words]],
    figures: Figures,
    earlier: Iterable[EarlierHeadline] = (),
    reporting: Period | None = None,
) -> list[Issue]:
    """Return the figures in words that contradict the findings, the headline or an earlier year's headline.

    Each passage comes with the heading it stands under. `reporting` is the period the paper is about; without it,
    the one that most indicators' values are for.
    """
    findings = tuple(figures.findings.values())
    if not findings:
        return []
    place = Place(findings[0].indicator.place.file, sheet=findings[0].indicator.place.sheet)
    known = known_headlines(figures, earlier, reporting or _commonest_period(findings), place)
    names = NamedIndicators(tuple(finding.indicator for finding in findings))
    sentences = (sentence for heading, words in passages for sentence in sentences_of(words, heading))
    return [
        found
        for sentence in sentences
        for found in (
            *check_counts(sentence, known),
            *check_percentages(sentence, known),
            *check_values(sentence, names),
        )
    ]


def check_paper_figures(paper: Paper) -> list[Issue]:
    """Return the figures typed in a paper and its appendices that contradict the data each of them has."""
    return [found for part in paper.with_appendices() for found in _of_part(part)]


def _of_part(paper: Paper) -> list[Issue]:
    data = find_data_paper(paper)
    if data is None:
        return []
    return check_typed_figures(passages_of(paper), compute_paper_figures(paper), data.earlier, data.fields.get(PERIOD))


def passages_of(paper: Paper) -> Iterator[tuple[str, Words]]:
    """Yield the words of a paper's sections and lists of items, each with its heading; appendices check their own."""
    for section in paper.sections:
        yield from _of_section(section)
    for group in (*paper.recommendations, *paper.resolutions, *paper.views):
        for item in group.items:
            yield from _of_recommendation(item)


def _of_section(section: Section, outer: str = "") -> Iterator[tuple[str, Words]]:
    heading = f"{outer} {section.heading}".strip()
    yield heading, section.words
    for subsection in section.subsections:
        yield from _of_section(subsection, heading)


def _of_recommendation(item: Recommendation) -> Iterator[tuple[str, Words]]:
    yield from (("", words) for words in (item.words, item.explanation, item.progress))
    for inner in item.items:
        yield from _of_recommendation(inner)


def _commonest_period(findings: Iterable[Finding]) -> Period | None:
    periods = Counter(
        each.indicator.now.period for each in findings if each.indicator.now and each.indicator.now.period
    )
    return max(periods, key=lambda period: (periods[period], period), default=None)
