"""Filters for templates: small arrangements of data that a template may not make itself."""

import base64
import mimetypes
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from papergen.model import Approval, Consideration


def approval_groups(approvals: Iterable[Approval]) -> list[tuple[str, list[Approval]]]:
    """Return the approvals group by group, in the order of the source; an empty group keeps its row."""
    return [(group, list(members)) for group, members in groupby(approvals, key=lambda approval: approval.group)]


def meetings_by_body(meetings: Iterable[Consideration]) -> list[tuple[str, list[Consideration]]]:
    """Return each body with all its meetings, in the order in which the bodies are first named."""
    bodies: dict[str, list[Consideration]] = {}
    for meeting in meetings:
        bodies.setdefault(meeting.body, []).append(meeting)
    return list(bodies.items())


def picture_address(file: Path) -> str:
    """Return a picture of the house style as a `data:` address."""
    kind = mimetypes.guess_type(file.name)[0] or "image/png"
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
