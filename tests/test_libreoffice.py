"""Somebody else's word processor opens the Word files and shows what they say."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from papergen.pipeline import build_paper
from tests.source_code import ROOT

SAMPLES = ("deep-dive-2025", "cabinet-procurement-2025")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the text of each sample's pages, as LibreOffice lays its Word file out."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        if os.environ.get("CI"):
            pytest.fail("LibreOffice and pdftotext must be there in CI: tools/set-up.sh installs them")
        pytest.skip("LibreOffice or pdftotext is not installed; `make test` installs them")
    folder = tmp_path_factory.mktemp("libreoffice")
    files = [build_paper(ROOT / "fixtures" / name, ["docx"], folder).files[0] for name in SAMPLES]
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
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
