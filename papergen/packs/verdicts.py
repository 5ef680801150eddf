"""Ready to attach? One verdict for each finished file before it goes out, with every reason against it."""

import csv
import io
import re
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from papergen.checks.pdf_properties import PdfProperties, read_pdf_properties
from papergen.checks.web_page import check_web_page
from papergen.checks.word_properties import WordProperties, read_word_properties
from papergen.house_styles import HouseStyle
from papergen.issue_catalogue import issue
from papergen.issues import Issue, PapergenError, Place, Severity
from papergen.packs.supplied_files import left_in_word, look_at_pdf

MEGABYTE = 1024 * 1024
COLUMNS = ("file", "verdict", "reasons")
READY, DRAFT, NOT_READY = "ready", "draft", "not ready"
MOST_NAMED = 5
SECONDS = 2.0  # for one name; a rule takes far less


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a file can go out as it is; `reasons` are what is against it, and notes beside.

    A draft against which nothing else is found is called so.
    """

    file: str
    reasons: tuple[Issue, ...]
    is_draft: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether nothing but notes was found."""
        return all(reason.severity is Severity.NOTE for reason in self.reasons)

    @property
    def word(self) -> str:
        """The verdict in words."""
        return NOT_READY if not self.is_sound else DRAFT if self.is_draft else READY


def is_finished(file: Path) -> bool:
    """Return whether this is a finished file that can be judged: a PDF, a Word file or a web page."""
    return file.suffix.lower() in _LOOKS and file.is_file()


def judge_file(file: Path, style: HouseStyle, name: str = "") -> Verdict:
    """Return the verdict on a finished file: PDF, Word file or web page; `name` is what it is called in the verdict.

    Fonts are embedded, the structure is there, title and language are said, nobody's comments or tracked changes are
    left, the properties name no person, and size, page size and file name are by the house style's rules.
    """
    place = Place(name or file.name)
    found = _LOOKS[file.suffix.lower()](file, style, place)
    return Verdict(place.file, tuple(dict.fromkeys((*found, *_name_and_size(file, style, place)))))


def judge_folder(folder: Path, style: HouseStyle, late: Sequence[Issue], final: bool) -> list[Verdict]:
    """Return the verdict on each file below a folder that readers get; deadlines that are missed are against all."""
    missed = [found for found in late if found.is_error]
    files = [file for file in sorted(folder.rglob("*")) if file.suffix.lower() in _LOOKS]
    verdicts = [judge_file(file, style, file.relative_to(folder).as_posix()) for file in files]
    return [Verdict(verdict.file, (*verdict.reasons, *missed), not final) for verdict in verdicts]


def count_verdicts(verdicts: Sequence[Verdict]) -> str:
    """Return in a sentence how many files can go out."""
    sound = sum(verdict.is_sound for verdict in verdicts)
    are_drafts = any(verdict.is_draft for verdict in verdicts)
    what = "have nothing against them but that they are drafts" if are_drafts else "are ready to attach"
    return f"{sound} of {len(verdicts)} files {what}; see verdicts.csv."


def write_verdicts(verdicts: Iterable[Verdict]) -> bytes:
    """Return the verdicts as a table (CSV that Excel reads as UTF-8): file, verdict, reasons."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for verdict in verdicts:
        writer.writerow([verdict.file, verdict.word, " ".join(reason.message for reason in verdict.reasons)])
    return table.getvalue().encode("utf-8-sig")


def _look_at_pdf(file: Path, style: HouseStyle, place: Place) -> list[Issue]:
    looked = look_at_pdf(file)
    properties = read_pdf_properties(file) if looked.facts else None
    said = list(_said(properties, style, place)) if properties else []
    return [*looked.issues, *said, *(_fonts(properties, place) if properties else [])]


def _fonts(properties: PdfProperties, place: Place) -> Iterator[Issue]:
    if properties.fonts:
        yield issue("file-fonts-not-embedded", place, fonts=", ".join(properties.fonts[:MOST_NAMED]))
    if properties.title and not properties.shows_title:
        yield issue("pdf-title-not-shown", place)


def _look_at_word(file: Path, style: HouseStyle, place: Place) -> list[Issue]:
    properties = read_word_properties(file)
    if properties is None:
        return [issue("word-not-readable", place)]
    active = [issue("word-not-inert", place, what=what) for what in properties.active]
    return [*_said(properties, style, place), *left_in_word(properties, place), *active]


def _look_at_page(file: Path, style: HouseStyle, place: Place) -> list[Issue]:
    return check_web_page(file.read_bytes(), place)


def _said(properties: PdfProperties | WordProperties, style: HouseStyle, place: Place) -> Iterator[Issue]:
    if not properties.title:
        yield issue("file-without-title", place)
    if not properties.language:
        yield issue("file-without-language", place)
    people = [name for name in properties.people if name.casefold() != style.council.casefold()]
    if people:
        yield issue("file-names-a-person", place, names=", ".join(people[:MOST_NAMED]))


def _name_and_size(file: Path, style: HouseStyle, place: Place) -> Iterator[Issue]:
    if not _fits(style.files["name"], file.stem):
        yield issue("file-name-against-rule", place, name=file.name)
    size, most = file.stat().st_size / MEGABYTE, int(style.files["most_megabytes"])
    if size > most:
        yield issue("file-too-heavy", place, size=f"{size:.1f}", most=most)


def _fits(rule: str, name: str) -> bool:
    """Return whether a name is by the rule; raise `PapergenError` for a rule that tries without end, as (a+)+ may."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return re.fullmatch(rule, name) is not None

    def give_up(*_: object) -> None:
        raise PapergenError(f"The house style's rule 'files.name' never ends for '{name}'. Write it more simply.")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        return re.fullmatch(rule, name) is not None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


_LOOKS = {".pdf": _look_at_pdf, ".docx": _look_at_word, ".html": _look_at_page}
