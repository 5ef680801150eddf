"""Words inside a paragraph as HTML of the closed vocabulary: escaped, emphasised, linked, with their footnotes."""

from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from papergen.issues import Issue
from papergen.loading.images import load_picture
from papergen.loading.markdown_source import ExemptFigure, MarkdownSource
from papergen.loading.text_files import LINE_BREAK
from papergen.names import slug

_LINKS = ("https://", "http://", "mailto:", "tel:")


def text_html(text: str) -> str:
    """Return plain text as HTML: every sign escaped, every line break kept.

    A tab is white space as any other; WeasyPrint gives one in a footnote no width.
    """
    return escape(text.replace("\t", " "), quote=False).replace(LINE_BREAK, "<br/>")


def picture_name(node: SyntaxTreeNode) -> str:
    """Return a picture's file name as typed: the parser writes addresses, with %20 for a space."""
    return unquote(str(node.attrs.get("src", "")))


def inline_html(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    """Return the HTML of what stands inside `node`."""
    return "".join(_INLINES[child.type](source, child) for child in node.children)


def plain_text(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    """Return the words inside `node` without any markup, on one line: a heading, an alternative text."""
    parts = []
    for child in node.children:
        if child.type == "footnote_ref":
            source.called.add(child.meta["label"])
            source.report("footnote-in-heading", child, label=child.meta["label"])
        elif child.type == "exempt":
            source.report("exempt-mark-in-heading", child, name=child.attrs["exempt"])
            parts.append(plain_text(source, child))
        elif child.type == "image":
            parts.append(_image(source, child))
        elif child.type == "figure_quoted":
            parts.append(_figure_text(source, child))
        elif child.children:
            parts.append(plain_text(source, child))
        else:
            parts.append(child.content if child.type == "text" else " ")
    return "".join(parts).replace(LINE_BREAK, " ")


def note_html(source: MarkdownSource, note: SyntaxTreeNode) -> str:
    """Return a footnote's paragraphs as one run of words; a note has no room for other blocks."""
    source.inside_note = True
    for block in note.children:
        if block.type != "paragraph":
            source.report("footnote-with-blocks", note, label=note.meta["label"])
    html = "<br/>".join(
        inline_html(source, inline) for inline in note.walk() if inline.type == "inline" and inline.children
    )
    source.inside_note = False
    return html


def _wrapped(element: str) -> Callable[[MarkdownSource, SyntaxTreeNode], str]:
    return lambda source, node: f"<{element}>{inline_html(source, node)}</{element}>"


def _language(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    return f'<span lang="{escape(str(node.attrs["lang"]))}">{inline_html(source, node)}</span>'


def _exempt(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    return f'<span data-exempt="{slug(str(node.attrs["exempt"]))}">{inline_html(source, node).strip()}</span>'


def _link(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    words, address = inline_html(source, node), str(node.attrs.get("href", ""))
    if "title" in node.attrs:
        source.report("link-with-title", node, title=node.attrs["title"])
    if not words.strip():
        source.report("link-without-words", node, address=address)
        return ""
    if not address.lower().startswith(_LINKS):
        source.report("link-leads-nowhere", node, address=address)
        return words
    return f'<a href="{escape(address)}">{words}</a>'


def _image(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    """Refuse a picture between words, wherever it leads; one that stands alone is a figure and does not come here."""
    name = picture_name(node)
    load_picture(source.reading, name, source.at(node))
    source.report("image-between-words", node, source=name)
    return ""


def _footnote(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    label = node.meta["label"]
    note = source.notes.get(label)
    if note is None:
        source.report("footnote-not-defined", node, label=label)
        return text_html(f"[^{label}]")
    source.called.add(label)
    if source.inside_note:
        source.report("footnote-in-footnote", node, label=label)
        return ""
    return f'<span data-role="footnote">{note_html(source, note)}</span>'


def _figure_text(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    found = source.resolve(node.content, source.at(node)) if source.resolve else node.markup
    if isinstance(found, Issue):
        source.reading.issues.append(found)
        return node.markup
    return found


def _figure(source: MarkdownSource, node: SyntaxTreeNode) -> str:
    """Write a quoted figure; that of an exempt indicator says so, for the copies to look at."""
    text = _figure_text(source, node)
    html = text_html(text)
    return f'<span data-figure="{escape(node.content)}">{html}</span>' if isinstance(text, ExemptFigure) else html


_INLINES: Mapping[str, Callable[[MarkdownSource, SyntaxTreeNode], str]] = {
    "inline": inline_html,
    "text": lambda source, node: text_html(node.content),
    "softbreak": lambda source, node: " ",
    "hardbreak": lambda source, node: "<br/>",
    "strong": _wrapped("strong"),
    "em": _wrapped("em"),
    "link": _link,
    "language": _language,
    "exempt": _exempt,
    "image": _image,
    "footnote_ref": _footnote,
    "figure_quoted": _figure,
}
