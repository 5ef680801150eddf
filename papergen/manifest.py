"""The manifest: inputs and outputs of a build with their SHA-256, its figures with their places, and the versions."""

from collections.abc import Mapping
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any

from papergen.indicator_model import EarlierHeadline, Indicator, Progress
from papergen.indicators.findings import compute_findings, place_of
from papergen.indicators.paper_figures import compute_paper_figures, find_data_paper
from papergen.indicators.periods import format_period
from papergen.indicators.quotes import HEADLINE
from papergen.issues import Place
from papergen.model import Copy, Finding, Paper
from papergen.open_data import headline_record
from papergen.output_files import sha256

MAKERS = ("papergen", "weasyprint", "python-docx", "jinja2")


def build_manifest(
    paper: Paper,
    findings: tuple[Finding, ...],
    files: Mapping[str, bytes],
    final: bool,
    copy: Copy = Copy.INTERNAL,
) -> dict[str, Any]:
    """Return the manifest of one paper as plain values; it holds no clock and no machine's paths.

    Of a public copy with exempt parts it names no inputs: their names tell something, and the hash of a short file lets
    somebody try out what is in it. It has no figure of an exempt indicator.
    """
    withholds = copy is Copy.PUBLIC and paper.has_exempt
    hidden = paper.exempt_indicators if withholds else frozenset[str]()
    return {
        "paper": paper.name,
        "title": paper.title,
        "document_type": paper.type,
        "house_style": paper.style,
        "final": final,
        "copy": copy.value,
        "inputs": [] if withholds else [_entry(name, data) for name, data in sorted(_inputs(paper).items())],
        "outputs": [_entry(name, data) for name, data in sorted(files.items())],
        "headline": _headline(paper, hidden),
        "figures": [_figure(finding) for finding in findings if finding.indicator.id.casefold() not in hidden],
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


def _headline(paper: Paper, hidden: frozenset[str]) -> dict[str, Any]:
    """Return the headline, the rows behind each of its counts, and the earlier years; nothing without indicators."""
    data = find_data_paper(paper)
    if data is None or (hidden and hidden >= {indicator.id.casefold() for indicator in data.indicators}):
        return {}
    findings, _ = compute_findings(data.indicators)
    counted = [finding for finding in findings if finding.indicator.id.casefold() not in hidden]
    return {
        **headline_record(compute_paper_figures(paper).headlines[HEADLINE]),
        "from": {each.value: [_counted(found) for found in counted if found.progress is each] for each in Progress},
        "earlier": [_earlier(headline) for headline in data.earlier],
    }


def _counted(finding: Finding) -> dict[str, Any]:
    return {"indicator": finding.indicator.id, **_place(finding.indicator.place)}


def _earlier(headline: EarlierHeadline) -> dict[str, Any]:
    fraction = f"{headline.numerator}/{headline.denominator}"
    facts = {"period": format_period(headline.period), "percentage": headline.percentage, "fraction": fraction}
    return {**facts, "from": _place(headline.place)}


def _figure(finding: Finding) -> dict[str, Any]:
    indicator = finding.indicator
    return {
        "indicator": indicator.id,
        "previous": indicator.previous,
        "current": indicator.current,
        "target": indicator.target,
        "progress": finding.progress.value,
        "progress_is": "stated" if indicator.stated_progress else "computed",
        "target_status": finding.status.value,
        "target_status_is": "stated" if indicator.stated_status else "computed",
        "from": {name: _place(place) for name, place in _places(indicator).items()},
    }


def _places(indicator: Indicator) -> dict[str, Place]:
    """Return where each thing that is printed of an indicator stands; what was computed stands nowhere."""
    stated = {
        "target": indicator.target,
        "stated_progress": indicator.stated_progress,
        "stated_status": indicator.stated_status,
    }
    measured = {"previous": indicator.before, "current": indicator.now}
    return {
        "indicator": indicator.place,
        **{name: each.place for name, each in measured.items() if each},
        **{name: place_of(indicator, name) for name, value in stated.items() if value},
    }


def _place(place: Place) -> dict[str, Any]:
    return {key: value for key, value in asdict(place).items() if value is not None}


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed as a package"
