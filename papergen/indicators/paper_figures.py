"""The figures that a paper can quote: those of its own indicators and of its appendices'."""

from collections.abc import Mapping
from dataclasses import replace

from papergen.indicators.findings import compute_findings
from papergen.indicators.headline import HeadlineRule
from papergen.indicators.performance import PERIOD, RULE
from papergen.indicators.quotes import Figures, compute_figures
from papergen.indicators.words import PRINTED
from papergen.model import Paper


def find_data_paper(paper: Paper) -> Paper | None:
    """Return the part whose headline it is: the first that reports a year's performance, else the first with data."""
    with_data = [part for part in paper.with_appendices() if part.indicators]
    return next((part for part in with_data if PERIOD in part.fields), next(iter(with_data), None))


def compute_paper_figures(paper: Paper, words: Mapping[str, str] = PRINTED) -> Figures:
    """Return what `paper` can quote; of two indicators with one id, that of the first part is meant."""
    data = find_data_paper(paper)
    if data is None:
        return compute_figures((), words=words)
    rule = HeadlineRule(data.fields.get(RULE) or HeadlineRule.IMPROVED_OR_SAME)
    figures = compute_figures(compute_findings(data.indicators)[0], rule, words)
    others = [indicator for part in paper.with_appendices() for indicator in part.indicators]
    findings = {finding.indicator.id.casefold(): finding for finding in reversed(compute_findings(others)[0])}
    return replace(figures, findings={**findings, **figures.findings})
