"""Whatever a person types arrives in the paper letter for letter, or is refused with its place."""

import csv
import io
import json
import re
import string
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from papergen.issues import has_fatal
from papergen.loading.paper import Loaded
from papergen.loading.tables import load_table
from papergen.loading.text_files import clean_text
from papergen.model import Paper
from tests.loading.sources import PLAIN, SMALL, SUMMARY, TEST_TEMPLATES, WORDS, codes, load

HOSTILE = (
    "&",
    "<5",
    "R&D <x>",
    "{{ x }}",
    "{% raw %}",
    "{x} {0} %s $x",
    "&amp; &lt; &#65;",
    "Llŷn, Ŵyl Łódź ąęśćż",
    "a\u00a0b",
    "line\u2028separator\u2029and\u000bWord's",
    "\U0001f600 \U0001f468‍\U0001f469‍\U0001f467",
    "שלום <b>",
    "]]> <!-- --> <?xml ?>",
    "[[=name]] [^1] ![x](y) [a]{lang=cy}",
    "'\"`´‘’“”",
    "=1+1",
    "001",
    "NA null ~ yes",
    "# - * 1. | \\ ^^ <<",
    "bell\x07",
    "\ufffe",
)


REFUSED = {"forbidden-character", "file-not-text"}  # a file with a NUL is not text at all


def any_text(check: Callable[[str], None]) -> Callable[[], None]:
    """Run a test with every hostile text and with whatever Hypothesis thinks of."""
    for text in HOSTILE:
        check = example(text)(check)
    return given(st.text(min_size=1, max_size=60))(check)


@pytest.fixture(autouse=True, scope="module")
def small_document_types() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PAPERGEN_TEMPLATES", str(TEST_TEMPLATES))
        yield


def expected(text: str) -> list[str]:
    """Return the words of a text: line breaks and other white space may change, nothing else may."""
    return clean_text(text)[0].split()


def words_of(html: str) -> list[str]:
    """Return the words of a paper's HTML as a reader sees them; the HTML is well-formed XML."""
    wrapper = etree.fromstring(f"<div>{html.replace('<br/>', ' ')}</div>")
    return "".join(wrapper.itertext()).split()


def body_of(table: str) -> str:
    return table[table.index("<tbody>") : table.index("</table>")]


def load_in_new_folder(files: dict[str, str | bytes]) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        return load(Path(folder), files)


def arrives_or_is_refused(text: str, loaded: Loaded, words: Callable[[Paper], list[str]]) -> None:
    if clean_text(text)[1]:
        assert REFUSED & {*codes(loaded)}
        assert has_fatal(loaded.issues)
    else:
        assert loaded.paper, "\n".join(map(str, loaded.issues))
        assert words(loaded.paper) == expected(text)


def escaped(text: str) -> str:
    """Return a text as Markdown that means its letters: one line, every sign that could be markup escaped."""
    line = " ".join(text.replace("\r", "\n").split("\n"))
    return "".join(f"\\{letter}" if letter in string.punctuation else letter for letter in line)


@any_text
def test_a_title_arrives_unchanged(text: str) -> None:
    loaded = load_in_new_folder({"paper.yaml": PLAIN.replace("Grants", json.dumps("T " + text)), "report.md": WORDS})
    arrives_or_is_refused("T " + text, loaded, lambda paper: paper.title.split())


@any_text
def test_a_paragraph_arrives_unchanged(text: str) -> None:
    loaded = load_in_new_folder({"paper.yaml": PLAIN, "report.md": f"## Words\n\nP {escaped(text)}\n"})
    arrives_or_is_refused("P " + text, loaded, lambda paper: words_of(paper.sections[0].words.html))


@any_text
def test_a_heading_arrives_unchanged(text: str) -> None:
    loaded = load_in_new_folder({"paper.yaml": PLAIN, "report.md": f"## H {escaped(text)}\n\nText.\n"})
    arrives_or_is_refused("H " + text, loaded, lambda paper: paper.sections[0].heading.split())


@any_text
def test_a_cell_of_a_table_in_the_report_arrives_unchanged(text: str) -> None:
    report = f"## Words\n\n| Head |\n| --- |\n| C {escaped(text)} |\n"
    loaded = load_in_new_folder({"paper.yaml": PLAIN, "report.md": report})
    arrives_or_is_refused("C " + text, loaded, lambda paper: words_of(body_of(paper.sections[0].words.html)))


@any_text
def test_a_footnote_arrives_unchanged(text: str) -> None:
    report = f"## Words\n\nText[^a]\n\n[^a]: N {escaped(text)}\n"
    loaded = load_in_new_folder({"paper.yaml": PLAIN, "report.md": report})
    expected_words = "TextN " + text
    arrives_or_is_refused(expected_words, loaded, lambda paper: words_of(paper.sections[0].words.html))


@any_text
def test_a_recommendation_arrives_unchanged(text: str) -> None:
    item = json.dumps("R " + escaped(text))
    recommendations = f"- {{id: a, lead_in: Do, items: [{{id: A-1, text: {item}}}]}}\n"
    loaded = load_in_new_folder({"paper.yaml": SMALL, "report.md": SUMMARY, "recommendations.yaml": recommendations})
    arrives_or_is_refused("R " + text, loaded, lambda paper: words_of(paper.recommendations[0].items[0].words.html))


@any_text
def test_a_cell_of_a_csv_file_arrives_unchanged(text: str) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([["name", "cell"], ["x", "C " + text]])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table.csv"
        file.write_bytes(written.getvalue().encode())
        table, issues = load_table(file, Path(folder))
    if clean_text(text)[1]:
        assert {*codes(issues)} <= REFUSED
        assert has_fatal(issues)
    else:
        assert table
        assert table.rows[1].cells[1].split() == expected("C " + text)


@any_text
def test_a_cell_of_a_workbook_arrives_unchanged(text: str) -> None:
    text = re.sub("_x[0-9A-Fa-f]{4}_", "", ILLEGAL_CHARACTERS_RE.sub("", text))  # openpyxl writes none of these
    book = openpyxl.Workbook()
    book.worksheets[0].append(["name", "C " + text])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table.xlsx"
        try:
            book.save(file)
        except ValueError:  # a noncharacter, which XML cannot hold either
            return
        table, issues = load_table(file, Path(folder))
    if clean_text(text)[1]:
        assert set(codes(issues)) == {"forbidden-character"}
    else:
        assert table
        assert table.rows[0].cells[1].split() == expected("C " + text)
