"""Templates are strict and sandboxed; a mistake in one names the template and the line."""

from pathlib import Path

import pytest

from papergen.document_types import find_document_type
from papergen.house_styles import find_house_style
from papergen.rendering.environment import TemplateFault, parts_environment, render_part
from papergen.rendering.wording import Wording


def render(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str) -> str:
    """Render one part of a house style of its own, as another council would bring it."""
    folder = tmp_path / "house_styles" / "northbridge"
    (folder / "parts").mkdir(parents=True)
    (folder / "house_style.yaml").write_text("extends: plain\n")
    (folder / "parts" / "closing.html").write_text(template)
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(tmp_path))
    style = find_house_style("northbridge")
    environment = parts_environment(find_document_type("plain_appendix"), style, Wording(style))
    return str(render_part(environment, "closing", {"words": "<5 & {{ x }}", "folder": tmp_path}))


def test_a_council_replaces_a_part_and_words_are_escaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render(tmp_path, monkeypatch, "<p>{{ words }}</p>") == "<p>&lt;5 &amp; {{ x }}</p>"


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("<p>\n{{ wrods }}</p>", "line 2.*'wrods' is undefined"),
        ("<p>{{ words | upside_down }}</p>", "line 1.*upside_down"),
        ("<p>{% if %}</p>", "line 1"),
        ("<p>\n{{ 1 / none }}</p>", "line 2"),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", "line 1.*calls itself"),
        ("{{ range(10 ** 9) }}", "line 1.*too big"),
        ("{{ 'words' | date }}", "line 1.*no attribute 'day'"),
        ("<p>{{ words.__class__.__mro__ }}</p>", "unsafe|undefined"),
        ("{{ folder.read_text() }}", "unsafe"),
        ("{{ folder.parent.iterdir() }}", "unsafe"),
    ],
)
def test_a_mistake_in_a_template_is_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str, says: str
) -> None:
    with pytest.raises(TemplateFault, match=f"closing.html.*{says}" if "unsafe" not in says else says):
        render(tmp_path, monkeypatch, template)
