"""A pack of papergen's papers and a tagged PDF from LibreOffice: everything is kept, and veraPDF passes it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from papergen.packs.merging import Merged, Part, merge_parts
from papergen.packs.supplied_files import look_at_pdf
from tests.packs.reading import held_by, owners_are_right
from tests.pdf_files import conformance_faults, pdf_of
from tests.verapdf import verapdf_report

SOURCE = Path(__file__).with_name("libreoffice_paper.xml")  # a flat OpenDocument text
EXPORT = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
HEAD = '<thead><tr><th scope="col" rowspan="2">Ward</th><th scope="colgroup" colspan="2">Costs</th></tr>'
TABLE = f'{HEAD}<tr><th scope="col">2024</th><th scope="col">2025</th></tr></thead>'
ROW = '<tbody><tr><th scope="row">East</th><td>1</td><td>2</td></tr></tbody>'
WORDS = (
    '<h2 id="items">Items</h2><p>See <a href="libreoffice.pdf">the wards</a> and <a href="#items">here</a>.</p>'
    f'<table data-role="data">{TABLE}{ROW}</table>'
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return a paper of papergen's with a table of spans, LibreOffice's paper, and papergen's once more."""
    if not shutil.which("soffice"):
        assert not os.environ.get("CI"), "LibreOffice must be there in CI: tools/set-up.sh installs it"
        pytest.skip("LibreOffice is not installed; `make test` installs it")
    folder = tmp_path_factory.mktemp("makers")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    source = folder / "libreoffice.fodt"
    source.write_bytes(SOURCE.read_bytes())
    command = ["soffice", profile, "--headless", "--convert-to", EXPORT, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    paper = folder / "paper.pdf"
    paper.write_bytes(pdf_of(WORDS))
    return [paper, folder / "libreoffice.pdf", paper]


@pytest.fixture(scope="module")
def pack(files: list[Path]) -> tuple[Path, Merged]:
    target = files[0].with_name("pack.pdf")
    parts = [Part(f"{file.stem} {number}", file, address=file.name) for number, file in enumerate(files)]
    stamp = "Page {}".format
    return target, merge_parts(parts, target, title="A pack", language="en-GB", author="A council", stamp=stamp)


@pytest.mark.slow
def test_the_reference_validator_passes_the_pack(pack: tuple[Path, Merged]) -> None:
    target, merged = pack
    assert not merged.issues
    report = verapdf_report([target], ["ua1"])
    assert [line for line in report if line.startswith("PASS")], "\n".join(report)


@pytest.mark.slow
def test_papers_of_both_makers_keep_what_they_had(files: list[Path], pack: tuple[Path, Merged]) -> None:
    whole, before = held_by(pack[0]), [held_by(file) for file in files]
    assert whole.texts == [text for held in before for text in held.texts]
    assert owners_are_right(whole.tagged)
    (document,) = whole.tops()
    for held, part in zip(before, document.kids, strict=True):
        wanted = [line for top in held.tops() for line in held.lines(top)]
        assert [line for kid in part.kids for line in whole.lines(kid)] == wanted


@pytest.mark.slow
def test_the_header_cells_of_two_papers_are_not_mixed_up(pack: tuple[Path, Merged]) -> None:
    tagged = held_by(pack[0]).tagged
    named = {tag.attributes["ID"]: tag.text for tag in tagged.root.tags() if "ID" in tag.attributes}
    (document,) = [kid for kid in tagged.root.kids if hasattr(kid, "kids")]
    for part in document.kids:
        own = {tag.attributes["ID"] for tag in part.tags() if "ID" in tag.attributes}
        headers = [tag.attributes["Headers"].split() for tag in part.tags() if "Headers" in tag.attributes]
        assert all(set(names) <= own for names in headers)
    assert sorted(named.values()) == sorted(2 * ["Ward", "Costs", "2024", "2025", "East"])


@pytest.mark.slow
def test_links_between_papers_of_both_makers_lead_to_their_places(pack: tuple[Path, Merged]) -> None:
    # LibreOffice wrote "paper.pdf#items" as an address on the disk of the machine that exported it.
    assert held_by(pack[0]).links == [[1, 0], [2, 0], [], [1, 3]]


@pytest.mark.slow
def test_libreoffices_own_paper_is_good_but_for_the_pdf_ua_that_it_says_it_is(files: list[Path]) -> None:
    assert [found.code for found in look_at_pdf(files[1]).issues] == ["pdf-claims-untrue"]


@pytest.mark.slow
def test_the_pack_of_papergens_papers_conforms_to_both_standards(files: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    parts = [Part("First", files[0]), Part("Second", files[2])]
    merge_parts(parts, target, title="A pack", language="en-GB", author="A council", stamp="Page {}".format)
    assert not conformance_faults(target.read_bytes())
    report = verapdf_report([target])
    assert len([line for line in report if line.startswith("PASS")]) == 2, "\n".join(report)
