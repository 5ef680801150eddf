"""The story of papergen: a source folder becomes a paper, a tree, files. Read this first.

No branch on a format, a document type or a council: those are tables and folders further down.
"""

import signal
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from papergen import folders
from papergen.checks.agreement import check_agreement, find_pairs, name_members, related_to
from papergen.checks.files import check_files
from papergen.checks.governance import check_deadlines, check_paper
from papergen.checks.grammatical_forms import check_forms
from papergen.checks.minutes import check_minutes
from papergen.checks.performance import check_performance
from papergen.checks.printed_words import check_printed_words
from papergen.checks.proof import Proof, may_be_public, prove_public, refuses_public
from papergen.checks.responses import check_responses, check_responses_on
from papergen.checks.slips import check_slips
from papergen.checks.typed_figures import check_paper_figures
from papergen.indicators.findings import compute_findings
from papergen.issue_catalogue import issue, without_consequences
from papergen.issues import Issue, PapergenError, Place, has_errors, has_fatal, refuses_final
from papergen.loading.meeting import MEETING, is_meeting, load_meeting
from papergen.loading.paper import load_paper
from papergen.manifest import build_manifest
from papergen.meeting_model import Meeting
from papergen.model import Copy, Finding, Paper
from papergen.output_files import MANIFEST, as_json, check_folder, refuse_source_folder, save_files
from papergen.packs.edition import keep_numbers, plan_edition, publication_entry
from papergen.packs.pack import make_packs
from papergen.packs.pack_files import FinishedPaper, check_enclosure, collect_files, finished_paper
from papergen.packs.publications import load_publications, put_draft, put_publication, work_folder
from papergen.rendering.paper import Rendered, render_paper
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
    """What `build_pack` left: the folder of the packs (None where it was refused) and its files, with every issue."""

    meeting: Path
    folder: Path | None
    files: tuple[Path, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper that is ready to be written, unless an issue is fatal; without a source folder there is none."""

    paper: Paper | None
    findings: tuple[Finding, ...]
    rendered: Rendered | None
    issues: tuple[Issue, ...]


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
    files |= supplied_files(prepared.paper, prepared.rendered.made.left_out)
    proof = _proof(prepared.paper, prepared.rendered)
    paper = replace(prepared.paper, title=tree.title)
    manifest = build_manifest(paper, prepared.findings, files, final, copy)
    files_and_reports = files | {"issues.json": as_json(proof.records(issues)), MANIFEST: as_json(manifest)}
    if proof.secrets:  # of a public copy
        issues = (*issues, *proof.issues(files_and_reports), *check_folder(folder, files_and_reports))
        if refuses_public(issues):
            return Built(source, (), issues)
    kept = save_files(folder, files_and_reports)
    return Built(source, tuple(folder / file for file in files), (*issues, *kept), tree.statements)


def _proof(paper: Paper, rendered: Rendered) -> Proof:
    """Return what proves that the files of a public copy have nothing exempt; of any other copy it asks nothing."""
    made = rendered.made
    hidden = [appendix.file for appendix in paper.appendices if appendix.file and appendix.number in made.left_out]
    return prove_public(made.withheld, rendered.tree.main, hidden, may_be_public(paper, rendered.style))


def build_papers(sources: Sequence[Path], jobs: int = 1, **options: Any) -> Iterator[Built]:
    """Build several papers, `jobs` at a time, and yield them in order; `options` are those of `build_paper`."""
    _refuse_same_names(sources)
    build = partial(build_paper, **options)
    if jobs == 1 or len(sources) <= 1:
        yield from map(build, sources)
        return
    with ProcessPoolExecutor(min(jobs, len(sources)), initializer=_finish_when_stopped) as pool:
        yield from pool.map(build, sources)


def _finish_when_stopped() -> None:
    """Let a worker finish its paper when a person stops papergen: the parent says so and starts no other."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)


def _refuse_same_names(sources: Sequence[Path]) -> None:
    names = [source.resolve().name for source in sources]
    for name in names:
        if names.count(name) > 1:
            raise PapergenError(f"Two sources are called '{name}': one would replace the other. Rename one of them.")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in each source, and where the papers that belong together do not agree."""

    by_source: Mapping[Path, list[Issue]]
    together: list[Issue]


def check_sources(sources: Sequence[Path], on: date | None = None, style: str | None = None) -> Checked:
    """Return everything wrong with several folders, and what those that belong together say differently."""
    loaded = [(source, load_paper(source, style)) for folder in sources for source in _papers_of(folder, style)]
    papers = {source.resolve(): found.paper for source, found in loaded if found.paper and not has_fatal(found.issues)}
    members = name_members(papers.items())
    pairs = find_pairs(members)
    related = {each.paper.folder.resolve(): [other.paper for other in related_to(each, pairs)] for each in members}
    by_source = {source: check_source(source, on, style, related.get(source.resolve(), ())) for source in sources}
    return Checked(by_source, check_agreement(members))


def _papers_of(folder: Path, style: str | None) -> Iterable[Path]:
    """Return the folder itself; of a meeting the folders of the papers on its agenda."""
    if not is_meeting(folder):
        return [folder]
    meeting = load_meeting(folder, style).meeting
    return [item.source for item in meeting.items if item.source and not item.to_follow] if meeting else []


def check_source(
    source: Path, on: date | None = None, style: str | None = None, related: Sequence[Paper] = ()
) -> list[Issue]:
    """Return everything wrong with a paper's or a meeting's folder, without writing a file.

    `on` asks about the deadlines that day; a response that is due may stand in a `related` paper.
    """
    if is_meeting(source):
        return check_meeting(source, on, style)
    prepared = prepare_paper(source, style, final=False)
    issues = [*prepared.issues, *_check_public_words(prepared)]
    if prepared.paper is None or on is None:
        return issues
    return [*issues, *check_deadlines(prepared.paper, on), *check_responses_on(prepared.paper, on, related)]


def _check_public_words(prepared: Prepared) -> list[Issue]:
    """Return what is exempt and would be told by the words of the public copy; its files are looked at when built."""
    if prepared.paper is None or not prepared.paper.has_exempt:
        return []
    public = render_paper(prepared.paper, prepared.findings, copy=Copy.PUBLIC)
    return _proof(prepared.paper, public).issues_of_tree()


def check_meeting(folder: Path, on: date | None = None, style: str | None = None) -> list[Issue]:
    """Return everything wrong with a meeting folder and with each paper on its agenda."""
    loaded = load_meeting(folder, style)
    items = loaded.meeting.items if loaded.meeting else ()
    sources = dict.fromkeys(item.source for item in items if item.source and not item.to_follow)
    inside = [issue.within(source.name) for source in sources for issue in check_source(source, on, style)]
    inside += [found for item in items for file in item.enclosures for found in check_enclosure(file)]
    return [*loaded.issues, *inside]


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
    meeting = keep_numbers(loaded.meeting, shelf)
    with work_folder(shelf) as work:
        papers, found = _build_items(meeting, work / "papers", publish, style, jobs)
        files, supplied = collect_files(meeting, papers, work / "files")
        edition = plan_edition(meeting, files, shelf, on)
        if edition is None:
            unchanged = issue("nothing-changed", Place(MEETING), date=shelf.publications[-1]["published"])
            return BuiltPack(folder, None, (), (*loaded.issues, *found, *supplied, unchanged))
        packs = make_packs(edition, work / edition.name, publish)
        issues = tuple(dict.fromkeys((*loaded.issues, *found, *supplied, *packs.issues)))
        if has_fatal(issues) or (publish and refuses_final(issues)):
            return BuiltPack(folder, None, (), issues)
        made = work / edition.name
        (made / "issues.json").write_bytes(as_json([issue.as_record() for issue in issues]))
        entry = publication_entry(edition, packs.last_page) if publish else {}
        place = put_publication(shelf, made, entry) if publish else put_draft(shelf, made)
    return BuiltPack(folder, place, tuple(sorted(file for file in place.rglob("*") if file.is_file())), issues)


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


def prepare_paper(source: Path, style: str | None = None, final: bool = False, copy: Copy = Copy.INTERNAL) -> Prepared:
    """Load, compute, render and check one source folder, whatever is wrong with it: a person hears of all at once."""
    loaded = load_paper(source, style)
    if loaded.paper is None:
        return Prepared(None, (), None, loaded.issues)
    findings, found = compute_findings([i for paper in loaded.paper.with_appendices() for i in paper.indicators])
    rendered = render_paper(loaded.paper, findings, final, copy)
    checks = (
        check_paper,
        check_responses,
        check_performance,
        check_minutes,
        check_forms,
        check_slips,
        check_paper_figures,
    )
    doubts = [doubt for check in checks for doubt in check(loaded.paper)]
    is_sound = not has_errors((*loaded.issues, *rendered.issues))  # what an error says is left out is not said again
    if is_sound and copy is not Copy.PUBLIC:
        doubts += check_printed_words(loaded.paper, rendered.tree)
    followed = without_consequences((*found, *rendered.issues, *doubts), loaded.paper.unread)
    return Prepared(loaded.paper, findings, rendered, (*loaded.issues, *followed))


def supplied_files(paper: Paper, left_out: Collection[int] = ()) -> dict[str, bytes]:
    """Return the appendices that somebody else supplied, under the names by which the paper links to them."""
    return {
        paper.supplied_name(appendix): appendix.file.read_bytes()
        for appendix in paper.appendices
        if appendix.file and appendix.number not in left_out
    }
