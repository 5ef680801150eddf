"""docs/indicators.md says what a table of indicators may say; it is made from the tables that the code reads with."""

from collections.abc import Iterator, Mapping
from typing import Any

from papergen.house_style_values import FINANCIAL_YEAR_STYLES
from papergen.indicator_model import Aim
from papergen.indicators.headline import RULES
from papergen.indicators.periods import parse_period
from papergen.indicators.quotes import _COUNTS, _FINDING_WORDS, _HEADLINE_TEXTS, _INDICATOR_TEXTS
from papergen.indicators.targets import read_target
from papergen.indicators.units import SPELLINGS
from papergen.indicators.values import read_value
from papergen.indicators.words import FLAGS, POLARITY, PRINTED, PROGRESS, SCOPE, SIGNIFICANT, STATUS
from papergen.loading.indicator_columns import EARLIER, HEADINGS, SERIES, WIDE
from tests.conftest import MatchesExpected
from tests.source_code import ROOT

PERIODS = (
    *FINANCIAL_YEAR_STYLES,
    *("Q1 2023/24", "2023/24 Q1", "Apr-Jun 2023", "Apr 23-Mar 24", "year ending March 2024", "2023", "Mar 2024"),
    *("2022/23 academic year", "2018-20", "31 March 2024"),
)
VALUES = (
    "8,432",
    "72.2%",
    "+94.7%",
    "(678)",
    "£31,578 (2021 provisional)",
    "72.2%(Apr 23-Mar 24)",
    "12.4 days",
    "3 stars",
)
HIDDEN = ("<5", "c", "12 (c)")
TARGETS = {
    "80%": "the polarity says which way is good",
    "at least 80%": "",
    "≥ 80%": "",
    "no more than 5": "",
    "75% to 80%": "",
    "To increase": "judged by the change",
    "To decrease": "",
    "Maintain": "no worse than the period before",
    "Below (better than) national average": "judged by the one national comparator",
    "80% by 2030": "not missed before 2030",
}
WORDS: Mapping[str, Mapping[Any, tuple[str, ...]]] = {
    "Progress": PROGRESS,
    "Target status": STATUS,
    "Polarity": POLARITY,
    "National or local": SCOPE,
    "Significant": {"yes": SIGNIFICANT[True], "no": SIGNIFICANT[False]},
    "Flag of a value": FLAGS,
    "Unit": SPELLINGS,
}
INTRODUCTION = """\
# Tables of indicators

What papergen reads in a table of indicators. Capitals and signs do not count: *On-target* is *on target*. What is not
here is not guessed: it is reported with its sheet, row and column, and with the nearest known word.

The header may stand on any sheet and under titles, and may have two rows with merged cells. A row with a single text
is a theme where no column gives one, a comment where it begins with *Comment:*, or a note. `papergen indicators FILE`
shows what was understood.
"""
RULES_OF_PROGRESS = """\
## Progress and target status

They are two judgements. Progress compares the last two values of periods of the same length. The first rule that fits
decides:

1. nothing to compare, or nothing newer: not available
2. *target already achieved* says yes: improved
3. a suppressed value, words, two units, or a polarity of *neither*: cannot say
4. *significant* says no, or the change is within the *tolerance*: stayed the same; a tolerance of `0.5` is in the
   value's own unit, one of `2%` is of the value before
5. otherwise improved or got worse, by the polarity

A progress or status that the table states is used instead, and every difference from the figures is reported.
A suppressed value is never computed with, printed or exported. That the other areas give it away is an error.
"""


def test_the_page_of_indicators_says_what_can_be_read(matches_expected: MatchesExpected) -> None:
    matches_expected("\n".join(page()), ROOT / "docs" / "indicators.md")


def test_every_example_of_the_page_is_read() -> None:
    assert all(parse_period(text) for text in PERIODS)
    assert all(read_value(text).value is not None for text in VALUES)
    assert all(read_value(text).value is None for text in HIDDEN)
    assert all(read_target(text) for text in TARGETS)
    assert {target.aim for text in TARGETS if (target := read_target(text))} < {*Aim}


def page() -> Iterator[str]:
    """Yield the lines of docs/indicators.md."""
    yield INTRODUCTION
    yield from headings("Columns of a table with one row for each indicator", WIDE)
    yield from headings("Columns of a series: one row for each indicator, area and period", SERIES)
    yield from headings("Columns of earlier headlines", EARLIER)
    yield "A period may be a heading too (`2021-22`), or stand in one (`Previous (2021-22)`, `Target 2022/23`).\n"
    yield "## Periods\n"
    yield f"{listed(PERIODS)}. *Q1 2023* is not read: it could mean two quarters.\n"
    yield "## Values\n"
    yield f"{listed(VALUES)}. Suppressed, and so without a number: {listed(HIDDEN)}.\n"
    yield "## Targets\n"
    yield from (f"- `{text}`{': ' + meaning if meaning else ''}" for text, meaning in TARGETS.items())
    yield f"\n{RULES_OF_PROGRESS}"
    yield "## Words\n"
    for title, table in WORDS.items():
        yield f"**{title}**\n"
        yield from (f"- {name(meaning)}: {', '.join(words)}" for meaning, words in table.items())
        yield ""
    yield "## Headline\n"
    yield from (f"- `{rule.value}`: … % {data.words}" for rule, data in RULES.items())
    yield "\n## Figures quoted in a text\n"
    yield "`[[=headline.improved indicators]]` prints *36 indicators*, or *1 indicator*. The names:\n"
    yield f"- `headline.` or a theme or scrutiny body, then {listed((*_COUNTS, *_HEADLINE_TEXTS))}"
    yield f"- an indicator's id, then {listed((*_INDICATOR_TEXTS, *_FINDING_WORDS))} or a period: `ECO01.2021-22`"
    yield ""


def headings(title: str, fields: tuple[str, ...]) -> Iterator[str]:
    """Yield a list of fields with the headings that are known for each."""
    yield f"## {title}\n"
    yield from (f"- **{field.replace('_', ' ')}**: {', '.join(HEADINGS[field])}" for field in fields)
    yield ""


def name(meaning: object) -> str:
    """Return a meaning as it is printed."""
    keys = (f"progress_{meaning}", f"status_{meaning}")
    return next((f"*{PRINTED[key]}*" for key in keys if key in PRINTED), f"*{meaning or 'a count'}*")


def listed(texts: tuple[str, ...]) -> str:
    """Return texts as they are typed, with commas."""
    return ", ".join(f"`{text}`" for text in texts)
