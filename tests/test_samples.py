"""Every sample paper, awkward source and example is built, and read back by other people's programs."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import mammoth
import openxml_audit
import pytest
from lxml import etree

from papergen.checks.outlines import check_outputs_agree, outline_of, outline_of_tree
from papergen.pipeline import prepare_paper
from papergen.rendering.fragments import element_text
from papergen.rendering.tree import Tree
from papergen.rendering.vocabulary import HEADINGS
from papergen.writers import FORMATS, Written, write_files
from tests.conftest import MatchesExpected
from tests.pdf_files import conformance_faults
from tests.source_code import ROOT, TEMPLATES, papers_of_meetings

SAMPLES = sorted(
    paper.parent
    for pattern in ("fixtures/*/paper.yaml", "fixtures/awkward/*/paper.yaml", "fixtures/*-2025/appendix-*/paper.yaml")
    for paper in ROOT.glob(pattern)
)
EXAMPLES = sorted(paper.parent for paper in TEMPLATES.glob("document_types/*/example/paper.yaml"))


@dataclass(frozen=True)
class Sample:
    """A source that was written once, for every test that looks at it."""

    source: Path
    tree: Tree
    written: Written

    def file(self, name: str) -> bytes:
        return self.written.files[name]


def once(source: Path) -> object:
    """Return the source as a parameter whose tests share one worker, so that it is written once."""
    name = str(source.relative_to(ROOT))
    return pytest.param(source, id=name, marks=[pytest.mark.xdist_group(name), pytest.mark.slow])


@pytest.fixture(scope="module", params=[once(source) for source in (*SAMPLES, *papers_of_meetings(), *EXAMPLES)])
def sample(request: pytest.FixtureRequest) -> Sample:
    prepared = prepare_paper(request.param)
    assert prepared.rendered, [str(found) for found in prepared.issues]
    assert not [found for found in prepared.issues if found.is_error]
    tree = prepared.rendered.tree
    return Sample(request.param, tree, write_files(tree, prepared.rendered.style))


def test_word_pdf_and_web_page_say_exactly_the_same(sample: Sample) -> None:
    assert [str(found) for found in check_outputs_agree(sample.tree, sample.written.files)] == []
    lengths = {name: len(outline_of(data, name)) for name, data in sample.written.files.items() if name in FORMATS}
    assert lengths == dict.fromkeys(lengths, len(outline_of_tree(sample.tree.main)))


def test_every_heading_that_papergen_writes_has_a_hidden_bookmark_in_word(sample: Sample) -> None:
    generated = [heading for heading in sample.tree.main.iter(*HEADINGS) if not heading.get("data-line")]
    assert [element_text(heading) for heading in generated if not heading.get("data-address")] == []
    document = etree.fromstring(ZipFile(BytesIO(sample.file("docx"))).read("word/document.xml"))
    names = [str(name) for name in document.xpath("//@*[local-name()='name' and starts-with(., '_pg_')]")]
    assert len(names) == len(set(names)) == len(sample.tree.main.findall(".//*[@data-address]"))


def test_mammoth_reads_the_word_file_without_a_message(sample: Sample) -> None:
    result = mammoth.convert_to_html(BytesIO(sample.file("docx")))
    assert result.messages == [] and "<h1" in result.value


def test_openxml_audit_finds_the_word_file_clean(sample: Sample, tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(sample.file("docx"))
    result = openxml_audit.OpenXmlValidator().validate(file)
    assert result.is_valid, [str(error) for error in result.errors]


def test_the_pdf_is_accessible_and_archival(sample: Sample) -> None:
    assert conformance_faults(sample.file("pdf")) == []


def test_the_same_source_gives_the_same_bytes(sample: Sample) -> None:
    again = prepare_paper(sample.source).rendered
    assert again and write_files(again.tree, again.style).files == sample.written.files


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.parent.name)
def test_the_example_of_a_document_type_has_its_expected_outline(
    example: Path, matches_expected: MatchesExpected
) -> None:
    rendered = prepare_paper(example).rendered
    assert rendered
    matches_expected("\n".join(outline_of_tree(rendered.tree.main)) + "\n", example / "expected_outline.txt")
