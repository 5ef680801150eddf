"""Installed as a package, papergen has its templates inside and works from any folder."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.source_code import ROOT, TEMPLATES

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, statuses: tuple[int, ...] = (0,)) -> str:
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHONPATH", "PAPERGEN"))}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=settings)
    assert done.returncode in statuses, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    return next(folder.glob("papergen-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the `papergen` command of a new environment, which borrows this one's third-party packages."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel, cwd=folder)
    # A line of a .pth file adds one folder and does not read the .pth files there: our own checkout stays outside.
    site_packages = next(folder.glob("lib/python*/site-packages"))
    (site_packages / "borrowed.pth").write_text(sysconfig.get_path("platlib") + "\n")
    return folder / "bin" / "papergen"


def test_the_wheel_holds_every_template_and_every_module_and_no_test(wheel: Path) -> None:
    packed = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = {path for folder in (ROOT / "papergen", TEMPLATES) for path in folder.rglob("*") if path.is_file()}
    wanted = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    assert packed == {f"papergen/{name}" if name.startswith("templates/") else name for name in wanted}


def test_the_installed_command_lists_its_own_types_from_any_folder(installed: Path, tmp_path: Path) -> None:
    names = {line.split()[0] for line in run(installed, "types", cwd=tmp_path).splitlines()}
    assert names == {folder.name for folder in (TEMPLATES / "document_types").iterdir()}


def test_the_installed_command_builds_a_new_paper_in_every_format(installed: Path, tmp_path: Path) -> None:
    run(installed, "new", "cabinet_report", "trial", cwd=tmp_path)
    # Nobody has approved an example: a draft is built, and the exit status says that errors are open.
    run(installed, "build", "trial", cwd=tmp_path, statuses=(0, 1))
    built = {file.name for file in (tmp_path / "output" / "trial").iterdir()}
    assert {"trial.docx", "trial.pdf", "trial.html", "manifest.json", "issues.json"} <= built
