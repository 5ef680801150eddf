"""Files as bytes and as text: every way a file can be missing, wrong or unreadable is an issue with its remedy."""

import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place, nearest

MEGABYTE = 1_000_000
TEXT_LIMIT = 10 * MEGABYTE

# U+2028 stands for every line break inside a paragraph or cell (Word's is U+000B) until the text has been parsed.
LINE_BREAK = "\u2028"
_LINE_BREAKS = re.compile("[\u2028\u2029\u000b\u0085]")
# What XML 1.0 or HTML forbids: control characters and noncharacters; and the overrides of direction (U+202D, U+202E),
# which show a reader other words than those that are stored.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BINARY = (
    (b"PK\x03\x04", "an Excel workbook, a Word document or a zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file, or one with a password"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_MOST_REPORTED = 20
_INVISIBLE = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})  # general categories of Unicode: spaces, controls, formats
_FILLERS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")  # letters and signs without a shape


@dataclass(frozen=True, slots=True)
class ForbiddenCharacter:
    """A character that no paper can hold; `line` and `column` count from 1."""

    line: int
    column: int
    name: str
    before: str


def place_of(file: Path, root: Path) -> Place:
    """Return the place of `file` as its path from the source folder `root`, with forward slashes."""
    name = os.path.relpath(file, root)
    return Place(file.name if name.startswith("..") else Path(name).as_posix())


def load_bytes(file: Path, place: Place, limit: int = TEXT_LIMIT) -> tuple[bytes | None, list[Issue]]:
    """Return the bytes of an ordinary file of 1 to `limit` bytes; otherwise None and the issue at `place`."""
    try:
        status = file.stat()
        found = _what_is_wrong(file, place, status, limit)
        return (None, [found]) if found else (file.read_bytes(), [])
    except FileNotFoundError:
        return None, [missing_file(file, place)]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return None, [issue("file-not-readable", place, reason=reason)]


def missing_file(file: Path, place: Place) -> Issue:
    """Return the issue that `file` is not there, naming the file beside it that looks most like it."""
    try:
        near = nearest(file.name, [entry.name for entry in file.parent.iterdir()])
    except OSError:
        near = None
    remedy = f"Did you mean '{near}'?" if near else "Put the file there, or correct its name."
    return issue("file-missing", place, name=file.name, remedy=remedy)


def _what_is_wrong(file: Path, place: Place, status: os.stat_result, limit: int) -> Issue | None:
    if stat.S_ISDIR(status.st_mode):
        return issue("file-is-a-folder", place, name=file.name)
    if not stat.S_ISREG(status.st_mode):
        return issue("file-not-readable", place, reason="it is not an ordinary file")
    if status.st_size == 0:
        return issue("file-empty", place)
    if status.st_size > limit:
        size = f"{status.st_size / MEGABYTE:.1f}"
        return issue("file-too-large", place, size=size, limit=limit // MEGABYTE)
    return None


def load_text(file: Path, place: Place) -> tuple[str | None, list[Issue]]:
    """Return a file's text with line feeds only; line breaks inside a paragraph are `LINE_BREAK`.

    UTF-8 and UTF-16 are known for certain; anything else is read as Windows-1252 with a warning. A character that no
    output can hold is left out, and is an issue with its line and column.
    """
    content, issues = load_bytes(file, place)
    if content is None:
        return None, issues
    text, issues = _decoded(content, place)
    if text is None:
        return None, issues
    cleaned, forbidden = clean_text(text)
    return cleaned, issues + [_forbidden_at(found, place) for found in forbidden]


def _decoded(content: bytes, place: Place) -> tuple[str | None, list[Issue]]:
    for start, what in _BINARY:
        if content.startswith(start):
            return None, [issue("file-not-text", place, what=what)]
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    if encoding is None and b"\x00" in content:
        return None, [issue("file-not-text", place, what="a binary file")]
    try:
        return content.decode(encoding or "utf-8"), []
    except UnicodeDecodeError as error:
        return (None, [issue("text-encoding-unknown", place)]) if encoding else _windows(content, error.start, place)


def _windows(content: bytes, first: int, place: Place) -> tuple[str | None, list[Issue]]:
    """Read what Excel and Notepad of a British Windows save; five bytes do not exist there."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None, [issue("text-encoding-unknown", place)]
    at = Place(place.file, line=content.count(b"\n", 0, first) + 1)
    letters = text[first : first + 20].split("\n")[0].strip()
    return text, [issue("text-encoding-guessed", at, letters=letters)]


def clean_text(text: str) -> tuple[str, list[ForbiddenCharacter]]:
    """Return `text` with uniform line breaks and without what no output can hold; of that, the first twenty."""
    text = _LINE_BREAKS.sub(LINE_BREAK, text.replace("\r\n", "\n").replace("\r", "\n"))
    found = islice(_FORBIDDEN.finditer(text), _MOST_REPORTED)
    return _FORBIDDEN.sub("", text), [_forbidden(text, match.start()) for match in found]


def visible_text(text: str) -> str:
    """Return a text without white space round it; nothing where no character of it can be seen or heard."""
    seen = (character not in _FILLERS and unicodedata.category(character) not in _INVISIBLE for character in text)
    return text.strip() if any(seen) else ""


def _forbidden(text: str, index: int) -> ForbiddenCharacter:
    name = unicodedata.name(text[index], "a control character")
    before = _FORBIDDEN.sub("", text[max(0, index - 20) : index].rsplit("\n", 1)[-1])
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return ForbiddenCharacter(line, column, f"U+{ord(text[index]):04X}, {name.lower()}", before)


def _forbidden_at(found: ForbiddenCharacter, place: Place) -> Issue:
    at = Place(place.file, line=found.line, column=f"character {found.column}")
    return issue("forbidden-character", at, character=found.name, before=found.before)
