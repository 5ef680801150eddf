"""Every document type in every house style: each example says the same in all three files, whoever the council is."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import mammoth
import openxml_audit
import pytest

from papergen.checks.files import check_files
from papergen.checks.outlines import outline_of_tree
from papergen.house_styles import HouseStyle
from papergen.pipeline import build_pack, prepare_paper
from papergen.rendering.tree import Tree
from papergen.writers import write_files
from tests.pdf_files import conformance_faults
from tests.source_code import TEMPLATES, template_names

EXAMPLES = sorted(paper.parent for paper in TEMPLATES.glob("document_types/*/example/paper.yaml"))
MEETINGS = sorted(meeting.parent for meeting in TEMPLATES.glob("document_types/*/example/meeting.yaml"))
STYLES = template_names("house_styles")
# Validators see what a writer does wrong, whatever the words: one long paper and one appendix of each style show it.
VALIDATED = ("cabinet_report", "deep_dive_appendix")


@dataclass(frozen=True)
class Example:
    """One example of a document type, laid out in one house style."""

    type: str
    style: HouseStyle
    tree: Tree

    @property
    def outline(self) -> str:
        return "\n".join(outline_of_tree(self.tree.main))


@cache
def laid_out(source: Path, style: str) -> Example:
    prepared = prepare_paper(source, style)
    assert prepared.rendered, [str(found) for found in prepared.issues]
    assert [str(found) for found in prepared.issues if found.is_error] == []
    return Example(source.parent.name, prepared.rendered.style, prepared.rendered.tree)


def every(sources: list[Path]) -> list[object]:
    return [
        pytest.param(source, style, id=f"{source.parent.name}-{style}", marks=pytest.mark.slow)
        for source in sources
        for style in STYLES
    ]


@pytest.mark.parametrize(("source", "style"), every(EXAMPLES))
def test_every_document_type_is_built_in_every_house_style(source: Path, style: str, tmp_path: Path) -> None:
    example = laid_out(source, style)
    written = write_files(example.tree, example.style)
    assert [str(found) for found in (*written.issues, *check_files(example.tree, written.files))] == []
    if example.type in VALIDATED:
        assert conformance_faults(written.files["pdf"]) == []
        assert mammoth.convert_to_html(BytesIO(written.files["docx"])).messages == []
        file = tmp_path / "paper.docx"
        file.write_bytes(written.files["docx"])
        assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(file).errors] == []


@pytest.mark.parametrize(("source", "style"), every(MEETINGS))
def test_every_kind_of_agenda_is_made_in_every_house_style(source: Path, style: str, tmp_path: Path) -> None:
    built = build_pack(source, tmp_path, style=style)
    assert [str(found) for found in built.issues if found.is_error] == []
    assert {file.suffix for file in built.files} >= {".docx", ".pdf", ".html"}
