"""Making a copy of a numbered tree: marked, shown or cut, with the lines that the law asks for at its head."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from papergen.issues import Issue
from papergen.model import Copy, Exemption, Paper
from papergen.rendering.copies.blocks import add_remark, line
from papergen.rendering.copies.cutting import Cut
from papergen.rendering.copies.marks import ATTRIBUTE, Marks, mark_exempt
from papergen.rendering.copies.showing import show_exempt
from papergen.rendering.copies.totals import check_totals
from papergen.rendering.copies.wording import ExemptWording
from papergen.rendering.fragments import has_role
from papergen.rendering.wording import Wording

LINES = {
    Copy.PUBLIC: "exempt_line_public",
    Copy.INTERNAL: "exempt_line_internal",
    Copy.RESTRICTED: "exempt_line_restricted",
}


@dataclass(frozen=True, slots=True)
class Made:
    """What making a copy found: what was withheld (for the proof), the supplied appendices that it leaves out."""

    issues: tuple[Issue, ...] = ()
    withheld: tuple[etree._Element, ...] = ()
    left_out: frozenset[int] = frozenset()
    public_title: str = ""
    shows_exempt: bool = False


def make_copy(main: etree._Element, paper: Paper, copy: Copy, wording: Wording) -> Made:
    """Turn a numbered tree into the copy for its readers; without exempt information all copies are the same."""
    marks = mark_exempt(main, paper)
    if not marks.exemptions:
        return Made(tuple(marks.issues))
    words = ExemptWording(wording)
    _remark_heads(marks, words, copy)
    cut = Cut(marks.exemptions, words)
    issues = (*marks.issues, *check_totals(main))
    if copy is Copy.PUBLIC:
        cut.all(main)
    else:
        show_exempt(main, marks.exemptions, words)
    if copy is Copy.RESTRICTED:
        _drop_closing(main)
    _remark_entries(main, marks, cut, copy, {f"appendix-{each.number}": each.title for each in paper.appendices})
    for element in main.iter():
        element.attrib.pop(ATTRIBUTE, "")
    _unlink(main)
    _put_lines(main, words.grounds(marks.exemptions.values(), _line(paper, copy)))
    left_out = _left_out(paper, marks) if copy is Copy.PUBLIC else frozenset()
    return Made(issues, tuple(cut.withheld), left_out, _public_title(paper, copy), copy is not Copy.PUBLIC)


def _line(paper: Paper, copy: Copy) -> str:
    """Return the label of the lines at the head; of a wholly private paper nothing is public, whatever the copy."""
    return LINES[Copy.RESTRICTED if copy is Copy.PUBLIC and paper.is_restricted else copy]


def _remark_heads(marks: Marks, words: ExemptWording, copy: Copy) -> None:
    """Say it once at the head of an exempt column, and in the first cell of a row that keeps it."""
    for cell, key in marks.heads:
        if copy is not Copy.PUBLIC or not any(element.get(ATTRIBUTE) for element in (cell, *cell.iterancestors())):
            add_remark(cell, words.short(marks.exemptions[key]))


def _remark_entries(main: etree._Element, marks: Marks, cut: Cut, copy: Copy, titles: Mapping[str, str]) -> None:
    """Say in the list of appendices which of them are exempt; the public copy's entry leads to no file."""
    for item in main.iter("li"):
        link = item.find("a")
        target = item.get("id") or (link.get("href", "")[1:] if link is not None else "")
        if link is None or target not in marks.appendices:
            continue
        exemption = marks.exemptions[marks.appendices[target]]
        add_remark(item, cut.words.short(exemption))
        if copy is Copy.PUBLIC and exemption.public_title:
            cut.keep_title(titles.get(target, ""))
            link.text = cut.words.entry(target.removeprefix("appendix-"), exemption.public_title)
        if copy is Copy.PUBLIC and item.get("id"):
            _unwrap(link)


def _drop_closing(main: etree._Element) -> None:
    """Take out the line that the paper is published: this copy of it is not."""
    for closing in [each for each in main.iter("p") if has_role(each, "closing")]:
        parent = closing.getparent()
        assert parent is not None
        parent.remove(closing)


def _unlink(main: etree._Element) -> None:
    """Take the link off words that led to what is not there any more; the words hold in every copy."""
    there = {f"#{element.get('id')}" for element in main.iter() if element.get("id")}
    for link in [element for element in main.iter("a") if element.get("href", "").startswith("#")]:
        if link.get("href") not in there:
            _unwrap(link)


def _unwrap(link: etree._Element) -> None:
    link.tag = "span"
    for name in ("href", "data-role"):
        link.attrib.pop(name, "")


def _put_lines(main: etree._Element, texts: Iterable[str]) -> None:
    """Put the lines under the classification, or at the head of a paper that has none."""
    before = next((element for element in main.iter("p") if has_role(element, "classification")), None)
    for text in reversed(list(texts)):
        if before is None:
            (main[0] if len(main) and has_role(main[0], "appendix") else main).insert(0, line(text, strong=False))
        else:
            before.addnext(line(text, strong=False))


def _left_out(paper: Paper, marks: Marks) -> frozenset[int]:
    numbers = frozenset(appendix.number for appendix in paper.appendices)
    return numbers if paper.is_restricted else numbers & {_number(name) for name in marks.appendices}


def _number(name: str) -> int:
    return int(name.removeprefix("appendix-") or 0) if name.removeprefix("appendix-").isdecimal() else 0


def _public_title(paper: Paper, copy: Copy) -> str:
    """Return the title that a public copy has in place of the paper's; empty where it has none."""
    whole: list[Exemption] = [exemption for exemption in paper.exemptions if exemption.whole_paper]
    return whole[0].public_title if whole and copy is Copy.PUBLIC else ""
