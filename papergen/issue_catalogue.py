"""Every issue papergen can raise; the wording is data in `issue_catalogue.toml`, for anybody to proof-read."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from papergen.issues import Issue, Place, Severity, look_up


@dataclass(frozen=True, slots=True)
class IssueKind:
    """One entry of the catalogue; `says` and `fix` have `{fact}` places, `rule` cites the law or standard."""

    code: str
    severity: Severity
    says: str
    fix: str
    rule: str | None = None


@cache
def issue_kinds() -> dict[str, IssueKind]:
    """Return the catalogue, by code."""
    entries = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {
        code: IssueKind(code, Severity(entry["severity"]), entry["says"], entry["fix"], entry.get("rule"))
        for code, entry in entries.items()
    }


def find_issue_kind(code: str) -> IssueKind:
    """Return the catalogue's entry; raise `UnknownName` naming the near codes."""
    return look_up(issue_kinds(), code, "issue code")


def issue(code: str, place: Place, /, **facts: Any) -> Issue:
    """Return the issue `code` at `place`, its wording filled with `facts`."""
    kind = issue_kinds()[code]
    return Issue(code, kind.severity, place, kind.says.format(**facts), kind.fix.format(**facts), kind.rule)
