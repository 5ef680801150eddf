"""What goes with an item of an agenda: a paper's source folder, or finished files that somebody else supplied.

A source may lie anywhere that a relative name reaches, because papers have folders of their own (`../my-report`). A
supplied file lies in the meeting folder or beside it, so that nothing else of the machine gets into a pack.
"""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from papergen.issues import nearest
from papergen.loading.paper import load_paper
from papergen.loading.pdf_files import why_not_pdf
from papergen.loading.source_files import SETTINGS, find_file, names_in
from papergen.loading.text_files import MEGABYTE, load_bytes
from papergen.loading.yaml_values import Keys
from papergen.meeting_model import Enclosure
from papergen.model import Exemption, Paper

_LIMIT = 100 * MEGABYTE
_EXAMPLE = "- {file: map.pdf, title: Map of the area}"
_PDF, _ZIP, _OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_KINDS = {".pdf": _PDF, ".docx": _ZIP, ".doc": _OLE}


@dataclass(frozen=True, slots=True)
class ItemPaper:
    """The paper of an item, as far as its source folder says it; everything is empty for an item without one."""

    source: Path | None = None
    paper: Paper | None = None

    @property
    def name(self) -> str:
        """The name of the source folder."""
        return self.source.resolve().name if self.source else ""

    @property
    def title(self) -> str:
        """The paper's title."""
        return self.paper.title if self.paper else ""

    @property
    def post(self) -> str:
        """The post whose report it is: the director who submits it."""
        return str(self.paper.fields.get("director") or "") if self.paper else ""

    @property
    def is_private(self) -> bool:
        """Whether the whole paper is private."""
        return self.paper is not None and self.paper.is_restricted

    @property
    def exemptions(self) -> tuple[Exemption, ...]:
        """Why the paper, or anything in it or its appendices, is exempt."""
        papers = self.paper.with_appendices() if self.paper else ()
        return tuple(exemption for paper in papers for exemption in paper.exemptions)


def read_paper(keys: Keys, style: str, body: str, day: date | None) -> ItemPaper:
    """Return the paper whose folder an item names; what is wrong inside the folder is told when the paper is built."""
    name = keys.text("source")
    source = _source(keys, name) if name else None
    if source is None:
        return ItemPaper()
    paper = load_paper(source).paper
    if paper and day and not _goes_to(paper, body, day):
        keys.report("paper-for-another-meeting", "source", name=name, body=body, date=f"{day:%Y-%m-%d}")
    return ItemPaper(source, paper)


def _goes_to(paper: Paper, body: str, day: date) -> bool:
    """Return whether a paper names the meeting; one whose settings cannot be read may."""
    meetings = ((meeting.body.casefold(), meeting.date) for meeting in paper.considered_by)
    return (body.casefold(), day) in meetings or not paper.unread.isdisjoint({"settings", "considered_by"})


def _source(keys: Keys, name: str) -> Path | None:
    folder = keys.reading.folder
    path = _relative(folder, name)
    if path is None:
        keys.report("item-source-absolute", "source", name=name)
    elif not os.path.exists(path):
        keys.report("item-source-missing", "source", name=name, remedy=_remedy(path))
    elif not os.path.isdir(path) or not os.path.lexists(find_file(path, SETTINGS)):
        keys.report("item-source-not-a-paper", "source", name=name)
    else:
        return path
    return None


def read_enclosures(keys: Keys, title: str) -> tuple[Enclosure, ...]:
    """Return the finished files of an item; a single one needs no title of its own."""
    entries = list(keys.mappings("files", _EXAMPLE, text_key="file"))
    found = [_enclosure(entry, title if len(entries) == 1 else "") for entry in entries]
    return tuple(enclosure for enclosure in found if enclosure)


def _enclosure(entry: Keys, item_title: str) -> Enclosure | None:
    entry.check(("file", "title"), required=("file",))
    name = entry.text("file")
    if not name:
        return None
    folder = entry.reading.folder
    path = _relative(folder, name)
    if path is None or not _is_beside(folder, path):
        entry.report("item-file-outside", "file", name=name)
    elif not os.path.exists(path):
        entry.report("item-file-missing", "file", name=name, remedy=_remedy(path))
    elif reason := _why_not_usable(path, entry):
        entry.report("item-file-not-usable", "file", name=name, reason=reason)
    else:
        title = entry.text("title") or item_title
        if not title:
            entry.report("item-file-without-title", "file", name=name)
        entry.reading.inputs.append(path)
        return Enclosure(title or path.stem, path)
    return None


def _why_not_usable(path: Path, entry: Keys) -> str:
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        return "it is another kind of file"
    content, issues = load_bytes(path, entry.at("file"), _LIMIT)
    if issues:
        reason = issues[0].message.rstrip(".")
        return reason[0].lower() + reason[1:]
    if kind == _PDF:
        return why_not_pdf(content or b"")
    return "" if (content or b"").startswith(kind) else f"its content is not that of a {path.suffix.lower()} file"


def _relative(folder: Path, name: str) -> Path | None:
    """Return the path of a relative name, with either kind of slash; None for a root, a drive or no name at all."""
    plain = name.replace("\\", "/")
    is_rooted = plain.startswith(("/", "~")) or plain[1:2] == ":"
    return None if is_rooted or "\0" in plain else Path(os.path.normpath(folder.absolute() / plain))


def _is_beside(folder: Path, path: Path) -> bool:
    """Return whether a file is in the meeting folder or in a folder beside it, links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve().parent)
    except (OSError, ValueError, RuntimeError):  # a link that goes round in a circle, a name no system can have
        return False


def _remedy(path: Path) -> str:
    near = nearest(path.name, names_in(path.parent))
    return f"Did you mean '{near}'?" if near else "Put it there, or correct its name."
