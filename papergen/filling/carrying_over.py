"""A paper filled from what a meeting made of an item: lists carried over with their ids, and kept when refreshed.

Which part of which type becomes which part is data of the document type (`carries`), and so are the files that a new
paper begins with (`from_TYPE/`, with places such as {title} that are filled from the earlier paper).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from papergen.document_types import DocumentType, find_document_type
from papergen.filling.carried_lists import extended_list, new_list
from papergen.filling.folders import (
    LaidOut,
    is_paper,
    notes_on,
    refuse_used_folder,
    save_laid_out,
    text_of,
    unreadable,
)
from papergen.house_styles import find_house_style
from papergen.issues import Issue, PapergenError, has_fatal
from papergen.loading.paper import load_paper
from papergen.model import Paper, Words
from papergen.recommendation_model import Recommendation, RecommendationGroup
from papergen.rendering.wording import Wording
from papergen.same_wording import find_difference

OPEN = "xx"  # where the earlier paper says nothing; the check of open numbers finds it
_PLACE = re.compile(r"\{(\w+)\}")

Groups = tuple[RecommendationGroup, ...]


def carry_over(type_name: str, folder: Path, source: Path) -> LaidOut:
    """Fill a new source folder of a type from the paper in `source`, or bring an older one up to date.

    A refresh adds what is new; what people wrote stays, and where it no longer agrees a note says so. Raises
    `PapergenError` where the type takes nothing from such a paper, or `folder` holds something else.
    """
    document_type = find_document_type(type_name)
    paper, issues = _load(source)
    if paper is None:
        return unreadable(source, issues)
    parts = _parts(document_type, paper)
    carried = {own: _carried(paper, own, theirs) for own, theirs in parts.items()}
    if is_paper(folder):
        files, notes = _refreshed(folder, document_type, carried)
    else:
        files, notes = _new(folder, document_type, paper, carried), tuple[str, ...]()
    return save_laid_out(folder, files, (*notes, *notes_on(paper)), issues)


def _load(source: Path) -> tuple[Paper | None, tuple[Issue, ...]]:
    """Return the paper and its errors; an item of minutes that has no number of its own has theirs."""
    loaded = load_paper(source)
    paper = loaded.paper
    if paper is None or has_fatal(loaded.issues):
        return None, loaded.issues
    if not paper.fields.get("minute") and is_paper(source.resolve().parent):
        above = load_paper(source.resolve().parent).paper
        for item in above.minuted_items if above else ():
            if item.paper and item.paper.folder.resolve() == source.resolve():
                paper = replace(paper, fields={**paper.fields, "minute": item.number})
    return paper, tuple(found for found in loaded.issues if found.is_error)


def _parts(document_type: DocumentType, paper: Paper) -> Mapping[str, str]:
    """Return own part -> the earlier paper's part."""
    for name in (folder.name for folder in find_document_type(paper.type).folders):
        if name in document_type.carries:
            return document_type.carries[name]
    known = ", ".join(document_type.carries)
    raise PapergenError(
        f"'{document_type.name}' cannot be filled from a paper of the type '{paper.type}', only: {known}."
    )


def _carried(paper: Paper, own: str, theirs: str) -> Groups:
    """Return the groups of the deciding body, or all; as another part they have its lead-in and reported form."""
    groups: Groups = getattr(paper, theirs)
    body = _body(paper)
    groups = tuple(group for group in groups if group.body == body) or groups
    if own == theirs:
        return groups
    wording = Wording(find_house_style(paper.style))
    return tuple(
        replace(
            group,
            lead_in=wording.text(f"{own}_lead_in", body=group.body or body),
            items=tuple(map(_reported, group.items)),
        )
        for group in groups
    )


def _reported(item: Recommendation) -> Recommendation:
    words = item.reported if item.reported else item.words
    return replace(item, words=words, items=tuple(map(_reported, item.items)))


def _body(paper: Paper) -> str:
    return next((meeting.body for meeting in paper.considered_by if meeting.deciding), "")


def _new(folder: Path, document_type: DocumentType, paper: Paper, carried: Mapping[str, Groups]) -> dict[str, str]:
    refuse_used_folder(folder)
    facts = _facts(paper)
    names = [f"from_{found.name}" for found in find_document_type(paper.type).folders]
    starts = [own / name for own in document_type.folders for name in names if (own / name).is_dir()]
    files = {file.name: _filled(file, facts) for file in sorted(starts[0].iterdir())} if starts else {}
    return files | {f"{own}.yaml": new_list(groups) for own, groups in carried.items() if groups}


def _facts(paper: Paper) -> Mapping[str, str]:
    """Return what the places of a new paper's files are filled with."""
    style = find_house_style(paper.style)
    day = next((meeting.date for meeting in paper.considered_by if meeting.deciding), None)
    return {
        **{name: value for name, value in paper.fields.items() if isinstance(value, str)},
        "style": paper.style,
        "title": paper.title,
        "body": _body(paper),
        "date": Wording(style).date(day, "text"),
        "executive": next(iter(style.executive_bodies), ""),
    }


def _filled(file: Path, facts: Mapping[str, str]) -> str:
    """Return a file with its places filled: in YAML they stand in double quotation marks."""
    is_yaml = file.suffix == ".yaml"

    def fact(found: re.Match[str]) -> str:
        value = facts.get(found[1], "")
        if is_yaml:
            return value.replace("\\", "\\\\").replace('"', '\\"')
        return re.sub(r"([\\`*_\[\]<>{}#])", r"\\\1", value) or OPEN

    return _PLACE.sub(fact, file.read_text("utf-8"))


def _refreshed(
    folder: Path, document_type: DocumentType, carried: Mapping[str, Groups]
) -> tuple[dict[str, str], tuple[str, ...]]:
    loaded = load_paper(folder)
    own, fault = loaded.paper, next((found for found in loaded.issues if has_fatal([found])), None)
    if fault:
        raise PapergenError(f"{folder} cannot be read, and was left as it is. {fault}")
    if own is None or own.type != document_type.name:
        raise PapergenError(f"{folder} is not of the type '{document_type.name}'. Name a new or empty folder.")
    files: dict[str, str] = {}
    notes: list[str] = []
    for part, groups in carried.items():
        file = folder / f"{part}.yaml"
        text, now = text_of(file), getattr(own, part)
        extended, told = _extended(text, groups, now, file)
        notes += [*told, *_differences(groups, now)]
        if extended != text:
            files[file.name] = extended
    return files, tuple(notes)


def _extended(text: str, groups: Groups, now: Groups, file: Path) -> tuple[str, list[str]]:
    """Return the file's text with what is new behind the rest, and what a person has to add, or look at."""
    notes: list[str] = []
    own_items = {item.id for group in now for item in group.all_items()}
    for group in groups:
        own = next((found for found in now if found.id == group.id), None)
        added = [item.id for item in group.all_items() if item.id not in own_items]
        nested = [item.id for item in group.all_items() if item not in group.items and item.id in added]
        below = [name for name in nested if not any(name in _ids(item) for item in group.items if item.id in added)]
        extended = extended_list(text, group, own, own_items)
        if extended is None:
            notes.append(f"Add {', '.join(added)} to {file.name} yourself: its lines are laid out in another way.")
            continue
        text = extended
        new = [name for name in added if name not in below]
        notes += [f"Added to {file.name}: {', '.join(new)}. Look at the form of the words."] if new else []
        notes += [f"Add {', '.join(below)} to {file.name} yourself, under its item."] if below else []
    return text, notes


def _ids(item: Recommendation) -> set[str]:
    return {each.id for each in item.with_items()}


def _differences(groups: Groups, now: Groups) -> Iterator[str]:
    """Say where what people wrote no longer agrees with the outcome; another grammatical form agrees."""
    known = {item.id: item for group in groups for item in group.all_items()}
    for item in (each for group in now for each in group.all_items()):
        new = known.get(item.id)
        if new is None:
            yield f"{item.id} is no longer in the earlier paper: it was kept."
        elif _differ(item.words, new.words):
            yield f"{item.id} now reads '{new.words.typed}' in the earlier paper: your words were kept."


def _differ(one: Words, other: Words) -> bool:
    return find_difference(one.typed, other.typed) is not None
