"""Small meeting folders for tests, and the issues that no folder in a repository can raise."""

from collections.abc import Callable
from pathlib import Path

from papergen.issues import Issue
from papergen.loading.meeting import LoadedMeeting, load_meeting
from papergen.meeting_model import Meeting
from papergen.pipeline import check_source
from tests.loading.sources import SUMMARY, blank_pdf, write_source

HEAD = "type: small_agenda\nstyle: plain\nbody: Cabinet\ndate: 2025-11-04\ntime: 2.00 pm\nplace: Council House\n"
TO_CABINET = "type: small_report\nstyle: plain\ntitle: Grants\nconsidered_by: [{body: Cabinet, date: 2025-11-04}]\n"
PDF = blank_pdf()
Files = dict[str, str | bytes]


def paper(name: str, settings: str = TO_CABINET) -> Files:
    """Return the files of a paper's source folder."""
    return {f"{name}/paper.yaml": settings, f"{name}/report.md": SUMMARY}


def load_items(folder: Path, items: str, files: Files | None = None, head: str = HEAD) -> LoadedMeeting:
    """Write a meeting folder `meeting` with these items, files beside it, and load it."""
    write_source(folder, {"meeting/meeting.yaml": head + items, **(files or {})})
    return load_meeting(folder / "meeting")


def load_sound_meeting(folder: Path, items: str, files: Files | None = None) -> Meeting:
    """Write a meeting folder, load it, and see that nothing is wrong with it."""
    loaded = load_items(folder, items, files)
    assert not loaded.issues, "\n".join(map(str, loaded.issues))
    assert loaded.meeting
    return loaded.meeting


def _not_a_folder(folder: Path) -> list[Issue]:
    return list(load_meeting(folder / "meeting").issues)


def _private_paper_in_public(folder: Path) -> list[Issue]:
    exempt = "exempt: [{whole_paper: yes, paragraphs: [3], reason: Prices are named.}]\n"
    items = "items: [{source: ../grants, private: no}]\n"
    write_source(folder, {"meeting/meeting.yaml": HEAD + items, **paper("grants", TO_CABINET + exempt)})
    return check_source(folder / "meeting")


RECIPES: dict[str, Callable[[Path], list[Issue]]] = {
    "meeting-not-a-folder": _not_a_folder,
    "private-paper-in-public": _private_paper_in_public,
}
