"""A page's own content: what it draws, what it leaves open at its end, and more drawn before and after it."""

import re
from collections import Counter
from itertools import accumulate, repeat
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from papergen.packs.merging.trees import items

# Operators that open something or end it: graphics states, text, marked content (ISO 32000-1, 8.4.2, 9.4.1, 14.6).
OPERATOR = re.compile(rb"(?<![^\s\]>)])(q|Q|BT|ET|BMC|BDC|EMC)(?![^\s\[</(%])")
SAVES = {b"q": 1, b"Q": -1}
# Possessive: what has no end is given up at once, not tried again from each of its million bytes.
STRING = re.compile(rb"\((?:[^\\()]++|\\.)*+\)", re.DOTALL)
SHOWS_TEXT = re.compile(rb"(?<![A-Za-z])T[jJ](?![A-Za-z])|[)>]\s*['\"]")
MARK = re.compile(rb"/MCID\s+(\d+)")
MOST_MARKS = 100_000
DEEPEST_FORM = 8
DEEPEST_STRING = 8  # parentheses may stand inside a string in pairs (7.3.4.2): the inner ones go first


def own_streams(page: pikepdf.Page) -> list[pikepdf.Stream]:
    """Return the streams of a page's content; what is no stream is passed over."""
    return [stream for stream in items(page.obj.get("/Contents")) if isinstance(stream, pikepdf.Stream)]


def own_content(page: pikepdf.Page) -> bytes:
    """Return a page's content with its strings emptied, so that no word of theirs is taken for an operator."""
    content = b"\n".join(stream.read_bytes() for stream in own_streams(page))
    for _ in range(DEEPEST_STRING):
        emptied = STRING.sub(b"<>", content)
        if emptied == content:
            break
        content = emptied
    return content


def draws_text(page: pikepdf.Page) -> bool:
    """Return whether a page shows text, by itself or in a form that it draws; a scan does not."""
    return bool(SHOWS_TEXT.search(own_content(page))) or _forms_draw_text(page.resources, 0)


def _forms_draw_text(resources: Any, depth: int) -> bool:
    drawn: Any = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    forms = [form for form in drawn.values() if _is_form(form)] if isinstance(drawn, Dictionary) else []
    return depth < DEEPEST_FORM and any(
        SHOWS_TEXT.search(form.read_bytes()) or _forms_draw_text(form.get("/Resources"), depth + 1) for form in forms
    )


def _is_form(value: Any) -> bool:
    return isinstance(value, pikepdf.Stream) and value.get("/Subtype") == "/Form"


def free_mark(content: bytes) -> int:
    """Return the first content number (MCID) above those that a page uses."""
    return min(max((int(number[:9]) + 1 for number in MARK.findall(content)), default=0), MOST_MARKS)


def surround(pdf: pikepdf.Pdf, page: pikepdf.Page, before: bytes, after: bytes) -> None:
    """Draw something before and after a page's own content, in the page's own coordinates whatever that leaves open."""
    opening, closing = _unbalanced(own_content(page))
    first, last = pdf.make_stream(before + opening), pdf.make_stream(closing + after)
    page.obj["/Contents"] = Array([first, *own_streams(page), last])


def _unbalanced(content: bytes) -> tuple[bytes, bytes]:
    """Return what to put before a content so that it never restores too much, and after it to end what it began."""
    operators = OPERATOR.findall(content)
    depths = [0, *accumulate(map(SAVES.get, operators, repeat(0)))]
    lowest = min(depths)
    count = Counter(operators)
    texts, marks = count[b"BT"] - count[b"ET"], count[b"BMC"] + count[b"BDC"] - count[b"EMC"]
    ends = b"ET " * texts + b"EMC " * marks
    return b"q " * (1 - lowest), b"\n" + ends + b"Q " * (1 + depths[-1] - lowest)
