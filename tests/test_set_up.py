"""Set-up looks before it touches anything, and says what it needs where it cannot install it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.source_code import ROOT

TOOLS = ("bash", "cat", "dirname", "env", "grep", "sha256sum")


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """Return a checkout on a machine that has a shell, and no Python, no fonts, no apt-get."""
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        os.symlink(shutil.which(tool) or tool, tmp_path / "bin" / tool)
    for file in ("tools/set-up.sh", "constraints.txt", "pyproject.toml"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def add_command(machine: Path, name: str, script: str) -> None:
    command = machine / "bin" / name
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)


def set_up(machine: Path, purpose: str) -> subprocess.CompletedProcess[str]:
    command = [machine / "bin" / "bash", "tools/set-up.sh", purpose]
    return subprocess.run(command, cwd=machine, env={"PATH": str(machine / "bin")}, capture_output=True, text=True)


def test_without_apt_everything_that_is_missing_is_named_and_nothing_is_touched(bare_machine: Path) -> None:
    done = set_up(bare_machine, "test")
    assert done.returncode == 1
    for package in ("python3-venv", "fontconfig", "fonts-dejavu-core", "libreoffice-writer-nogui", "poppler-utils"):
        assert f"  {package}: " in done.stderr
    assert "sudo apt-get install python3-venv" in done.stderr
    assert {path.name for path in bare_machine.iterdir()} == {"bin", "tools", "constraints.txt", "pyproject.toml"}


def test_the_demo_asks_for_nothing_that_only_the_tests_need(bare_machine: Path) -> None:
    assert "libreoffice" not in set_up(bare_machine, "demo").stderr


def test_a_python_that_is_too_old_counts_as_missing(bare_machine: Path) -> None:
    add_command(bare_machine, "python3", "exit 1")
    assert "Python 3.11 or newer" in set_up(bare_machine, "demo").stderr


def test_packages_that_apt_cannot_install_end_it_before_a_virtual_environment_is_made(bare_machine: Path) -> None:
    for name in ("apt-get", "apt-cache", "sudo", "fc-list"):
        add_command(bare_machine, name, "exit 0")
    done = set_up(bare_machine, "demo")
    assert done.returncode == 1
    assert "could not install" in done.stderr
    assert not (bare_machine / ".venv").exists()
