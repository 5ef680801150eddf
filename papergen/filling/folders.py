"""The folder that is filled: new or empty, or a paper that is brought up to date; and what was laid out in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from papergen.issues import Issue, PapergenError
from papergen.model import Paper
from papergen.output_files import save_files

SETTINGS, WORDS = "paper.yaml", "report.md"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel shows "Â£" for "£"


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What was written (nothing where the data is unusable), what a person should know, what is wrong with the data."""

    files: tuple[Path, ...]
    notes: tuple[str, ...]
    issues: tuple[Issue, ...]


def is_paper(folder: Path) -> bool:
    """Return whether a folder holds a paper already, so that it is refreshed and not begun."""
    return (folder / SETTINGS).is_file()


def refuse_used_folder(folder: Path) -> None:
    """Raise `PapergenError` for what cannot become a new paper's folder."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PapergenError(f"{folder} is there already, and is no paper. Name a new or empty folder.")


def text_of(file: Path) -> str:
    """Return a file's text with its line ends as they are; empty where there is none."""
    try:
        return file.read_bytes().decode("utf-8") if file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise PapergenError(f"{file} cannot be read as UTF-8 text. Save it as UTF-8.") from error


def save_laid_out(
    folder: Path, files: Mapping[str, str], notes: Sequence[str] = (), issues: Sequence[Issue] = ()
) -> LaidOut:
    """Write the files, all or none of them."""
    save_files(folder, {name: text.encode() for name, text in files.items()})
    return LaidOut(tuple(folder / name for name in files), tuple(notes), tuple(issues))


def unreadable(source: Path, issues: Sequence[Issue]) -> LaidOut:
    """Return what is said of an earlier paper that nothing can be taken from."""
    return LaidOut((), (f"{source} cannot be read as a paper.",), tuple(issues))


def notes_on(earlier: Paper) -> tuple[str, ...]:
    """Return what a person has to do by hand with what came from an earlier paper."""
    if earlier.has_exempt:
        return ("The earlier paper has exempt parts: mark those that stand here as exempt too.",)
    return ()
