"""The manifest that an agenda system is fed with: each file with its item, pages and hash, as CSV and JSON."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from papergen.output_files import as_json, sha256
from papergen.packs.front_sheet import FrontSheet, Leaf, Line

COLUMNS = ("item", "title", "file_title", "file", "first_page", "last_page", "sha256", "bytes", "restricted")


def manifest_rows(sheet: FrontSheet, folder: Path) -> list[dict[str, Any]]:
    """Return a row for each file of each item, and for an item without one; `folder` has the files."""
    return [row for line in sheet.lines for row in _line_rows(line, folder)]


def _line_rows(line: Line, folder: Path) -> list[dict[str, Any]]:
    item = line.item
    own: dict[str, Any] = {"item": item.number, "title": item.title, "restricted": "yes" if item.private else "no"}
    leaves = [inner for leaf in line.leaves if leaf.address for inner in (leaf, *leaf.below)]
    return [own | _leaf_row(leaf) | _mark(folder / leaf.address) for leaf in leaves] or [own]


def _leaf_row(leaf: Leaf) -> dict[str, Any]:
    return {"file_title": leaf.title, "file": leaf.address, "first_page": leaf.first, "last_page": leaf.own_last}


def _mark(file: Path) -> dict[str, Any]:
    data = file.read_bytes()
    return {"sha256": sha256(data), "bytes": len(data)}


def manifest_files(about: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], folder: Path) -> dict[str, bytes]:
    """Return `manifest.csv` and `manifest.json`; `outputs` has every file of the folder, so that an edit is noticed."""
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    outputs = [{"file": file.name, **_mark(file)} for file in sorted(folder.iterdir())]
    # With a byte order mark Excel reads the file as UTF-8.
    return {
        "manifest.csv": table.getvalue().encode("utf-8-sig"),
        "manifest.json": as_json({**about, "items": list(rows), "outputs": outputs}),
    }
