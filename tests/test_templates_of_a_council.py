"""House styles and document types in a council's own folder: what is wrong with their files is said by name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from papergen.document_types import SectionSpec, find_document_type, load_guidance
from papergen.house_styles import find_house_style
from papergen.issues import PapergenError
from papergen.pipeline import check_source
from papergen.writers.pdf import write_pdf
from tests.loading.sources import PLAIN, write_source
from tests.trees import tree_of

Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return what writes a file of the council's own templates."""
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(tmp_path))

    def write(name: str, text: str) -> None:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    return write


def test_a_style_says_only_what_differs(write: Write) -> None:
    write(
        "house_styles/northbridge/house_style.yaml", "extends: coventry\ncouncil: Northbridge\nlabels: {draft: DRAFT}\n"
    )
    coventry, own = find_house_style("coventry"), find_house_style("northbridge")
    assert (own.council, own.labels["draft"]) == ("Northbridge", "DRAFT")
    assert own.labels == {**coventry.labels, "draft": "DRAFT"}
    assert own.folders[1:] == coventry.folders


def test_a_setting_with_nothing_behind_it_changes_nothing(write: Write) -> None:
    write("house_styles/northbridge/house_style.yaml", "extends: plain\nlabels:\n  # draft: DRAFT\n")
    assert find_house_style("northbridge").labels == find_house_style("plain").labels


def test_a_heading_is_worded_for_one_document_type_and_those_that_extend_it(write: Write) -> None:
    write(
        "house_styles/northbridge/house_style.yaml",
        "extends: plain\nheadings: {context: Background, cabinet_report.context: Why now}\n",
    )
    style = find_house_style("northbridge")
    assert SectionSpec("context", "Context").printed_heading(style) == "Background"
    for name in ("cabinet_report", "scrutiny_report"):
        spec = next(found for found in find_document_type(name).sections if found.id == "context")
        assert spec.printed_heading(style) == "Why now"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("extends: plain\ncolurs: {}\n", "unknown setting 'colurs'. Did you mean 'colours'"),
        ("extends: northbridge\n", "extends itself"),
        ("extends: plan\n", "no house style 'plan'. Did you mean 'plain'"),
        ("extends: plain\nlabels: Draft\n", "'labels' has to be keys with values, not 'Draft'"),
        ("extends: plain\nlabels: [draft]\n", "'labels' has to be keys with values, not 'a list'"),
        ("extends: [plain]\n", "no house style"),
        ("extends: plain\nlabels: {draf: DRAFT}\n", "'labels.draf' is not known. Did you mean 'draft'"),
        ("extends: plain\nsizes: {bodi: 12pt}\n", "'sizes.bodi' is not known. Did you mean 'body'"),
        ("extends: plain\n7: x\n", "unknown setting '7'"),
        ("council: Northbridge\n", "Begin the file with 'extends: plain'"),
        ("council: [\n", "'northbridge'.*cannot be read"),
        ("- plain\n", "'northbridge'.*has to be keys"),
        ("extends: plain\nbank_holidays: {added: [2025-02-30]}\n", "cannot be read"),
    ],
)
def test_a_mistake_in_a_house_style_is_named(write: Write, text: str, says: str) -> None:
    write("house_styles/northbridge/house_style.yaml", text)
    with pytest.raises(PapergenError, match=says):
        find_house_style("northbridge")


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("council: 5", "'council'.*quotation marks"),
        ('council: "a\\x00b"', "'council' holds a control character"),
        ("language: English words", "'language'.*en-GB"),
        ("logo: no.png", "no picture 'no.png'"),
        ("logo: ../../../../../../../../etc/hostname", "no picture"),
        ("approvals_published: sure", "true or false"),
        ("approver_roles: 5", "'approver_roles' has to be a list"),
        ("page: {margin_left: 90cm}", "'page.margin_left' is outside"),
        ("page: {margin_left: wide}", "'page.margin_left' is not a length"),
        ("page: {margin: 5mm}", "'page.margin' is not known"),
        ("fonts: {body: Arial}", "'fonts.body' has to be a list"),
        ("fonts: {body: []}", "'fonts.body' is an empty list"),
        ("sizes: {body: 0pt}", "'sizes.body' is outside"),
        ("sizes: {body: 999999pt}", "'sizes.body' is outside"),
        ("sizes: {body: -12pt}", "'sizes.body' is not a length"),
        ("spacing: {line: lots}", "'spacing.line' has to be a factor"),
        ("numbering: 1", "'numbering' has to be keys"),
        ('numbering: {levls: ["1"]}', "'numbering.levls' is not known"),
        ('numbering: {levels: ["1"]}', "levels' needs three entries"),
        ("numbering: {levels: [1, 2, 3]}", "levels'.*quotation marks"),
        ('numbering: {levels: ["1", "1", "1"]}', "levels' needs three entries"),
        ('numbering: {appendices: ["", "1.1", "1.1.1"]}', "appendices' needs three entries"),
        ('numbering: {recommendations: ["zz"]}', "recommendations' needs"),
        ("dates: {financial_year: 2007/08}", "'dates.financial_year'.*one of 2022-23, 2022/23"),
        ("labels: {draft: }", "'labels.draft' has to be a text"),
        ('labels: {foot_left: "{"}', "without its partner"),
        ('labels: {foot_left: "{}"}', "more than a plain name"),
        ('labels: {foot_left: "{title.__class__}"}', "more than a plain name"),
        ('labels: {foot_left: "{title:>99999999999}"}', "more than a plain name"),
        ('labels: {page_of: "Page {seite}"}', "needs the places {page} and {pages}"),
        ("blocks: {plain_appendix: }", "'blocks.plain_appendix' has to be a list"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_before_anything_is_laid_out(
    write: Write, setting: str, says: str
) -> None:
    write("house_styles/northbridge/house_style.yaml", f"extends: plain\n{setting}\n")
    with pytest.raises(PapergenError, match=f"northbridge.*{says}"):
        find_house_style("northbridge")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("extends: briefing\n", "extends itself"),
        ("title: [\n", "'briefing'.*cannot be read"),
        ("- title\n", "'briefing'.*has to be keys"),
        ("extends: plain_appendix\nsetcions: []\n", "'briefing' cannot be used.*setcions"),
        ("extends: plain_appendix\nsections: [{id: a}]\n", "'briefing' cannot be used.*heading"),
    ],
)
def test_a_mistake_in_a_document_type_is_named(write: Write, text: str, says: str) -> None:
    write("document_types/briefing/document_type.yaml", text)
    with pytest.raises(PapergenError, match=says):
        find_document_type("briefing")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title: 5\nabout: x\n", "'title' has to be a text"),
        ("title: Note\n", "'about'"),
        ("parts: [report]\n", "'parts' has to be keys with values"),
        ("parts: {report: maybe}\n", "'parts.report' has to be required or optional"),
        ("fields: [director]\n", "'fields' has to be keys with values"),
        ("fields: {director: text}\n", "'fields.director'.*its kind"),
        ("fields: {director: {kind: choice, choices: yes}}\n", "'fields.director.choices' has to be a list"),
        ("fields: {director: {kind: text, requird: true}}\n", "requird"),
        ("sections: purpose\n", "'sections' has to be a list"),
        ("sections: [purpose]\n", "each entry of 'sections'"),
        ("sections: [{id: purpose}]\n", "among them id and heading"),
        ("sections: [{id: a, heading: A, paragraphs: numberd}]\n", "'sections.a.paragraphs'.*numbered, options, plain"),
        ("sections: [{id: a, heading: A, subsections: b}]\n", "'sections.a' has to be a list"),
        ("blocks: title\n", "'blocks' has to be a list"),
        ("blocks: [5]\n", "'blocks' has to be a list of texts"),
        ("one_of: [director]\n", "'one_of' has to be a list of texts"),
        ("is_appendix: sure\n", "'is_appendix' has to be true or false"),
    ],
)
def test_a_wrong_value_of_a_document_type_is_named(write: Write, text: str, says: str) -> None:
    head = "" if text.startswith("title") else "title: Note\nabout: A note.\n"
    write("document_types/note/document_type.yaml", head + text)
    with pytest.raises(PapergenError, match=f"'note' cannot be used.*{says}"):
        find_document_type("note")


def test_a_stylesheet_or_a_guidance_that_is_not_utf_8_is_named(write: Write, tmp_path: Path) -> None:
    write("house_styles/northbridge/house_style.yaml", "extends: plain\n")
    (tmp_path / "house_styles/northbridge/print.css").write_bytes("/* Caf\u00e9 */".encode("cp1252"))
    tree = tree_of("<main><h1>A paper</h1></main>")
    with pytest.raises(PapergenError, match="print.css of 'northbridge'.*not UTF-8"):
        write_pdf(tree, find_house_style("northbridge"))
    write("document_types/note/document_type.yaml", "title: Note\nabout: A note.\n")
    (tmp_path / "document_types/note/guidance.md").write_bytes("Caf\u00e9".encode("cp1252"))
    with pytest.raises(PapergenError, match="guidance.md of 'note'.*not UTF-8"):
        load_guidance("note")


def test_a_part_of_a_council_that_leaves_words_out_is_found_out_in_every_build(write: Write, tmp_path: Path) -> None:
    write("house_styles/northbridge/house_style.yaml", "extends: plain\n")
    write("house_styles/northbridge/parts/free_sections.html", "<p>Nothing of it.</p>\n")
    source = write_source(
        tmp_path / "source", {"paper.yaml": PLAIN, "report.md": "## Words\n\nA first one. A second.\n"}
    )
    assert check_source(source) == []
    found = check_source(source, style="northbridge")
    assert [(issue.code, issue.place.line) for issue in found] == [("words-not-printed", 3), ("words-not-printed", 3)]
