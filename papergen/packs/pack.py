"""Packs: front sheets that say on which page everything is, and all files of an edition merged behind them."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from papergen.checks.files import check_files
from papergen.issues import Issue
from papergen.meeting_model import MeetingItem
from papergen.packs.edition import Edition
from papergen.packs.front_sheet import FrontSheet, Leaf, Line, for_the_public, render_front_sheet, sheet_title
from papergen.packs.merging import Part, inspect_pdf, merge_parts
from papergen.packs.pack_files import PackFile
from papergen.packs.pack_manifest import manifest_files, manifest_rows
from papergen.packs.publications import write_all
from papergen.rendering.paper import Rendered
from papergen.rendering.wording import Wording
from papergen.writers import write_files

PUBLIC, RESTRICTED = "public", "restricted"
LEAST_PAGES = 1


@dataclass(frozen=True, slots=True)
class FittedSheet:
    """A front sheet whose page numbers are those of the pack that it opens."""

    sheet: FrontSheet
    rendered: Rendered
    pdf: Path
    pages: int


@dataclass(frozen=True, slots=True)
class MadePacks:
    """What was made: the last pack page, and what was found on the way."""

    last_page: int
    issues: tuple[Issue, ...]


def make_packs(edition: Edition, folder: Path, final: bool) -> MadePacks:
    """Write the public pack with its front sheet, files and manifest to `folder/public`, and the restricted one beside.

    The restricted folder is whole in itself: it has the public papers too, on the same pages.
    """
    readers = (PUBLIC, RESTRICTED) if edition.is_restricted else (PUBLIC,)
    for name in readers:
        (folder / name).mkdir(parents=True)
    fitted, papers_begin = _fit_front_sheets(edition, [folder / name for name in readers], final)
    issues: list[Issue] = []
    last_page = 0
    for name, sheet in zip(readers, fitted, strict=True):
        issues += _write_front_sheet(sheet)
        _copy_files(edition, folder / name, name == RESTRICTED)
        last_page, found = _merge(edition, sheet, papers_begin, name)
        issues += found
        _write_manifest(edition, sheet, folder / name)
    return MadePacks(last_page, tuple(dict.fromkeys(issues)))


def _fit_front_sheets(edition: Edition, folders: list[Path], final: bool) -> tuple[list[FittedSheet], int]:
    """Return the front sheets, and the page on which papers begin: the same in both packs, so that one agenda is true.

    How long a front sheet is depends on the numbers it prints, so it is laid out until there is room for it.
    """
    room = 0
    longest = LEAST_PAGES
    while longest > room:
        room = longest
        whole = _sheet(edition, edition.first_page + room)
        sheets = [for_the_public(whole), whole][: len(folders)]
        fitted = [_lay_out(edition, sheet, folder, final) for sheet, folder in zip(sheets, folders, strict=True)]
        longest = max(sheet.pages for sheet in fitted)
    return fitted, edition.first_page + room


def _lay_out(edition: Edition, sheet: FrontSheet, folder: Path, final: bool) -> FittedSheet:
    rendered = render_front_sheet(sheet, final)
    pdf = folder / f"{_file_name(edition, sheet.restricted)}.pdf"
    pdf.write_bytes(write_files(rendered.tree, rendered.style, ("pdf",)).files["pdf"])
    return FittedSheet(sheet, rendered, pdf, inspect_pdf(pdf).pages)


def _file_name(edition: Edition, restricted: bool) -> str:
    name = f"{edition.meeting.name}-{edition.name}"
    return f"{name}-{RESTRICTED}" if restricted else name


def _sheet(edition: Edition, page: int) -> FrontSheet:
    """Return the restricted front sheet of papers that begin on `page`."""
    lines: list[Line] = []
    for item in edition.items:
        leaves: list[Leaf] = []
        for file in edition.files.get(item.id, ()):
            leaves.append(_leaf(file, page))
            page = leaves[-1].last + 1
        lines.append(Line(item, tuple(leaves)))
    return FrontSheet(
        meeting=edition.meeting,
        lines=tuple(lines),
        restricted=edition.is_restricted,
        supplement=edition.supplement,
        issued=edition.day,
        since=edition.since,
        changes=edition.changes,
    )


def _leaf(file: PackFile, page: int) -> Leaf:
    last = page + file.pages - 1
    below: list[Leaf] = []
    for inner in file.below:
        below.append(_leaf(inner, last + 1))
        last = below[-1].last
    return Leaf(file.title, file.file.name, page, last, tuple(below))


def _write_front_sheet(fitted: FittedSheet) -> list[Issue]:
    tree, style = fitted.rendered.tree, fitted.rendered.style
    written = write_files(tree, style, ("docx", "html"))
    for name, data in written.files.items():
        fitted.pdf.with_suffix(f".{name}").write_bytes(data)
    files = {**written.files, "pdf": fitted.pdf.read_bytes()}
    return [*fitted.rendered.issues, *written.issues, *check_files(tree, files)]


def _copy_files(edition: Edition, folder: Path, restricted: bool) -> None:
    """Copy what these readers may see: of each file every format that was made of it."""
    for item in edition.items:
        if item.private and not restricted:
            continue
        for file in edition.files.get(item.id, ()):
            for inner in file.with_below():
                for made in inner.formats():
                    shutil.copyfile(made, folder / made.name)


def _merge(edition: Edition, fitted: FittedSheet, papers_begin: int, readers: str) -> tuple[int, list[Issue]]:
    """Merge one pack; return its last page. Where its front sheet leaves room, page numbers skip what is free."""
    wording = Wording(fitted.rendered.style)
    sheet, tree = fitted.sheet, fitted.rendered.tree
    opening = Part(sheet_title(sheet, wording), fitted.pdf, fitted.pdf.name, first_page=edition.first_page)
    items = [item for item in edition.items if edition.files.get(item.id) and (sheet.restricted or not item.private)]
    papers = [_item_part(item, edition.files[item.id], wording) for item in items]
    papers[:1] = [replace(first, first_page=papers_begin) for first in papers[:1]]
    target = fitted.pdf.parent / f"{edition.meeting.name}-{edition.name}-{readers}-pack.pdf"
    merged = merge_parts(
        [opening, *papers],
        target,
        title=tree.title,
        language=tree.language,
        author=tree.author,
        stamp=lambda page: wording.text("pack_page", page=page),
    )
    last = max(placed.last or 0 for placed in merged.placed)
    return last, list(merged.issues)


def _item_part(item: MeetingItem, files: Sequence[PackFile], wording: Wording) -> Part:
    title = wording.text("agenda_changes_item", number=item.number, title=item.title)
    return Part(title, parts=tuple(map(_part, files)))


def _part(file: PackFile) -> Part:
    return Part(file.title, file.file, file.file.name, tuple(map(_part, file.below)), believed=file.believed)


def _write_manifest(edition: Edition, fitted: FittedSheet, folder: Path) -> None:
    meeting = edition.meeting
    about = {
        "meeting": meeting.name,
        "body": meeting.body,
        "date": meeting.date.isoformat(),
        "edition": edition.name,
        "published": edition.day.isoformat() if edition.day else None,
    }
    rows = manifest_rows(fitted.sheet, folder)
    write_all(folder, manifest_files(about, rows, folder))
