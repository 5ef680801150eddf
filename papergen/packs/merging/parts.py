"""What a merge is asked for, and what it leaves: parts, and where each of them came to stand."""

from dataclasses import dataclass
from pathlib import Path

from papergen.issues import Issue


@dataclass(frozen=True, slots=True)
class Part:
    """A bookmark with a finished PDF under it, with parts under it, or with both: a paper, then its appendices.

    `address` is the file name by which links in other parts lead here; `language` is that of a file which does not
    say its own; `first_page` is the pack's number of the part's first page, where it does not carry on. The claims
    of a file that was found not to be the PDF/UA or PDF/A that it says count for nothing: it is not `believed`.
    """

    title: str
    file: Path | None = None
    address: str = ""
    parts: tuple["Part", ...] = ()
    language: str = ""
    first_page: int | None = None
    believed: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
    """The pages on which a part stands, by the pack's page numbers; both are None where it has no page."""

    part: Part
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Merged:
    """A finished pack: where each part stands, in the pack's order, with groups before what they hold."""

    placed: tuple[Placed, ...]
    pages: int
    issues: tuple[Issue, ...]
