"""The story of papergen: a source folder becomes a paper, a tree, files. Read this first.

How a source becomes a paper and a tree is in `preparing.py`, what is looked at without building in `checking.py`. No
branch on a format, a document type or a council: those are tables and folders further down.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from papergen import folders
from papergen.checking import check_source as check_source
from papergen.checking import check_sources as check_sources
from papergen.checks.files import check_files
from papergen.checks.meeting_deadlines import check_meeting_deadlines
from papergen.checks.proof import refuses_public
from papergen.house_styles import find_house_style
from papergen.issue_catalogue import issue
from papergen.issues import Issue, PapergenError, Place, has_fatal, refuses_final
from papergen.loading.meeting import MEETING, is_meeting, load_meeting
from papergen.manifest import build_manifest
from papergen.meeting_model import Meeting
from papergen.model import Copy
from papergen.output_files import MANIFEST, as_json, check_folder, refuse_source_folder, save_files
from papergen.packs.appendices_there import check_appendices
from papergen.packs.edition import as_published, plan_edition, publication_entry
from papergen.packs.pack import make_packs
from papergen.packs.pack_files import FinishedPaper, collect_files, finished_paper
from papergen.packs.publications import (
    files_below,
    load_publications,
    put_draft,
    put_publication,
    work_folder,
)
from papergen.packs.reports import write_reports
from papergen.packs.verdicts import Verdict, judge_folder
from papergen.preparing import Prepared as Prepared
from papergen.preparing import prepare_paper as prepare_paper
from papergen.preparing import proof_of
from papergen.side_by_side import run_in_order
from papergen.writers import FORMATS, write_files

PACK_FORMATS = ("pdf", "html")  # what of a paper goes out with an agenda; its Word file stays with its authors


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: the files (none where it was refused), and everything a person should know."""

    source: Path
    files: tuple[Path, ...]
    issues: tuple[Issue, ...]
    says: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BuiltPack:
    """What `build_pack` left: the folder of the packs (None where it was refused) and its files, with every issue.

    `verdicts` say of each file whether it is ready to be attached.
    """

    meeting: Path
    folder: Path | None
    files: tuple[Path, ...]
    issues: tuple[Issue, ...]
    verdicts: tuple[Verdict, ...] = ()


def build_paper(
    source: Path,
    formats: Sequence[str] = FORMATS,
    output: Path = folders.OUTPUT,
    style: str | None = None,
    final: bool = False,
    copy: Copy = Copy.INTERNAL,
) -> Built:
    """Turn one source folder into finished files in `output/NAME/`, or `output/NAME-public/` and `-restricted/`.

    A draft is built unless an issue is fatal; a final paper is refused while an error or a thing to do is open.
    Raises `PapergenError` for what no change of content can mend (an output folder that cannot be written).
    """
    if is_meeting(source):
        return Built(source, (), (issue("source-is-a-meeting", Place(MEETING)),))
    prepared = prepare_paper(source, style, final, copy)
    if prepared.paper is None or prepared.rendered is None or has_fatal(prepared.issues):
        return Built(source, (), prepared.issues)
    name = prepared.paper.copy_name(copy)
    folder = output / name
    refuse_source_folder(folder)
    tree, house_style = prepared.rendered.tree, prepared.rendered.style
    written = write_files(tree, house_style, formats)
    issues = (*prepared.issues, *written.issues, *check_files(tree, written.files))
    if has_fatal(issues) or (final and refuses_final(issues)) or (copy is Copy.PUBLIC and refuses_public(issues)):
        return Built(source, (), issues)
    files = {f"{name}.{format}": data for format, data in written.files.items()}
    supplied = prepared.paper.supplied_files(prepared.rendered.made.left_out)
    files |= {name: file.read_bytes() for name, file in supplied.items()}
    proof = proof_of(prepared.paper, prepared.rendered)
    paper = replace(prepared.paper, title=tree.title)
    manifest = build_manifest(paper, prepared.findings, files, final, copy)
    files_and_reports = files | {"issues.json": as_json(proof.records(issues)), MANIFEST: as_json(manifest)}
    if proof.secrets:  # of a public copy
        issues = (*issues, *proof.issues(files_and_reports), *check_folder(folder, files_and_reports))
        if refuses_public(issues):
            return Built(source, (), issues)
    kept = save_files(folder, files_and_reports)
    return Built(source, tuple(folder / file for file in files), (*issues, *kept), tree.statements)


def build_papers(sources: Sequence[Path], jobs: int = 1, **options: Any) -> Iterator[Built]:
    """Build several papers, `jobs` at a time, and yield them in order; `options` are those of `build_paper`."""
    _refuse_same_names(sources)
    build = partial(build_paper, **options)
    return run_in_order(build, sources, jobs)


def _refuse_same_names(sources: Sequence[Path]) -> None:
    names = [Path(os.path.realpath(source)).name for source in sources]
    as_windows_sees = [name.casefold() for name in names]
    for name in names:
        if as_windows_sees.count(name.casefold()) > 1:
            raise PapergenError(f"Two sources are called '{name}': one would replace the other. Rename one of them.")


def build_pack(
    folder: Path,
    output: Path = folders.OUTPUT,
    on: date | None = None,
    publish: bool = False,
    style: str | None = None,
    jobs: int = 1,
) -> BuiltPack:
    """Make the agenda, the public and the restricted pack of a meeting folder in `output/NAME/draft/`.

    With `publish` they are final, go to a dated folder and are recorded in `publications.json`; that needs the day
    `on`. What is made after a publication is the next supplement. Raises `PapergenError` as `build_paper` does.
    """
    if publish and on is None:
        raise PapergenError("To publish, say on which day.")
    loaded = load_meeting(folder, style)
    if loaded.meeting is None:
        return BuiltPack(folder, None, (), loaded.issues)
    shelf = load_publications(output / loaded.meeting.name)
    meeting = as_published(loaded.meeting, shelf)
    with work_folder(shelf) as work:
        papers, found = _build_items(meeting, work / "papers", publish, style, jobs)
        files, supplied = collect_files(meeting, papers, work / "files")
        edition = plan_edition(meeting, files, shelf, on)
        if edition is None:
            unchanged = issue("nothing-changed", Place(MEETING), date=shelf.publications[-1]["published"])
            return BuiltPack(folder, None, (), (*loaded.issues, *found, *supplied, unchanged))
        packs = make_packs(edition, work / edition.name, publish)
        late = check_meeting_deadlines(edition.meeting, on, edition.arrivals)
        found += check_appendices(edition.items, edition.files)
        issues = tuple(dict.fromkeys((*loaded.issues, *late, *found, *supplied, *packs.issues)))
        if has_fatal(issues) or (publish and refuses_final(issues)):
            return BuiltPack(folder, None, (), issues)
        made = work / edition.name
        verdicts = tuple(judge_folder(made, find_house_style(meeting.style), late, publish))
        write_reports(made, edition, issues, verdicts)
        entry = publication_entry(edition, packs.last_page) if publish else {}
        place = put_publication(shelf, made, entry) if publish else put_draft(shelf, made)
    return BuiltPack(folder, place, files_below(place), issues, verdicts)


def _build_items(
    meeting: Meeting, output: Path, final: bool, style: str | None, jobs: int
) -> tuple[dict[str, FinishedPaper], list[Issue]]:
    """Build the paper of each item, as the copy that those who get the item may see; return them by item id."""
    papers: dict[str, FinishedPaper] = {}
    issues: list[Issue] = []
    for copy, items in ((Copy.PUBLIC, meeting.public_items), (Copy.RESTRICTED, meeting.private_items)):
        sources = {item.id: item.source for item in items if item.source and not item.to_follow}
        options = {"formats": PACK_FORMATS, "output": output, "style": style, "final": final, "copy": copy}
        built = build_papers(list(sources.values()), jobs, **options)
        for item, paper in zip((item for item in items if item.id in sources), built, strict=True):
            issues += [found.within(paper.source.name) for found in paper.issues]
            if paper.files:
                papers[item.id] = finished_paper(paper.files, paper.says)
            else:
                issues.append(issue("item-paper-not-built", item.place, name=paper.source.name))
    return papers, list(dict.fromkeys(issues))
