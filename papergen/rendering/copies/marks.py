"""Marks: every exempt element of the tree gets `data-exempt`, by the entries in paper.yaml and marks in the words."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from lxml import etree

from papergen.issue_catalogue import issue
from papergen.issues import Issue, did_you_mean
from papergen.model import Covered, Exemption, Paper
from papergen.rendering.copies.targets import FINDERS, Index, Scope, columns, fold, heads, rows, scopes_of, tables
from papergen.rendering.fragments import place_of

ATTRIBUTE = "data-exempt"
_IN_BRACES = re.compile(r"\{([^{}\n]{1,80})\}?")  # a brace may be forgotten
_IN_OTHER_BRACKETS = re.compile(r"[\[(<][!\s-]*([^\W_]+)[\s:=]+([^\])>\n]{1,80}?)[\s-]*[\])>]")
_CELLS = ("td", "th", "tr")
_LIKE_EXEMPT = 0.8  # how near a word must come to be taken for a misspelt mark


@dataclass(slots=True)
class Marks:
    """What was marked: the exemptions by the value of `data-exempt`, and what only carries a remark."""

    exemptions: dict[str, Exemption] = field(default_factory=dict)
    heads: list[tuple[etree._Element, str]] = field(default_factory=list)  # of exempt columns and rows
    appendices: dict[str, str] = field(default_factory=dict)  # id of an exempt appendix -> exemption
    issues: list[Issue] = field(default_factory=list)


def mark_exempt(main: etree._Element, paper: Paper) -> Marks:
    """Mark everything exempt in a numbered tree; report what is named and does not exist, or marks nothing."""
    marks, scopes = Marks(), scopes_of(main, paper)
    in_words = {key for scope in scopes for key in _own_keys(scope, marks)}
    for scope in scopes:
        for exemption in scope.paper.exemptions:
            key = f"{scope.prefix}{exemption.name}"
            for covered in exemption.covers:
                _mark_covered(scope, covered, key, marks)
            if exemption.whole_paper:
                _mark([scope.root], key)
                marks.appendices |= {str(scope.root.get("id")): key} if scope.prefix else {}
            if not exemption.covers and not exemption.whole_paper and key not in in_words:
                marks.issues.append(issue("exempt-covers-nothing", exemption.place, name=exemption.name))
    names = {fold(exemption.name) for exemption in marks.exemptions.values()}
    marks.issues += [*_quoted_figures(main), *_unread_marks(main, names)]
    return marks


def _own_keys(scope: Scope, marks: Marks) -> set[str]:
    """Tie the marks in the words of one paper to that paper's exemptions; return the keys that are used."""
    known = {exemption.name: exemption for exemption in scope.paper.exemptions}
    marks.exemptions |= {f"{scope.prefix}{name}": exemption for name, exemption in known.items()}
    used = set()
    for element in scope.elements:
        name = element.get(ATTRIBUTE)
        if name in known:
            element.set(ATTRIBUTE, f"{scope.prefix}{name}")
            used.add(f"{scope.prefix}{name}")
        elif name:
            remedy = did_you_mean(name, known) if known else "Add an entry with that name under 'exempt' in paper.yaml."
            marks.issues.append(issue("exempt-mark-unknown", place_of(element), name=name, remedy=remedy))
            del element.attrib[ATTRIBUTE]
    return used


def _mark_covered(scope: Scope, covered: Covered, key: str, marks: Marks) -> None:
    if covered.table:
        _mark_part_of_table(scope, covered, key, marks)
        return
    found = _find(FINDERS[covered.kind](scope), covered, covered.kind, covered.name, marks)
    if covered.kind == "appendix":
        marks.appendices |= {str(element.get("id")): key for element in found}
        found = [element for element in found if element.tag == "section"]  # the entry in the list stays
    _mark(found, key)
    rows_of = dict.fromkeys(cell.getparent() if cell.tag != "tr" else cell for cell in found if cell.tag in _CELLS)
    marks.heads += [(row[0], key) for row in rows_of if row is not None]


def _mark_part_of_table(scope: Scope, covered: Covered, key: str, marks: Marks) -> None:
    for table in _find(tables(scope), covered, "table", covered.table, marks):
        index = columns(table) if covered.kind == "column" else rows(table)
        found = _find(index, covered, covered.kind, covered.name, marks)
        _mark(found, key)
        firsts = heads(table, covered.name) if covered.kind == "column" else [row[0] for row in found]
        marks.heads += [(cell, key) for cell in firsts]


def _find(index: Index, covered: Covered, kind: str, name: str, marks: Marks) -> list[etree._Element]:
    if fold(name) in index:
        return index[fold(name)]
    remedy = did_you_mean(fold(name), index) if index else f"There is no {kind} with a name of its own in this paper."
    marks.issues.append(issue("exempt-target-unknown", covered.place, kind=kind, name=name, remedy=remedy))
    return []


def _mark(elements: list[etree._Element], key: str) -> None:
    """Mark elements; what two exemptions cover keeps the first one."""
    for element in elements:
        if not element.get(ATTRIBUTE):
            element.set(ATTRIBUTE, key)


def _quoted_figures(main: etree._Element) -> Iterator[Issue]:
    """Yield the figures of exempt indicators that are quoted where nothing else is exempt."""
    for span in main.iter("span"):
        name = span.attrib.pop("data-figure", "")
        if name and not any(element.get(ATTRIBUTE) for element in (span, *span.iterancestors())):
            yield issue("exempt-figure-quoted", place_of(span), name=name)


def _unread_marks(main: etree._Element, names: Collection[str]) -> Iterator[Issue]:
    """Yield what looks like a mark of exempt words and was read as words: it would be printed, and mark nothing."""
    for element in main.iter():
        for text in (element.text, element.tail, *(element.get(name) for name in ("alt", "title"))):
            plain = unicodedata.normalize("NFKC", text or "")
            for found in _IN_BRACES.finditer(plain):
                words = found[1].casefold().split()
                if any(map(_is_like_exempt, words)) or fold(" ".join(words[1:])) in names:
                    yield issue("exempt-mark-not-read", place_of(element), mark=found[0])
            for found in _IN_OTHER_BRACKETS.finditer(plain):
                if _is_like_exempt(found[1].casefold()) and fold(found[2]) in names:
                    yield issue("exempt-mark-not-read", place_of(element), mark=found[0])


def _is_like_exempt(word: str) -> bool:
    return SequenceMatcher(None, word.strip(":=,."), "exempt").ratio() >= _LIKE_EXEMPT
