"""Finished files on disk: they appear whole or not at all, and what a person edited is kept."""

import csv
import hashlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from papergen.issue_catalogue import issue
from papergen.issues import Issue, PapergenError, Place

if sys.platform != "win32":  # Windows has no such lock; it refuses to replace a file that is open
    import fcntl

MANIFEST = "manifest.json"
SOURCES = ("paper.yaml", "meeting.yaml")  # a folder with one of these belongs to people


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def refuse_source_folder(folder: Path) -> None:
    """Raise `PapergenError` where a build would put its files among those that people write."""
    if any((folder / name).exists() for name in SOURCES):
        raise PapergenError(f"{folder} is a source folder, which stays as it is. Choose another folder with --out.")


def save_files(folder: Path, files: Mapping[str, bytes]) -> list[Issue]:
    """Put the named files into `folder`, all or none; earlier good files stay until every new one is written.

    A file that somebody edited since papergen wrote it (its hash is not the manifest's) is kept under another name,
    and an issue says so. Raises `PapergenError` where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder), tempfile.TemporaryDirectory(prefix=".papergen-", dir=folder) as waiting:
            new, before = Path(waiting, "new"), Path(waiting, "before")
            new.mkdir()
            before.mkdir()
            for name, data in files.items():
                (new / name).write_bytes(data)
            edited = _edited(folder, files)
            _exchange(folder, new, before, edited)
    except OSError as error:
        raise PapergenError(
            f"{folder}: the files cannot be written ({error.strerror or error}). "
            "Close them in Word or the PDF reader, or choose another folder with --out."
        ) from error
    return [issue("edited-file-kept", Place(str(folder / name)), kept=kept.name) for name, kept in edited.items()]


def check_folder(folder: Path, files: Collection[str]) -> list[Issue]:
    """Return an issue for each other file in a public copy's folder: nobody has looked for exempt matter in it."""
    others = sorted(each.name for each in folder.iterdir() if each.name not in files) if folder.is_dir() else []
    return [issue("exempt-other-files", Place(folder.name), file=other) for other in others]


def as_json(record: Any) -> bytes:
    """Return plain values as readable JSON, the same bytes for the same values."""
    text = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return text.encode(errors="backslashreplace")  # a file name of an old system, whose bytes are no UTF-8


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV; each line has its end."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder until the files are in it: two builds at once must not mix theirs."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _exchange(folder: Path, new: Path, before: Path, edited: Mapping[str, Path]) -> None:
    """Move every new file into place, old ones to `before` and edited ones to their other name.

    Where one cannot be moved, or papergen is stopped half way, what stood there before is put back.
    """
    moves = [
        move
        for file in sorted(new.iterdir())
        for move in ((folder / file.name, edited.get(file.name, before / file.name)), (file, folder / file.name))
    ]
    done: list[tuple[Path, Path]] = []
    try:
        for start, end in moves:
            done.append((start, end))
            if start.parent == new or start.is_file():
                os.replace(start, end)
    except BaseException:  # also KeyboardInterrupt: the old files are in a folder that is about to go
        for start, end in reversed(done):
            if end.is_file():
                os.replace(end, start)
        raise


def _edited(folder: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """Return the files that somebody edited since papergen wrote them, and the free names under which to keep them."""
    written = written_files(folder)
    return {
        name: _free_name(folder / name)
        for name, data in files.items()
        if name in written
        and (folder / name).is_file()
        and sha256((folder / name).read_bytes()) not in (written[name], sha256(data))
    }


def edited_files(folder: Path) -> list[str]:
    """Return the files that somebody edited since papergen wrote them."""
    return [
        name
        for name, digest in written_files(folder).items()
        if (folder / name).is_file() and sha256((folder / name).read_bytes()) != digest
    ]


def written_files(folder: Path) -> dict[str, str]:
    """Return each file's hash as the manifest has it; without a manifest of ours nothing is known to be edited."""
    try:
        return {entry["file"]: entry["sha256"] for entry in json.loads((folder / MANIFEST).read_bytes())["outputs"]}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _free_name(file: Path) -> Path:
    number = 1
    while (other := file.with_name(f"{file.stem}.edited-{number}{file.suffix}")).exists():
        number += 1
    return other
