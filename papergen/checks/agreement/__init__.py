"""Papers checked together: where titles, dates, figures or recommendations do not agree, both places are named."""

from collections.abc import Sequence

from papergen.checks.agreement.figures import check_figures
from papergen.checks.agreement.meetings import check_dates_in_texts, check_meetings
from papergen.checks.agreement.recommendations import check_recommendations
from papergen.checks.agreement.related import Member, find_pairs, name_members, related_to
from papergen.checks.agreement.titles import check_titles
from papergen.issues import Issue

__all__ = ["Member", "check_agreement", "find_pairs", "name_members", "related_to"]


def check_agreement(members: Sequence[Member]) -> list[Issue]:
    """Return what papers say of the same matter in different ways; papers that are not related are not compared."""
    pairs = find_pairs(members)
    issues = [
        *check_recommendations(members, pairs),
        *check_dates_in_texts(members, pairs),
        *(found for check in (check_titles, check_meetings, check_figures) for pair in pairs for found in check(pair)),
    ]
    return list(dict.fromkeys(issues))
