"""The public API: small, documented, cheap to import, and the same in code and ARCHITECTURE.md."""

import inspect
import subprocess
import sys

import click
import pytest

import papergen
from papergen.cli import main
from tests.source_code import ROOT


@pytest.mark.parametrize("name", papergen.__all__)
def test_every_public_name_is_there_with_its_meaning(name: str) -> None:
    assert inspect.getdoc(getattr(papergen, name))


@pytest.mark.parametrize("name", papergen.__all__)
def test_every_public_name_stands_in_the_architecture_page(name: str) -> None:
    assert f"`{name}`" in (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = papergen.no_such_name


def test_asking_for_help_does_not_load_the_layout_engine() -> None:
    heavy = {"weasyprint", "docx", "openpyxl", "pikepdf", "vl_convert"}
    asked = f"import sys, papergen.cli, papergen; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


@pytest.mark.parametrize("command", main.commands.values(), ids=lambda command: command.name)
def test_every_command_and_option_says_what_it_does(command: click.Command) -> None:
    silent = [option.name for option in command.params if isinstance(option, click.Option) and not option.help]
    assert command.help and not silent
