"""The shape of the house: ARCHITECTURE.md's invariants, as tests."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.source_code import PACKAGE, ROOT, TEMPLATES, functions, imports, modules, name, strings, template_names, tree

# Imports go upwards in this list only. Those on one line are equals and do not know one another.
LAYERS = (
    {"counting", "folders", "minute_numbers", "names", "same_wording", "side_by_side", "xmp"},
    {"issues"},
    {"issue_catalogue", "settings_files"},
    {"indicator_model", "recommendation_model", "table_model", "table_specs"},
    {"model"},
    {"recommendation_threads"},
    {"meeting_model"},
    {"document_type_values", "house_style_values", "word_reference"},
    {"house_styles"},
    {"document_types"},
    {"examples"},
    {"indicators"},
    {"loading"},
    {"rendering"},
    {"writers", "checks"},
    {"output_files"},
    {"open_data", "filling"},
    {"manifest", "indicator_report"},
    {"packs"},
    {"preparing"},
    {"checking"},
    {"pipeline"},
    {"cli"},
    {"__main__"},
)
# The package's front door names what is public, from wherever it is.
FRONT_DOOR = "__init__"

MAY_USE = {
    "PIL": ("loading/",),
    "click": ("cli.py",),
    "docx": ("writers/word/",),
    "fontTools": ("packs/merging/",),
    "holidays": ("checks/",),
    "icalendar": ("packs/",),
    "jinja2": ("rendering/",),
    "lxml": ("word_reference/", "rendering/", "writers/", "checks/"),
    "markdown_it": ("loading/",),
    "markupsafe": ("rendering/",),
    "mdit_py_plugins": ("loading/",),
    "openpyxl": ("loading/",),
    "page": ("packs/",),
    "pikepdf": ("loading/", "writers/pdf/", "checks/", "packs/merging/"),
    "pydyf": ("writers/pdf/",),
    "vl_convert": ("rendering/", "writers/word/"),
    "weasyprint": ("writers/pdf/",),
    "yaml": ("settings_files.py", "loading/"),
}

WHAT_WRITERS_MUST_NOT_KNOW = {"model", "indicator_model", "recommendation_model", "document_types"}
WHAT_WRITERS_MUST_NOT_KNOW |= {"loading", "indicators"}
# `plain` is nobody's house style: the end of every chain.
NEUTRAL_STYLE = "plain"

ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
CALCULATING_FILTERS = {"abs", "float", "int", "max", "min", "round", "sum"}

MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 40

# The time and the date come in as arguments: the same input gives the same bytes.
CLOCKS = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time", "time.localtime"}
NETWORK = {"ftplib", "http", "requests", "smtplib", "socket", "ssl", "webbrowser"}
# urllib.request has url2pathname too, which only turns one text into another.
NETWORK_FUNCTIONS = {"Request", "build_opener", "urlopen", "urlretrieve"}

BRANCHES = (ast.If, ast.IfExp, ast.Match)
WORDS_OF_FORMAT_AND_TYPE = {"docx", "extension", "fmt", "format", "html", "kind", "pdf", "suffix", "type"}


def part_of(module: Path) -> str:
    """Return the name of a module's layer: `writers` for writers/word/tables.py."""
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def part_imported(dotted: str) -> str | None:
    """Return the layer that an import reaches, or None for somebody else's package."""
    parts = dotted.split(".")
    return None if parts[0] != "papergen" else parts[1] if len(parts) > 1 else FRONT_DOOR


def layer(part: str) -> int:
    return next(depth for depth, parts in enumerate(LAYERS) if part in parts)


def place(module: Path, line: int) -> str:
    return f"papergen/{name(module)}:{line}"


def test_every_module_has_its_layer() -> None:
    known = {part for parts in LAYERS for part in parts} | {FRONT_DOOR}
    assert {part_of(module) for module in modules()} - known == set()


def test_imports_go_upwards_in_the_list_of_layers_only() -> None:
    wrong = [
        f"{place(module, line)} imports {dotted}"
        for module in modules()
        if part_of(module) != FRONT_DOOR
        for dotted, line in imports(module)
        if (part := part_imported(dotted)) is not None
        and part != part_of(module)
        and (part == FRONT_DOOR or layer(part) >= layer(part_of(module)))
    ]
    assert not wrong


def test_writers_receive_the_tree_and_the_style_and_never_the_paper() -> None:
    wrong = [
        f"{place(module, line)} imports {dotted}"
        for module in modules()
        if part_of(module) == "writers"
        for dotted, line in imports(module)
        if part_imported(dotted) in WHAT_WRITERS_MUST_NOT_KNOW
    ]
    assert not wrong


def test_third_party_packages_stay_in_their_folders() -> None:
    wrong = [
        f"{place(module, line)} imports {dotted}"
        for module in modules()
        for dotted, line in imports(module)
        if (package := dotted.split(".")[0]) not in {"papergen", *sys.stdlib_module_names}
        and not name(module).startswith(MAY_USE.get(package, ()))
    ]
    assert not wrong


def test_every_permission_for_a_third_party_package_is_used() -> None:
    used = {(dotted.split(".")[0], name(module)) for module in modules() for dotted, _ in imports(module)}
    idle = [
        f"{package} in {folder}"
        for package, folders in MAY_USE.items()
        for folder in folders
        if not any(user == package and module.startswith(folder) for user, module in used)
    ]
    assert not idle, "take these out of MAY_USE, and what nothing uses out of pyproject.toml"


def test_nothing_in_the_package_reaches_the_network() -> None:
    wrong = [
        f"{place(module, line)} imports {dotted}"
        for module in modules()
        for dotted, line in imports(module)
        if dotted.split(".")[0] in NETWORK
    ]
    wrong += [
        f"{place(module, text_line)} uses {text}"
        for module in modules()
        for text, text_line in words_of_code(tree(module))
        if text in NETWORK_FUNCTIONS
    ]
    assert not wrong


def test_only_the_command_line_looks_at_the_clock() -> None:
    wrong = [
        f"{place(module, node.lineno)} calls {called}"
        for module in modules()
        if name(module) != "cli.py"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and ".".join((called := ast.unparse(node.func)).split(".")[-2:]) in CLOCKS
    ]
    assert not wrong


@pytest.mark.parametrize("kind", ["document_types", "house_styles"])
def test_no_python_names_a_document_type_or_a_council(kind: str) -> None:
    names = [found for found in template_names(kind) if found != NEUTRAL_STYLE]
    # "cabinet_report", "cabinet-report" and "Cabinet report" are one name.
    pattern = re.compile(
        "|".join(rf"(?<![a-z]){found.replace('_', '[ _-]?')}(?![a-z])" for found in names), re.IGNORECASE
    )
    wrong = [
        f"{place(module, line)} {text!r}"
        for module in modules()
        for text, line in words_of_code(tree(module))
        if pattern.search(text)
    ]
    assert not wrong


def words_of_code(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield every text constant and every name of a module, with its line; docstrings may give examples."""
    documentation = {ast.get_docstring(node, clean=False) for node in ast.walk(module) if isinstance(node, DOCUMENTED)}
    yield from ((text.value, text.lineno) for text in strings(module) if text.value not in documentation)
    for node in ast.walk(module):
        if isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node.lineno


DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef


def all_templates() -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".svg"})


def test_there_are_templates_to_look_at() -> None:
    assert all_templates()


@pytest.mark.parametrize("template", all_templates(), ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_template_places_words_and_never_calculates(template: Path) -> None:
    syntax = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"]).parse(template.read_text("utf-8"))
    lines = [node.lineno for node in syntax.find_all(ARITHMETIC)]
    lines += [node.lineno for node in syntax.find_all(nodes.Filter) if node.name in CALCULATING_FILTERS]
    assert not lines, f"move the calculation to papergen/indicators (lines {lines})"


@pytest.mark.parametrize("module", modules(), ids=name)
def test_a_module_is_at_most_three_hundred_lines(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= MOST_LINES_OF_A_MODULE


def test_a_function_is_at_most_forty_lines() -> None:
    too_long = [
        f"{place(module, function.lineno)} {function.name} has {lines} lines"
        for module in modules()
        for function in functions(module)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    ]
    assert not too_long


def test_a_module_says_first_what_it_is() -> None:
    silent = [name(module) for module in modules() if tree(module).body and not ast.get_docstring(tree(module))]
    assert not silent


def test_the_pipeline_has_no_branch_on_format_or_type() -> None:
    pipeline = PACKAGE / "pipeline.py"
    wrong = [
        f"{place(pipeline, node.lineno)} {ast.unparse(condition)}"
        for node in ast.walk(tree(pipeline))
        if isinstance(node, BRANCHES)
        for condition in [node.subject if isinstance(node, ast.Match) else node.test]
        if WORDS_OF_FORMAT_AND_TYPE & set(re.findall(r"[a-z]+", ast.unparse(condition).lower()))
    ]
    assert not wrong


def test_importing_the_package_reads_nothing_but_python_and_starts_nothing() -> None:
    # A process of its own: here everything may be imported already.
    done = subprocess.run([sys.executable, "-m", "tests.watched_import"], text=True, capture_output=True, cwd=ROOT)
    assert (done.stdout, done.stderr) == ("", "")
