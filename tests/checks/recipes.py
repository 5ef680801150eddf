"""What raises each issue of governance, rendering, output and finished files: recipes for `test_faulty_sources.py`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from papergen.checks.governance import check_deadlines, check_paper
from papergen.checks.outlines import check_outputs_agree
from papergen.checks.printed_words import check_printed_words
from papergen.checks.proof import Proof
from papergen.checks.responses import check_responses_on
from papergen.checks.web_page import check_web_page
from papergen.house_styles import find_house_style
from papergen.issues import Issue, Place
from papergen.model import Answer, Consideration, Section, Words
from papergen.output_files import MANIFEST, as_json, check_folder, save_files, sha256
from papergen.rendering.copies.marks import mark_exempt
from papergen.rendering.fragments import parse_fragment
from papergen.rendering.vocabulary import check_vocabulary
from papergen.writers.html_page import write_html
from tests.checks.papers import AGREE, APPROVED, ASKED, CABINET, PAPER
from tests.trees import tree_of

ANSWERED = replace(PAPER, recommendations=(replace(ASKED, items=(replace(AGREE, response="agreed"),)),))


def _vocabulary(markup: str) -> list[Issue]:
    return check_vocabulary(parse_fragment(markup))


def _edited_file(folder: Path) -> list[Issue]:
    manifest = as_json({"outputs": [{"file": "paper.docx", "sha256": sha256(b"as it was built")}]})
    (folder / MANIFEST).write_bytes(manifest)
    (folder / "paper.docx").write_bytes(b"with the comments of Legal")
    issues = save_files(folder, {"paper.docx": b"built again", MANIFEST: manifest})
    return [replace(found, place=replace(found.place, file=Path(found.place.file).name)) for found in issues]


def _old_file_beside_a_public_copy(folder: Path) -> list[Issue]:
    (folder / "paper-public").mkdir()
    (folder / "paper-public" / "paper-appendix-2.pdf").write_bytes(b"%PDF-")
    return check_folder(folder / "paper-public", {"paper-public.pdf"})


def _exempt_figure_in_public_words(folder: Path) -> list[Issue]:
    main = parse_fragment('<p data-source="report.md"><span data-figure="ECO01.value">72%</span></p>')
    return mark_exempt(main, PAPER).issues


def _web_page_of_other_words(folder: Path) -> list[Issue]:
    paper, other = (tree_of(f"<main><h1>{words}</h1></main>") for words in ("As approved", "As changed"))
    return check_outputs_agree(paper, {"html": write_html(other, find_house_style("plain"))[0]})


def _page_without_a_language(folder: Path) -> list[Issue]:
    page, _ = write_html(tree_of("<main><h1>A paper</h1></main>"), find_house_style("plain"))
    return check_web_page(page.replace(b'<html lang="en-GB">', b"<html>"))


def _section_that_no_template_prints(folder: Path) -> list[Issue]:
    hidden = Section("notes", "Notes", Words("<p>Two schools are not in the figures.</p>", Place("report.md", line=3)))
    return check_printed_words(replace(PAPER, sections=(hidden,)), tree_of("<main><p>Agree.</p></main>"))


RECIPES: dict[str, Callable[[Path], list[Issue]]] = {
    "exempt-file-not-read": lambda folder: Proof((), parse_fragment("")).issues({"map.pdf": b"%PDF-1.7 damaged"}),
    "exempt-other-files": _old_file_beside_a_public_copy,
    "exempt-figure-quoted": _exempt_figure_in_public_words,
    "approver-missing": lambda folder: check_paper(replace(PAPER, approvals=APPROVED[1:])),
    "approval-outstanding": lambda folder: check_paper(
        replace(PAPER, approvals=(replace(APPROVED[0], responded=None), *APPROVED[1:]))
    ),
    "approval-after-meeting": lambda folder: check_paper(
        replace(PAPER, approvals=(replace(APPROVED[0], responded=date(2025, 11, 5)), *APPROVED[1:]))
    ),
    "body-not-asked": lambda folder: check_paper(
        replace(PAPER, considered_by=(CABINET, Consideration("Council", date(2025, 11, 4))))
    ),
    "body-not-considering": lambda folder: check_paper(replace(PAPER, considered_by=())),
    "key-decision-notice": lambda folder: check_paper(
        replace(PAPER, fields={"key_decision": Answer(True, "it costs more than the council's limit")})
    ),
    "key-decision-without-reason": lambda folder: check_paper(replace(PAPER, fields={"key_decision": Answer(False)})),
    "progress-due": lambda folder: check_responses_on(
        replace(PAPER, fields={"scrutiny_chair": "Chair"}), date(2026, 11, 5), [ANSWERED]
    ),
    "published-too-late": lambda folder: check_deadlines(PAPER, date(2025, 10, 28)),
    "unknown-element": lambda folder: _vocabulary("<video/>"),
    "unknown-attribute": lambda folder: _vocabulary("<p style='color: red'>words</p>"),
    "unknown-role": lambda folder: _vocabulary("<p data-role='fancy'>words</p>"),
    "unknown-value": lambda folder: _vocabulary("<p data-list='body' data-level='9'>words</p>"),
    "edited-file-kept": _edited_file,
    "outputs-differ": _web_page_of_other_words,
    "words-not-printed": _section_that_no_template_prints,
    "web-page-barrier": _page_without_a_language,
}
