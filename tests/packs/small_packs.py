"""A small meeting with one of everything, what its packs say page by page, and recipes for the issues of packs."""

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest import mock

import pikepdf

from papergen.checks.pdf_content import read_page_content
from papergen.issues import Issue
from papergen.pipeline import BuiltPack, build_pack
from tests.loading.meetings import HEAD, TO_CABINET, Files, paper
from tests.loading.sources import write_source
from tests.pdf_files import pdf_of

ON = date(2025, 10, 27)
SECRET = "Zyxomma"
# Three papers on public business, one of them still to come, and one that only members may read.
ITEMS = f"""items:
  - {{source: ../grants}}
  - {{title: Roads, id: roads, to_follow: yes, urgent: the road fell in.}}
  - {{title: Map, files: map.pdf}}
  - title: Lease of {SECRET} House
    private: yes
    title_withheld: yes
    files: {SECRET.lower()}.pdf
    exempt: [{{paragraphs: [3], reason: Prices would be known.}}]
    notices: {{private: 2025-09-30, private_reasons: 2025-10-27}}
"""
RECOMMENDATIONS = """- id: cabinet
  body: Cabinet
  lead_in: "Cabinet is recommended to:"
  items: [{id: G-1, text: Approve the grants.}]
"""


def small_meeting(folder: Path, items: str = ITEMS, changed: Files | None = None) -> Path:
    """Write the meeting with its papers and files beside it, some of them `changed`; return the meeting folder."""
    files: Files = {
        "meeting/meeting.yaml": HEAD + items,
        "meeting/map.pdf": pdf_of("<p>The map of the city.</p>"),
        f"meeting/{SECRET.lower()}.pdf": pdf_of(f"<p>The rent of {SECRET} House.</p>"),
        **paper("grants", TO_CABINET + "appendices: [{file: budget.pdf, title: Budget}]\n"),
        "grants/recommendations.yaml": RECOMMENDATIONS,
        "grants/budget.pdf": pdf_of("<p>The budget of the grants.</p>"),
        **paper("roads", TO_CABINET.replace("Grants", "Roads")),
    }
    write_source(folder, files | (changed or {}))
    return folder / "meeting"


def build_small(folder: Path, items: str, changed: Files) -> BuiltPack:
    """Make the draft pack of a small meeting."""
    return build_pack(small_meeting(folder, items, changed), folder / "output", ON)


def publish(meeting: Path, on: date = ON) -> BuiltPack:
    """Publish what there is to publish of a meeting."""
    return build_pack(meeting, meeting.parent / "output", on, publish=True)


def only(folder: Path, pattern: str) -> Path:
    """Return the one file of a folder with such a name."""
    (found,) = folder.glob(pattern)
    return found


def page_words(file: Path) -> list[str]:
    """Return the words that are tagged on each page of a PDF."""
    with pikepdf.open(file) as pdf:
        pages = [read_page_content(page, {}) for page in pdf.pages]
    return [" ".join(page.texts.values()) for page in pages]


def bookmarks(file: Path) -> list[str]:
    """Return the titles of every bookmark of a PDF, in order."""

    def titles(items: list[pikepdf.OutlineItem]) -> list[str]:
        return [title for item in items for title in (item.title, *titles(list(item.children)))]

    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        return titles(list(outline.root))


def printed_pages(page: Path) -> list[tuple[int, int]]:
    """Return the pages that a front sheet's web page prints behind its titles, in order."""
    text = re.sub(r"<[^>]+>", "", page.read_text("utf-8"))
    found = re.findall(r"^ *\d+\. .+? \(Pages? (\d+)(?: - (\d+))?\)", text, re.MULTILINE)
    return [(int(first), int(last or first)) for first, last in found]


def _nothing_changed(folder: Path) -> list[Issue]:
    meeting = small_meeting(folder)
    publish(meeting)
    return list(publish(meeting).issues)


def _paper_not_built(folder: Path) -> list[Issue]:
    meeting = small_meeting(folder, "items: [{title: Grants, source: ../grants}]\n", {"grants/report.md": b"\x00"})
    issues = build_pack(meeting, folder / "output", ON).issues
    return [found for found in issues if not found.place.file.startswith("grants/")]


def _word_not_converted(folder: Path) -> list[Issue]:
    items = "items: [{title: Letter, files: letter.docx}]\n"
    meeting = small_meeting(folder, items, {"meeting/letter.docx": b"PK\x03\x04"})
    with mock.patch.dict(os.environ, PATH=""):
        return list(build_pack(meeting, folder / "output", ON).issues)


RECIPES: dict[str, Callable[[Path], list[Issue]]] = {
    "nothing-changed": _nothing_changed,
    "item-paper-not-built": _paper_not_built,
    "word-not-converted": _word_not_converted,
}
