"""The headline: five counts, and the percentage by a named rule, in decimal arithmetic, half up.

A rule says which indicators are counted and out of which, and is printed in words beside its figure, because
councils have used more than one. Parts are never forced to add up to 100.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from papergen.indicator_model import EarlierHeadline, Finding, Period, Progress, TargetStatus
from papergen.indicators.periods import period_after


class HeadlineRule(StrEnum):
    """The named rules; a paper says which one it uses."""

    IMPROVED_OR_SAME = "improved_or_same"
    IMPROVED_ONLY = "improved_only"
    OF_ALL_REPORTED = "of_all_reported"


@dataclass(frozen=True, slots=True)
class RuleData:
    """What a rule counts, out of what, and how it is said in print."""

    counted: frozenset[Progress]
    out_of: frozenset[Progress]
    words: str
    nothing: str


_GOOD = frozenset({Progress.IMPROVED, Progress.UNCHANGED})
_DIRECTIONAL = _GOOD | {Progress.WORSE}
_NO_DIRECTION = "No indicator has a direction to report (excluding cannot say or not available)"

RULES: Mapping[HeadlineRule, RuleData] = {
    HeadlineRule.IMPROVED_OR_SAME: RuleData(
        counted=_GOOD,
        out_of=_DIRECTIONAL,
        words="of directional indicators (excluding cannot say or not available) improved or stayed the same",
        nothing=_NO_DIRECTION,
    ),
    HeadlineRule.IMPROVED_ONLY: RuleData(
        counted=frozenset({Progress.IMPROVED}),
        out_of=_DIRECTIONAL,
        words="of directional indicators (excluding cannot say or not available) improved",
        nothing=_NO_DIRECTION,
    ),
    HeadlineRule.OF_ALL_REPORTED: RuleData(
        counted=_GOOD,
        out_of=_DIRECTIONAL | {Progress.CANNOT_SAY},
        words="of all indicators reported (excluding not available) improved or stayed the same",
        nothing="No indicator has a progress to report (excluding not available)",
    ),
}


@dataclass(frozen=True, slots=True)
class Headline:
    """How many indicators did what. `percentage` is None where the rule has nothing to divide by."""

    rule: HeadlineRule
    improved: int
    unchanged: int
    worse: int
    cannot_say: int
    not_available: int
    on_target: int
    off_target: int
    no_target: int
    status_cannot_say: int
    numerator: int
    denominator: int
    percentage: int | None

    @property
    def total(self) -> int:
        """Return the number of indicators; the five counts add up to it."""
        return self.improved + self.unchanged + self.worse + self.cannot_say + self.not_available

    @property
    def directional(self) -> int:
        """Return how many improved, stayed the same or got worse."""
        return self.improved + self.unchanged + self.worse

    @property
    def fraction(self) -> str:
        """Return numerator and denominator as printed: 42/57."""
        return f"{self.numerator}/{self.denominator}"

    @property
    def sentence(self) -> str:
        """Return the percentage with its fraction and its rule in words, without a full stop."""
        data = RULES[self.rule]
        return data.nothing if self.percentage is None else f"{self.percentage}% ({self.fraction}) {data.words}"


def compute_headline(findings: Iterable[Finding], rule: HeadlineRule = HeadlineRule.IMPROVED_OR_SAME) -> Headline:
    """Return the counts of `findings` and their percentage by `rule`."""
    findings = tuple(findings)
    progress = Counter(finding.progress for finding in findings)
    status = Counter(finding.status for finding in findings)
    numerator = sum(progress[each] for each in RULES[rule].counted)
    denominator = sum(progress[each] for each in RULES[rule].out_of)
    return Headline(
        rule=rule,
        **{each.value: progress[each] for each in Progress},
        on_target=status[TargetStatus.ON_TARGET],
        off_target=status[TargetStatus.OFF_TARGET],
        no_target=status[TargetStatus.NO_TARGET],
        status_cannot_say=status[TargetStatus.CANNOT_SAY],
        numerator=numerator,
        denominator=denominator,
        percentage=compute_percentage(numerator, denominator),
    )


def compute_percentage(numerator: int, denominator: int) -> int | None:
    """Return a whole percentage, half up; None out of nothing."""
    if not denominator:
        return None
    return int((Decimal(numerator) * 100 / Decimal(denominator)).quantize(Decimal(1), ROUND_HALF_UP))


def compute_headlines_by(
    findings: Iterable[Finding],
    group: Callable[[Finding], str],
    rule: HeadlineRule = HeadlineRule.IMPROVED_OR_SAME,
) -> dict[str, Headline]:
    """Return a headline for each group (`by_theme`, `by_scrutiny_body`, `by_scope`), in order of first appearance."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(group(finding), []).append(finding)
    return {name: compute_headline(members, rule) for name, members in groups.items()}


def by_theme(finding: Finding) -> str:
    """Return the theme of a finding's indicator, empty where it has none."""
    return finding.indicator.theme


def by_scrutiny_body(finding: Finding) -> str:
    """Return the scrutiny body that reviews a finding's indicator."""
    return finding.indicator.scrutiny_body


def by_scope(finding: Finding) -> str:
    """Return whether a finding's indicator is national or local."""
    return finding.indicator.scope


def compute_earlier_years(
    latest: Period, earlier: Iterable[EarlierHeadline]
) -> tuple[tuple[Period, EarlierHeadline | None], ...]:
    """Return every year before `latest`, newest first, back to the first known one; a gap is a year with None."""
    known = {headline.period: headline for headline in earlier if headline.period < latest}
    years: list[tuple[Period, EarlierHeadline | None]] = []
    year = min(known, default=latest)
    while year < latest:
        years.insert(0, (year, known.get(year)))
        year = period_after(year)
    return tuple(years)
