"""A council's own Word file, opened: its styles, numbering, theme, fonts and page; or why it cannot be used."""

import os
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from lxml import etree

from papergen.issues import PapergenError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = ("styles", "numbering", "theme", "fontTable")
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # how a .doc file begins, and a .docx file that is encrypted
MOST_BYTES = 20_000_000  # of one part, unpacked
STANDARD_NAME = "reference.docx"
OTHER_KINDS = frozenset({".doc", ".docm", ".dot", ".dotm", ".dotx", ".odt", ".ott", ".rtf"})
SAVE_AS = "In Word, save it as 'Word Document (.docx)'."
READING_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True)
class WordReference:
    """The parts of a Word file that papers take over: kind (styles, numbering, theme, fontTable, document) -> XML."""

    file: Path
    parts: Mapping[str, bytes]

    def part(self, kind: str) -> etree._Element | None:
        """Return a part as XML, a new one at each call; None where the file has none."""
        return _parsed(self.parts[kind]) if kind in self.parts else None


def find_word_reference(name: str, folder: Path) -> WordReference | None:
    """Return the Word file of a house style's folder: the one that it names, or `reference.docx` if that is there.

    Raises `PapergenError` for one that is missing, outside the folder, of another kind, or cannot be used.
    """
    file = folder / (name or STANDARD_NAME)
    if os.path.isfile(file) and file.resolve().is_relative_to(folder.resolve()):
        return load_word_reference(file)
    others = sorted(found for found in folder.iterdir() if found.stem == file.stem and found.suffix in OTHER_KINDS)
    if others:
        raise _refusal(others[0], f"papers take their styles from a .docx file. {SAVE_AS}")
    if name:
        raise _refusal(file, "it is not there. Put it beside house_style.yaml.")
    return None


def load_word_reference(file: Path) -> WordReference:
    """Return what papers take from a Word file; raise `PapergenError` with the remedy where it cannot be used."""
    try:
        return WordReference(file, _parts(file.read_bytes()))
    except READING_FAULTS as error:
        raise _refusal(file, f"it is damaged, or no Word file ({error}). {SAVE_AS}") from error
    except etree.XMLSyntaxError as error:
        raise _refusal(file, f"it is damaged ({error}). Open it in Word and save it again.") from error
    except _Refused as error:
        raise _refusal(file, f"{error} {SAVE_AS}") from error


class _Refused(Exception):
    """A Word file that is sound and still cannot be used."""


def _refusal(file: Path, why: str) -> PapergenError:
    return PapergenError(f"The Word file {file.name} of the house style '{file.parent.name}' cannot be used: {why}")


def _parts(data: bytes) -> dict[str, bytes]:
    if data.startswith(OLD_OR_LOCKED):
        raise _Refused("it has a password, or is a .doc file of an old Word. Take the password off.")
    with zipfile.ZipFile(BytesIO(data)) as package:
        main = _main_part(package)
        _refuse_kind(package, main)
        parts = {"document": _read(package, main)} | {
            kind: _read(package, name) for kind, name in _related(package, main).items()
        }
    for part in parts.values():
        _parsed(part)
    if not str(_parsed(parts["document"]).tag).startswith(W):
        raise _Refused("it is saved as 'Strict Open XML Document'.")
    if "styles" not in parts:
        raise _Refused("it has no styles.")
    return parts


def _main_part(package: zipfile.ZipFile) -> str:
    """Return the name of the part that a package is about."""
    for relation in _parsed(_read(package, "_rels/.rels")):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    raise _Refused("it is no Word file.")


def _refuse_kind(package: zipfile.ZipFile, main: str) -> None:
    """Refuse templates and files with macros by what they say they are, whatever their name ends in."""
    types = [
        override.get("ContentType", "")
        for override in _parsed(_read(package, "[Content_Types].xml"))
        if override.get("PartName") == f"/{main}"
    ]
    if any("macroEnabled" in kind for kind in types) or any("vbaProject" in name for name in package.namelist()):
        raise _Refused("it has macros, which nobody who opens a paper should be asked to run.")
    if any("template.main" in kind for kind in types):
        raise _Refused("it is a template (.dotx).")
    if not any(kind.endswith("wordprocessingml.document.main+xml") for kind in types):
        raise _Refused("it is no Word document.")


def _related(package: zipfile.ZipFile, main: str) -> dict[str, str]:
    """Return the parts that the main part points to, by kind; a theme with pictures of its own is left alone."""
    found: dict[str, str] = {}
    folder, relations = PurePosixPath(main).parent, _relations_of(main)
    for relation in _parsed(_read(package, relations)) if relations in package.namelist() else ():
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        name = target[1:] if target.startswith("/") else f"{folder}/{target}"
        if kind in KINDS and not (kind == "theme" and _relations_of(name) in package.namelist()):
            found[kind] = name
    return found


def _relations_of(part: str) -> str:
    """Return the name of the part that says what a part points to."""
    path = PurePosixPath(part)
    return f"{path.parent}/_rels/{path.name}.rels"


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    if package.getinfo(name).file_size > MOST_BYTES:
        raise _Refused("a part of it is larger than any styles are.")
    return package.read(name)


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
