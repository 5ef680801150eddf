"""What the minutes say of private items: the runs of public and private business, and why the public was excluded."""

from collections.abc import Iterable
from itertools import groupby

from papergen.model import MinutedItem
from papergen.rendering.wording import Wording


def public_and_private(items: Iterable[MinutedItem]) -> list[tuple[bool, list[MinutedItem]]]:
    """Return the items in their order, each run of private ones and of public ones by itself."""
    return [(private, list(run)) for private, run in groupby(items, key=lambda item: bool(item.exemptions))]


def exclusion_sentence(item: MinutedItem, body: str, wording: Wording) -> str:
    """Return the resolution of a body that excludes press and public from a private item (LGA 1972 s.100A(4)).

    It names each paragraph of Schedule 12A with its description, and the test of the public interest (paragraph 10).
    """
    numbers = sorted({number for found in item.exemptions for number in found.paragraphs})
    paragraphs = [
        wording.text("exclusion_paragraph", number=number, description=wording.text(f"exempt_paragraph_{number}"))
        for number in numbers
    ]
    return wording.text(
        "exclusion_resolution",
        body=body,
        number=item.number,
        title=item.public_title,
        paragraphs=wording.listed(paragraphs),
    )
