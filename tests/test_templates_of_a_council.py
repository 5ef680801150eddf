"""House styles and document types in a council's own folder: what is wrong with their files is said by name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from papergen.document_types import find_document_type
from papergen.house_styles import find_house_style
from papergen.issues import PapergenError

Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return what writes a file of the council's own templates."""
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(tmp_path))

    def write(name: str, text: str) -> None:
        file = tmp_path / name
        file.parent.mkdir(parents=True)
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


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("extends: plain\ncolurs: {}\n", "unknown setting 'colurs'. Did you mean 'colours'"),
        ("extends: northbridge\n", "extends itself"),
        ("extends: plan\n", "no house style 'plan'. Did you mean 'plain'"),
        ("extends: plain\nlabels: Draft\n", "'labels' has to be keys with values, not 'Draft'"),
        ("extends: plain\nlabels: [draft]\n", "'labels' has to be keys with values, not 'a list'"),
        ("extends: [plain]\n", "no house style"),
        ("extends: plain\n7: x\n", "unknown setting '7'"),
        ("council: Northbridge\n", "Begin the file with 'extends: plain'"),
        ("council: [\n", "'northbridge'.*cannot be read"),
        ("- plain\n", "'northbridge'.*has to be keys"),
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
