"""Small meeting folders for tests, and the issues that no folder in a repository can raise."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from papergen.issues import Issue
from papergen.loading.meeting import LoadedMeeting, load_meeting
from papergen.meeting_model import Meeting
from papergen.pipeline import build_paper, check_source
from tests.loading.sources import SUMMARY, blank_pdf, write_source

HEAD = "type: small_agenda\nstyle: plain\nbody: Cabinet\ndate: 2025-11-04\ntime: 2.00 pm\nplace: Council House\n"
TO_CABINET = "type: small_report\nstyle: plain\ntitle: Grants\nconsidered_by: [{body: Cabinet, date: 2025-11-04}]\n"
NOTICES = "notices: {private: 2025-10-03, private_reasons: 2025-10-27}"
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
    items = f"items: [{{source: ../grants, private: no, {NOTICES}}}]\n"
    write_source(folder, {"meeting/meeting.yaml": HEAD + items, **paper("grants", TO_CABINET + exempt)})
    return check_source(folder / "meeting")


def _deadline_ahead(folder: Path) -> list[Issue]:
    published = "published: 2025-10-24\nitems: [{title: Roads, text: To hear a report.}]\n"
    write_source(folder, {"meeting/meeting.yaml": HEAD + published})
    return check_source(folder / "meeting", date(2025, 11, 13))


def _deadline_missed(folder: Path) -> list[Issue]:
    write_source(folder, {"meeting/meeting.yaml": HEAD + "items: [{title: Roads, text: To hear a report.}]\n"})
    return check_source(folder / "meeting", date(2025, 11, 14))


def _deadline_overridden(folder: Path) -> list[Issue]:
    override = "overrides: [{deadline: agenda, officer: 'Pat Example, Monitoring Officer', reason: They came late.}]\n"
    items = "items: [{title: Roads, text: To hear a report.}]\n"
    write_source(folder, {"meeting/meeting.yaml": HEAD + override + items})
    return check_source(folder / "meeting", date(2025, 11, 14))


def _notice_replaced(folder: Path) -> list[Issue]:
    private = (
        "{title: A lease, text: To be heard., private: yes, exempt: [{paragraphs: [3], reason: Prices are named.}]"
    )
    notices = "notices: {private: 2025-10-20, private_reasons: 2025-10-27, private_agreed: 2025-10-24}}"
    write_source(folder, {"meeting/meeting.yaml": f"{HEAD}items: [{private}, {notices}]\n"})
    return check_source(folder / "meeting")


def _built_as_a_paper(folder: Path) -> list[Issue]:
    return list(build_paper(write_source(folder, {"meeting.yaml": HEAD}), output=folder / "out").issues)


RECIPES: dict[str, Callable[[Path], list[Issue]]] = {
    "deadline-ahead": _deadline_ahead,
    "deadline-missed": _deadline_missed,
    "deadline-overridden": _deadline_overridden,
    "meeting-not-a-folder": _not_a_folder,
    "notice-replaced": _notice_replaced,
    "source-is-a-meeting": _built_as_a_paper,
    "private-paper-in-public": _private_paper_in_public,
}
