"""The files behind a front sheet: each paper and each supplied file as a PDF in the folder of its readers."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from papergen.issue_catalogue import issue
from papergen.issues import Issue, PapergenError
from papergen.meeting_model import Enclosure, Meeting, MeetingItem
from papergen.names import free_name, slug
from papergen.output_files import MANIFEST, sha256
from papergen.packs.merging import inspect_pdf
from papergen.packs.supplied_files import look_at_pdf, look_at_word
from papergen.packs.word_to_pdf import convert_to_pdf

PDF = ".pdf"
FIGURE = "figure:"
FIGURE_FIELDS = ("previous", "current", "target")
Says = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PackFile:
    """One PDF of a pack with its title; a paper has the appendices that others supplied `below` it.

    `believed` is false where it is not the PDF/UA or PDF/A that it says. `says` is what a paper says, part by part, so
    that a later version can be compared: address -> (heading, words). `original` is the Word file from which it was
    made: every conversion gives other bytes.
    """

    title: str
    file: Path
    pages: int
    says: Says = field(default_factory=dict)
    below: tuple["PackFile", ...] = ()
    believed: bool = True
    original: Path | None = None

    @property
    def content(self) -> str:
        """A mark of the content that is the same only for the same content, whether draft or final."""
        if self.says:
            return sha256(repr(sorted(self.says.items())).encode())
        return sha256((self.original or self.file).read_bytes())

    def formats(self) -> list[Path]:
        """Return every file that was made of it, the PDF among them."""
        return [file for file in self.file.parent.iterdir() if file.stem == self.file.stem]

    def with_below(self) -> Iterator["PackFile"]:
        """Yield this file, then those below it."""
        yield self
        yield from self.below


@dataclass(frozen=True, slots=True)
class FinishedPaper:
    """A paper as it was built for one item: its files (the PDF first), and what it says, its figures included."""

    files: tuple[Path, ...]
    says: Says


def finished_paper(files: Sequence[Path], statements: Says) -> FinishedPaper:
    """Return a built paper with the figures of its manifest among what it says."""
    manifest = json.loads((files[0].parent / MANIFEST).read_bytes())
    figures = {
        f"{FIGURE}{figure['indicator']}:{field}": (f"{figure['indicator']} ({field})", str(figure[field]))
        for figure in manifest["figures"]
        for field in FIGURE_FIELDS
        if figure[field]
    }
    return FinishedPaper(tuple(files), {**statements, **figures})


ItemFiles = Mapping[str, tuple[PackFile, ...]]  # item id -> its files, in order


def collect_files(
    meeting: Meeting, papers: Mapping[str, FinishedPaper], folder: Path
) -> tuple[dict[str, tuple[PackFile, ...]], list[Issue]]:
    """Put every file of every item into `folder`, supplied ones as PDF; return them by item id, and what is wrong."""
    folder.mkdir()
    files: dict[str, tuple[PackFile, ...]] = {}
    issues: list[Issue] = []
    taken = {file.stem.casefold() for paper in papers.values() for file in paper.files}
    for name in filter(partial(_is_kept_free, meeting), taken):
        raise PapergenError(f"'{name}' is a name that the agenda's own files have. Rename the folder of that paper.")
    for item in meeting.items:
        if not item.has_papers:
            continue
        paper = papers.get(item.id)
        found, wrong = _paper_file(item, paper, folder) if paper else ([], [])
        issues += wrong
        for enclosure in item.enclosures:
            wanted = slug(enclosure.file.stem)
            name = free_name(f"file-{wanted}" if _is_kept_free(meeting, wanted) else wanted, taken)
            taken.add(name)
            supplied, wrong = _supplied_file(item, enclosure, folder / f"{name}{PDF}")
            found += supplied
            issues += wrong
        files[item.id] = tuple(found)
    return files, issues


def _is_kept_free(meeting: Meeting, name: str) -> bool:
    """Return whether a name may be that of a front sheet or a pack, or differ from it in capitals only."""
    own = re.escape(f"{meeting.name}-")
    return (
        re.fullmatch(rf"{own}(agenda|supplement-\d+)(-restricted|-(public|restricted)-pack)?", name, re.IGNORECASE)
        is not None
    )


def _paper_file(item: MeetingItem, paper: FinishedPaper, folder: Path) -> tuple[list[PackFile], list[Issue]]:
    """Return the paper of an item with the supplied appendices that were built with it."""
    for file in paper.files:
        shutil.copyfile(file, folder / file.name)
    main = next(file for file in paper.files if file.suffix == PDF)
    titles = _appendix_titles(item)
    below = [_looked_at(titles[file.name], folder / file.name) for file in paper.files if file.name in titles]
    pages = inspect_pdf(folder / main.name).pages
    appendices = tuple(appendix for found, _ in below for appendix in found)
    whole = PackFile(item.title, folder / main.name, pages, paper.says, appendices)
    return [whole], [wrong for _, issues in below for wrong in issues]


def _appendix_titles(item: MeetingItem) -> dict[str, str]:
    paper = item.paper
    appendices = paper.appendices if paper else ()
    return {paper.supplied_name(appendix): appendix.title for appendix in appendices if paper and appendix.file}


def _supplied_file(item: MeetingItem, enclosure: Enclosure, target: Path) -> tuple[list[PackFile], list[Issue]]:
    if enclosure.file.suffix.lower() == PDF:
        shutil.copyfile(enclosure.file, target)
        return _looked_at(enclosure.title, target)
    if reason := convert_to_pdf(enclosure.file, target):
        return [], [issue("word-not-converted", item.place, name=enclosure.file.name, reason=reason)]
    files, issues = _looked_at(enclosure.title, target)
    return [replace(file, original=enclosure.file) for file in files], [*look_at_word(enclosure.file), *issues]


def check_enclosure(enclosure: Enclosure) -> Sequence[Issue]:
    """Return what a clerk should know of a supplied file; the pages of a Word file are looked at once it is a PDF."""
    if enclosure.file.suffix.lower() == PDF:
        return look_at_pdf(enclosure.file).issues
    return look_at_word(enclosure.file)


def _looked_at(title: str, file: Path) -> tuple[list[PackFile], list[Issue]]:
    """Return a supplied PDF, none where it cannot be used, and what a clerk should know of it."""
    looked = look_at_pdf(file)
    if looked.facts is None:
        return [], list(looked.issues)
    return [PackFile(title, file, looked.facts.pages, believed=looked.believed)], list(looked.issues)


def all_files(files: Sequence[PackFile]) -> list[PackFile]:
    """Return files with those below them, in the order of the pack."""
    return [inner for file in files for inner in file.with_below()]
