"""Nothing exempt is in a public copy: whatever hides it, it is found, and then no file is written."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papergen.checks.proof import prove_public
from papergen.checks.proof.folding import figures_of, fold
from papergen.checks.proof.proving import finds
from papergen.checks.proof.secrets import FIGURE, LINK, NAME, SENTENCE, Secret, is_distinctive
from papergen.checks.proof.surfaces import Surface, surfaces_of
from papergen.issues import Place
from papergen.model import Copy
from papergen.pipeline import Built, build_paper, prepare_paper
from papergen.rendering.fragments import element_text
from tests.loading.sources import PLAIN, write_source
from tests.source_code import ROOT, TEMPLATES

LEISURE = ROOT / "fixtures" / "leisure-contract-2026"
GROUND = "paragraphs: [3], reason: The price would be known."
SENTENCE_TEXT = "The lowest fee came from Alder and Sons."


def secret(text: str, what: str = SENTENCE) -> Secret:
    return Secret(text, what, Place("report.md"))


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_paper(LEISURE, output=tmp_path_factory.mktemp("public"), copy=Copy.PUBLIC)


@pytest.fixture(scope="module")
def files(public: Built) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in public.files[0].parent.iterdir()}


@pytest.mark.slow
def test_the_public_copy_of_the_sample_is_built(public: Built, files: dict[str, bytes]) -> None:
    assert [found.code for found in public.issues] == ["key-decision-notice"]
    assert sorted(files) == [
        "issues.json",
        *(f"leisure-contract-2026-public.{ending}" for ending in ("docx", "html", "pdf")),
        "manifest.json",
    ]


@pytest.mark.slow
def test_no_exempt_word_is_in_the_bytes_of_any_file(files: dict[str, bytes]) -> None:
    """Looks with the simplest means there are, which share nothing with the proof."""
    unpacked = dict(files)
    for name, data in files.items():
        if name.endswith(".docx"):
            with zipfile.ZipFile(BytesIO(data)) as package:
                unpacked |= {f"{name}/{part}": package.read(part) for part in package.namelist()}
        if name.endswith(".pdf"):
            with pikepdf.open(BytesIO(data)) as pdf:
                streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
                unpacked |= {f"{name}/{each.objgen}": each.read_bytes() for each in streams}
    words = (
        "Kestrel",
        "Tidewater",
        "2,104,600",
        "2104600",
        "233,650",
        "Counsel",
        "panel-scores",
        "settlement",
        "LEI-2A",
    )
    assert [(name, word) for name, data in unpacked.items() for word in words if word.encode() in data] == []


@pytest.mark.slow
def test_the_public_manifest_names_no_source_file_and_the_internal_one_does(files: dict[str, bytes]) -> None:
    manifest = json.loads(files["manifest.json"])
    assert manifest["copy"] == "public" and manifest["inputs"] == []
    assert {entry["file"] for entry in manifest["outputs"]} == {name for name in files if not name.endswith(".json")}


LEAKS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "over two lines": lambda text: text.replace(" ", "\n", 3),
    "with soft hyphens": lambda text: text.replace("low", "lo\N{SOFT HYPHEN}w"),
    "with unseen spaces": lambda text: text.replace("e", "e\N{ZERO WIDTH SPACE}"),
    "with hard spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "with a ligature": lambda text: text.replace("f", "\N{MATHEMATICAL FRAKTUR SMALL F}"),
    "with an accent of its own": lambda text: text.replace("e", "e\N{COMBINING ACUTE ACCENT}"),
    "broken with a hyphen": lambda text: text.replace("Alder", "Al-\nder"),
    "with a Cyrillic letter": lambda text: text.replace("a", "\N{CYRILLIC SMALL LETTER A}"),
    "with a Greek letter": lambda text: text.replace("o", "\N{GREEK SMALL LETTER OMICRON}"),
    "without spaces": lambda text: text.replace(" ", ""),
    "with other stops": lambda text: text.replace(".", " !"),
}


@pytest.mark.parametrize("hidden", LEAKS.values(), ids=LEAKS)
def test_no_spelling_hides_a_sentence(hidden: Callable[[str], str]) -> None:
    assert finds(secret(SENTENCE_TEXT), Surface("", f"Before. {hidden(SENTENCE_TEXT)} After."))


@pytest.mark.parametrize(
    "text", ["£1,250,000", "£1 250 000", "1250000", "£1.25m", "£1.25 million", "£1,250,000.00", "1.25 Million"]
)
def test_a_sum_is_found_however_it_is_written(text: str) -> None:
    assert finds(secret("£1,250,000", FIGURE), Surface("", f"It costs {text} a year."))


def test_a_sum_is_no_part_of_another_one() -> None:
    assert not finds(secret("£12,500", FIGURE), Surface("", "It costs £112,500 and £12,500.50."))


def test_a_name_and_the_key_behind_it_are_no_number_of_a_pdf() -> None:
    def add_second_note(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Extra = pikepdf.Dictionary(ID=pikepdf.String("note-2"), K=pikepdf.Dictionary())

    surfaces = list(surfaces_of("x.pdf", pdf_with(add_second_note)))
    assert any("note-2" in surface.text for surface in surfaces)
    assert not any(finds(secret("2,000", FIGURE), surface) for surface in surfaces)


@pytest.mark.parametrize(
    ("text", "found"),
    [("12", False), ("2025", False), ("12.5%", True), ("£950", True), ("1,204", True), ("£12", False)],
)
def test_a_number_that_may_stand_anywhere_by_chance_is_not_looked_for(text: str, found: bool) -> None:
    assert [figure.is_distinctive for figure in figures_of(text)] == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [("Yes", False), ("12 March 2025", False), ("Autumn 2026", False), ("Acme", True), ("Alder and Sons", True)],
)
def test_short_words_and_dates_are_not_looked_for(text: str, found: bool) -> None:
    assert is_distinctive(text) == found


def docx(part: str, content: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(part, content)
    return target.getvalue()


WORD = {
    "a custom property": docx(
        "docProps/custom.xml",
        f"<Properties><property name='x'><lpwstr>{SENTENCE_TEXT}</lpwstr></property></Properties>",
    ),
    "words cut into runs": docx(
        "word/document.xml",
        "<w:p xmlns:w='w'><w:t>The lowest fee ca</w:t><w:t>me from Alder and S</w:t><w:t>ons.</w:t></w:p>",
    ),
    "an alternative": docx("word/document.xml", f"<d><docPr descr='{SENTENCE_TEXT}'/></d>"),
    "a comment": docx("word/comments.xml", f"<c><t>{SENTENCE_TEXT}</t></c>"),
    "an XML comment": docx("word/document.xml", f"<d><!-- {SENTENCE_TEXT} --></d>"),
    "a relationship": docx("word/_rels/document.xml.rels", f"<R><R Target='{SENTENCE_TEXT}'/></R>"),
    "the name of a part": docx(f"word/{SENTENCE_TEXT}.bin", "x"),
}


@pytest.mark.parametrize("data", WORD.values(), ids=WORD)
def test_a_sentence_is_found_in_every_corner_of_a_word_file(data: bytes) -> None:
    assert any(finds(secret(SENTENCE_TEXT), surface) for surface in surfaces_of("x.docx", data))


HTML = {
    "an attribute": f"<p title='{SENTENCE_TEXT}'>x</p>",
    "a comment": f"<p>x</p><!-- {SENTENCE_TEXT} -->",
    "a style": f"<style>p::after {{ content: '{SENTENCE_TEXT}' }}</style>",
    "a data attribute": f"<p data-source='{SENTENCE_TEXT}'>x</p>",
    "metadata": f"<meta name='description' content='{SENTENCE_TEXT}'>",
    "entities": "<p>The lowest&#32;fee came from &#65;lder and Sons.</p>",
    "several elements": "<p>The lowest <b>fee</b> came from Al<i>der</i> and Sons.</p>",
}


@pytest.mark.parametrize("page", HTML.values(), ids=HTML)
def test_a_sentence_is_found_in_every_corner_of_a_web_page(page: str) -> None:
    surfaces = surfaces_of("x.html", f"<html><body>{page}</body></html>".encode())
    assert any(finds(secret(SENTENCE_TEXT), surface) for surface in surfaces)


def pdf_with(spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        spoil(pdf)
        target = BytesIO()
        pdf.save(target)
    return target.getvalue()


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["note.txt"] = SENTENCE_TEXT.encode()


def write_metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = SENTENCE_TEXT


def write_outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(SENTENCE_TEXT, 0))


def write_property(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Subject"] = SENTENCE_TEXT


def write_alternative(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        pikepdf.Dictionary(K=pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=SENTENCE_TEXT))
    )


def draw(pdf: pikepdf.Pdf) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    pdf.pages[0].Contents = pdf.make_stream(
        b"BT /F 9 Tf [(The lowest fee ca) -20 (me from) ] TJ 0 -9 Td (Alder and Sons.) Tj ET"
    )


@pytest.mark.parametrize("spoil", [attach, write_metadata, write_outline, write_property, write_alternative, draw])
def test_a_sentence_is_found_in_every_corner_of_a_pdf(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    assert any(finds(secret(SENTENCE_TEXT), surface) for surface in surfaces_of("x.pdf", pdf_with(spoil)))


def test_a_bookmark_and_an_address_are_found_as_they_are_written() -> None:
    bookmark = docx(
        "word/document.xml",
        "<d><bookmarkStart name='_pg_fee_of_alder'/><r Target='https://alder.example.org/quote'/></d>",
    )
    surfaces = list(surfaces_of("x.docx", bookmark))
    assert any(finds(secret("fee-of-alder", NAME), surface) for surface in surfaces)
    assert any(finds(secret("https://alder.example.org/quote", LINK), surface) for surface in surfaces)
    assert not any(finds(secret("of-alder", NAME), surface) for surface in surfaces)


def refused(folder: Path, report: str, entry: str) -> list[str]:
    """Build a public copy that must not be made; return what was found, and see that nothing was written."""
    write_source(folder / "paper", {"paper.yaml": f"{PLAIN}exempt:\n  - {{{entry}, {GROUND}}}\n", "report.md": report})
    built = build_paper(folder / "paper", ("html",), folder / "out", copy=Copy.PUBLIC)
    assert built.files == () and not (folder / "out").exists()
    return [f"{found.code} {found.place}" for found in built.issues if found.is_error]


@pytest.mark.parametrize(
    ("report", "entry"),
    [
        (f"## Fee\n\n{SENTENCE_TEXT}\n\n## End\n\n{SENTENCE_TEXT.upper()}\n", "section: fee"),
        (
            "## Fee\n\nTable: T\n\n| Firm | Price |\n| --- | --- |\n| A | £1,250,400 |\n\nIt is £1.2504m.\n",
            "table: T, column: Price",
        ),
        (
            "## Fee\n\nTable: T\n\n| Firm | Price |\n| --- | --- |\n| Contoso | 3 |\n\nWe like Contoso.\n",
            "table: T, column: Firm",
        ),
        ("## Fee\n\nThe firm is [Contoso]{exempt a}.\n\n\n\nContoso is good.\n", "name: a"),
    ],
)
def test_what_is_also_typed_elsewhere_is_refused_with_its_place(tmp_path: Path, report: str, entry: str) -> None:
    line = len(report.rstrip().splitlines())
    assert refused(tmp_path, report, entry) == [f"exempt-in-public-copy report.md, line {line}"]


def test_a_text_that_is_no_secret_may_be_public(tmp_path: Path) -> None:
    report = "## Fee\n\nThe firm is [Contoso]{exempt a}.\n\nContoso is good.\n"
    source = {
        "paper.yaml": f"{PLAIN}exempt:\n  - {{name: a, may_be_public: [Contoso], {GROUND}}}\n",
        "report.md": report,
    }
    write_source(tmp_path / "paper", source)
    assert build_paper(tmp_path / "paper", ("html",), tmp_path / "out", copy=Copy.PUBLIC).files


def test_a_wrong_mark_refuses_the_public_copy_and_only_that(tmp_path: Path) -> None:
    report = "## Fee\n\nThe fee is [low]{exempt b}.\n"
    assert refused(tmp_path, report, "name: a, section: Fee") == ["exempt-mark-unknown report.md, line 3"]
    assert build_paper(tmp_path / "paper", ("html",), tmp_path / "out").files


def test_old_files_in_the_public_folder_are_not_passed_over(tmp_path: Path) -> None:
    settings = f"{PLAIN}exempt:\n  - {{section: Fee, {GROUND}}}\n"
    write_source(tmp_path / "paper", {"paper.yaml": settings, "report.md": "## Fee\n\nIt is very low.\n"})
    public = tmp_path / "out" / "paper-public"
    assert build_paper(tmp_path / "paper", ("html",), tmp_path / "out", copy=Copy.PUBLIC).files
    (public / "paper-appendix-2.pdf").write_bytes(b"%PDF-")
    built = build_paper(tmp_path / "paper", ("html",), tmp_path / "out", copy=Copy.PUBLIC)
    assert [found.code for found in built.issues] == ["exempt-other-files"] and built.files == ()


def test_a_title_that_is_withheld_is_looked_for(tmp_path: Path) -> None:
    title = "Why Kestrel Active scored higher than Tidewater Leisure"
    source = {file.name: file.read_bytes() for file in LEISURE.iterdir() if file.is_file()}
    source |= {f"{part}/{file.name}": file.read_bytes() for part in APPENDICES for file in (LEISURE / part).iterdir()}
    source["report.md"] = source["report.md"] + f"\nThey asked: {title.casefold()}?\n".encode()
    write_source(tmp_path / "leisure", {**source})
    built = build_paper(tmp_path / "leisure", ("html",), tmp_path / "out", copy=Copy.PUBLIC)
    assert "exempt-in-public-copy" in [found.code for found in built.issues] and built.files == ()


def test_a_sentence_of_an_exempt_supplied_file_is_looked_for() -> None:
    main = prepare_paper(LEISURE).rendered
    assert main
    proof = prove_public((), main.tree.main, [LEISURE / "panel-scores.pdf"], [])
    told = proof.issues(
        {"x.html": b"<p>The panel found the energy plan of Kestrel Active CIC the better of the two.</p>"}
    )
    assert [found.code for found in told] == ["exempt-in-public-copy"]


APPENDICES = ("appendix-1", "appendix-2")


@pytest.mark.parametrize(("key", "mark"), [("restricted", ""), ("exempt", "{private prices}\n\n")])
def test_what_may_have_been_meant_to_keep_something_private_refuses_a_public_copy(
    tmp_path: Path, key: str, mark: str
) -> None:
    settings = f"{PLAIN}{key}:\n  - {{section: Fee, {GROUND}}}\n"
    report = f"## Fee\n\nIt is very low.\n\n## End\n\n{mark}Text.\n"
    write_source(tmp_path / "paper", {"paper.yaml": settings, "report.md": report})
    assert build_paper(tmp_path / "paper", ("html",), tmp_path / "out", copy=Copy.PUBLIC).files == ()


WORDS = st.text("abcdefghij", min_size=4, max_size=9)
BLOCKS = st.lists(st.tuples(st.booleans(), st.lists(WORDS, min_size=3, max_size=8)), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(BLOCKS)
def test_marked_blocks_are_never_in_the_public_tree_and_all_others_are(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[tuple[bool, list[str]]]
) -> None:
    texts = [(marked, f"{' '.join(words).capitalize()} {number}x.") for number, (marked, words) in enumerate(blocks)]
    body = "\n\n".join(f"{{exempt a}}\n{text}\n{{end exempt}}" if marked else text for marked, text in texts)
    source = {"paper.yaml": f"{PLAIN}exempt:\n  - {{name: a, {GROUND}}}\n", "report.md": f"## Words\n\n{body}\n"}
    rendered = prepare_paper(write_source(tmp_path_factory.mktemp("any"), source), copy=Copy.PUBLIC).rendered
    assert rendered
    printed = element_text(rendered.tree.main)
    assert [text for marked, text in texts if marked == (text in printed)] == []


@pytest.mark.slow
@settings(max_examples=5, deadline=None)
@given(BLOCKS)
def test_marked_blocks_are_never_in_a_public_file(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[tuple[bool, list[str]]]
) -> None:
    texts = [(marked, f"Q{number} {' '.join(words)} z{number}.") for number, (marked, words) in enumerate(blocks)]
    body = "\n\n".join(f"{{exempt a}}\n{text}\n{{end exempt}}" if marked else text for marked, text in texts)
    entry = f"{PLAIN}exempt:\n  - {{name: a, {GROUND}}}\n  - {{whole_paper: no, section: none, {GROUND}}}\n"
    folder = tmp_path_factory.mktemp("any")
    write_source(folder / "paper", {"paper.yaml": entry, "report.md": f"## Words\n\n{body}\n\n## None\n\nNo.\n"})
    if not any(marked for marked, _ in texts):
        return
    built = build_paper(folder / "paper", ("docx", "html"), folder / "out", copy=Copy.PUBLIC)
    assert built.files, built.issues
    for file in built.files:
        printed = "\n".join(surface.text for surface in surfaces_of(file.name, file.read_bytes()))
        assert [text for marked, text in texts if marked == (text in printed)] == []


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60), st.sampled_from(list(LEAKS.values())))
def test_folding_sees_through_every_way_to_hide(text: str, hide: Callable[[str], str]) -> None:
    assert fold(hide(text)) == fold(text) or re.search(r"[^\x00-\x7f]|f", text)


@pytest.mark.parametrize(
    "name", ["briefing_note", "annual_performance_report", "private_meeting_notice", "performance_appendix"]
)
def test_of_a_paper_that_is_wholly_exempt_there_is_a_public_page(tmp_path: Path, name: str) -> None:
    source = shutil.copytree(TEMPLATES / "document_types" / name / "example", tmp_path / "paper")
    with (source / "paper.yaml").open("a", encoding="utf-8") as settings:
        settings.write(
            "\nexempt: [{paragraphs: [3], reason: Prices would be known., whole_paper: yes, public_title: A}]\n"
        )
    built = build_paper(source, ("html", "docx"), tmp_path / "output", copy=Copy.PUBLIC)
    assert built.files, "\n".join(map(str, built.issues))
    assert json.loads((built.files[0].parent / "manifest.json").read_text("utf-8"))["figures"] == []


@pytest.mark.parametrize(
    "words",
    ["[here](https://www.example.org/quillmere-holdings)", "[here](https://example.org/%51uillmere%20Holdings)"],
)
def test_a_name_is_found_in_the_address_of_a_link(tmp_path: Path, words: str) -> None:
    entry = "exempt: [{name: a, paragraphs: [3], reason: Prices would be known.}]\n"
    report = f"## Fee\n\nAsked by [Quillmere Holdings]{{exempt a}}, see {words}.\n"
    write_source(tmp_path, {"paper.yaml": PLAIN + entry, "report.md": report})
    built = build_paper(tmp_path, ("html",), tmp_path / "output", copy=Copy.PUBLIC)
    assert [found.code for found in built.issues] == ["exempt-in-public-copy"] and not built.files
