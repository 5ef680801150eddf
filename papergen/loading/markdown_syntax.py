"""The Markdown that officers may write: CommonMark with tables and footnotes, without what would swallow words.

HTML, entities, code, rules and reference links are off: what looks like them stays in the paper as typed. Two small
notations of our own: `[geiriau]{lang=cy}` marks another language, `[[=name]]` quotes a figure from the data.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin

_OFF = ("code", "fence", "hr", "html_block", "lheading", "reference", "backticks", "entity", "html_inline")
_LANGUAGE = re.compile(r"\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_FIGURE = re.compile(r"\[\[=([^\[\]\n]+)\]\]")


class _Parser(MarkdownIt):
    """Lets all links through: markdown-it would leave a refused one in the text, where nobody reports it."""

    def validateLink(self, url: str) -> bool:
        """Return that the address may come out; the reader judges it."""
        return True


def markdown_parser() -> MarkdownIt:
    """Return the parser; every link and every footnote call comes out of it, for the reader to judge."""
    parser = _Parser("commonmark").enable("table").disable(list(_OFF))
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.inline.ruler.before("link", "language", _language)
    parser.inline.ruler.before("language", "figure", _figure)
    return parser


def _language(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[" or "]{lang=" not in state.src:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    mark = _LANGUAGE.match(state.src, end + 1) if end > state.pos + 1 else None
    if mark is None:
        return False
    if not silent:
        start, last = state.pos + 1, state.posMax
        state.push("language_open", "span", 1).attrs = {"lang": mark[1]}
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.posMax = last
        state.push("language_close", "span", -1)
    state.pos = mark.end()
    return True


def _figure(state: StateInline, silent: bool) -> bool:
    match = _FIGURE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("figure_quoted", "", 0)
        token.content, token.markup = match[1].strip(), match[0]
    state.pos = match.end()
    return True
