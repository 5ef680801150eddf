"""Settings of templates: YAML files that developers and councils write, read by one reader."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from papergen.issues import PapergenError

# `plain` takes 20 ms in Python and 2 ms in C, and every build reads several styles; not every platform has the C one.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_settings(file: Path) -> dict[str, Any]:
    """Return what a template's YAML file says; raise `PapergenError` where it cannot be read or is no set of keys."""
    try:
        settings = _parsed(load_template_text(file)) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # YAML reads 2025-02-30 as a date
        raise PapergenError(f"{_called(file)} cannot be read: {error}") from error
    if not isinstance(settings, dict):
        raise PapergenError(f"{_called(file)} has to be keys with values, such as 'title: ...'.")
    return dict(settings)


@lru_cache(
    maxsize=64
)  # one build looks up the same styles and types a dozen times; the text is the key, so an edit counts
def _parsed(text: str) -> Any:
    return yaml.load(text, LOADER)  # both loaders are safe ones


def load_template_text(file: Path) -> str:
    """Return the text of a template's file; raise `PapergenError` where it cannot be read or is not UTF-8."""
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise PapergenError(f"{_called(file)} is not UTF-8 text. Save it again with the encoding UTF-8.") from error
    except OSError as error:
        raise PapergenError(f"{_called(file)} cannot be read: {error}") from error


def _called(file: Path) -> str:
    return f"The file {file.name} of '{file.parent.name}' ({file})"
