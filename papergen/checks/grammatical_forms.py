"""Whether items follow from their lead-in: "is recommended to: Approve", "RESOLVED that: Approves", "had: Approved".

The same decision has a form in each paper, as people wrote it. No form is ever turned into another; the slip is shown.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from papergen.checks.passages import sentences_of
from papergen.issue_catalogue import issue
from papergen.issues import Issue
from papergen.model import Paper
from papergen.recommendation_model import Recommendation

INFINITIVE, PRESENT, PAST = range(3)
_VERBS = (
    "accept acknowledge add adopt agree allocate amend appoint approve ask authorise award call commend"
    " commission commit confirm consider consult continue decline defer delegate declare direct endorse ensure"
    " establish examine express extend grant identify implement include increase instruct introduce invite look"
    " nominate note oppose pass promote provide publish ratify receive recognise recommend reduce refer refuse"
    " reject release remove report request require resolve return review sanction set share sign submit suggest"
    " support suspend task thank transfer update urge welcome write"
).split()
_PASTS = {"set": "set", "write": "written", "submit": "submitted", "refer": "referred", "commit": "committed"}
_ENDS_IN_TO = re.compile(r"\bto\s*:?-?\s*$", re.IGNORECASE)
_ENDS_IN_HAD = re.compile(r"\b(?:had|has|have)\s*:?-?\s*$", re.IGNORECASE)
_RESOLVED_THAT = re.compile(r"^RESOLVED,?\s+that\s+\w", re.IGNORECASE)


def _present(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("fy") else verb + "s"


def _past(verb: str) -> str:
    if verb in _PASTS:
        return _PASTS[verb]
    if verb.endswith("fy"):
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


_FORMS: Mapping[str, tuple[str, str, str]] = {verb: (verb, _present(verb), _past(verb)) for verb in _VERBS}
_KNOWN = {form: (verb, which) for verb, forms in _FORMS.items() for which, form in reversed(list(enumerate(forms)))}


def check_forms(paper: Paper) -> list[Issue]:
    """Return an issue for each list of which an item does not follow from its lead-in, or from the items above it."""
    parts = list(paper.with_appendices())
    groups = [group for part in parts for group in (*part.recommendations, *part.resolutions, *part.views)]
    return [found for group in groups for found in _check_list(group.lead_in, group.items)]


def _check_list(lead_in: str, items: Sequence[Recommendation]) -> Iterator[Issue]:
    asked = wanted = _wanted(lead_in)
    for item in items:
        word = _first_word(item)
        verb, form = _KNOWN.get(word.casefold(), ("", None))
        if word == "That" and asked is not None:  # "That the report be noted" follows from "RESOLVED:" alone
            verb = "note"
        wanted = form if wanted is None else wanted
        if wanted is not None and verb and _FORMS[verb][wanted] != word.casefold():
            better = _FORMS[verb][wanted].capitalize()
            yield issue("form-does-not-follow", item.words.place, word=word, lead_in=lead_in, better=better)
            break
    for item in items:
        yield from _check_list(item.lead_in, item.items)


def _wanted(lead_in: str) -> int | None:
    """Return the form that a lead-in asks for; None where the first item decides."""
    if _ENDS_IN_TO.search(lead_in):
        return INFINITIVE
    if _ENDS_IN_HAD.search(lead_in):
        return PAST
    return PRESENT if _RESOLVED_THAT.match(lead_in) and _names_body(lead_in) else None


def _names_body(lead_in: str) -> bool:
    """Return whether the lead-in ends with who resolves: "RESOLVED that the Cabinet:", not "RESOLVED that, ...:"."""
    return not re.search(r",|\b(?:be|should|shall|will)\b", lead_in[len("RESOLVED,") :])


def _first_word(item: Recommendation) -> str:
    texts: Iterable[str] = (sentence.text for sentence in sentences_of(item.words))
    return next((found[0] for text in texts if (found := re.match(r"\w+", text))), "")
