"""Starting a paper: the document type's example is copied into an officer's folder."""

import shutil
from pathlib import Path

from papergen.document_types import find_document_type
from papergen.issues import PapergenError


def start_paper(type_name: str, folder: Path) -> list[Path]:
    """Copy the example of a document type into `folder` and return the files.

    Raises `UnknownName` for an unknown type, and `PapergenError` where the folder has anything in it already:
    nothing that a person wrote is overwritten.
    """
    example = next(
        (own / "example" for own in find_document_type(type_name).folders if (own / "example").is_dir()), None
    )
    if example is None:
        raise PapergenError(f"The document type '{type_name}' has no example to start from.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PapergenError(f"{folder} is there already. Name a new or empty folder.")
    try:
        shutil.copytree(example, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected_*"))
    except OSError as error:
        raise PapergenError(f"{folder} cannot be written: {error.strerror or error}.") from error
    return sorted(file for file in folder.rglob("*") if file.is_file())
