"""The sections of report.md: an officer's headings matched with the document type's, words and all."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from papergen.document_types import SectionSpec
from papergen.house_styles import HouseStyle
from papergen.issues import did_you_mean, surely_meant
from papergen.loading.markdown import blocks_html
from papergen.loading.markdown_inlines import plain_text
from papergen.loading.markdown_source import MarkdownSource
from papergen.loading.options import Options
from papergen.loading.text_files import visible_text
from papergen.model import Section, Words
from papergen.names import free_name, slug

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_TYPED_NUMBER = re.compile(r"\d{1,2}(?:\.|(?:\.\d{1,2})+\.?)\s")
_POST = re.compile(r"\{[\w ]+\}")
_FREE_LEVELS = 4  # h2, h3 and h4 are sections of a paper with free headings; h1 is its title


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading with what stands under it, deeper headings included."""

    node: SyntaxTreeNode
    title: str
    blocks: list[SyntaxTreeNode]


def read_sections(
    source: MarkdownSource,
    text: str,
    specs: Sequence[SectionSpec],
    style: HouseStyle,
    free: bool,
    filled: Collection[str] = (),
) -> tuple[Section, ...]:
    """Return the sections of a report in the order of its document type; in its own order where headings are free.

    Free headings that are `filled` (in small letters) may stand there without words: those come from elsewhere.
    """
    blocks = [node for node in source.blocks(text) if _is_sound(source, node)]
    _report_skipped_levels(source, blocks)
    sections = _free_sections(source, blocks, filled) if free else _fixed_sections(source, blocks, specs, style)
    source.report_notes()
    return sections


def _is_sound(source: MarkdownSource, node: SyntaxTreeNode) -> bool:
    """Report headings that cannot stand in a report: those without words, and a second title."""
    if node.type != "heading":
        return True
    if not visible_text(node.children[0].content):
        source.report("heading-empty", node)
        return False
    if node.tag == "h1":
        source.report("title-in-report", node, heading=node.children[0].content)
        return False
    return True


def _report_skipped_levels(source: MarkdownSource, blocks: Iterable[SyntaxTreeNode]) -> None:
    above = 1
    for node in blocks:
        if node.type == "heading":
            if _level(node) > above + 1:
                heading = node.children[0].content
                source.report("heading-level-skipped", node, heading=heading, found=_level(node), above=above)
            above = _level(node)


def _level(node: SyntaxTreeNode) -> int:
    return int(node.tag[1:]) if node.type == "heading" else 0


def _split(
    source: MarkdownSource, blocks: Sequence[SyntaxTreeNode], level: int
) -> tuple[list[SyntaxTreeNode], list[_Part]]:
    """Return what stands before the first heading of `level`, and each such heading with what follows it."""
    before: list[SyntaxTreeNode] = []
    parts: list[_Part] = []
    for node in blocks:
        if _level(node) == level:
            parts.append(_Part(node, " ".join(plain_text(source, node.children[0]).split()), []))
        else:
            (parts[-1].blocks if parts else before).append(node)
    return before, parts


def _words(
    source: MarkdownSource,
    heading: SyntaxTreeNode | None,
    blocks: Sequence[SyntaxTreeNode],
    options: Options | None = None,
) -> Words:
    """Return the words under a heading; where there are none their place is the heading's."""
    return Words(blocks_html(source, blocks, options), source.at(blocks[0] if blocks else heading))


def _free_sections(
    source: MarkdownSource, blocks: Sequence[SyntaxTreeNode], filled: Collection[str]
) -> tuple[Section, ...]:
    before, parts = _split(source, blocks, 2)
    opening = _words(source, None, before)
    first = (Section("opening", "", opening),) if opening else ()
    sections = first + _free_parts(source, parts, 2, {"opening"}, filled)
    if not sections:
        source.report("report-without-words", None)
    return sections


def _free_parts(
    source: MarkdownSource, parts: Sequence[_Part], level: int, taken: set[str], filled: Collection[str] = ()
) -> tuple[Section, ...]:
    sections = []
    for part in parts:
        number = _TYPED_NUMBER.match(part.title)
        if number:
            source.report("typed-number", part.node, number=number[0].strip())
        blocks, below = _split(source, part.blocks, level + 1) if level < _FREE_LEVELS else (part.blocks, [])
        words = _words(source, part.node, blocks)
        if not words and not below and part.title.casefold() not in filled:
            source.report("section-empty", part.node, heading=part.title)
        name = _free_id(part.title, taken)
        sections.append(Section(name, part.title, words, _free_parts(source, below, level + 1, set())))
    return tuple(sections)


def _free_id(title: str, taken: set[str]) -> str:
    """Return a stable id from a heading's words; a number behind it where another heading has the same."""
    name = free_name(slug(title, "section"), taken)
    taken.add(name)
    return name


def _fixed_sections(
    source: MarkdownSource, blocks: Sequence[SyntaxTreeNode], specs: Sequence[SectionSpec], style: HouseStyle
) -> tuple[Section, ...]:
    before, parts = _split(source, blocks, 2)
    if blocks_html(source, before):
        source.report("text-before-heading", before[0])
    return _matched(source, parts, specs, style, None)


def _matched(
    source: MarkdownSource,
    parts: Sequence[_Part],
    specs: Sequence[SectionSpec],
    style: HouseStyle,
    above: SyntaxTreeNode | None,
) -> tuple[Section, ...]:
    """Return the sections that the type knows, in its order; report unknown, missing and repeated ones."""
    known = _known_headings(specs, style)
    named = [_find_spec(part.title, known, specs) for part in parts]
    headings = {spec.printed_heading(style): spec for spec in specs}
    missing = {heading: spec for heading, spec in headings.items() if spec not in named}
    found: dict[str, tuple[_Part, Section]] = {}
    for part, exact in zip(parts, named, strict=True):
        spec = exact or _meant(source, part, missing, headings)
        if spec is None:
            blocks_html(source, part.blocks)  # what is wrong inside it is reported all the same
        elif spec.id in found:
            first = source.at(found[spec.id][0].node).line
            source.report("section-twice", part.node, heading=part.title, first=first)
            blocks_html(source, part.blocks)
        else:
            found[spec.id] = part, _section(source, part, spec, style)
    for spec in specs:
        if spec.required and spec.id not in found:
            heading, marks = spec.printed_heading(style), "##" if above is None else "###"
            source.report("section-missing", above, heading=heading, marks=marks)
    filled = {spec.id: Section(spec.id, spec.printed_heading(style), Words()) for spec in specs if spec.filled}
    sections = filled | {name: section for name, (_, section) in found.items()}
    return tuple(sections[spec.id] for spec in specs if spec.id in sections)


def _meant(
    source: MarkdownSource, part: _Part, missing: Mapping[str, SectionSpec], headings: Iterable[str]
) -> SectionSpec | None:
    """Report an unknown heading, and return the missing section of which it is surely a slip of the pen."""
    meant = surely_meant(part.title, missing)
    done = f"it was read as '{meant}'" if meant else "its words are not in the paper"
    remedy = did_you_mean(part.title, headings)
    source.report("section-unknown", part.node, heading=part.title, done=done, remedy=remedy)
    return missing[meant] if meant else None


def _section(source: MarkdownSource, part: _Part, spec: SectionSpec, style: HouseStyle) -> Section:
    blocks, below = _split(source, part.blocks, 3) if spec.subsections else (part.blocks, [])
    options = Options(source.reading) if spec.paragraphs == "options" else None
    words = _words(source, part.node, blocks, options)
    if options and words:
        options.check(source.at(part.node))
    subsections = _matched(source, below, spec.subsections, style, part.node)
    if not words and not spec.subsections and not spec.filled:
        source.report("section-empty", part.node, heading=part.title)
    return Section(spec.id, spec.printed_heading(style), words, subsections)


def _known_headings(specs: Iterable[SectionSpec], style: HouseStyle) -> Mapping[str, SectionSpec]:
    """Return the specs by every heading an officer may write: as printed here, as by default, the id."""
    known: dict[str, SectionSpec] = {}
    for spec in specs:
        default = SectionSpec("", spec.heading)
        for heading in (spec.printed_heading(style), default.printed_heading(style), spec.id):
            known.setdefault(_fold(heading), spec)
    return known


def _find_spec(title: str, known: Mapping[str, SectionSpec], specs: Iterable[SectionSpec]) -> SectionSpec | None:
    """Return the spec that a heading means, whatever number stands before it and whichever posts are in it."""
    wordings = [_fold(title), _fold(_NUMBER.sub("", title, count=1))]
    exact = next((known[wording] for wording in wordings if wording in known), None)
    return exact or next((spec for spec in specs if any(map(_with_any_post(spec).fullmatch, wordings))), None)


def _with_any_post(spec: SectionSpec) -> re.Pattern[str]:
    """Return what a spec's own heading looks like, with any words in the places of posts and plans."""
    words = _POST.split(_fold(spec.heading))
    return re.compile(".+".join(map(re.escape, words)))


def _fold(heading: str) -> str:
    """Return a heading for comparison, whatever its capitals, spaces, apostrophes and last sign."""
    return " ".join(heading.casefold().replace("_", " ").replace("’", "'").split()).rstrip(" :?.")
