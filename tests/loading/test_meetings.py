"""Meeting folders: items in order, standing ones put in, papers and files found, everything wrong told at once."""

from datetime import date
from pathlib import Path

import pytest

from papergen.loading.meeting import load_meeting
from tests.loading.meetings import HEAD, PDF, TO_CABINET, load_items, load_sound_meeting, paper
from tests.loading.sources import TEST_TEMPLATES, codes, write_source
from tests.source_code import TEMPLATES


@pytest.fixture(autouse=True)
def small_document_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(TEST_TEMPLATES))


WHOLLY_EXEMPT = "exempt: [{whole_paper: yes, paragraphs: [3], reason: Prices are named.}]\n"
PRIVATE = "{title: Lease, text: Heard., private: yes, exempt: [{paragraphs: [3], reason: Prices are named.}]}"


def ids(folder: Path, items: str) -> list[str]:
    return [item.id for item in load_sound_meeting(folder, items).items]


def test_standing_items_stand_round_the_items_that_are_listed(tmp_path: Path) -> None:
    meeting = load_sound_meeting(tmp_path, "items: [{title: Grants, text: Heard.}]\n")
    assert [(item.number, item.id) for item in meeting.items] == [
        (1, "apologies"),
        (2, "declarations"),
        (3, "minutes"),
        (4, "grants"),
        (5, "outstanding"),
        (6, "urgent"),
    ]


def test_private_business_is_numbered_on_and_brings_the_exclusion_of_the_public(tmp_path: Path) -> None:
    meeting = load_sound_meeting(tmp_path, f"items: [{PRIVATE}, {{title: Grants, text: Heard.}}]\n")
    assert [item.id for item in meeting.public_items][3:5] == ["exclusion", "grants"]
    assert [(item.number, item.id) for item in meeting.private_items] == [(8, "lease"), (9, "urgent-private")]
    assert meeting.private_items[0].exemptions[0].paragraphs == (3,)


def test_a_standing_item_that_is_listed_stays_where_it_is_listed(tmp_path: Path) -> None:
    items = (
        "items: [{title: Grants, text: Heard.}, Minutes, {item: outstanding, text: None.}]\nleave_out: declarations\n"
    )
    assert ids(tmp_path, items) == ["apologies", "grants", "minutes", "outstanding", "urgent"]


def test_an_item_takes_its_title_and_post_from_its_paper_beside_the_meeting(tmp_path: Path) -> None:
    meeting = load_sound_meeting(tmp_path, "items: [{source: ../papers/grants}]\n", paper("papers/grants"))
    item = meeting.items[3]
    assert (item.id, item.title) == ("grants", "Grants")
    assert item.source == tmp_path / "papers" / "grants"
    assert item.paper and item.paper.title == "Grants"


def test_a_paper_that_is_private_is_private_business_without_being_told(tmp_path: Path) -> None:
    settings = TO_CABINET + WHOLLY_EXEMPT
    meeting = load_sound_meeting(tmp_path, "items: [{source: ../grants}]\n", paper("grants", settings))
    assert [item.id for item in meeting.private_items] == ["grants", "urgent-private"]


def test_a_paper_may_stand_in_public_and_again_in_private(tmp_path: Path) -> None:
    private = "{source: ../grants, private: yes, exempt: [{paragraphs: [3], reason: Prices are named.}]}"
    meeting = load_sound_meeting(tmp_path, f"items: [{{source: ../grants}}, {private}]\n", paper("grants"))
    assert [item.id for item in meeting.items if item.source] == ["grants", "grants-2"]


def test_files_lie_in_the_meeting_folder_or_beside_it(tmp_path: Path) -> None:
    items = "items:\n  - {title: Map, files: map.pdf}\n  - title: Plans\n    files:\n"
    items += "      - {file: ../supplied/a.PDF, title: North}\n      - {file: '..\\supplied\\b.docx', title: South}\n"
    files = {"meeting/map.pdf": PDF, "supplied/a.PDF": PDF, "supplied/b.docx": b"PK\x03\x04"}
    first, second = load_sound_meeting(tmp_path, items, files).items[3:5]
    assert [(file.title, file.file.name) for file in first.enclosures] == [("Map", "map.pdf")]
    assert [(file.title, file.file.name) for file in second.enclosures] == [("North", "a.PDF"), ("South", "b.docx")]


def test_everything_about_an_item_is_read(tmp_path: Path) -> None:
    items = """items:
  - item: minutes
    meetings: [7th October 2025, 2025-10-21]
  - title: Grants
    id: grants-2025
    report_of: Director of Law
    invitees: [Councillor A Byrne, B Chowdhury]
    notes: A briefing note will follow.
    to_follow: yes
    urgent: the grant ends on 30 November.
    listing_officer: {name: C Dunmore, telephone: 01632 960001}
"""
    minutes, grants = load_sound_meeting(tmp_path, items).items[2:4]
    assert minutes.meetings == (date(2025, 10, 7), date(2025, 10, 21))
    assert (grants.id, grants.post, grants.urgent) == (
        "grants-2025",
        "Director of Law",
        "the grant ends on 30 November.",
    )
    assert grants.invitees == ("Councillor A Byrne", "B Chowdhury")
    assert grants.to_follow and grants.listing_officer and grants.listing_officer.telephone == "01632 960001"


def test_every_problem_of_a_meeting_is_told_in_one_run_with_its_line(tmp_path: Path) -> None:
    items = """items:
  - {source: ../nowhere}
  - {titel: Grants}
  - {title: Plans, files: [../../etc/passwd, plan.exe]}
  - {source: ../grants, urgent: yes}
"""
    head = HEAD.replace("2025-11-04", "32 November 2025")
    loaded = load_items(tmp_path, items, {"meeting/plan.exe": b"MZ", **paper("grants")}, head)
    assert loaded.meeting is None
    assert sorted((found.code, found.place.line) for found in loaded.issues) == [
        ("date-not-read", 4),
        ("item-file-not-usable", 10),
        ("item-file-outside", 10),
        ("item-source-missing", 8),
        ("item-without-paper", 9),
        ("key-unknown", 9),
        ("urgent-without-reason", 11),
    ]
    assert "Did you mean 'title'?" in next(found.remedy for found in loaded.issues if found.code == "key-unknown")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "file-missing"),
        (b"", "file-empty"),
        (b"\x00\x01", "file-not-text"),
        (b"- a\n- b\n", "settings-not-keys"),
        (b"type: [\n", "yaml-broken"),
        (b"title: x\n", "key-needed"),
    ],
)
def test_a_meeting_that_cannot_be_read_says_why(tmp_path: Path, content: bytes | None, code: str) -> None:
    folder = write_source(tmp_path / "meeting", {} if content is None else {"meeting.yaml": content})
    folder.mkdir(exist_ok=True)
    loaded = load_meeting(folder)
    assert loaded.meeting is None
    assert code in codes(loaded.issues)


def test_a_meeting_whose_yaml_is_a_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "meeting.yaml").mkdir()
    assert codes(load_meeting(tmp_path).issues) == ["file-is-a-folder"]


@pytest.mark.parametrize(
    "items", ["items: 3\n", "items: [[a]]\n", "items: {title: [x]}\n", "items: [{files: {a: b}}]\n", "items: ['']\n"]
)
def test_items_of_a_wrong_kind_are_issues_and_no_traceback(tmp_path: Path, items: str) -> None:
    loaded = load_items(tmp_path, items)
    assert loaded.meeting and loaded.issues


@pytest.mark.parametrize("name", ["a\\0b", "x" * 300, "~/paper", "C:\\\\papers", "loop"])
def test_a_source_with_an_impossible_name_is_an_issue(tmp_path: Path, name: str) -> None:
    (tmp_path / "meeting").mkdir()
    (tmp_path / "meeting" / "loop").symlink_to("loop")
    loaded = load_items(tmp_path, f'items: [{{title: Grants, source: "{name}", files: "{name}"}}]\n')
    assert any(code.startswith(("item-source", "forbidden")) for code in codes(loaded.issues)), codes(loaded.issues)


def test_a_file_that_is_a_link_out_of_the_folder_beside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(PDF)
    inner = tmp_path / "council"
    (inner / "meeting").mkdir(parents=True)
    (inner / "meeting" / "map.pdf").symlink_to(tmp_path / "secret.pdf")
    assert codes(load_items(inner, "items: [{title: Map, files: map.pdf}]\n").issues) == ["item-file-outside"]


def test_the_example_of_an_agenda_is_a_sound_meeting() -> None:
    loaded = load_meeting(TEMPLATES / "document_types" / "meeting_agenda" / "example")
    assert not loaded.issues
    assert loaded.meeting and loaded.meeting.fields["contact"][0].email == "governance@example.org"
