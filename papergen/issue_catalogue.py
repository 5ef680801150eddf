"""Every issue papergen can raise; the wording is data in `issue_catalogue.toml`, for anybody to proof-read."""

import tomllib
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from papergen.issues import Issue, Place, Severity, look_up


@dataclass(frozen=True, slots=True)
class IssueKind:
    """One entry of the catalogue; `says` and `fix` have `{fact}` places, `rule` cites the law or standard.

    `loses` says that what it is about was not read whole; `needs` names the parts of a source that must have been.
    `example` has facts to explain it with; `advice` is the remedy in general, where it is found out each time.
    """

    code: str
    severity: Severity
    says: str
    fix: str
    rule: str | None = None
    loses: bool = False
    needs: frozenset[str] = frozenset()
    example: Mapping[str, Any] = field(default_factory=dict)
    advice: str = ""

    def explained(self) -> tuple[str, str]:
        """Return what papergen says, with the facts of an example, and what to do about it."""
        return self.says.format(**self.example), self.advice or self.fix.format(**self.example)


@cache
def issue_kinds() -> dict[str, IssueKind]:
    """Return the catalogue, by code."""
    entries = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {
        code: IssueKind(
            code,
            Severity(entry["severity"]),
            entry["says"],
            entry["fix"],
            entry.get("rule"),
            entry.get("loses", False),
            frozenset(entry.get("needs", ())),
            entry.get("example", {}),
            entry.get("advice", ""),
        )
        for code, entry in entries.items()
    }


def find_issue_kind(code: str) -> IssueKind:
    """Return the catalogue's entry; raise `UnknownName` naming the near codes."""
    return look_up(issue_kinds(), code, "issue code")


def issue(code: str, place: Place, /, **facts: Any) -> Issue:
    """Return the issue `code` at `place`, its wording filled with `facts`."""
    kind = issue_kinds()[code]
    return Issue(code, kind.severity, place, kind.says.format(**facts), kind.fix.format(**facts), kind.rule)


def is_unread(issues: Iterable[Issue]) -> bool:
    """Return whether what these issues are about was not read, or not whole."""
    return any(issue_kinds()[found.code].loses for found in issues)


def without_consequences(issues: Iterable[Issue], unread: Set[str]) -> tuple[Issue, ...]:
    """Return the issues without those that may only follow from a part of the source that could not be read."""
    return tuple(found for found in issues if unread.isdisjoint(issue_kinds()[found.code].needs))
