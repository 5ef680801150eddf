"""THE STORY of a merge: look into every file, then copy one after the other, joining what belongs to the whole."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.packs.merging.opening import Encrypted, Unusable
from papergen.packs.merging.pack import Pack, Stamp
from papergen.packs.merging.parts import Merged, Part, Placed
from papergen.packs.merging.plan import Node, Plan, make_plan


def merge_parts(
    parts: Sequence[Part], target: Path, *, title: str, language: str, author: str, stamp: Stamp | None = None
) -> Merged:
    """Write the PDF files of `parts` as one to `target`, which appears whole or not at all.

    `stamp` makes the words at the foot of a page from its number in the pack; without it nothing is drawn. A file
    that cannot be used is left out, and an issue says which and why. The pack says that it is PDF/UA-1 where
    every part says so and its tags are kept. The same parts give the same bytes. Raises `OSError` where the target
    cannot be written. Where no part has a page there is no file.
    """
    waiting = target.with_name(f".{target.name}.part")
    try:
        plan = _write(parts, waiting, (title, author, language), stamp)
        if plan.pages:
            os.replace(waiting, target)
    finally:
        waiting.unlink(missing_ok=True)
    placed = tuple(_placed(node, plan) for node in plan.walk())
    return Merged(placed, plan.pages, tuple(_issues(plan, target.name)))


def _placed(node: Node, plan: Plan) -> Placed:
    numbers = plan.page_numbers[node.first : node.first + node.pages]
    return Placed(node.part, numbers[0] if numbers else None, numbers[-1] if numbers else None)


def _write(parts: Sequence[Part], file: Path, said: tuple[str, str, str], stamp: Stamp | None) -> Plan:
    """Write the pack; where a part turns out to be damaged half way, begin again without it."""
    title, author, language = said
    failed: dict[int, Unusable] = {}
    while True:
        plan = make_plan(parts, failed)
        with file.open("wb") as output:
            pack = Pack(plan, output, language, stamp)
            if _add_all(pack, plan, failed):
                pack.finish(title, author)
                return plan


def _add_all(pack: Pack, plan: Plan, failed: dict[int, Unusable]) -> bool:
    for at, node in enumerate(plan.walk()):
        try:
            pack.add(node)
        except Unusable as reason:
            failed[at] = reason
            return False
    return True


def _issues(plan: Plan, target: str) -> Iterator[Issue]:
    for node in plan.walk():
        if node.unusable and node.part.file:
            yield unusable_issue(Place(node.part.file.name), node.unusable)
        for code, link in node.lost_links:
            yield issue(code, Place(node.part.file.name if node.part.file else target), link=link)
    unfit = [node.part.title for node in plan.walk() if node.claims and (node.changed or not node.claims.conforms)]
    if unfit:
        yield issue("pack-not-accessible", Place(target), titles=", ".join(f"'{title}'" for title in unfit))


def unusable_issue(place: Place, reason: Unusable) -> Issue:
    """Return the issue that a PDF cannot go into a pack."""
    if isinstance(reason, Encrypted):
        return issue("pdf-protected", place)
    return issue("pdf-unusable", place, reason=reason)
