"""What has been published of a meeting: dated folders that are never touched again, and `publications.json`."""

import datetime
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from papergen.issues import PapergenError
from papergen.output_files import MANIFEST, as_json, edited_files, refuse_source_folder, sha256, written_files

RECORD = "publications.json"
DRAFT = "draft"
MANIFESTS = (MANIFEST, "manifest.csv")
# What each publication, and each item in it, has to say: supplements are worked out from it.
PUBLICATION = {"published": str, "folder": str, "last_page": int, "items": list, "withdrawn": list}
ITEM = {"id": str, "number": int, "title": str, "restricted": bool, "to_follow": bool, "printed": list} | dict.fromkeys(
    ("contents", "titles", "says"), dict
)
KINDS = {str: "a text", int: "a number", bool: "true or false", list: "a list", dict: "keys with values"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A meeting's folder in the output, and its publications in order, as plain values of `publications.json`."""

    folder: Path
    publications: tuple[Mapping[str, Any], ...] = field(default=())

    @property
    def last_items(self) -> dict[str, Mapping[str, Any]]:
        """Each item that was ever published and not withdrawn since, by id, as it was published last."""
        items: dict[str, Mapping[str, Any]] = {}
        for publication in self.publications:
            items.update({item["id"]: item for item in publication["items"]})
            for withdrawn in publication["withdrawn"]:
                items.pop(withdrawn, None)
        return items

    @property
    def last_page(self) -> int:
        """The last pack page that was ever printed; 0 before the agenda is published."""
        return max((publication["last_page"] for publication in self.publications), default=0)


def load_publications(folder: Path) -> Shelf:
    """Return what has been published in `folder`; raise `PapergenError` where its record cannot be read."""
    record = folder / RECORD
    if not record.exists():
        return Shelf(folder)
    try:
        publications = json.loads(record.read_bytes())["publications"]
        for publication in publications:
            _check_publication(publication)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise PapergenError(
            f"{record} cannot be read ({error}). It says what is published: put back the copy that was saved last."
        ) from error
    return Shelf(folder, tuple(publications))


def _check_publication(publication: Mapping[str, Any]) -> None:
    """Raise `ValueError` or another fault of values where a publication does not say what it has to."""
    _check_keys(publication, PUBLICATION)
    datetime.date.fromisoformat(publication["published"])
    for item in publication["items"]:
        _check_keys(item, ITEM)
        for name in item["contents"]:
            _check_keys(item["titles"], {name: str})
        for address, said in item["says"].items():
            if not isinstance(said, list) or list(map(type, said)) != [str, str]:
                raise ValueError(f"'{address}' is no heading with its words")


def _check_keys(record: Mapping[str, Any], kinds: Mapping[str, type]) -> None:
    for key, kind in kinds.items():
        if not isinstance(record[key], kind):
            raise ValueError(f"'{key}' has to be {KINDS[kind]}")


@contextmanager
def work_folder(shelf: Shelf) -> Iterator[Path]:
    """Give a folder on the shelf's own disk to make a pack in; it is gone afterwards, unless it was published."""
    try:
        refuse_source_folder(shelf.folder)
        shelf.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".papergen-", dir=shelf.folder) as work:
            yield Path(work)
    except OSError as error:
        raise PapergenError(
            f"{shelf.folder}: the pack cannot be written ({error.strerror or error}). "
            "Close its files in the PDF reader, or choose another folder with --out."
        ) from error


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name into a folder that is still being made."""
    for name, data in files.items():
        (folder / name).write_bytes(data)


def files_below(folder: Path) -> tuple[Path, ...]:
    """Return every file below a folder, in order."""
    return tuple(sorted(file for file in folder.rglob("*") if file.is_file()))


def put_publication(shelf: Shelf, made: Path, entry: Mapping[str, Any]) -> Path:
    """Move a finished folder into its dated place and record it; nothing that was published is ever replaced.

    Raises `PapergenError` for a day before the last publication: what comes later would seem to have come first.
    """
    folder = shelf.folder / str(entry["folder"])
    last = max((publication["published"] for publication in shelf.publications), default="")
    if entry["published"] < last:
        raise PapergenError(
            f"{entry['published']} is before the last publication, {last}. Say the true day with --on, or put the "
            "computer's clock right."
        )
    if folder.exists():
        raise PapergenError(
            f"{folder} is there already, and what is published is never replaced. "
            f"Where {RECORD} does not list it, move that folder away and publish again."
        )
    if load_publications(shelf.folder) != shelf:
        raise PapergenError(f"{shelf.folder}: somebody else has published meanwhile. Look at that, and publish again.")
    record = {"publications": [*shelf.publications, {**entry, "files": _hashes(made)}]}
    waiting = made.parent / RECORD
    waiting.write_bytes(as_json(record))
    os.rename(made, folder)
    try:
        os.replace(waiting, shelf.folder / RECORD)
    except OSError:
        os.rename(folder, made)
        raise
    return folder


def put_draft(shelf: Shelf, made: Path) -> Path:
    """Put a finished folder in the place of the last draft; one that somebody edited or added to is kept beside it."""
    folder = shelf.folder / DRAFT
    if not folder.exists():
        os.rename(made, folder)
        return folder
    away = _free_folder(folder) if _is_edited(folder, made) else made.parent / "before"
    os.rename(folder, away)
    try:
        os.rename(made, folder)
    except OSError:
        os.rename(away, folder)
        raise
    return folder


def _is_edited(folder: Path, made: Path) -> bool:
    """Return whether somebody edited a file of the last draft or put one there, which `made` does not have either."""
    edited = (edited_files(inner) for inner in folder.iterdir() if inner.is_dir())
    added = (
        file
        for file in folder.rglob("*")
        if not (file.is_dir() or (made / file.relative_to(folder)).exists())
        and file.name not in (*MANIFESTS, *written_files(file.parent))
    )
    return any(edited) or any(added)


def _free_folder(folder: Path) -> Path:
    number = 1
    while (other := folder.with_name(f"{folder.name}.edited-{number}")).exists():
        number += 1
    return other


def _hashes(folder: Path) -> list[dict[str, Any]]:
    return [
        {"file": file.relative_to(folder).as_posix(), "sha256": sha256(file.read_bytes()), "bytes": file.stat().st_size}
        for file in files_below(folder)
    ]
