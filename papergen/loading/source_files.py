"""The files of a source folder by name: found whatever their capitals, never outside the folder."""

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from papergen.issue_catalogue import issue
from papergen.issues import Issue, nearest
from papergen.loading.tables import load_sheet_names
from papergen.loading.text_files import place_of

WORKBOOK = "paper.xlsx"
SETTINGS = "paper.yaml"
REPORT = "report.md"
YAML_ENDINGS = (".yaml", ".yml")
_COMMON_ENDINGS = (".yaml", ".csv", ".xlsx")  # the others are read, and recommended to nobody


@dataclass(frozen=True, slots=True)
class FoundTable:
    """Where a part of a paper is: a file of its own, or a sheet of the paper's workbook."""

    file: Path
    sheet: str | None = None

    @property
    def is_yaml(self) -> bool:
        """Whether the part is YAML and no table."""
        return self.file.suffix.lower() in YAML_ENDINGS


def find_file(folder: Path, name: str) -> Path:
    """Return the file of that name in `folder` whatever its capitals; the plain path where there is none."""
    names = names_in(folder)
    found = (entry for entry in names if entry.casefold() == name.casefold())
    return folder / (name if name in names else next(found, name))


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder, in alphabetical order; none where it cannot be read."""
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []


def find_inside(folder: Path, name: str) -> Path | None:
    """Return the path of `name` inside `folder`; None where it leads out of it, by `..`, a root or a link."""
    try:
        path = (folder / name).resolve()
        return folder / name if path.is_relative_to(folder.resolve()) and not Path(name).is_absolute() else None
    except (OSError, ValueError, RuntimeError):  # a link that goes round in a circle, a name no system can have
        return None


def find_part(folder: Path, part: str, endings: tuple[str, ...], root: Path) -> tuple[FoundTable | None, list[Issue]]:
    """Return where a part of the paper (approvals, indicators ...) is: `part` with one of `endings`, or a sheet.

    Two of them are an issue, and the first is taken; no part at all is no issue here.
    """
    files = (find_file(folder, part + ending) for ending in endings)
    found = [FoundTable(file) for file in files if os.path.lexists(file)]
    workbook = find_file(folder, WORKBOOK)
    issues: list[Issue] = []
    if os.path.lexists(workbook):
        sheets, issues = load_sheet_names(workbook, place_of(workbook, root))
        found += [FoundTable(workbook, sheet) for sheet in sheets if folded(sheet) == part]
    if len(found) > 1:
        other = place_of(found[1].file, root)
        issues = [*issues, issue("part-twice", place_of(found[0].file, root), part=part, other=other.file)]
    return (found[0] if found else None), issues


def folded(sheet: str) -> str:
    """Return the name of the part that a sheet of this name holds."""
    return sheet.strip().casefold().replace(" ", "_")


def missing_part(folder: Path, part: str, endings: tuple[str, ...], root: Path, others: Collection[str] = ()) -> Issue:
    """Return the issue that a required part is not there, naming the file that looks most like it.

    `others` are the names of further parts: their files are what they are called.
    """
    free = [name for name in names_in(folder) if Path(name).stem.casefold() not in others]
    near = nearest(part + endings[0], free)
    names = ", ".join(part + ending for ending in endings if ending in _COMMON_ENDINGS)
    remedy = f"Did you mean '{near}'? Call it {part}{endings[0]}." if near else f"Add one of: {names}."
    return issue("part-missing", place_of(folder / (part + endings[0]), root), part=part, remedy=remedy)
