"""THE STORY of loading: a source folder becomes one validated paper, with everything that is wrong with it."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from papergen.house_styles import HouseStyle, find_house_style
from papergen.issue_catalogue import issue, without_consequences
from papergen.issues import Issue, Place
from papergen.loading.parts import load_parts
from papergen.loading.reading import Reading
from papergen.loading.settings import APPENDIX, ITEM, PAPER, Use, load_settings, read_settings
from papergen.model import Paper


@dataclass(frozen=True, slots=True)
class Loaded:
    """A paper, None where there is no folder, and everything a person should know about its source.

    With a fatal issue the paper is fit for finding out what else is wrong, and for nothing else.
    """

    paper: Paper | None
    issues: tuple[Issue, ...]


def load_paper(source: Path, style: str | None = None) -> Loaded:
    """Return the paper of a source folder, its appendices included; `style` wins over the one in paper.yaml.

    An appendix loaded alone takes its number and its style from the report above it that lists it. Raises
    `UnknownName` for an unknown `style`, and `PapergenError` where a template's own files are wrong.
    """
    if not os.path.isdir(source):
        return Loaded(None, (issue("source-not-a-folder", Place(source.name), name=source.name),))
    reading = Reading(source, source)
    paper = _load(reading, find_house_style(style) if style else None)
    _report_links(reading, paper)
    issues = tuple(dict.fromkeys(reading.issues))  # one workbook is opened for several parts
    return Loaded(paper, issues)


def _load(reading: Reading, style: HouseStyle | None, use: Use = PAPER, number: int | None = None) -> Paper:
    """Return the paper of one folder; with a `number` it is an appendix inside a report of that style."""
    settings = load_settings(reading, style, use, number)

    def load_inside(folder: Path, use: Use, number: int | None = None) -> Paper:
        inner = Reading(folder, reading.root)
        paper = _load(inner, settings.style, use, number)
        reading.issues += inner.issues
        return paper

    paper = load_parts(
        settings,
        read_settings(settings),
        load_appendix=lambda folder, number: load_inside(folder, APPENDIX, number),
        load_item=lambda folder: load_inside(folder, ITEM),
    )
    reading.issues = list(without_consequences(reading.issues, reading.unread))
    return replace(paper, inputs=tuple(dict.fromkeys(reading.inputs)), unread=frozenset(reading.unread))


def _report_links(reading: Reading, paper: Paper) -> None:
    """Refuse files that are links out of the source folder: nothing else of the machine gets into a paper."""
    folder = reading.root.resolve()
    for file in (file for part in paper.with_appendices() for file in part.inputs):
        if not file.resolve().is_relative_to(folder):
            reading.report("link-leads-outside", reading.place(file), name=file.name)
