"""YAML in which every value is text as typed."""

from pathlib import Path

import pytest

from papergen.issues import Issue, Place
from papergen.loading.yaml_with_lines import YamlList, YamlMap, YamlNode, load_yaml
from tests.loading.sources import codes


def read(folder: Path, text: str) -> tuple[YamlNode | None, list[Issue]]:
    (folder / "paper.yaml").write_text(text, "utf-8")
    return load_yaml(folder / "paper.yaml", Place("paper.yaml"))


def plain(node: YamlNode | None) -> object:
    """Return the values without their lines."""
    if isinstance(node, YamlMap):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, YamlList):
        return [plain(item) for item in node.items]
    return node.text if node else None


@pytest.mark.parametrize("typed", ["yes", "001", "2025-10-30", "26/9/25", "1e5", "~", "null", "<5", "0x1F", "12:30"])
def test_a_value_stays_the_text_that_was_typed(typed: str, tmp_path: Path) -> None:
    assert plain(read(tmp_path, f"value: {typed}\n")[0]) == {"value": typed}


def test_nothing_behind_a_key_is_empty_text(tmp_path: Path) -> None:
    assert plain(read(tmp_path, "wards:\ntitle: x\n")[0]) == {"wards": "", "title": "x"}


def test_every_value_and_key_knows_its_line(tmp_path: Path) -> None:
    node, _ = read(tmp_path, "# a comment\ntitle: x\nlist:\n  - a\n  - {b: c}\n")
    assert isinstance(node, YamlMap)
    assert node.key_lines == {"title": 2, "list": 3}
    items = node.entries["list"]
    assert isinstance(items, YamlList)
    assert [item.line for item in items.items] == [4, 5]


def test_line_breaks_pasted_from_word_stay_in_their_value(tmp_path: Path) -> None:
    text = "title: one\u2028two\nnote: |\n  three\u000bfour\n"
    assert plain(read(tmp_path, text)[0]) == {"title": "one\ntwo", "note": "three\nfour\n"}


def test_words_that_look_like_templates_or_markup_stay_words(tmp_path: Path) -> None:
    node, issues = read(tmp_path, "title: R&D <x> & {{ x }} {% raw %} 100%\n")
    assert plain(node) == {"title": "R&D <x> & {{ x }} {% raw %} 100%"}
    assert not issues


def test_the_keys_above_a_fault_are_read_all_the_same(tmp_path: Path) -> None:
    node, issues = read(tmp_path, "type: report\nwards: [All]\ntitle: One: two\nstyle: plain\n")
    assert codes(issues) == ["yaml-broken"]
    assert plain(node) == {"type": "report", "wards": ["All"], "title": "One"}


@pytest.mark.parametrize(
    "text",
    ["title: One: two\n", "title: {% raw %}\n", "title: *all\n\tx: y\n", "a: [b\n", 'a: "b\n', "a: @b\n", "%x\n"],
)
def test_broken_yaml_is_one_issue_that_says_what_to_do(text: str, tmp_path: Path) -> None:
    _, issues = read(tmp_path, text)
    assert codes(issues) == ["yaml-broken"]
    assert issues[0].place.line
    assert "quotation marks" in issues[0].remedy


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    assert read(tmp_path, "type: x\nstyle: y\ntitle: One: two\n")[1][0].place == Place("paper.yaml", line=3)


def test_yaml_nested_a_thousand_deep_is_an_issue_and_no_crash(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "a: " + "[" * 1000 + "]" * 1000)[1]) == ["yaml-broken"]


def test_a_key_said_twice_names_the_line_of_the_first(tmp_path: Path) -> None:
    _, issues = read(tmp_path, "title: a\nstyle: b\ntitle: c\n")
    assert codes(issues) == ["yaml-key-twice"]
    assert issues[0].place.line == 3
    assert "line 1" in issues[0].message


def test_anchors_aliases_and_tags_are_never_acted_upon(tmp_path: Path) -> None:
    node, issues = read(tmp_path, "a: &x one\nb: *x\nc: !!python/object:os.system two\n")
    assert codes(issues) == ["yaml-reference", "yaml-reference", "yaml-tag"]
    assert plain(node) == {"a": "one", "b": "", "c": "two"}


def test_a_billion_laughs_are_not_laughed(tmp_path: Path) -> None:
    lines = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert set(codes(read(tmp_path, "\n".join(lines))[1])) == {"yaml-reference"}


@pytest.mark.parametrize(
    ("text", "found"),
    [("title: Item #5\n", ["yaml-hash-cuts-text"]), ("title: Item # a comment\n", []), ("title: 'Item #5'\n", [])],
)
def test_words_behind_a_hash_are_missed_unless_they_are_a_comment(text: str, found: list[str], tmp_path: Path) -> None:
    assert codes(read(tmp_path, text)[1]) == found


def test_characters_written_as_escapes_are_refused_like_typed_ones(tmp_path: Path) -> None:
    assert codes(read(tmp_path, 'title: "bell \\x07"\n')[1]) == ["forbidden-character"]


def test_a_character_that_json_writes_as_two_halves_is_one(tmp_path: Path) -> None:
    assert plain(read(tmp_path, 'title: "\\ud83d\\ude42"\n')[0]) == {"title": "🙂"}


def test_values_may_be_json(tmp_path: Path) -> None:
    assert plain(read(tmp_path, '{"a": ["b", "c"], "d": {"e": "f"}}')[0]) == {"a": ["b", "c"], "d": {"e": "f"}}


def test_a_file_of_comments_says_nothing(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "# nothing\n")[1]) == ["yaml-without-content"]
