"""What is published is never touched again; what comes later is a supplement that says what changed."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from papergen.checks.outlines import outline_of
from papergen.cli import main
from papergen.issues import PapergenError, Place
from papergen.meeting_model import Meeting, MeetingItem
from papergen.packs import pack, pack_files
from papergen.packs.changes import compute_changes, item_entry
from papergen.packs.front_sheet import Change
from papergen.packs.publications import Shelf, load_publications, put_draft, put_publication
from papergen.pipeline import BuiltPack, build_pack, check_source
from tests.loading.meetings import HEAD, paper
from tests.loading.sources import TEST_TEMPLATES, codes
from tests.packs.small_packs import ITEMS, ON, RECOMMENDATIONS, only, page_words, printed_pages, publish, small_meeting
from tests.pdf_files import pdf_of

LATER = date(2025, 10, 30)
FEW = "items: [{title: Map, files: map.pdf}]\n"


@pytest.fixture(autouse=True)
def small_document_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(TEST_TEMPLATES))


def hashes(folder: Path) -> dict[str, str]:
    return {str(file): sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()}


def folder_of(built: BuiltPack) -> Path:
    assert built.folder, "\n".join(map(str, built.issues))
    return built.folder


def test_a_late_and_a_corrected_paper_make_a_supplement_that_says_so(tmp_path: Path) -> None:
    first = folder_of(publish(small_meeting(tmp_path)))
    before = hashes(first)
    items = ITEMS.replace("title: Roads, id: roads, to_follow: yes", "source: ../roads, id: roads")
    changed = {"grants/recommendations.yaml": RECOMMENDATIONS.replace("the grants", "half of the grants")}
    second = folder_of(publish(small_meeting(tmp_path, items, changed), LATER))
    assert hashes(first) == before
    assert second.name == "2025-10-30-supplement-1"
    lines = outline_of(only(second / "public", "*-supplement-1.html").read_bytes(), "html")
    assert "h1 Supplement 1 to the agenda" in lines
    assert lines[lines.index("h2 What has changed since 27 October 2025") :] == [
        "h2 What has changed since 27 October 2025",
        "h3 Item 5: Grants",
        "li • Replaced: Grants.",
        "li • Recommendation changed. It was “Approve the grants.” and is now “Approve half of the grants.”",
        "h3 Item 6: Roads",
        "li • The paper, which was to follow, is here.",
    ]
    assert printed_pages(only(second / "public", "*-supplement-1.html")) == [(9, 10), (11, 11)]
    words = page_words(only(second / "public", "*-pack.pdf"))
    assert "half of the grants" in words[2] and len(words) == 5
    record = json.loads((second.parent / "publications.json").read_bytes())
    assert [entry["name"] for entry in record["publications"]] == ["agenda", "supplement-1"]


def test_without_a_change_there_is_nothing_to_publish(tmp_path: Path) -> None:
    meeting = small_meeting(tmp_path, FEW)
    first = folder_of(publish(meeting))
    before = hashes(first.parent)
    again = publish(meeting, LATER)
    assert again.folder is None and codes(again.issues) == ["nothing-changed"]
    assert hashes(first.parent) == before


def test_a_word_file_is_the_same_however_often_it_is_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice writes the time and new ids into each PDF."""
    conversions = iter(range(3))

    def convert(file: Path, target: Path) -> str:
        target.write_bytes(pdf_of(f"<p>Conversion {next(conversions)}</p>"))
        return ""

    monkeypatch.setattr(pack_files, "convert_to_pdf", convert)
    items = "items: [{title: Letter, files: letter.docx}]\n"
    for letter, name in (("PK\x03\x04 one", "agenda"), ("PK\x03\x04 one", None), ("PK\x03\x04 two", "supplement-1")):
        published = publish(small_meeting(tmp_path, items, {"meeting/letter.docx": letter.encode()}))
        assert (published.folder and published.folder.name[11:]) == name


def test_a_house_style_may_let_the_pages_of_a_supplement_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    style = tmp_path / "templates" / "house_styles" / "restarting"
    style.mkdir(parents=True)
    (style / "house_style.yaml").write_text("extends: plain\nsupplement_pages: restart\n")
    monkeypatch.setenv("PAPERGEN_TEMPLATES", f"{TEST_TEMPLATES}:{tmp_path / 'templates'}")
    head = HEAD.replace("style: plain", "style: restarting")
    publish(small_meeting(tmp_path, changed={"meeting/meeting.yaml": head + FEW}))
    more = FEW.replace("]", ", {title: Second map, files: map2.pdf, urgent: The road fell in.}]")
    map2 = (tmp_path / "meeting" / "map.pdf").read_bytes()
    built = publish(
        small_meeting(tmp_path, changed={"meeting/meeting.yaml": head + more, "meeting/map2.pdf": map2}), LATER
    )
    assert printed_pages(only(folder_of(built) / "public", "*-supplement-1.html")) == [(3, 3)]


def test_an_item_keeps_the_number_under_which_it_was_published(tmp_path: Path) -> None:
    publish(small_meeting(tmp_path, FEW))
    inserted = "items: [{title: Bins, text: Heard.}, {title: Map, files: map.pdf}]\n"
    built = publish(small_meeting(tmp_path, inserted), LATER)
    lines = outline_of(only(folder_of(built) / "public", "*-supplement-1.html").read_bytes(), "html")
    assert "h3 7. Bins" in lines and "h3 Item 7: Bins" in lines


def test_an_item_that_is_withdrawn_is_told_once(tmp_path: Path) -> None:
    publish(small_meeting(tmp_path, "items: [{title: Bins, text: Heard.}, {title: Roads, text: Heard.}]\n"))
    meeting = small_meeting(tmp_path, "items: [{title: Roads, text: Heard.}]\n")
    lines = outline_of(only(folder_of(publish(meeting, LATER)) / "public", "*-supplement-1.html").read_bytes(), "html")
    assert lines[-2:] == ["h3 Item 4: Bins", "li • The item is withdrawn."]
    assert codes(publish(meeting, LATER).issues) == ["nothing-changed"]


def test_a_folder_that_no_record_knows_is_not_overwritten(tmp_path: Path) -> None:
    meeting = small_meeting(tmp_path, FEW)
    stranger = tmp_path / "output" / "meeting" / "2025-10-27-agenda"
    stranger.mkdir(parents=True)
    with pytest.raises(PapergenError, match="never replaced"):
        publish(meeting)
    assert list(stranger.iterdir()) == [] and not (stranger.parent / "publications.json").exists()


def test_a_record_that_cannot_be_read_stops_everything(tmp_path: Path) -> None:
    meeting = small_meeting(tmp_path, FEW)
    record = tmp_path / "output" / "meeting" / "publications.json"
    record.parent.mkdir(parents=True)
    record.write_text("[]")
    with pytest.raises(PapergenError, match="put back the copy"):
        publish(meeting)


GOOD = {
    "published": "2025-10-27",
    "folder": "2025-10-27-agenda",
    "last_page": 3,
    "withdrawn": [],
    "items": [
        {"id": "map", "number": 1, "title": "Map", "restricted": False, "to_follow": False, "printed": []}
        | {"contents": {"map.pdf": "1f"}, "titles": {"map.pdf": "Map"}, "says": {"section": ["Map", "The words."]}}
    ],
}


@pytest.mark.parametrize(
    "edited",
    [
        GOOD | {"published": "yesterday"},
        GOOD | {"last_page": "3"},
        {key: value for key, value in GOOD.items() if key != "folder"},
        GOOD | {"items": [None]},
        *(
            GOOD | {"items": [GOOD["items"][0] | wrong]}
            for wrong in (  # type: ignore[index]
                {"number": "one"},
                {"titles": {}},
                {"contents": None},
                {"says": {"section": "The words."}},
            )
        ),
    ],
)
def test_a_record_that_somebody_edited_wrongly_stops_everything(tmp_path: Path, edited: object) -> None:
    record = tmp_path / "publications.json"
    record.write_text(json.dumps({"publications": [GOOD]}))
    assert load_publications(tmp_path).last_page == 3
    record.write_text(json.dumps({"publications": [GOOD, edited]}))
    with pytest.raises(PapergenError, match="put back the copy"):
        load_publications(tmp_path)


def test_nothing_is_published_on_a_day_before_the_last_publication(tmp_path: Path) -> None:
    folder_of(publish(small_meeting(tmp_path, FEW)))
    before = hashes(tmp_path / "output")
    meeting = small_meeting(tmp_path, "items: [{title: Bins, text: Heard.}]\n")
    with pytest.raises(PapergenError, match="2025-10-24 is before the last publication, 2025-10-27"):
        publish(meeting, date(2025, 10, 24))
    assert hashes(tmp_path / "output") == before


@pytest.mark.parametrize("name", ["letter.docx", "public/letter.docx", "mine/letter.docx"])
def test_a_draft_to_which_somebody_added_a_file_is_kept(tmp_path: Path, name: str) -> None:
    shelf, draft, made = Shelf(tmp_path), tmp_path / "draft", tmp_path / "work" / "agenda"
    for folder in (draft, made):
        (folder / "public").mkdir(parents=True)
        (folder / "public" / "agenda.pdf").write_bytes(b"")
    (draft / name).parent.mkdir(exist_ok=True)
    (draft / name).write_text("mine")
    put_draft(shelf, made)
    assert (tmp_path / "draft.edited-1" / name).read_text() == "mine"
    assert [file.name for file in draft.rglob("*.*")] == ["agenda.pdf"]


def test_an_error_in_the_meeting_refuses_a_publication_and_not_a_draft(tmp_path: Path) -> None:
    meeting = small_meeting(tmp_path, FEW.replace("title: Map,", "title: Map, urgent: yes,"))
    refused = publish(meeting)
    assert refused.folder is None and codes(refused.issues) == ["urgent-without-reason"]
    assert [file.name for file in (tmp_path / "output" / "meeting").iterdir()] == []
    assert folder_of(build_pack(meeting, tmp_path / "output", ON)).name == "draft"


def test_a_pack_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pack, "merge_parts", fail)
    with pytest.raises(PapergenError, match="No space left on device"):
        publish(small_meeting(tmp_path, FEW))
    assert list((tmp_path / "output" / "meeting").iterdir()) == []


def test_a_draft_is_replaced_whole_and_one_that_somebody_edited_is_kept(tmp_path: Path) -> None:
    meeting, output = small_meeting(tmp_path, FEW), tmp_path / "output"
    draft = folder_of(build_pack(meeting, output, ON))
    front = only(draft / "public", "*-agenda.docx")
    front.write_bytes(b"edited")
    small_meeting(tmp_path, "items: [{title: Bins, text: Heard.}]\n")
    build_pack(meeting, output, ON)
    assert (draft.with_name("draft.edited-1") / "public" / front.name).read_bytes() == b"edited"
    assert not (draft / "public" / "map.pdf").exists()
    build_pack(meeting, output, ON)
    assert sorted(folder.name for folder in draft.parent.iterdir()) == ["draft", "draft.edited-1"]


def test_a_figure_that_changed_is_told_with_both_values() -> None:
    before = finished(("ECO01 (current)", "5.9%"))
    now = finished(("ECO01 (current)", "5.5%"))
    (changed,) = compute_changes(MEETING, {"grants": now}, {"grants": before})
    facts = {"heading": "ECO01 (current)", "now": "5.5%", "before": "5.9%"}
    assert changed.changes == (Change("figure_changed", facts),)


def test_an_item_that_becomes_public_tells_nothing_of_what_it_was() -> None:
    before = {**finished(("Rent", "£412,500")), "title": "Secret", "restricted": True}
    (changed,) = compute_changes(MEETING, {"grants": finished(("Rent", "£1"))}, {"grants": before})
    assert changed.changes == (Change("now_public"),)


def finished(figure: tuple[str, str]) -> dict[str, object]:
    """Return the entry of an item whose paper has one figure."""
    entry = item_entry(MEETING.items[0], [])
    return {**entry, "contents": {"grants.pdf": ""}, "says": {"figure:ECO01:current": list(figure)}}


MEETING = Meeting(Path("meeting"), "", "", "Cabinet", LATER, items=(MeetingItem("grants", "Grants", Place(""), 1),))


def test_side_by_side_a_meeting_with_nothing_to_build_is_packed_too(tmp_path: Path) -> None:
    meeting = small_meeting(tmp_path, "items: [{title: Map, files: map.pdf}]\n")
    assert folder_of(build_pack(meeting, tmp_path / "output", ON, jobs=2)).name == "draft"


def test_publishing_needs_a_day(tmp_path: Path) -> None:
    with pytest.raises(PapergenError, match="on which day"):
        build_pack(small_meeting(tmp_path, FEW), tmp_path / "output", publish=True)


def test_a_pack_is_never_put_among_the_files_that_people_write(tmp_path: Path) -> None:
    meeting = small_meeting(tmp_path, FEW)
    with pytest.raises(PapergenError, match="stays as it is"):
        build_pack(meeting, tmp_path, ON)


def test_the_command_publishes_and_says_what_there_is(tmp_path: Path) -> None:
    meeting, output = small_meeting(tmp_path, FEW), tmp_path / "output"
    command = ["pack", str(meeting), "--out", str(output), "--publish", "--on"]
    done = CliRunner().invoke(main, [*command, "2025-10-27"])
    assert done.exit_code == 0 and "2025-10-27-agenda/public/meeting-agenda-public-pack.pdf" in done.stdout
    again = CliRunner().invoke(main, [*command, "2025-10-28"])
    assert again.exit_code == 0 and "Nothing has changed since the publication of 2025-10-27" in again.stderr
    assert "no pack was made" in again.stderr


def test_a_meeting_that_cannot_be_read_makes_no_pack(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["pack", str(tmp_path / "nowhere"), "--out", str(tmp_path / "output")])
    assert done.exit_code == 1 and "There is no meeting folder 'nowhere'" in done.stderr
    assert not (tmp_path / "output").exists()


def test_any_name_of_a_folder_or_file_is_linked_and_packed(tmp_path: Path) -> None:
    name = "my [x] #1 50% ärger"
    items = f'items: [{{source: "../{name}"}}, {{title: Map, files: "{name}.pdf"}}]\n'
    map_pdf = (small_meeting(tmp_path) / "map.pdf").read_bytes()
    meeting = small_meeting(tmp_path, items, {**paper(name), f"meeting/{name}.pdf": map_pdf})
    draft = folder_of(build_pack(meeting, tmp_path / "output", ON)) / "public"
    page = only(draft, "*-agenda.html").read_text("utf-8")
    assert 'href="my%20%5Bx%5D%20%231%2050%25%20%C3%A4rger-public.pdf"' in page
    assert (draft / f"{name}-public.pdf").is_file() and (draft / f"{name}-public.html").is_file()
    with pikepdf.open(only(draft, "*-pack.pdf")) as pdf:
        links = [note["/A"]["/S"] for sheet in pdf.pages[:2] for note in sheet.get("/Annots", [])]
    assert links == ["/GoTo", "/GoTo"]


@pytest.mark.parametrize("name", ["meeting-agenda", "Meeting-Agenda", "meeting-agenda-public-pack"])
def test_a_supplied_file_never_takes_the_name_of_the_agenda(tmp_path: Path, name: str) -> None:
    map_pdf = (small_meeting(tmp_path) / "map.pdf").read_bytes()
    items = f"items: [{{title: Map, files: {name}.pdf}}]\n"
    meeting = small_meeting(tmp_path, items, {f"meeting/{name}.pdf": map_pdf})
    draft = folder_of(build_pack(meeting, tmp_path / "output", ON)) / "public"
    assert (draft / f"file-{name.casefold()}.pdf").is_file()
    assert "The map of the city." not in " ".join(page_words(draft / "meeting-agenda.pdf"))


def test_a_private_paper_in_a_folder_named_like_the_agenda_is_refused(tmp_path: Path) -> None:
    items = "items: [{source: ../meeting-agenda, private: yes, exempt: [{paragraphs: [3], reason: Prices.}]}]\n"
    with pytest.raises(PapergenError, match="Rename the folder"):
        build_pack(small_meeting(tmp_path, items, paper("meeting-agenda")), tmp_path / "output", ON)
    assert list((tmp_path / "output" / "meeting").iterdir()) == []


def test_a_supplied_file_is_looked_at_when_a_meeting_is_checked_and_packed(tmp_path: Path) -> None:
    meeting = small_meeting(tmp_path, FEW)
    with pikepdf.new() as picture:
        picture.add_blank_page()
        picture.save(meeting / "map.pdf")
    found = ["pdf-scanned", "pdf-page-size"]
    assert codes(check_source(meeting)) == found
    assert codes(build_pack(meeting, tmp_path / "output", ON).issues) == [*found, "pack-not-accessible"]


def test_what_somebody_else_published_meanwhile_is_not_lost_from_the_record(tmp_path: Path) -> None:
    shelf = load_publications(tmp_path)
    for number, day in enumerate(("2025-10-27", "2025-10-28")):
        made = tmp_path / f"work-{number}" / "made"
        made.mkdir(parents=True)
        entry = {
            "name": "agenda",
            "published": day,
            "first_page": 1,
            "folder": f"{day}-agenda",
            "items": [],
            "withdrawn": [],
            "last_page": 1,
        }
        if number == 0:
            put_publication(shelf, made, entry)
        else:
            with pytest.raises(PapergenError, match="somebody else has published"):
                put_publication(shelf, made, entry)
    assert len(load_publications(tmp_path).publications) == 1
