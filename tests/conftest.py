"""What every test may use: expected texts that are accepted by hand, and fast tests before slow ones."""

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run: a failure is the change's own, never the dice's.
settings.register_profile("papergen", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("papergen")

MatchesExpected = Callable[[str, Path], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write expected texts again; look at the pages first")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.fixture
def matches_expected(request: pytest.FixtureRequest) -> MatchesExpected:
    """Compare a text with its expected file; `--accept` writes the file instead."""
    accept: bool = request.config.getoption("--accept")

    def check(actual: str, expected_file: Path) -> None:
        if accept:
            expected_file.parent.mkdir(parents=True, exist_ok=True)
            expected_file.write_text(actual, "utf-8")
            return
        if not expected_file.exists():
            pytest.fail(f"{expected_file} is not there: look at the pages, then write it with --accept", pytrace=False)
        expected = expected_file.read_text("utf-8")
        if actual != expected:
            pytest.fail(_difference(expected, actual, expected_file.name), pytrace=False)

    return check


def _difference(expected: str, actual: str, name: str) -> str:
    lines = unified_diff(expected.splitlines(), actual.splitlines(), f"expected: {name}", "actual", lineterm="", n=2)
    return "\n".join([f"{name} differs: look at the pages, then run again with --accept", *lines])
