"""The checkout as data, for the tests that guard its shape."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "papergen"
TEMPLATES = ROOT / "templates"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> tuple[Path, ...]:
    """Return every module of the package, in alphabetical order."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


def name(module: Path) -> str:
    """Return a module's path inside the package: `writers/word/tables.py`."""
    return module.relative_to(PACKAGE).as_posix()


@cache
def tree(module: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(module.read_text("utf-8"), module.name)


def imports(module: Path) -> Iterator[tuple[str, int]]:
    """Yield every dotted name that a module imports, `papergen.model` or `lxml.etree`, with its line."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(module)}:{node.lineno} imports by dots; write the whole name"
            yield from ((_imported(node.module or "", alias.name), node.lineno) for alias in node.names)


def functions(module: Path) -> Iterator[Function]:
    """Yield every function and method of a module."""
    return (node for node in ast.walk(tree(module)) if isinstance(node, Function))


def strings(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield every text constant under a node, docstrings among them."""
    return (found for found in ast.walk(node) if isinstance(found, ast.Constant) and isinstance(found.value, str))


def template_names(kind: str) -> list[str]:
    """Return the names of papergen's own `document_types` or `house_styles`."""
    return sorted(folder.name for folder in (TEMPLATES / kind).iterdir() if folder.is_dir())


def _imported(module: str, member: str) -> str:
    """`from papergen.writers import tokens` imports a module, `from papergen.issues import Issue` a name in one."""
    inside = ROOT.joinpath(*module.split("."), member)
    is_module = inside.is_dir() or inside.with_suffix(".py").exists()
    return f"{module}.{member}" if is_module else module


def papers_of_meetings() -> list[Path]:
    """Return the source folders that lie in the folders of the sample meetings."""
    return sorted(
        paper.parent
        for meeting in ROOT.glob("fixtures/*/meeting.yaml")
        for paper in meeting.parent.glob("*/paper.yaml")
    )
