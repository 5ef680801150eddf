"""Where templates and output are; the only module that knows paths (installed or in a checkout)."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
OUTPUT = Path("output")


def template_roots() -> list[Path]:
    """Return the folders that hold `document_types/` and `house_styles/`, first match wins.

    `PAPERGEN_TEMPLATES` names extra folders, so that a council keeps its own outside the installation.
    """
    extra = [Path(part) for part in os.environ.get("PAPERGEN_TEMPLATES", "").split(os.pathsep) if part]
    return [*extra, own_templates()]


def own_templates() -> Path:
    """Return papergen's own templates: inside the installed package, or beside it in a checkout."""
    installed = PACKAGE / "templates"
    return installed if installed.is_dir() else PACKAGE.parent / "templates"


def common_templates() -> Path:
    """Return the templates that every document type shares."""
    return own_templates() / "common"


def named_folders(kind: str) -> dict[str, Path]:
    """Return every template folder of one kind (`document_types`, `house_styles`), by name."""
    found: dict[str, Path] = {}
    for root in reversed(template_roots()):
        parent = root / kind
        if parent.is_dir():
            found.update({folder.name: folder for folder in sorted(parent.iterdir()) if folder.is_dir()})
    return found
