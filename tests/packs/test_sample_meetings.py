"""The sample Cabinet meeting: every page where the agenda says, and nothing exempt among public files."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import mammoth
import openxml_audit
import pytest
from docx import Document

from papergen.packs.word_to_pdf import PROGRAMS, convert_to_pdf
from papergen.pipeline import BuiltPack, build_pack
from tests.packs.small_packs import ON, bookmarks, only, page_words, printed_pages
from tests.source_code import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("sample meeting")]
MEETING = ROOT / "fixtures" / "cabinet-2025-11-04"
EXEMPT = ("412,500", "388,000")
BUSINESS = 9


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    return build_pack(MEETING, tmp_path_factory.mktemp("output"), ON)


@pytest.fixture(scope="module")
def folder(built: BuiltPack) -> Path:
    assert built.folder
    return built.folder


def rows_of(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((folder / "manifest.json").read_bytes())["items"]
    return rows


def test_the_only_complaint_about_a_file_is_the_scan(built: BuiltPack) -> None:
    assert [found for found in built.issues if found.is_error] == []
    codes = {found.code: found for found in built.issues if found.code.startswith("pdf-")}
    assert set(codes) == {"pdf-scanned"}
    assert codes["pdf-scanned"].place.file == "petition-lower-ford-lane.pdf"


def test_the_front_sheet_in_word_is_read_by_others_without_a_message(folder: Path) -> None:
    for name in ("public", "restricted"):
        file = only(folder / name, "*-agenda*.docx")
        assert openxml_audit.OpenXmlValidator().validate(file).is_valid
        assert mammoth.convert_to_html(BytesIO(file.read_bytes())).messages == []


def test_every_page_of_every_file_is_where_the_agenda_says(folder: Path) -> None:
    for name in ("public", "restricted"):
        pack = page_words(only(folder / name, "*-pack.pdf"))
        files = [row for row in rows_of(folder / name) if "file" in row]
        for row in files:
            assert pack[row["first_page"] - 1 : row["last_page"]] == page_words(folder / name / row["file"]), row[
                "file"
            ]
        assert max(row["last_page"] for row in files) == len(pack)


def test_the_printed_ranges_of_both_agendas_are_those_of_the_packs(folder: Path) -> None:
    files = [row for row in rows_of(folder / "restricted") if "file" in row]
    numbers = sorted({row["item"] for row in files})
    assert len(numbers) == BUSINESS - 1, "one paper is to follow"
    ranges = [
        (min(row["first_page"] for row in of), max(row["last_page"] for row in of))
        for of in ([row for row in files if row["item"] == number] for number in numbers)
    ]
    for name in ("public", "restricted"):
        assert printed_pages(only(folder / name, "*-agenda*.html")) == ranges


def test_nothing_exempt_reaches_a_public_file(folder: Path) -> None:
    words = {file.name: " ".join(page_words(file)) for file in (folder / "public").glob("*.pdf")}
    words |= {file.name: file.read_text("utf-8") for file in (folder / "public").glob("*.[hcj]*")}
    assert not [name for name, said in words.items() for secret in EXEMPT if secret in said]
    assert all(secret in " ".join(page_words(only(folder / "restricted", "*-pack.pdf"))) for secret in EXEMPT)


def test_bookmarks_have_each_item_with_its_paper_and_supplied_appendix(folder: Path) -> None:
    found = bookmarks(only(folder / "public", "*-pack.pdf"))
    assert len([title for title in found if title.startswith("Item ")]) == BUSINESS - 2
    assert "Map of the areas" in found and "Appendix 2 – Order of the areas" in found


def test_a_word_file_becomes_a_pdf_with_its_words(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("A letter from the partners.")
    document.save(str(tmp_path / "letter.docx"))
    reason = convert_to_pdf(tmp_path / "letter.docx", tmp_path / "letter.pdf")
    if reason:
        pytest.skip(f"{PROGRAMS[0]}: {reason}")
    assert page_words(tmp_path / "letter.pdf") == ["A letter from the partners."]
