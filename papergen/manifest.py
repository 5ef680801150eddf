"""The manifest: every input and output of a build with its SHA-256, and the versions that made it."""

from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from papergen.model import Finding, Paper
from papergen.output_files import sha256

MAKERS = ("papergen", "weasyprint", "python-docx", "jinja2")


def build_manifest(
    paper: Paper, findings: tuple[Finding, ...], files: Mapping[str, bytes], final: bool
) -> dict[str, Any]:
    """Return the manifest of one paper as plain values; it holds no clock and no machine's paths."""
    return {
        "paper": paper.name,
        "title": paper.title,
        "document_type": paper.type,
        "house_style": paper.style,
        "final": final,
        "inputs": [_entry(name, data) for name, data in sorted(_inputs(paper).items())],
        "outputs": [_entry(name, data) for name, data in sorted(files.items())],
        "figures": [_figure(finding) for finding in findings],
        "versions": {name: _version(name) for name in MAKERS},
    }


def _entry(name: str, data: bytes) -> dict[str, Any]:
    return {"file": name, "sha256": sha256(data), "bytes": len(data)}


def _inputs(paper: Paper) -> dict[str, bytes]:
    files = {file for part in paper.with_appendices() for file in part.inputs}
    root = paper.folder.resolve()
    return {_relative(file, root): file.read_bytes() for file in files if file.is_file()}


def _relative(file: Path, root: Path) -> str:
    resolved = file.resolve()
    return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else file.name


def _figure(finding: Finding) -> dict[str, str]:
    indicator = finding.indicator
    return {
        "indicator": indicator.id,
        "previous": indicator.previous,
        "current": indicator.current,
        "target": indicator.target,
        "progress": finding.progress.value,
        "target_status": finding.status.value,
        "from": str(indicator.place),
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed as a package"
