"""What the rules of minutes ask: the public excluded where items are private, other bodies quoted by their minute."""

import re
from collections.abc import Iterator

from papergen.document_types import find_document_type
from papergen.house_styles import find_house_style
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.model import Paper

MINUTE = re.compile(r"\bMinutes?\s\d+/\d\d\b")
VIEWS = "views"


def check_minutes(paper: Paper) -> list[Issue]:
    """Return what is missing in the record of a meeting or of one of its items."""
    views = (found for part in paper.with_appendices() for found in _check_views(part))
    return [*_check_exclusion(paper), *views]


def _check_exclusion(paper: Paper) -> Iterator[Issue]:
    """Private items need the resolution that excludes press and public (LGA 1972 s.100A(4)), before the first one."""
    private = [place for place, item in enumerate(paper.minuted_items) if item.exemptions]
    exclusions = [place for place, item in enumerate(paper.minuted_items) if item.excludes]
    heading = find_house_style(paper.style).labels["item_exclusion"]
    if private and (not exclusions or min(exclusions) > min(private)):
        yield issue("exclusion-missing", Place("report.md"), heading=heading)
    elif exclusions and not private:
        yield issue("exclusion-without-private-items", Place("report.md"))


def _check_views(paper: Paper) -> Iterator[Issue]:
    """In the record of a meeting, another body's view is quoted with the number of its minute."""
    section = paper.section(VIEWS)
    if not find_document_type(paper.type).takes("resolutions"):
        return
    words = section.words.html if section else ""
    for group in paper.views:
        if not MINUTE.search(words) and not MINUTE.search(group.lead_in):
            yield issue("view-without-minute-number", Place("views.yaml"), body=group.body or group.id)
