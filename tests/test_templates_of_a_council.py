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
        ("council: [\n", "'northbridge'.*cannot be read"),
        ("- plain\n", "'northbridge'.*has to be keys"),
    ],
)
def test_a_mistake_in_a_house_style_is_named(write: Write, text: str, says: str) -> None:
    write("house_styles/northbridge/house_style.yaml", text)
    with pytest.raises(PapergenError, match=says):
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
