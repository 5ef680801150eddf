"""Standing items: those of the house style that a meeting does not list itself are put in where they belong."""

from collections.abc import Sequence

from papergen.issues import did_you_mean, look_up
from papergen.loading.settings import Settings
from papergen.meeting_model import MeetingItem
from papergen.names import slug

LEAVE_OUT = "leave_out"


def add_standing_items(settings: Settings, items: list[MeetingItem]) -> list[MeetingItem]:
    """Return the items with the standing ones that are missing: opening ones in front, closing ones behind.

    One that the meeting lists stays where it is listed; the others keep the house style's order round it.
    """
    order, missing = settings.style.agenda, _missing(settings, items)
    items = list(items)
    for index, name in enumerate(order["opening"]):
        if name in missing:
            items.insert(_behind(items, order["opening"][:index]), _standing_item(settings, name))
    for closing in ("closing", "private_closing"):
        for index, name in reversed(list(enumerate(order[closing]))):
            if name in missing:
                items.insert(_before(items, order[closing][index + 1 :]), _standing_item(settings, name))
    return items


def standing_names(settings: Settings) -> list[str]:
    """Return the names of every standing item of the house style."""
    order = settings.style.agenda
    return [*order["opening"], *order["closing"], *order["private_closing"]]


def standing_title(settings: Settings, name: str) -> str:
    """Return the title of a standing item; raise `UnknownName` where the house style has no label for it."""
    return look_up(settings.style.labels, f"item_{name}", "label")


def is_private(settings: Settings, name: str) -> bool:
    """Return whether a standing item is one of private business."""
    return name in settings.style.agenda["private_closing"]


def _read_left_out(settings: Settings) -> tuple[str, ...]:
    keys, known = settings.keys, standing_names(settings)
    names = keys.texts(LEAVE_OUT)
    for name in names:
        if name not in known:
            keys.report("standing-item-unknown", LEAVE_OUT, name=name, remedy=did_you_mean(name, known))
    return names


def _missing(settings: Settings, items: Sequence[MeetingItem]) -> set[str]:
    """Return the standing items that belong on this agenda and that the meeting does not list."""
    there = {*_read_left_out(settings), *(item.standing for item in items)}
    if not any(item.private for item in items):
        there.update(settings.style.agenda["with_private_business"])
    return {*standing_names(settings)} - there


def _behind(items: Sequence[MeetingItem], names: Sequence[str]) -> int:
    return max((index + 1 for index, item in enumerate(items) if item.standing in names), default=0)


def _before(items: Sequence[MeetingItem], names: Sequence[str]) -> int:
    return min((index for index, item in enumerate(items) if item.standing in names), default=len(items))


def _standing_item(settings: Settings, name: str) -> MeetingItem:
    title = standing_title(settings, name)
    return MeetingItem(slug(name), title, settings.keys.at("items"), standing=name, private=is_private(settings, name))
