"""What a merge is asked for, and what it leaves: parts, stamps, and where each part came to stand."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from papergen.issues import Issue


@dataclass(frozen=True, slots=True)
class Part:
    """A bookmark with a finished PDF under it, with parts under it, or with both: a paper, then its appendices.

    `address` is the file name by which links in other parts lead here; `language` is that of a file which does not
    say its own.
    """

    title: str
    file: Path | None = None
    address: str = ""
    parts: tuple["Part", ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The words at the foot of each page of the pack, from its number and the last one; `first` is where they begin."""

    text: Callable[[int, int], str]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """The pages on which a part stands, as the stamps count them; `last` is below `first` where it has none."""

    part: Part
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Merged:
    """A finished pack: where each part stands, in the pack's order, with groups before what they hold."""

    placed: tuple[Placed, ...]
    pages: int
    issues: tuple[Issue, ...]
