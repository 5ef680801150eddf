"""What an officer says under `exempt:`: paragraphs of Schedule 12A, the reason, and what is covered."""

from pathlib import Path

from papergen.model import Copy, Paper
from tests.loading.sources import PLAIN, SMALL, SUMMARY, WORDS, codes, load, load_sound

REASON = "paragraphs: [3], reason: The price would be known."


def exempt(folder: Path, entry: str) -> Paper:
    return load_sound(folder, {"paper.yaml": f"{SMALL}exempt:\n  - {entry}\n", "report.md": SUMMARY})


def test_an_entry_says_which_paragraphs_and_why(tmp_path: Path) -> None:
    (exemption,) = exempt(tmp_path, "{paragraphs: [5, 3, 3], reason: Because., section: Summary}").exemptions
    assert exemption.paragraphs == (3, 5) and exemption.reason == "Because."
    assert str(exemption.place) == "paper.yaml, line 5"


def test_an_entry_covers_one_thing_or_many_of_each_kind(tmp_path: Path) -> None:
    (exemption,) = exempt(tmp_path, f"{{section: [Legal, Options], appendix: 2, {REASON}}}").exemptions
    assert [(each.kind, each.name) for each in exemption.covers] == [
        ("section", "Legal"),
        ("section", "Options"),
        ("appendix", "2"),
    ]


def test_a_column_is_covered_and_its_table_is_not(tmp_path: Path) -> None:
    (exemption,) = exempt(tmp_path, f"{{table: Tenders, column: Price, {REASON}}}").exemptions
    assert [(each.kind, each.name, each.table) for each in exemption.covers] == [("column", "Price", "Tenders")]


def test_an_entry_for_the_whole_paper_makes_the_report_private(tmp_path: Path) -> None:
    paper = exempt(tmp_path, f"{{whole_paper: yes, {REASON}}}")
    assert paper.is_restricted and paper.fields["classification"] == "private"


def test_a_paper_of_which_a_part_is_exempt_is_public(tmp_path: Path) -> None:
    paper = exempt(tmp_path, f"{{section: Summary, {REASON}}}")
    assert paper.has_exempt and not paper.is_restricted and paper.fields["classification"] == "public"


def test_what_is_exempt_in_an_appendix_counts_for_the_report(tmp_path: Path) -> None:
    appendix = {"a/paper.yaml": f"{PLAIN}exempt:\n  - {{section: Words, {REASON}}}\n", "a/report.md": WORDS}
    paper = load_sound(tmp_path, {"paper.yaml": f"{SMALL}appendices: [a]\n", "report.md": SUMMARY, **appendix})
    assert paper.has_exempt and not paper.exemptions


def test_a_misspelt_key_is_named_with_the_right_one(tmp_path: Path) -> None:
    source = {"paper.yaml": f"{PLAIN}exempt:\n  - {{sektion: Words, {REASON}}}\n", "report.md": WORDS}
    found = load(tmp_path, source).issues
    assert codes(found) == ["key-unknown"] and "'section'" in found[0].remedy


def test_the_names_of_copies_tell_them_apart(tmp_path: Path) -> None:
    paper = exempt(tmp_path / "tender", f"{{section: Summary, {REASON}}}")
    assert [paper.copy_name(copy) for copy in Copy] == ["tender", "tender-public", "tender-restricted"]
