"""Small source folders for tests, written where the test says."""

import io
from pathlib import Path

import pikepdf

from papergen.issues import Issue
from papergen.loading.paper import Loaded, load_paper
from papergen.model import Paper

TEST_TEMPLATES = Path(__file__).parent.parent / "templates"

PLAIN = "type: plain_appendix\nstyle: plain\ntitle: Grants\n"
SMALL = "type: small_report\nstyle: plain\ntitle: Grants\n"  # of tests/templates
APPROVED = "type: small_report_with_approvals\nstyle: plain\ntitle: Grants\n"
SUMMARY = "## Summary\n\nText.\n"
WORDS = "## Words\n\nText.\n"


def blank_pdf() -> bytes:
    """Return the smallest PDF that a reader opens: one empty page."""
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file, deterministic_id=True)
    return file.getvalue()


def write_source(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write the files of a source folder and return it."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def load(folder: Path, files: dict[str, str | bytes]) -> Loaded:
    """Write a source folder and load it."""
    return load_paper(write_source(folder, files))


def load_sound(folder: Path, files: dict[str, str | bytes]) -> Paper:
    """Write a source folder, load it, and see that nothing is wrong with it."""
    loaded = load(folder, files)
    assert not loaded.issues, "\n".join(map(str, loaded.issues))
    assert loaded.paper
    return loaded.paper


def load_words(folder: Path, report: str) -> str:
    """Return the HTML of the first section of a plain appendix with this report."""
    return load_sound(folder, {"paper.yaml": PLAIN, "report.md": report}).sections[0].words.html


def codes(found: Loaded | list[Issue] | tuple[Issue, ...]) -> list[str]:
    """Return the codes of issues, in order."""
    return [issue.code for issue in (found.issues if isinstance(found, Loaded) else found)]
