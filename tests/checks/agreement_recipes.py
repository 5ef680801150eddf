"""The smallest papers that disagree in one thing: recipes for `test_faulty_sources.py`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from papergen.checks.agreement import Member, check_agreement
from papergen.indicator_model import Indicator, Measurement, Polarity
from papergen.indicators.periods import parse_period
from papergen.issues import Issue, Place
from papergen.model import Appendix, Consideration, EarlierPaper, Paper, Recommendation, Section, Words
from tests.checks.papers import ASKED, PAPER

TITLE = "One Plan Annual Performance Report 2022-23"
MEETING = Consideration("Cabinet", date(2025, 11, 4), place=Place("paper.yaml", line=5))
ASK = Recommendation(
    "CAB-1",
    Words("", Place("recommendations.yaml", line=5), "Ask every board to review its own indicators once a year."),
)
VALUE = Measurement(
    "ECO1", parse_period("2022-23"), "71.9%", Decimal("71.9"), "%", place=Place("indicators.csv", row=2)
)
RATE = Indicator(
    "ECO1", "Residents in work", unit="%", polarity=Polarity.HIGHER, now=VALUE, measurements=(VALUE,), place=VALUE.place
)
REPORT = replace(
    PAPER,
    folder=Path("report"),
    title=TITLE,
    title_place=Place("paper.yaml", line=3),
    considered_by=(MEETING,),
    recommendations=(replace(ASKED, items=(ASK,)),),
)
ITEM = replace(REPORT, folder=Path("item"), type="agenda_item", recommendations=())
FOLLOWER = replace(
    REPORT,
    folder=Path("progress"),
    type="progress_report",
    title="What became of it",
    fields={"report": EarlierPaper(TITLE, (MEETING,), place=Place("paper.yaml", line=6))},
)


def check(*papers: Paper) -> list[Issue]:
    """Return the disagreements of papers that are called after their folders."""
    return check_agreement([Member(paper.folder.name, paper) for paper in papers])


def resolved(typed: str, response: str = "") -> Paper:
    """Return the item at which the recommendation of the report was resolved in these words."""
    item = replace(ASK, words=replace(ASK.words, typed=typed), response=response)
    return replace(ITEM, resolutions=(replace(ASKED, items=(item,)),))


def saying(text: str, paper: Paper = ITEM) -> Paper:
    """Return a paper with one section of these words."""
    words = Words(f"<p>{text}</p>", Place("report.md", line=3))
    return replace(paper, sections=(Section("report", "Report", words),))


def _report_with_answer() -> Paper:
    return replace(REPORT, recommendations=(replace(ASKED, items=(replace(ASK, response="not_agreed"),)),))


RECIPES: dict[str, Callable[[Path], list[Issue]]] = {
    "wording-differs": lambda folder: check(
        REPORT, resolved("Asks every board to review its own indicators twice a year.")
    ),
    "response-differs": lambda folder: check(_report_with_answer(), resolved(ASK.words.typed, "agreed")),
    "recommendation-lost": lambda folder: check(REPORT, replace(FOLLOWER, recommendations=())),
    "title-differs": lambda folder: check(
        REPORT, replace(FOLLOWER, fields={"report": EarlierPaper("One Plan Performance Report 2022-23", (MEETING,))})
    ),
    "appendix-title-differs": lambda folder: check(
        replace(REPORT, appendices=(Appendix(1, "The indicators by theme", file=Path("a.pdf")),)),
        saying("It is in Appendix 1 – The indicators by priority."),
    ),
    "meeting-date-differs": lambda folder: check(
        REPORT, replace(ITEM, considered_by=(replace(MEETING, date=date(2025, 11, 5)),))
    ),
    "figure-elsewhere-differs": lambda folder: check(
        replace(REPORT, indicators=(RATE,)), saying("Residents in work: 73.1% in 2022-23.")
    ),
    "indicator-elsewhere-differs": lambda folder: check(
        replace(REPORT, indicators=(RATE,)),
        replace(ITEM, indicators=(replace(RATE, now=None, measurements=(replace(VALUE, value=Decimal(73)),)),)),
    ),
}
