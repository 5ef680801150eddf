"""What a person should know about a source: issue, place, severity; and the errors that stop papergen.

Wrong *content* is an `Issue` in a list, never an exception. `PapergenError` is for a request that cannot be
carried out at all (an unknown style, an output folder that cannot be written); its message is fit for an officer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

Value = TypeVar("Value")


class Severity(StrEnum):
    """How far an issue stops a paper."""

    FATAL = "fatal"  # nothing can be built from this source
    ERROR = "error"  # a draft is built; --final is refused
    OPEN = "open"  # still to do: right for a draft, --final is refused
    WARNING = "warning"  # look at it
    NOTE = "note"  # for information


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, in the reader's own terms; `row` and `line` count from 1 as the file shows them."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        parts = [
            self.file,
            f"sheet '{self.sheet}'" if self.sheet else "",
            f"line {self.line}" if self.line else "",
            f"row {self.row}" if self.row else "",
            f"column '{self.column}'" if self.column else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing a person should know: what, where, what to do. Made by `issue_catalogue.issue`."""

    code: str
    severity: Severity
    place: Place
    message: str
    remedy: str
    rule: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether this issue makes the exit status 1."""
        return self.severity in (Severity.FATAL, Severity.ERROR)

    def __str__(self) -> str:
        rule = f" ({self.rule})" if self.rule else ""
        return f"{self.place}: {self.message}{rule}\n  {self.remedy}  [{self.code}]"

    def within(self, folder: str) -> "Issue":
        """Return the issue with its file named from outside the folder."""
        return replace(self, place=replace(self.place, file=f"{folder}/{self.place.file}"))

    def as_record(self) -> dict[str, Any]:
        """Return the issue as plain values for `issues.json`."""
        record = asdict(self)
        record["place"] = {key: value for key, value in asdict(self.place).items() if value is not None}
        return record


class PapergenError(Exception):
    """papergen cannot go on; the message says what to do and is fit for an officer to read."""


class UnknownName(PapergenError):
    """A document type, house style or format that does not exist."""


def has_fatal(issues: Iterable[Issue]) -> bool:
    """Return whether any issue makes building impossible."""
    return any(issue.severity is Severity.FATAL for issue in issues)


def has_errors(issues: Iterable[Issue]) -> bool:
    """Return whether any issue is an error, fatal or not."""
    return any(issue.is_error for issue in issues)


def refuses_final(issues: Iterable[Issue]) -> bool:
    """Return whether any issue forbids a final paper: an error, or something still to do."""
    return any(issue.is_error or issue.severity is Severity.OPEN for issue in issues)


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the known name that looks most like `name`, or None."""
    names = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(name.casefold(), names, n=1, cutoff=likeness)
    return names[found[0]] if found else None


def surely_meant(name: str, known: Iterable[str]) -> str | None:
    """Return the known name of which `name` is a slip of the pen, or None: it may stand in while others are sought."""
    return nearest(name, known, likeness=0.75)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a remedy sentence: the nearest known name, or all of them."""
    names = list(known)
    near = nearest(name, names)
    return f"Did you mean '{near}'?" if near else f"Use one of: {', '.join(sorted(names))}."


def look_up(mapping: Mapping[str, Value], name: str, what: str) -> Value:
    """Return `mapping[name]`; raise `UnknownName` with the near names where there is none."""
    if name not in mapping:
        raise UnknownName(f"There is no {what} '{name}'. {did_you_mean(name, mapping)}")
    return mapping[name]
