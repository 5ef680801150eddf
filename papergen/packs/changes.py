"""What changed since a meeting's last publication: items, files, recommendations, figures and other words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from papergen.meeting_model import Meeting, MeetingItem
from papergen.packs.front_sheet import Change, ItemChanges
from papergen.packs.pack_files import FIGURE, PackFile, all_files

RECOMMENDATION = "recommendation_"
Statements = Mapping[str, Sequence[str]]  # as publications.json has them


def item_entry(item: MeetingItem, files: Sequence[PackFile]) -> dict[str, Any]:
    """Return an item as `publications.json` keeps it: enough to say later what changed."""
    return {
        "id": item.id,
        "number": item.number,
        "title": item.title,
        "restricted": item.private,
        "to_follow": item.to_follow,
        "printed": [item.post, *item.invitees, *item.notes, *item.text, item.urgent],
        "contents": {file.file.name: file.content for file in all_files(files)},
        "titles": {file.file.name: file.title for file in all_files(files)},
        "says": {address: list(said) for file in files for address, said in file.says.items()},
    }


def compute_changes(meeting: Meeting, now: Mapping[str, Any], before: Mapping[str, Any]) -> tuple[ItemChanges, ...]:
    """Return what changed, item by item; `now` and `before` are entries by item id."""
    found: list[ItemChanges] = []
    for item in meeting.items:
        changes = tuple(_item_changes(now[item.id], before.get(item.id)))
        found += [ItemChanges(item.number, item.title, item.private, changes)] if changes else []
    for name, entry in before.items():
        if name not in now:
            gone = (Change("item_withdrawn"),)
            found.append(ItemChanges(entry["number"], entry["title"], entry["restricted"], gone))
    return tuple(sorted(found, key=lambda changed: changed.number))


def _item_changes(now: Mapping[str, Any], before: Mapping[str, Any] | None) -> Iterator[Change]:
    if before is None:
        yield Change("item_added")
        return
    if before["restricted"] and not now["restricted"]:
        yield Change("now_public")  # and not a word of what it was before
        return
    if now["title"] != before["title"]:
        yield Change("title_changed", {"before": before["title"]})
    if now["restricted"] and not before["restricted"]:
        yield Change("now_private")
    if now["printed"] != before["printed"]:
        yield Change("item_changed")
    if before["contents"] or not now["contents"]:
        yield from _file_changes(now, before)
        yield from _said_changes(now["says"], before["says"])
    else:
        yield Change("paper_arrived" if before["to_follow"] else "paper_added")


def _file_changes(now: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[Change]:
    """Yield the files that came, went or were replaced; of a paper that is read part by part the parts say more."""
    for name, content in now["contents"].items():
        if name not in before["contents"]:
            yield Change("file_added", {"title": now["titles"][name]})
        elif content != before["contents"][name]:
            yield Change("file_replaced", {"title": now["titles"][name]})
    for name in before["contents"]:
        if name not in now["contents"]:
            yield Change("file_removed", {"title": before["titles"][name]})


def _said_changes(now: Statements, before: Statements) -> Iterator[Change]:
    for address in dict.fromkeys((*now, *before)):
        heading, words = now.get(address, ("", ""))
        heading_before, words_before = before.get(address, ("", ""))
        how = "added" if address not in before else "removed" if address not in now else "changed"
        if (heading, words) == (heading_before, words_before):
            continue
        kind = _kind(address)
        yield Change(
            f"{kind}_{how}", {"heading": (heading or heading_before).rstrip(":"), "now": words, "before": words_before}
        )


def _kind(address: str) -> str:
    if address.startswith(FIGURE):
        return "figure"
    return "recommendation" if RECOMMENDATION in address else "section"
