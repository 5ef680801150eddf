"""Whether the appendices that a paper speaks of are behind its item: what is listed has to be present."""

import re
from collections.abc import Iterable, Sequence

from papergen.checks.pdf_properties import read_pdf_texts
from papergen.issue_catalogue import issue
from papergen.issues import Issue
from papergen.meeting_model import MeetingItem
from papergen.packs.pack_files import ItemFiles, PackFile, all_files

MENTION = re.compile(r"\bAppendix (\d{1,2})\b", re.IGNORECASE)
NAMED = re.compile(r"\bappendix[ _-]*(\d{1,2})\b", re.IGNORECASE)
BEGINS = re.compile(r"\W*Appendix (\d{1,2})\b", re.IGNORECASE)


def check_appendices(items: Iterable[MeetingItem], files: ItemFiles) -> list[Issue]:
    """Return a warning for each item whose first file names appendices that no file or page of the item is.

    A page is an appendix that begins with its number. Words without tags cannot be read, so nothing is said of scans.
    """
    issues: list[Issue] = []
    for item in items:
        missing = _missing(files.get(item.id, ()))
        if missing:
            listed = ", ".join(f"Appendix {number}" for number in missing)
            issues.append(issue("appendix-not-there", item.place, title=item.title, appendices=listed))
    return issues


def _missing(files: Sequence[PackFile]) -> list[int]:
    everything = all_files(files)
    pages = [read_pdf_texts(file.file) for file in everything]
    mentioned = {int(number) for text in pages[0] for number in MENTION.findall(text)} if pages else set()
    present = {int(number) for file in everything for number in NAMED.findall(f"{file.title} {file.file.stem}")}
    begun = (BEGINS.match(text) for texts in pages for text in texts)
    return sorted(mentioned - present - {int(found[1]) for found in begun if found})
