"""Cross-references in running text: "Appendix 1 Section 17", "paragraph 2.3", "Minute 40/23" become links or issues."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from lxml import etree

from papergen.issue_catalogue import issue
from papergen.issues import Issue
from papergen.rendering.fragments import element_text, has_role, place_of
from papergen.rendering.vocabulary import HEADINGS

APPENDIX = re.compile(r"\bAppendix\s(\d+)(?:,?\s(?:Section|Sections)\s(\d+)(?:(?:\s?[-–]\s?|\s(?:to|and)\s)(\d+))?)?\b")
AROUND_NUMBER = re.compile(r"^\D+|\D+$")  # "Section 2:" and "(2)" are both 2
# A number alone may be a paragraph of an Act: "paragraph 3 of Schedule 12A" always is.
PARAGRAPH = re.compile(r"\b[Pp]aragraphs?\s(\d+(?:\.\d+){1,2}\b|\d+\b(?!\.\d|\sof\s))")
# Minutes of other meetings have numbers too: only one that is said to stand "below" or "above" must be in this paper.
MINUTE = re.compile(r"\b(?P<minute>Minutes?\s(?P<number>\d+/\d\d))\b(?:\s(?P<way>below|above)\b)?")
# A heading, caption or link is a target or has its own words: references stand in running text only.
NOT_RUNNING = HEADINGS | {"a", "caption", "nav", "svg"}


def link_references(main: etree._Element, unread: Collection[str] = ()) -> list[Issue]:
    """Turn every reference to an appendix, its section or a paragraph into a link; report those that lead nowhere.

    What is in the appendices with the numbers `unread` nobody knows.
    """
    targets = _Targets(main, unread)
    issues: list[Issue] = []
    for element in [found for found in main.iter() if isinstance(found.tag, str)]:
        if not _inside(element):
            issues += _link_texts(element, targets)
    return issues


class _Targets:
    """What can be referred to: appendices, their numbered sections, and the numbered paragraphs of each paper."""

    def __init__(self, main: etree._Element, unread: Collection[str]) -> None:
        self.main = main
        self.unread = unread
        self.appendices = {
            (element.get("id") or "").removeprefix("appendix-"): element
            for element in main.iter("section", "li")
            if re.fullmatch(r"appendix-\d+", element.get("id") or "")
        }
        self.minutes = {
            (element.get("id") or "").removeprefix("minute-"): (place, element)
            for place, element in enumerate(main.iter("section"))
            if re.fullmatch(r"minute-\d+-\d\d", element.get("id") or "")
        }
        self.sections: dict[etree._Element, dict[str, etree._Element]] = defaultdict(dict)
        self.paragraphs: dict[etree._Element, dict[str, etree._Element]] = defaultdict(dict)
        for element in main.iterfind(".//*[@data-list]"):
            self._add(element, self._paper_of(element))

    def _add(self, element: etree._Element, paper: etree._Element) -> None:
        number = _number(element)
        section = element.getparent()
        if element.get("data-level") != "1":
            self.paragraphs[paper].setdefault(number, element)
        elif element.tag in HEADINGS and section is not None:
            self.sections[paper][number] = section

    def _paper_of(self, element: etree._Element) -> etree._Element:
        return next((above for above in element.iterancestors() if has_role(above, "appendix")), self.main)

    def find(self, match: re.Match[str], origin: etree._Element) -> etree._Element | None:
        """Return what a reference that stands in `origin` leads to; None where that is not in this paper."""
        if match.re is APPENDIX:
            return self.appendix(match)
        return self.minute(match, origin) if match.re is MINUTE else self.paragraph(match, origin)

    def appendix(self, match: re.Match[str]) -> etree._Element | None:
        appendix = self.appendices.get(match[1])
        if appendix is None or match[2] is None:
            return appendix
        sections = self.sections[appendix]
        return sections.get(match[2]) if match[3] is None or match[3] in sections else None

    def may_be_there(self, match: re.Match[str], origin: etree._Element) -> bool:
        """Return whether it leads into an appendix that could not be read, or to a paragraph of another paper.

        That is a number alone, where the paper's own paragraphs have two or more.
        """
        paper = self._paper_of(origin)
        if match.re is MINUTE:
            return not (self.minutes and match["way"])
        if match.re is APPENDIX:
            return match[1] in self.unread
        if (paper.get("id") or "").removeprefix("appendix-") in self.unread:
            return True
        return match[1].isdecimal() and not any(map(str.isdecimal, self.paragraphs[paper]))

    def minute(self, match: re.Match[str], origin: etree._Element) -> etree._Element | None:
        """Return the item with that number, if it stands on the side that the words say."""
        place, item = self.minutes.get(match["number"].replace("/", "-"), (0, None))
        own = next((at for at, found in self.minutes.values() if found in origin.iterancestors("section")), -1)
        if item is not None and match["way"] and (match["way"] == "below") != (place > own):
            return None
        return item

    def paragraph(self, match: re.Match[str], origin: etree._Element) -> etree._Element | None:
        return self.paragraphs[self._paper_of(origin)].get(match[1])


def _number(element: etree._Element) -> str:
    first = next(iter(element), None)
    text = first.text or "" if first is not None and has_role(first, "number") else ""
    return AROUND_NUMBER.sub("", text)


def _inside(element: etree._Element) -> bool:
    """Return whether an element's text is no running text of this paper."""
    around = (element, *element.iterancestors())
    return any(above.tag in NOT_RUNNING for above in around)


def _patterns(element: etree._Element) -> tuple[re.Pattern[str], ...]:
    """Return what may be referred to there; in words about another paper, appendices and paragraphs are that one's."""
    is_elsewhere = any(above.get("data-references") for above in (element, *element.iterancestors()))
    return (MINUTE,) if is_elsewhere else (APPENDIX, PARAGRAPH, MINUTE)


def _link_texts(element: etree._Element, targets: _Targets) -> Iterator[Issue]:
    children = list(element)  # without the links that come: what stands behind them was looked at before
    if not has_role(element, "number"):
        yield from _link_text(element, None, targets)
    for child in children:
        yield from _link_text(element, child, targets)


def _link_text(parent: etree._Element, after: etree._Element | None, targets: _Targets) -> Iterator[Issue]:
    """Link the references in one run of text: the parent's first text, or the text behind a child."""
    text = (parent.text if after is None else after.tail) or ""
    found = (match for pattern in _patterns(parent) for match in pattern.finditer(text))
    for match in sorted(found, key=re.Match.start, reverse=True):  # so that the earlier places stay where they are
        target = targets.find(match, parent)
        if target is None and not targets.may_be_there(match, parent):
            yield issue("reference-not-found", place_of(parent), reference=match[0])
        elif target is not None:
            _put_link(parent, after, match.span("minute" if match.re is MINUTE else 0), target)


def _put_link(
    parent: etree._Element, after: etree._Element | None, span: tuple[int, int], target: etree._Element
) -> None:
    text = (parent.text if after is None else after.tail) or ""
    link = etree.Element("a", {"href": f"#{_id(target)}", "data-role": "reference"})
    link.text, link.tail = text[slice(*span)], text[span[1] :]
    if after is None:
        parent.text = text[: span[0]]
        parent.insert(0, link)
    else:
        after.tail = text[: span[0]]
        parent.insert(parent.index(after) + 1, link)


def _id(target: etree._Element) -> str:
    if not target.get("id"):
        number = re.sub(r"[^0-9]+", "-", element_text(next(iter(target)))).strip("-")
        target.set("id", f"{target.get('data-list')}-paragraph-{number}")
    return str(target.get("id"))
