"""papergen: a folder of data and words becomes a council's committee papers, as Word, PDF and web page."""

from typing import Any

__all__ = [
    *("Built", "BuiltPack", "Checked", "Issue", "LaidOut", "PapergenError", "Place", "Severity"),
    *(
        "build_pack",
        "build_paper",
        "check_source",
        "check_sources",
        "fill_paper",
        "lay_out_deep_dive",
        "report_indicators",
        "start_paper",
    ),
]

_HOMES = {
    "Built": "papergen.pipeline",
    "BuiltPack": "papergen.pipeline",
    "Checked": "papergen.checking",
    "Issue": "papergen.issues",
    "LaidOut": "papergen.filling.folders",
    "PapergenError": "papergen.issues",
    "Place": "papergen.issues",
    "Severity": "papergen.issues",
    "build_pack": "papergen.pipeline",
    "build_paper": "papergen.pipeline",
    "check_source": "papergen.checking",
    "check_sources": "papergen.checking",
    "fill_paper": "papergen.filling.paper",
    "lay_out_deep_dive": "papergen.filling.deep_dive",
    "report_indicators": "papergen.indicator_report",
    "start_paper": "papergen.examples",
}


def __getattr__(name: str) -> Any:
    """Import the public API on first use: `papergen --help` need not load the layout engine."""
    if name not in _HOMES:
        raise AttributeError(f"module 'papergen' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
