"""A performance report has a performance to report, and every theme that it has words for is one of its indicators'."""

from collections.abc import Iterator

from papergen.document_types import find_document_type
from papergen.indicators.performance import PERIOD, compute_performance
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place, nearest
from papergen.model import Paper

PERFORMANCE = "performance"  # in a document type's `parts`: an appendix must bring it


def check_performance(paper: Paper) -> list[Issue]:
    """Return what is wrong between a report and the performance that it, or its appendix, is about."""
    return [*_check_required(paper), *(found for part in paper.with_appendices() for found in _check_themes(part))]


def _check_required(paper: Paper) -> Iterator[Issue]:
    if find_document_type(paper.type).requires(PERFORMANCE) and compute_performance(paper, ()) is None:
        yield issue("performance-missing", Place("paper.yaml"))


def _check_themes(paper: Paper) -> Iterator[Issue]:
    """Find headings that look like a theme and are none: their words would not stand beside its figures."""
    if PERIOD not in paper.fields:
        return
    themes = dict.fromkeys(indicator.theme for indicator in paper.indicators if indicator.theme)
    known = {theme.casefold() for theme in themes}
    for section in paper.sections:
        near = nearest(section.heading, themes) if section.heading.casefold() not in known else None
        if near:
            yield issue("theme-unknown", section.words.place, heading=section.heading, theme=near)
