"""What the rules of committee papers ask of one paper: approvals, bodies, deadlines. Looks, and changes nothing."""

from collections.abc import Iterator
from datetime import date

from papergen.checks.clear_days import latest_publication_day, working_days
from papergen.document_types import find_document_type
from papergen.house_styles import find_house_style
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place, surely_meant
from papergen.model import Approval, Paper, RecommendationGroup

SETTINGS = Place("paper.yaml")
APPROVERS = "approvers"


def check_paper(paper: Paper) -> list[Issue]:
    """Return what a governance officer would send back, before the paper is laid out."""
    checks = (_check_approvals, _check_bodies, _check_dates, _check_key_decision)
    return [found for check in checks for found in check(paper)]


def check_deadlines(paper: Paper, on: date) -> list[Issue]:
    """Return the meetings for which publishing `on` that day is too late (LGA 1972 s.100B(3), SI 2012/2089)."""
    style = find_house_style(paper.style)
    days, working = style.periods["agenda_days"], working_days(style)
    issues: list[Issue] = []
    for meeting in paper.considered_by:
        latest = latest_publication_day(meeting.date, days, working) if meeting.date else on
        if on > latest:
            facts = {"body": meeting.body, "meeting": meeting.date, "days": days, "latest": latest, "on": on}
            issues.append(issue("published-too-late", SETTINGS, **facts))
    return issues


def _check_approvals(paper: Paper) -> Iterator[Issue]:
    if not find_document_type(paper.type).takes("approvals"):
        return
    approvers = [approval for approval in paper.approvals if approval.group == APPROVERS and approval.name]
    roles = {approval.role.casefold() for approval in approvers}
    place = paper.approvals[0].place if paper.approvals else Place("approvals.csv")
    for role in find_house_style(paper.style).approver_roles:
        if role.casefold() not in roles:
            yield issue("approver-missing", Place(place.file, place.sheet), role=role)
    meeting = min((meeting.date for meeting in paper.considered_by if meeting.date), default=None)
    for approval in approvers:
        yield from _check_approval(approval, meeting)


def _check_approval(approval: Approval, meeting: date | None) -> Iterator[Issue]:
    if approval.responded is None:
        yield issue("approval-outstanding", approval.place, name=approval.name, role=approval.role or "approver")
    elif meeting and approval.responded > meeting:
        yield issue("approval-after-meeting", approval.place, name=approval.name, meeting=meeting)


def _check_bodies(paper: Paper) -> Iterator[Issue]:
    if find_document_type(paper.type).follow_up:  # what others were asked, reported to whoever wants to know
        return
    bodies = {meeting.body.casefold() for meeting in paper.considered_by}
    asked = {body.casefold(): (body, group) for group in paper.recommendations for body in group.bodies}
    for folded, (body, group) in asked.items():
        if folded not in bodies:
            yield issue("body-not-considering", _place_of(group), body=body)
    considering = {meeting.body: meeting for meeting in paper.considered_by}  # one may meet several times
    for meeting in considering.values() if paper.recommendations else ():
        if meeting.body.casefold() not in asked and not surely_meant(meeting.body, asked.keys() - bodies):
            yield issue("body-not-asked", _place_of(paper.recommendations[0]), body=meeting.body)


def _check_dates(paper: Paper) -> Iterator[Issue]:
    """Find the bodies without the day on which they meet; a law's rule for the type, where there is one, says more."""
    if not any("considered_by" in names for names in find_document_type(paper.type).rules):
        for meeting in paper.considered_by:
            if meeting.date is None:
                yield issue("meeting-without-date", meeting.place, body=meeting.body)


def _place_of(group: RecommendationGroup) -> Place:
    """Return the file, or the sheet, that a group of recommendations stands in."""
    places = (item.words.place for item in group.items if item.words.place.file)
    first = next(places, Place("recommendations.yaml"))
    return Place(first.file, first.sheet)


def _check_key_decision(paper: Paper) -> Iterator[Issue]:
    decision = paper.fields.get("key_decision")
    if decision and decision.yes and not find_document_type(paper.type).notice:
        yield issue("key-decision-notice", SETTINGS)
    if decision and not decision.reason:
        yield issue("key-decision-without-reason", SETTINGS)
