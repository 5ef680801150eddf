"""Paper -> tree: fill the blocks of the document type, then number, list contents, link references."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from papergen.document_types import find_document_type
from papergen.house_styles import BODY, HouseStyle, find_house_style
from papergen.indicators.performance import compute_performance
from papergen.issues import Issue
from papergen.model import CLASSIFICATION, PRIVATE, Copy, Finding, Paper
from papergen.rendering.contents import fill_contents
from papergen.rendering.copies import Made, make_copy
from papergen.rendering.environment import TemplateFault, parts_environment, render_part
from papergen.rendering.fragments import has_role, parse_fragment
from papergen.rendering.numbering import number_tree
from papergen.rendering.references import link_references
from papergen.rendering.tree import Running, Tree
from papergen.rendering.vocabulary import check_vocabulary
from papergen.rendering.wording import Wording

UNDATED = date(2000, 1, 1)  # what the files of a paper without a meeting carry: never the clock


@dataclass(frozen=True, slots=True)
class Rendered:
    """A tree, the style it was made in, what was found while making it, and what its copy leaves out."""

    tree: Tree
    style: HouseStyle
    issues: tuple[Issue, ...]
    made: Made = Made()


def render_paper(
    paper: Paper, findings: tuple[Finding, ...], final: bool = False, copy: Copy = Copy.INTERNAL
) -> Rendered:
    """Return the paper as a semantic tree; raise `TemplateFault` where a template has a mistake."""
    style = find_house_style(paper.style)
    wording = Wording(style)
    paper = _classified(paper, copy)
    main = _main(paper, findings, style, wording)
    issues, made = check_vocabulary(main), Made()
    if not issues:  # what follows trusts the templates' elements and attributes
        _join_field_lists(main)
        issues = number_tree(main, wording)
        issues += link_references(main, {str(found.number) for found in paper.appendices if found.is_unread})
        made = make_copy(main, paper, copy, wording)
        fill_contents(main)
    tree = _tree(paper, main, wording, final, made)
    return Rendered(tree, style, (*issues, *made.issues), made)


def _classified(paper: Paper, copy: Copy) -> Paper:
    """Return the paper as its copy is classified: a restricted copy with exempt information is private."""
    if copy is Copy.RESTRICTED and paper.has_exempt and CLASSIFICATION in paper.fields:
        return replace(paper, fields={**paper.fields, CLASSIFICATION: PRIVATE})
    return paper


def _main(paper: Paper, findings: tuple[Finding, ...], style: HouseStyle, wording: Wording) -> etree._Element:
    markup = _blocks(paper, findings, style, wording)
    try:
        main = parse_fragment(markup)
    except etree.XMLSyntaxError as error:
        raise TemplateFault(
            f"The templates of '{paper.type}' give markup that is not well formed: {error}. "
            "Close every element and quote every attribute."
        ) from error
    main.tag = "main"
    return main


def _blocks(paper: Paper, findings: tuple[Finding, ...], style: HouseStyle, wording: Wording) -> Markup:
    document_type = find_document_type(paper.type)
    environment = parts_environment(document_type, style, wording)
    prefix = f"appendix-{paper.appendix_number}-" if paper.appendix_number else ""
    blocks = document_type.blocks_in(style)
    context = {
        "paper": paper,
        "fields": paper.fields,
        "type": document_type,
        "blocks": blocks,
        "style": style,
        "findings": {finding.indicator.id: finding for finding in findings},
        "performance": compute_performance(paper, findings),
        "prefix": prefix,
        "count": prefix.rstrip("-") or ("appendix" if document_type.is_appendix else BODY),
        "source": f"{paper.folder.name}/" if paper.appendix_number else "",
        "render_appendix": lambda appendix: _blocks(appendix, findings, style, wording),
    }
    content = Markup("").join(_block(environment, block, context) for block in blocks)
    if document_type.is_appendix:
        return render_part(environment, "appendix_frame", {**context, "content": content})
    return content


def _block(environment: ImmutableSandboxedEnvironment, name: str, context: dict[str, Any]) -> Markup:
    """Return a block: a part, or a section of report.md that stands in a place of its own."""
    sections = {section.id for section in context["type"].sections}
    return render_part(environment, "placed_section" if name in sections else name, {**context, "placed": name})


def _join_field_lists(main: etree._Element) -> None:
    """Make one list of label-and-value lists that follow each other: a list of one item tells a listener nothing."""
    for fields in [found for found in main.iter("dl") if has_role(found, "fields")]:
        before = fields.getprevious()
        if before is not None and before.tag == "dl" and has_role(before, "fields"):
            before.extend(list(fields))
            parent = fields.getparent()
            assert parent is not None
            parent.remove(fields)


def _tree(paper: Paper, main: etree._Element, wording: Wording, final: bool, made: Made) -> Tree:
    meetings = [meeting.date for meeting in paper.considered_by if meeting.date]
    document_type = find_document_type(paper.type)
    title = made.public_title or paper.title
    facts = {"title": title, "type": document_type.title, "meeting": _meeting(paper, wording)}
    running = Running(
        **{place: wording.text(place, **facts) for place in ("head_left", "head_right", "foot_left")},
        page_of=wording.style.labels["page_of"],
    )
    if made.shows_exempt:
        running = replace(running, head_left=wording.text("exempt_head", head=running.head_left))
    return Tree(
        main=main,
        title=title,
        language=paper.fields.get("language") or wording.style.language,
        author=wording.style.council,
        subject=document_type.title,
        running=running,
        created=min(meetings, default=UNDATED),
        draft="" if final else wording.text("draft"),
        marking=wording.text("exempt_marking") if made.shows_exempt else "",
        skip_link=wording.text("skip_link"),
        pasted=document_type.pasted,
    )


def _meeting(paper: Paper, wording: Wording) -> str:
    deciding = next((meeting for meeting in paper.considered_by if meeting.deciding), None)
    if deciding is None:
        return ""
    day = wording.date(deciding.date, "cover").replace(" ", "\N{NO-BREAK SPACE}")  # a page's head may take two lines
    return ", ".join(part for part in (deciding.body, day) if part)
