"""Everything that is wrong with sources, meetings and finished files, alone and together. Nothing is written."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from papergen.checks.agreement import check_agreement, find_pairs, name_members, related_to
from papergen.checks.governance import check_deadlines
from papergen.checks.meeting_deadlines import check_meeting_deadlines, list_deadlines
from papergen.checks.responses import check_responses_on
from papergen.house_styles import BASE_STYLE, find_house_style
from papergen.issues import Issue, has_fatal
from papergen.loading.meeting import is_meeting, load_meeting, papers_in
from papergen.loading.paper import Loaded, load_paper
from papergen.model import Copy, Paper
from papergen.packs.pack_files import check_enclosure
from papergen.packs.verdicts import is_finished, judge_file
from papergen.preparing import Prepared, prepare_loaded, proof_of
from papergen.rendering.paper import render_paper


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in each source, and where the papers that belong together do not agree."""

    by_source: Mapping[Path, list[Issue]]
    together: list[Issue]


def check_sources(sources: Sequence[Path], on: date | None = None, style: str | None = None) -> Checked:
    """Return everything wrong with several folders, and what those that belong together say differently."""
    loaded = {folder: load_paper(folder, style) for source in sources for folder in papers_in(source, style)}
    sound = {_real(folder): found.paper for folder, found in loaded.items() if not has_fatal(found.issues)}
    papers = {folder: paper for folder, paper in sound.items() if paper}
    members = name_members(papers.items())
    pairs = find_pairs(members)
    related = {each.paper.folder.resolve(): [other.paper for other in related_to(each, pairs)] for each in members}
    by_source = {
        source: _check_alone(loaded[source], on, related.get(_real(source), ()))
        if source in loaded
        else check_source(source, on, style)
        for source in sources
    }
    return Checked(by_source, check_agreement(members))


def _real(source: Path) -> Path:
    """Return where a source really is; `Path.resolve` stops at a link that goes round in a circle."""
    return Path(os.path.realpath(source))


def check_source(source: Path, on: date | None = None, style: str | None = None) -> list[Issue]:
    """Return everything wrong with a paper's or a meeting's folder, or a finished file, without writing a file.

    `on` asks about the deadlines that day.
    """
    if is_finished(source):
        return list(judge_file(source, find_house_style(style or BASE_STYLE)).reasons)
    if is_meeting(source):
        return check_meeting(source, on, style)
    return _check_alone(load_paper(source, style), on)


def _check_alone(loaded: Loaded, on: date | None, related: Sequence[Paper] = ()) -> list[Issue]:
    """Return everything wrong with a paper that is on no agenda here, the days of its own meetings included."""
    late = check_deadlines(loaded.paper, on) if loaded.paper and on else []
    return [*_check_paper(loaded, on, related), *late]


def _check_paper(loaded: Loaded, on: date | None, related: Sequence[Paper] = ()) -> list[Issue]:
    """Return everything wrong with one paper; on a meeting's agenda its days are the meeting's to keep.

    A response that is due may stand in a `related` paper.
    """
    prepared = prepare_loaded(loaded)
    issues = [*prepared.issues, *_check_public_words(prepared)]
    if prepared.paper is None or on is None:
        return issues
    return [*issues, *check_responses_on(prepared.paper, on, related)]


def _check_public_words(prepared: Prepared) -> list[Issue]:
    """Return what is exempt and would be told by the words of the public copy; its files are looked at when built."""
    if prepared.paper is None or not prepared.paper.has_exempt:
        return []
    public = render_paper(prepared.paper, prepared.findings, copy=Copy.PUBLIC)
    return proof_of(prepared.paper, public).issues_of_tree()


def check_meeting(folder: Path, on: date | None = None, style: str | None = None) -> list[Issue]:
    """Return everything wrong with a meeting folder, with each paper on its agenda, and with its deadlines.

    `on` is the day that is asked about: whether what is not yet done is in time that day.
    """
    loaded = load_meeting(folder, style)
    if loaded.meeting is None:
        return list(loaded.issues)
    items = loaded.meeting.items
    sources = dict.fromkeys(item.source for item in items if item.source and not item.to_follow)
    inside = [found.within(source.name) for source in sources for found in _check_paper(load_paper(source, style), on)]
    inside += [found for item in items for file in item.enclosures for found in check_enclosure(file)]
    ahead = list_deadlines(loaded.meeting, on) if on else []
    return [*loaded.issues, *check_meeting_deadlines(loaded.meeting, on), *inside, *ahead]
