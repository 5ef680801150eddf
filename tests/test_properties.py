"""What must never break, for any text a person can type: it reaches all three outputs, or it is refused."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from papergen.checks.files import check_files
from papergen.pipeline import prepare_paper
from papergen.writers import write_files

LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
# Cn: what Unicode has not assigned, nobody can type.
typed = st.text(st.characters(exclude_characters=LINE_BREAKS, exclude_categories=["Cn"]), min_size=1, max_size=60)


def source_with(folder: Path, title: str, cell: str) -> Path:
    """Write a small report whose title and one recommendation hold the texts, as an officer would type them."""
    (folder / "paper.yaml").write_text(
        f"type: plain_appendix\nstyle: plain\ntitle: {json.dumps(title, ensure_ascii=False)}\n", "utf-8"
    )
    # A backslash before a sign means the sign itself in Markdown.
    escaped = "".join(
        f"\\{letter}" if letter.isascii() and not letter.isalnum() and letter != " " else letter for letter in cell
    )
    (folder / "report.md").write_text(f"## Words\n\n| Area | Value |\n| --- | --- |\n| {escaped} | 1 |\n", "utf-8")
    return folder


def squeezed(text: str) -> str:
    """Return a text without white space, which lines and cells fold."""
    return "".join(text.split())


@settings(max_examples=40)
@given(title=typed, cell=typed)
@example(title="R&D <x> {{ x }} {% raw %} & <5", cell="<script>alert(1)</script> | ^^ <<")
@example(title='"quoted" \\ back */ </style>', cell="=HYPERLINK(1) * _ ` [x](y) ![z](z)")
@example(title="Llŷn, Łódź, 日本, \u202eright to left", cell="a\u00a0b\u200b\u00adc 🎉")
def test_any_title_and_any_cell_text_reaches_all_outputs_or_is_refused(title: str, cell: str) -> None:
    with TemporaryDirectory() as folder:
        try:
            source = source_with(Path(folder), title, cell)
        except UnicodeEncodeError:  # half a character cannot be in a file at all
            return
        prepared = prepare_paper(source)
    if prepared.rendered is None or any(found.is_error for found in prepared.issues):
        assert all(found.remedy for found in prepared.issues)
        return
    tree = prepared.rendered.tree
    said = squeezed("".join(map(str, tree.main.itertext())))
    assert squeezed(title) in said and squeezed(cell) in said
    written = write_files(tree, prepared.rendered.style)
    assert {found.code for found in written.issues} <= {"character-without-glyph"}
    assert [str(found) for found in check_files(tree, written.files)] == []
