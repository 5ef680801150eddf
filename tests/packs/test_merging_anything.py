"""Papers of any kind, merged in any order, keep what they had."""

import tempfile
from pathlib import Path
from typing import Any

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st

from papergen.packs.merging import Part, merge_parts
from tests.packs.reading import Held, held_by, owners_are_right
from tests.packs.small_pdfs import Small, save, tagged

NAMES = ("intro", "costs", "annex")
WORDS = st.sampled_from(["Costs", "Risks", "Cost of q Q EMC", "Next steps", "1 0 R"])
ROLES = st.dictionaries(st.sampled_from(["Standard", "Kop", "Note"]), st.sampled_from(["P", "Div", "BlockQuote"]))


@st.composite
def papers(draw: Any) -> Small:
    """Draw a small paper whose names clash with those of the others."""
    pages = draw(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=3))
    names = draw(st.dictionaries(st.sampled_from(NAMES), st.integers(0, len(pages) - 1)))
    links = st.tuples(st.integers(0, len(pages) - 1), st.sampled_from(NAMES))
    roles = draw(ROLES)
    return Small(
        pages=pages,
        names=names,
        links=draw(st.lists(links, max_size=3)),
        old_names=draw(st.booleans()),
        type=draw(st.sampled_from(["P", "Note", *roles])),
        roles=roles,
        classes=draw(st.dictionaries(st.just("aligned"), st.sampled_from(["Start", "End"]))),
        identified=draw(st.booleans()),
        language=draw(st.sampled_from(["en-GB", "cy"])),
        headings=draw(st.lists(WORDS, max_size=2)),
        attached=draw(st.dictionaries(st.just("data.csv"), st.binary(max_size=3))),
    )


@settings(max_examples=25)
@given(st.lists(papers(), min_size=1, max_size=4), st.booleans())
def test_papers_merged_in_any_order_keep_what_they_had(papers: list[Small], stamped: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [save(folder, f"paper-{number}", tagged(paper)) for number, paper in enumerate(papers)]
        parts = [Part(file.stem, file) for file in files]
        target = folder / "pack.pdf"
        stamp = "Page {}".format if stamped else None
        merged = merge_parts(parts, target, title="A pack", language="en-GB", author="", stamp=stamp)
        assert not merged.issues
        whole, before = held_by(target), [held_by(file) for file in files]
        keeps_everything(whole, before, [file.stem for file in files])
        assert sorted(attached(target).values()) == sorted(data for paper in papers for data in paper.attached.values())


def keeps_everything(whole: Held, before: list[Held], titles: list[str]) -> None:
    """Assert that a pack is its parts, one after the other."""
    assert whole.texts == [text for part in before for text in part.texts]
    at = 0
    links, marks = [], []
    for part, title in zip(before, titles, strict=True):
        links += [[to + at if isinstance(to, int) else to for to in page] for page in part.links]
        marks += [(0, title, at), *((depth + 1, words, at + (page or 0)) for depth, words, page in part.bookmarks)]
        at += len(part.texts)
    assert whole.links == links
    assert whole.bookmarks == marks
    (document,) = whole.tops()
    assert [kid.attributes["T"] for kid in document.kids if isinstance(kid, type(document))] == titles
    for part, own in zip(before, document.kids, strict=True):
        assert isinstance(own, type(document)) and own.type == "Part"
        wanted = [line for top in part.tops() for line in part.lines(top)]
        found = [line for kid in own.kids if isinstance(kid, type(document)) for line in whole.lines(kid)]
        assert found == wanted
    assert owners_are_right(whole.tagged)
    names = [tag.attributes["ID"] for tag in whole.tagged.root.tags() if "ID" in tag.attributes]
    assert len(set(names)) == len(names) and set(names) == whole.tagged.ids


def attached(file: Path) -> dict[str, bytes]:
    with pikepdf.open(file) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
