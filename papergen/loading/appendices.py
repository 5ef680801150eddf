"""The appendices of a paper, in order: papers of their own in folders inside it, or PDF files supplied by others."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from papergen.issues import nearest
from papergen.loading.pdf_files import why_not_pdf
from papergen.loading.reading import Reading
from papergen.loading.source_files import SETTINGS, find_file, find_inside, names_in
from papergen.loading.text_files import MEGABYTE, load_bytes
from papergen.loading.yaml_values import Keys
from papergen.loading.yaml_with_lines import YamlMap, load_yaml
from papergen.model import Appendix, Paper

_LIMIT = 100 * MEGABYTE
_EXAMPLE = "- appendix-1  or  - {file: map.pdf, title: Map of the area}"
_LEVELS_UP = 3  # how far above its own folder an appendix looks for its report

PaperLoader = Callable[[Path, int], Paper]


@dataclass(frozen=True, slots=True)
class Report:
    """The report that an appendix belongs to, as far as the appendix needs it when it is built alone."""

    number: int
    style: str


def read_appendices(keys: Keys, load: PaperLoader) -> tuple[Appendix, ...]:
    """Return the appendices that `appendices:` lists; `load` makes the paper of a folder with its number.

    One that cannot be found or read keeps its number, so that what refers to it is no fault.
    """
    appendices: list[Appendix] = []
    seen: set[Path] = set()
    for number, entry in enumerate(keys.mappings("appendices", _EXAMPLE, text_key="file"), start=1):
        path = _path(entry)
        if path is not None and path.resolve() in seen:
            entry.report("appendix-twice", "file", name=entry.text("file"))
        else:
            seen |= {path.resolve()} if path else set()
            appendices.append(_appendix(entry, path, number, load))
    return tuple(appendices)


def _appendix(entry: Keys, path: Path | None, number: int, load: PaperLoader) -> Appendix:
    if path and path.is_dir():
        paper = load(path, number)
        return Appendix(number, paper.title, paper=paper, place=paper.title_place)
    file = path if path and _is_supplied(entry, path) else None
    return Appendix(number, entry.text("title") or Path(entry.text("file")).name, file=file, place=entry.at("title"))


def _path(entry: Keys) -> Path | None:
    """Return where an entry leads; None, and the issue, where that is nowhere or outside the paper's folder."""
    entry.check(("file", "title"), required=("file",))
    name = entry.text("file")
    if not name:
        return None
    folder = entry.reading.folder
    path = find_inside(folder, name.replace("\\", "/"))
    if path is None:
        code = "appendix-contains-itself" if _leads_above(folder, name) else "appendix-outside-folder"
        entry.report(code, "file", name=name)
    elif path.resolve() == folder.resolve():
        entry.report("appendix-contains-itself", "file", name=name)
    elif not os.path.exists(path):  # also of a name that is too long for any file
        near = nearest(name, names_in(folder))
        remedy = f"Did you mean '{near}'?" if near else "Put the folder or file there, or correct its name."
        entry.report("appendix-missing", "file", name=name, remedy=remedy)
    else:
        return path
    return None


def _leads_above(folder: Path, name: str) -> bool:
    """Return whether a name leads to a folder that this paper is inside of, as a link or `..` may."""
    try:
        return folder.resolve().is_relative_to((folder / name).resolve()) and not Path(name).is_absolute()
    except (OSError, ValueError, RuntimeError):
        return False


def _is_supplied(entry: Keys, path: Path) -> bool:
    """Return whether a file that somebody else supplied is a finished PDF; report what is wrong with it."""
    name = entry.text("file")
    content, issues = load_bytes(path, entry.at("file"), _LIMIT)
    reason = issues[0].message.rstrip(".") if issues else _why_not_pdf(path, content or b"")
    if reason:
        entry.report("appendix-not-pdf", "file", name=name, reason=reason[0].lower() + reason[1:])
        return False
    if not entry.text("title"):
        entry.report("appendix-without-title", "file", name=name)
    entry.reading.inputs.append(path)
    return True


def _why_not_pdf(path: Path, content: bytes) -> str:
    return why_not_pdf(content) if path.suffix.lower() == ".pdf" else "it is another kind of file"


def find_report(folder: Path) -> Report | None:
    """Return the report that lists `folder` as its appendix, from a paper.yaml above it; None where there is none."""
    own = folder.resolve()
    for above in list(own.parents)[:_LEVELS_UP]:
        file = find_file(above, SETTINGS)
        node = load_yaml(file, Reading(above, above).place(file))[0] if file.is_file() else None
        if isinstance(node, YamlMap):
            keys = Keys(Reading(above, above), Reading(above, above).place(file), node)
            entries = list(keys.mappings("appendices", _EXAMPLE, text_key="file"))
            names = [(above / entry.text("file")).resolve() for entry in entries]
            return Report(names.index(own) + 1, keys.text("style")) if own in names else None
    return None
