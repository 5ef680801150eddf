"""The Markdown that officers may write: CommonMark with tables, footnotes and definitions; nothing swallows words.

HTML, entities, code, rules and reference links are off: what looks like them stays in the paper as typed. Three small
notations of our own: `[geiriau]{lang=cy}` marks another language, `[[=name]]` quotes a figure from the data, and
`[words]{exempt NAME}`, or `{exempt NAME}` and `{end exempt}` on lines of their own, marks what is not for publication.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

_OFF = ("code", "fence", "hr", "html_block", "lheading", "reference", "backticks", "entity", "html_inline")
_LANGUAGE = re.compile(r"\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_EXEMPT = re.compile(r"\{exempt +([^{}\n]+?) *\}")
_END_EXEMPT = "{end exempt}"
_FIGURE = re.compile(r"\[\[=([^\[\]\n]+)\]\]")


class _Parser(MarkdownIt):
    """Lets all links through: markdown-it would leave a refused one in the text, where nobody reports it."""

    def validateLink(self, url: str) -> bool:
        """Return that the address may come out; the reader judges it."""
        return True


@cache  # making one takes longer than reading a cell with it, and a table may have thousands
def markdown_parser(deepest: int = 20) -> MarkdownIt:
    """Return the parser; every link and every footnote call comes out of it, for the reader to judge.

    What is nested deeper than `deepest` is left out; 20 is CommonMark's.
    """
    parser = _Parser("commonmark", {"maxNesting": deepest}).enable("table").disable(list(_OFF))
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.block.ruler.before("paragraph", "exempt", _exempt_line, {"alt": ["paragraph", "blockquote", "list"]})
    parser.use(deflist_plugin)
    parser.inline.ruler.before("link", "language", _language)
    parser.inline.ruler.before("language", "exempt", _exempt)
    parser.inline.ruler.before("language", "figure", _figure)
    return parser


def _language(state: StateInline, silent: bool) -> bool:
    return _marked_words(state, silent, _LANGUAGE, "language", "lang")


def _exempt(state: StateInline, silent: bool) -> bool:
    return _marked_words(state, silent, _EXEMPT, "exempt", "exempt")


def _marked_words(state: StateInline, silent: bool, pattern: re.Pattern[str], kind: str, attribute: str) -> bool:
    """Read `[words]{mark}` as a node round its words, with what the mark says as an attribute."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    mark = pattern.match(state.src, end + 1) if end > state.pos + 1 else None
    if mark is None:
        return False
    if not silent:
        start, last = state.pos + 1, state.posMax
        state.push(f"{kind}_open", "span", 1).attrs = {attribute: mark[1]}
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.posMax = last
        state.push(f"{kind}_close", "span", -1)
    state.pos = mark.end()
    return True


def _exempt_line(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """Read a line that begins or ends exempt blocks; it needs no empty line round it."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    mark = _EXEMPT.fullmatch(text)
    if mark is None and text != _END_EXEMPT:
        return False
    if not silent:
        token = state.push("exempt_begins" if mark else "exempt_ends", "", 0)
        token.content, token.map = mark[1] if mark else "", [line, line + 1]
        state.line = line + 1
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
