"""Packs of a small meeting: true pages, links, bookmarks, and not a word of private business among public files."""

import json
import zipfile
from pathlib import Path

import pikepdf
import pytest

from papergen.checks.outlines import outline_of
from papergen.pipeline import BuiltPack
from tests.loading.sources import TEST_TEMPLATES
from tests.packs.small_packs import ON, SECRET, bookmarks, only, page_words, printed_pages, publish, small_meeting

pytestmark = pytest.mark.xdist_group("small pack")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PAPERGEN_TEMPLATES", str(TEST_TEMPLATES))
        return publish(small_meeting(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def folder(built: BuiltPack) -> Path:
    assert not built.issues, "\n".join(map(str, built.issues))
    assert built.folder
    return built.folder


def test_every_paper_is_on_the_pages_that_both_front_sheets_say(folder: Path) -> None:
    public, restricted = (printed_pages(only(folder / name, "*-agenda*.html")) for name in ("public", "restricted"))
    words = page_words(only(folder / "restricted", "*-pack.pdf"))
    assert public == restricted == [(3, 4), (5, 5), (6, 6)]
    assert "Approve the grants." in words[2] and "The budget of the grants." in words[3]
    assert "The map of the city." in words[4] and f"The rent of {SECRET} House." in words[5]
    assert page_words(only(folder / "public", "*-pack.pdf"))[2:] == words[2:5]


def test_word_pdf_and_web_page_of_the_front_sheet_say_the_same(folder: Path) -> None:
    file = only(folder / "public", "*-agenda.html")
    outlines = [outline_of(file.with_suffix(f".{name}").read_bytes(), name) for name in ("docx", "pdf", "html")]
    word, pdf, web = ([line.replace(" ", "") for line in outline] for outline in outlines)
    assert word == pdf == web
    assert "h34.ExclusionofPressandPublic" in word


def test_an_item_link_of_the_front_sheet_opens_the_paper_beside_it(folder: Path) -> None:
    text = only(folder / "public", "*-agenda.html").read_text("utf-8")
    assert '<a href="grants-public.pdf">Grants</a>' in text
    assert (folder / "public" / "grants-public.pdf").is_file()


def test_a_link_of_the_front_sheet_leads_to_the_page_inside_the_pack(folder: Path) -> None:
    with pikepdf.open(only(folder / "public", "*-pack.pdf")) as pdf:
        links = [annotation["/A"] for page in pdf.pages[:2] for annotation in page.get("/Annots", [])]
        targets = [pdf.pages.index(pikepdf.Page(link["/D"][0])) for link in links if link["/S"] == "/GoTo"]
    assert targets == [2, 4]


def test_bookmarks_go_from_the_item_to_the_paper_and_its_headings(folder: Path) -> None:
    found = bookmarks(only(folder / "public", "*-pack.pdf"))
    start = found.index("Item 5: Grants")
    assert found[start : start + 2] == ["Item 5: Grants", "Grants"]
    assert "Recommendations:" in found[start:] and "Budget" in found[start:]


def test_nothing_of_the_private_item_is_in_any_public_file(folder: Path) -> None:
    for file in sorted((folder / "public").iterdir()):
        assert SECRET.casefold() not in file.name.casefold()
        assert SECRET.casefold() not in everything_in(file).casefold(), file.name
    assert SECRET in everything_in(only(folder / "restricted", "*-pack.pdf"))


def everything_in(file: Path) -> str:
    """Return every text of a file: content, properties, names, bookmarks."""
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as archive:
            return " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if file.suffix == ".pdf":
        with pikepdf.open(file) as pdf:
            values = " ".join(str(value) for value in (*pdf.docinfo.values(), pdf.open_metadata()))
            names = " ".join(repr(found) for found in pdf.objects if not isinstance(found, pikepdf.Stream))
        return " ".join([*page_words(file), *bookmarks(file), values, names])
    return file.read_text("utf-8")


def test_the_exclusion_is_worded_from_the_private_item(folder: Path) -> None:
    lines = outline_of(only(folder / "public", "*-agenda.html").read_bytes(), "html")
    start = lines.index("h3 4. Exclusion of Press and Public")
    text = " ".join(lines[start : start + 6])
    assert "Section 100(A)(4) of the Local Government Act 1972" in text
    assert "Item 10 – Title withheld" in text
    assert "Paragraph 3 of Schedule 12A: information relating to the financial or business affairs" in text
    assert "Prices would be known." in text


def test_the_manifest_has_item_title_file_pages_hash_and_who_may_read_it(folder: Path) -> None:
    public = json.loads((folder / "public" / "manifest.json").read_bytes())
    rows = [row for row in public["items"] if "file" in row]
    assert [(row["item"], row["file"], row["first_page"], row["last_page"]) for row in rows] == [
        (5, "grants-public.pdf", 3, 3),
        (5, "grants-appendix-1.pdf", 4, 4),
        (7, "map.pdf", 5, 5),
    ]
    restricted = json.loads((folder / "restricted" / "manifest.json").read_bytes())
    assert [row["file"] for row in restricted["items"] if row["restricted"] == "yes" and "file" in row] == [
        f"{SECRET.lower()}.pdf"
    ]
    table = (folder / "public" / "manifest.csv").read_text("utf-8-sig").splitlines()
    assert table[0] == "item,title,file_title,file,first_page,last_page,sha256,bytes,restricted"
    assert table[5].startswith("5,Grants,Grants,grants-public.pdf,3,3,") and table[5].endswith(",no")


def test_a_publication_is_recorded_with_the_hash_of_every_file(folder: Path) -> None:
    (entry,) = json.loads((folder.parent / "publications.json").read_bytes())["publications"]
    assert (entry["folder"], entry["published"], entry["last_page"]) == ("2025-10-27-agenda", str(ON), 6)
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert {file["file"] for file in entry["files"]} == files
