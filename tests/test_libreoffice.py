"""Somebody else's word processor opens the Word files and shows what they say."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import openxml_audit
import pytest

from papergen.checks.word_file import check_word_file
from papergen.pipeline import build_paper
from tests.source_code import ROOT

SAMPLES = ("deep-dive-2025", "cabinet-procurement-2025")


Convert = Callable[[str, Path, list[Path]], None]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Return what saves files as LibreOffice saves them, in another kind and folder."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        if os.environ.get("CI"):
            pytest.fail("LibreOffice and pdftotext must be there in CI: tools/set-up.sh installs them")
        pytest.skip("LibreOffice or pdftotext is not installed; `make test` installs them")
    profile = f"-env:UserInstallation=file://{tmp_path_factory.mktemp('profile')}"

    def convert(kind: str, folder: Path, files: list[Path]) -> None:
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)

    return convert


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory, convert: Convert) -> dict[str, str]:
    """Return the text of each sample's pages, as LibreOffice lays its Word file out."""
    folder = tmp_path_factory.mktemp("libreoffice")
    convert("pdf", folder, [build_paper(ROOT / "fixtures" / name, ["docx"], folder).files[0] for name in SAMPLES])
    return {name: page_texts(folder / f"{name}.pdf") for name in SAMPLES}


def page_texts(pdf: Path) -> str:
    """Return the text of a PDF, a form feed behind each page."""
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout


@pytest.mark.slow
def test_every_page_says_draft_and_its_number(shown: dict[str, str]) -> None:
    for name, text in shown.items():
        pages = text.split("\f")[:-1]
        assert len(pages) > 5, name
        for number, page in enumerate(pages, 1):
            assert "Draft" in page and f"Page {number} of {len(pages)}" in page, f"{name}, page {number}"


@pytest.mark.slow
def test_native_numbers_are_those_of_the_paper(shown: dict[str, str]) -> None:
    lines = {" ".join(line.split()) for line in shown["deep-dive-2025"].splitlines()}
    assert {
        "1. Context (or background)",
        "6. Other implications",
        "6.6. Implications for partner organisations?",
    } <= lines
    assert sum(line.startswith("1) ") for line in lines) == 2, "each body's recommendations start at 1"


@pytest.mark.slow
def test_contents_lists_have_the_pages_they_name(shown: dict[str, str]) -> None:
    pages = shown["deep-dive-2025"].split("\f")
    (entry,) = [
        line for page in pages for line in page.splitlines() if "Work by scrutiny bodies" in line and "..." in line
    ]
    number = int(entry.rstrip().rsplit(".", 1)[-1])
    assert "Work by scrutiny bodies" in pages[number - 1] and "..." not in pages[number - 1]


@pytest.mark.slow
def test_a_file_that_libreoffice_saved_is_a_councils_own_word_file(
    convert: Convert, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = docx.Document()
    document.styles["Normal"].font.name = "Georgia"
    document.save(str(tmp_path / "reference.docx"))
    folder = tmp_path / "own templates" / "house_styles" / "northbridge"
    convert("docx", folder, [tmp_path / "reference.docx"])
    (folder / "house_style.yaml").write_text("extends: plain\ncouncil: Northbridge\n")
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(tmp_path / "own templates"))
    (word,) = (
        file
        for file in build_paper(ROOT / "fixtures" / SAMPLES[1], ["docx"], tmp_path, "northbridge").files
        if file.suffix == ".docx"
    )
    assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(word).errors] == []
    assert check_word_file(word.read_bytes()) == []
    assert docx.Document(str(word)).styles["Normal"].font.name == "Georgia"
