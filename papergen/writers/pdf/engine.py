"""WeasyPrint as papergen uses it: nothing fetched, no garbage collection, written with papergen's own tags.

Two private points are replaced while one file is written (WeasyPrint 70 splits an element at every page break, tags
repeated table heads as content and knows no scope); the public `finisher` comes after the content is marked, too late.
"""

import gc
import inspect
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pydyf
import weasyprint
import weasyprint.pdf
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from papergen.issues import PapergenError
from papergen.writers.pdf.artefacts import Artefacts
from papergen.writers.pdf.line_ends import restore_spaces_at_line_ends
from papergen.writers.pdf.lost_parts import lay_out_whole
from papergen.writers.pdf.structure import add_structure

# The private points and the parameters that papergen's replacements expect of them.
POINTS: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (weasyprint.pdf, "add_tags", ("pdf", "document", "pdf_version", "page_streams")),
    (Stream, "marked", ("self", "box", "tag")),
)
# Photographs need no more for print; a camera's own resolution makes files that no agenda page can take.
OPTIONS = {"pdf_variant": "pdf/a-2a", "dpi": 220}
STREAM_DATA = pydyf.Stream.data.fget
END = b"\nendstream"
ONE_AT_A_TIME = threading.Lock()


def lay_out(html: str, sheets: Sequence[tuple[str, Path]], fetcher: URLFetcher) -> tuple[Document, Any]:
    """Return the document laid out on pages and its root element; a sheet is a stylesheet's text and its folder."""
    fonts = FontConfiguration()
    counters = CounterStyle()
    styles = [
        weasyprint.CSS(
            string=text, base_url=f"{folder}/", url_fetcher=fetcher, font_config=fonts, counter_style=counters
        )
        for text, folder in sheets
    ]
    source = weasyprint.HTML(string=html, url_fetcher=fetcher)

    def render() -> Document:
        return source.render(font_config=fonts, counter_style=counters, stylesheets=styles, **OPTIONS)

    root = source.etree_element
    return lay_out_whole(render, root), root


def write(document: Document, drawing: Callable[[Any], None]) -> bytes:
    """Return the tagged PDF; `drawing` is told each box before its content is drawn."""
    artefacts = Artefacts(document)
    restore_spaces_at_line_ends(document)
    with _own_tags(artefacts, drawing), _no_clock():
        return bytes(document.write_pdf(**OPTIONS))


@contextmanager
def garbage_collection_held() -> Iterator[None]:
    """Hold the collector off: a layout makes almost no garbage but millions of objects to look through.

    One collection at the end frees what points in circles; without it memory grows from paper to paper.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
            gc.collect()


def check_points() -> None:
    """Raise `PapergenError` where the installed WeasyPrint has not the private points that papergen replaces."""
    for owner, name, parameters in POINTS:
        point = getattr(owner, name, None)
        if point is None or tuple(inspect.signature(point).parameters) != parameters:
            raise PapergenError(
                f"WeasyPrint {weasyprint.VERSION} cannot be used: papergen needs {owner.__name__}.{name} as WeasyPrint"
                " 70 has it. Install the version that constraints.txt names."
            )


@contextmanager
def _own_tags(artefacts: Artefacts, drawing: Callable[[Any], None]) -> Iterator[None]:
    check_points()

    @contextmanager
    def marked(stream: Stream, box: Any, tag: str) -> Iterator[None]:
        drawing(box)
        _begin(stream, box, tag, artefacts)
        try:
            yield
        finally:
            pydyf.Stream.end_marked_content(stream)

    def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
        add_structure(pdf, document, page_streams, artefacts)

    with (
        ONE_AT_A_TIME,
        _replaced(weasyprint.pdf, "add_tags", add_tags),
        _replaced(Stream, "marked", marked),
        _replaced(pydyf.Stream, "data", property(_unambiguous_data)),
    ):
        yield


@contextmanager
def _no_clock() -> Iterator[None]:
    """Keep the time of day out of font files: fontTools writes it into those it changes (emoji), unless told one."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _begin(stream: Stream, box: Any, tag: str, artefacts: Artefacts) -> None:
    if box in artefacts:
        pydyf.Stream.begin_marked_content(stream, "Artifact", artefacts.properties(box))
        return
    number = len(stream._tags)
    stream._tags[box] = number
    pydyf.Stream.begin_marked_content(stream, tag, pydyf.Dictionary({"MCID": number}))


def _unambiguous_data(stream: pydyf.Stream) -> bytes:
    """End a stream that happens to end in CR with CR LF: some readers take the CR and a bare LF for one line end."""
    data = bytes(STREAM_DATA(stream))
    return data.removesuffix(END) + b"\r" + END if data.endswith(b"\r" + END) else data


@contextmanager
def _replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)
