"""The code is formatted, free of lint and typed: what `make lint` asks, in every test run."""

import subprocess
import sys

import pytest

from tests.source_code import ROOT

# The same three as in the Makefile.
CHECKS = {"format": ["ruff", "format", "--check", "."], "lint": ["ruff", "check", "."], "types": ["mypy"]}


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS)
def test_the_code_passes_make_lint(check: str) -> None:
    done = subprocess.run([sys.executable, "-m", *CHECKS[check]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
