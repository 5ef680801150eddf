"""The items of `meeting.yaml`, in order: standing items, papers by their source folders, files that others supplied."""

import re
from collections.abc import Mapping
from datetime import date

from papergen.issues import did_you_mean
from papergen.loading.dates import parse_date
from papergen.loading.exemptions import read_exemptions
from papergen.loading.fields import read_author
from papergen.loading.item_papers import ItemPaper, read_enclosures, read_paper
from papergen.loading.meeting_notices import ITEM_DEADLINES, read_notices, read_overrides
from papergen.loading.settings import Settings
from papergen.loading.standing_items import is_private, standing_names, standing_title
from papergen.loading.yaml_values import FLAGS, Keys
from papergen.meeting_model import MeetingItem
from papergen.model import Author
from papergen.names import free_name, slug

_EXAMPLE = "- {source: ../my-report}  or  - apologies"
_KEYS = (
    *("item", "id", "title", "source", "files", "report_of", "invitees", "notes", "text", "to_follow", "urgent"),
    *("private", "title_withheld", "exempt", "minute", "listing_officer", "meetings"),
    *("notices", "overrides"),
)


def read_items(settings: Settings, body: str, day: date | None) -> list[MeetingItem]:
    """Return the items that `items:` lists, not numbered yet; `body` and `day` are the meeting's."""
    items: list[MeetingItem] = []
    for keys in settings.keys.mappings("items", _EXAMPLE, text_key="item"):
        keys.check(_KEYS)
        paper = read_paper(keys, settings.style.name, body, day)
        item = _read_item(settings, keys, paper, {item.id for item in items})
        if _is_new(keys, item, items):
            items.append(item)
    _check_pairs(settings.keys, items)
    return items


def _read_item(settings: Settings, keys: Keys, paper: ItemPaper, taken: set[str]) -> MeetingItem:
    standing = _standing(settings, keys)
    title = keys.text("title") or paper.title
    if standing:
        title = title or standing_title(settings, standing)
    enclosures = read_enclosures(keys, title)
    title = title or (enclosures[0].title if enclosures else "")
    private = _is_private(keys, paper) or is_private(settings, standing)
    item = MeetingItem(
        id=free_name(slug(keys.text("id") or standing or paper.name or title), taken),
        title=title or keys.text("item") or keys.text("source"),
        place=keys.at(),
        standing=standing,
        private=private,
        title_withheld=private and bool(keys.flag("title_withheld")),
        source=paper.source,
        paper=paper.paper,
        enclosures=enclosures,
        post=keys.text("report_of") or paper.post,
        invitees=keys.texts("invitees"),
        notes=keys.texts("notes"),
        text=keys.texts("text"),
        to_follow=bool(keys.flag("to_follow")),
        urgent=_read_urgent(keys),
        exemptions=(read_exemptions(keys) or paper.exemptions) if private else (),
        minute=keys.text("minute"),
        listing_officer=_read_officer(keys),
        meetings=_read_dates(keys),
        notices=read_notices(keys),
        overrides=read_overrides(keys, ITEM_DEADLINES),
    )
    _check_item(keys, item, paper)
    return item


def _standing(settings: Settings, keys: Keys) -> str:
    name, known = keys.text("item"), standing_names(settings)
    by_name: Mapping[str, str] = {known_name.casefold(): known_name for known_name in known}
    found = by_name.get(re.sub(r"[\s-]+", "_", name.casefold()), "")
    if name and not found:
        keys.report("standing-item-unknown", "item", name=name, remedy=did_you_mean(name, known))
    return found


def _is_private(keys: Keys, paper: ItemPaper) -> bool:
    """Return whether the item is private business; a private paper is, whatever is said: nothing private gets out."""
    said = keys.flag("private")
    if said is False and paper.is_private:
        keys.report("private-paper-in-public", "private", name=paper.name)
    return bool(said) or paper.is_private


def _read_urgent(keys: Keys) -> str:
    reason = keys.text("urgent")
    flag = FLAGS.get(reason.casefold())
    if flag:
        keys.report("urgent-without-reason", "urgent")
    return "" if flag is not None else reason


def _read_officer(keys: Keys) -> Author | None:
    officers = keys.mappings("listing_officer", "listing_officer: {name: Pat Example}", text_key="name")
    return next(map(read_author, officers), None)


def _read_dates(keys: Keys) -> tuple[date, ...]:
    dates: list[date] = []
    for text in keys.texts("meetings"):
        found = parse_date(text)
        if found:
            dates.append(found)
        else:
            keys.report("date-not-read", "meetings", text=text)
    return tuple(dates)


def _check_item(keys: Keys, item: MeetingItem, paper: ItemPaper) -> None:
    if item.private and not (item.exemptions or item.standing or paper.is_private):
        keys.report("private-item-without-exemption", None, title=item.title)
    if keys.flag("title_withheld") and not item.private:
        keys.report("withheld-but-public", "title_withheld", title=item.title)
    if any(key in keys for key in ("source", "files", "item")):
        return
    if not item.title:
        keys.report("item-without-title", None)
    elif not (item.to_follow or item.text or item.notes):
        keys.report("item-without-paper", None, title=item.title)


def _is_new(keys: Keys, item: MeetingItem, items: list[MeetingItem]) -> bool:
    """Refuse a standing item or a source that is listed twice; a paper in public and in private is a pair."""
    if item.standing and item.standing in (other.standing for other in items):
        keys.report("standing-item-twice", "item", name=item.standing)
        return False
    sources = [(other.source.resolve(), other.private) for other in items if other.source]
    if item.source and (item.source.resolve(), item.private) in sources:
        keys.report("item-source-twice", "source", name=keys.text("source"))
        return False
    return True


def _check_pairs(keys: Keys, items: list[MeetingItem]) -> None:
    """Report a paper with exempt parts that has no item of private business for them."""
    private = {item.source.resolve() for item in items if item.source and item.private}
    for item in items:
        if (
            item.paper
            and item.source
            and item.paper.has_exempt
            and not item.private | (item.source.resolve() in private)
        ):
            keys.reading.report("exempt-without-private-item", item.place, name=item.source.name)
