"""An officer's Markdown as HTML of the closed vocabulary: every word kept, every block with its line."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

from markdown_it.tree import SyntaxTreeNode

from papergen.issues import Place, did_you_mean
from papergen.loading.images import load_picture
from papergen.loading.markdown_inlines import inline_html, picture_name, plain_text, text_html
from papergen.loading.markdown_source import FigureResolver, MarkdownSource
from papergen.loading.markdown_tables import looks_like_table, table_html
from papergen.loading.options import Options
from papergen.loading.reading import Reading
from papergen.loading.text_files import visible_text
from papergen.names import slug

EXEMPT_LINES = frozenset({"exempt_begins", "exempt_ends"})
MARKS = {"unnumbered": "continued", "sub-paragraph": "numbered"}
_MARK = re.compile(r"\{([a-z][a-z -]+)\}(\n|$)")
_CAPTION = re.compile(r"Table:\s+(?=\S)")
# "1.1. Text" and "1.1 Text"; "1.5 million" is no typed number.
_TYPED_NUMBER = re.compile(r"(?:\d{1,2}\.){2,3}\s|\d{1,2}(?:\.\d{1,2}){1,2}\s(?=[A-Z])")
_LISTS = {"bullet_list": "ul", "ordered_list": "ol"}


def inline_words(reading: Reading, text: str, place: Place, resolve: FigureResolver | None = None) -> str:
    """Return a text of one paragraph (a recommendation, a cell of a table) as HTML."""
    source = MarkdownSource(reading, place, resolve)
    return inline_html(source, source.inline(text))


def blocks_html(source: MarkdownSource, nodes: Sequence[SyntaxTreeNode], options: Options | None = None) -> str:
    """Return blocks as HTML; with `options` their paragraphs are looked at for "Option 1 – ..."."""
    parts = []
    outer, opened = source.exempt, None
    for before, node, after in zip([None, *nodes], nodes, [*nodes[1:], None], strict=False):
        if node.type in EXEMPT_LINES:
            opened = _exempt_line(source, node, opened)
        elif node.type == "table":
            parts.append(table_html(source, node, _caption(source, before)))
        elif node.type == "paragraph":
            parts.append(_paragraph(source, node, _role_before(before), after, options))
        else:
            parts.append(_BLOCKS[node.type](source, node))
    if opened:
        source.report("exempt-mark-not-ended", opened, name=opened.content)
    source.exempt = outer
    return "\n".join(part for part in parts if part)


def _exempt_line(source: MarkdownSource, node: SyntaxTreeNode, opened: SyntaxTreeNode | None) -> SyntaxTreeNode | None:
    """Begin or end the blocks that an exemption covers; return the line that is open behind it."""
    begins = node.type == "exempt_begins"
    if begins and (opened or source.exempt):
        source.report("exempt-mark-inside-another", node, name=node.content)
    if not begins and not opened:
        source.report("exempt-mark-not-begun", node)
        return None
    source.exempt = slug(node.content) if begins else ""
    return node if begins else None


def _inside(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    return blocks_html(source, node.children)


def _caption(source: MarkdownSource, before: SyntaxTreeNode | None) -> str:
    """Return the caption that the paragraph above a table says."""
    inline = before.children[0] if before is not None and before.type == "paragraph" else None
    is_caption = inline is not None and _CAPTION.match(inline.content)
    return _CAPTION.sub("", inline_html(source, inline), count=1) if inline is not None and is_caption else ""


def _role_before(before: SyntaxTreeNode | None) -> str:
    """Return the role that a mark in a paragraph of its own gives to the paragraph behind it."""
    match = _MARK.fullmatch(before.children[0].content) if before is not None and before.type == "paragraph" else None
    return MARKS.get(match[1], "") if match else ""


def _paragraph(
    source: MarkdownSource, node: SyntaxTreeNode, role: str, after: SyntaxTreeNode | None, options: Options | None
) -> str:
    inline = node.children[0]
    next_is = after.type if after is not None else ""
    mark = _MARK.match(inline.content)
    if mark and mark[1] not in MARKS:
        source.report("mark-unknown", node, mark=mark[1], remedy=did_you_mean(mark[1], MARKS))
    elif mark and mark.end() == len(inline.content):
        if next_is != "paragraph":
            source.report("mark-without-paragraph", node, mark=mark[1])
        return ""
    if _CAPTION.match(inline.content):
        if next_is == "table":
            return ""
        source.report("caption-without-table", node)
    if _is_only_pictures(inline):
        return "\n".join(_figure(source, child) for child in inline.children if child.type == "image")
    _look_at(source, node, inline.content)
    return _marked_paragraph(source, node, role, options)


def _marked_paragraph(source: MarkdownSource, node: SyntaxTreeNode, role: str, options: Options | None) -> str:
    inline = node.children[0]
    html = inline_html(source, inline)
    mark = _MARK.match(inline.content)
    if mark and mark[1] in MARKS:  # the mark and the softbreak behind it are the first words
        role, html = MARKS[mark[1]], html.removeprefix(f"{{{mark[1]}}}").lstrip()
    if node.hidden:
        return html
    if options:
        html = options.paragraph(html, source.at(node))
    attribute = f' data-role="{role}"' if role else ""
    return f"<p{attribute}{source.attributes(node)}>{html}</p>"


def _look_at(source: MarkdownSource, node: SyntaxTreeNode, text: str) -> None:
    """Report what the parser takes for words, but an officer surely meant otherwise."""
    if looks_like_table(text):
        source.report("table-not-recognised", node)
    number = _TYPED_NUMBER.match(text) if node.level == 0 else None
    if number:
        source.report("typed-number", node, number=number[0].strip())


def _is_only_pictures(inline: SyntaxTreeNode) -> bool:
    kinds = {child.type for child in inline.children if child.type != "text" or child.content.strip()}
    return "image" in kinds and kinds <= {"image", "softbreak", "hardbreak"}


def _figure(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    name = picture_name(node)
    alternative = plain_text(source, node)
    if not visible_text(alternative):
        source.report("image-without-alternative", node, source=name)
    picture = load_picture(source.reading, name, source.at(node))
    if picture is None:
        return ""
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
    image = f'<img src="{picture.address}" alt="{escape(alternative)}"{size}/>'
    title = text_html(str(node.attrs.get("title", "")))
    caption = f"<figcaption>{title}</figcaption>" if title else ""
    return f"<figure{source.attributes(node)}>{image}{caption}</figure>"


def _list(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    element = _LISTS[node.type]
    start = f' start="{node.attrs["start"]}"' if "start" in node.attrs else ""
    items = "".join(f"<li>{_inside(source, item)}</li>" for item in node.children)
    return f"<{element}{start}{source.attributes(node)}>{items}</{element}>"


def _definitions(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    """Write terms with their meanings; a meaning may have several paragraphs, or a list."""
    parts = (
        f"<dt>{inline_html(source, part.children[0])}</dt>"
        if part.type == "dt"
        else f"<dd>{_inside(source, part)}</dd>"
        for part in node.children
    )
    return f'<dl data-role="terms"{source.attributes(node)}>{"".join(parts)}</dl>'


def _quotation(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    return f"<blockquote{source.attributes(node)}>{_inside(source, node)}</blockquote>"


def _heading(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    """Write an officer's own sub-heading; one in a list or a quotation is no heading of the paper."""
    words = text_html(plain_text(source, node.children[0]))
    if node.level:
        source.report("heading-inside", node, heading=words)
        return f"<p{source.attributes(node)}><strong>{words}</strong></p>"
    return f"<{node.tag}{source.attributes(node)}>{words}</{node.tag}>"


_BLOCKS: Mapping[str, Callable[[MarkdownSource, SyntaxTreeNode], str]] = {
    "bullet_list": _list,
    "ordered_list": _list,
    "dl": _definitions,
    "blockquote": _quotation,
    "heading": _heading,
    "footnote_reference": lambda source, node: "",
}
