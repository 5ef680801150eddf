"""Finished files on disk: they appear whole or not at all, and what a person edited is kept."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from papergen.issue_catalogue import issue
from papergen.issues import Issue, PapergenError, Place

MANIFEST = "manifest.json"


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def save_files(folder: Path, files: Mapping[str, bytes]) -> list[Issue]:
    """Put the named files into `folder`, all or none; earlier good files stay until every new one is written.

    A file that somebody edited since papergen wrote it (its hash is not the manifest's) is kept under another name,
    and an issue says so. Raises `PapergenError` where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".papergen-", dir=folder) as waiting:
            new, before = Path(waiting, "new"), Path(waiting, "before")
            new.mkdir()
            before.mkdir()
            for name, data in files.items():
                (new / name).write_bytes(data)
            kept = _keep_edited(folder, files)
            _exchange(folder, new, before)
    except OSError as error:
        raise PapergenError(
            f"{folder}: the files cannot be written ({error.strerror or error}). "
            "Close them in Word or the PDF reader, or choose another folder with --out."
        ) from error
    return kept


def as_json(record: Any) -> bytes:
    """Return plain values as readable JSON, the same bytes for the same values."""
    return (json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _exchange(folder: Path, new: Path, before: Path) -> None:
    """Move every new file into place; where one cannot be moved, put back what stood there before."""
    moved: list[str] = []
    try:
        for file in sorted(new.iterdir()):
            moved.append(file.name)
            if (folder / file.name).is_file():
                os.replace(folder / file.name, before / file.name)
            os.replace(file, folder / file.name)
    except OSError:
        for name in moved:
            if (before / name).exists():
                os.replace(before / name, folder / name)
        raise


@contextmanager
def _unread() -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, AttributeError):
        return


def _keep_edited(folder: Path, files: Mapping[str, bytes]) -> list[Issue]:
    written: dict[str, str] = {}
    with _unread():  # no manifest, or not one of ours: nothing is known to be edited
        written = {entry["file"]: entry["sha256"] for entry in json.loads((folder / MANIFEST).read_text())["outputs"]}
    kept: list[Issue] = []
    for name, data in files.items():
        file = folder / name
        if name in written and file.is_file() and sha256(file.read_bytes()) not in (written[name], sha256(data)):
            other = _free_name(file)
            file.rename(other)
            kept.append(issue("edited-file-kept", Place(str(file)), kept=other.name))
    return kept


def _free_name(file: Path) -> Path:
    number = 1
    while (other := file.with_name(f"{file.stem}.edited-{number}{file.suffix}")).exists():
        number += 1
    return other
