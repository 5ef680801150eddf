"""The minutes of a meeting: every heading of report.md is an item with its number and what was resolved on it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from papergen.issues import did_you_mean
from papergen.loading.settings import Settings
from papergen.loading.source_files import SETTINGS, find_file, names_in
from papergen.minute_numbers import MinuteNumber, fits_day, parse_minute_number
from papergen.model import Covered, Exemption, MinutedItem, Paper, Section

MINUTED_ITEMS = "minuted_items"  # the part that only minutes take
FIRST, URGENT = "first_minute", "urgent"
OPENING = "opening"  # words before the first heading
EXCLUSION = "item_exclusion"  # the label with the title of the item in which press and public are excluded

ItemLoader = Callable[[Path], Paper]


def filled_headings(settings: Settings) -> Collection[str]:
    """Return the headings, in small letters, under which the clerk need not write: what stands there is made."""
    return {*_item_folders(settings), _fold(settings.style.labels[EXCLUSION])}


def with_minuted_items(settings: Settings, paper: Paper, load_item: ItemLoader) -> Paper:
    """Return the minutes with their items; `load_item` makes the paper of an agenda item in a folder of its own."""
    folders = _item_folders(settings)
    sections = [section for section in paper.sections if section.id != OPENING]
    first = _first_number(settings, paper)
    items = []
    for index, section in enumerate(sections):
        folder = folders.pop(_fold(section.heading), None)
        inner = load_item(folder) if folder else None
        number = str(first.after(index)) if first else ""
        items.append(_item(settings, paper, section, inner, number))
    listed = {appendix.paper.folder.resolve() for appendix in paper.appendices if appendix.paper}
    for folder in folders.values():
        if folder.resolve() not in listed:
            settings.reading.report("item-folder-not-minuted", settings.reading.place(folder), name=folder.name)
    _report_unmatched(settings, paper, items)
    exemptions = (*paper.exemptions, *(found for item in items for found in _of_folder(item)))
    public = tuple(dict.fromkeys(group.lead_in for item in items if not item.exemptions for group in item.groups))
    exemptions = tuple(replace(found, may_be_public=(*found.may_be_public, *public)) for found in exemptions)
    return replace(paper, minuted_items=tuple(items), exemptions=exemptions)


def _item_folders(settings: Settings) -> dict[str, Path]:
    """Return the folders in which agenda items are written, by their names in small letters."""
    folder = settings.reading.folder
    return {_fold(name): folder / name for name in names_in(folder) if find_file(folder / name, SETTINGS).is_file()}


def _first_number(settings: Settings, paper: Paper) -> MinuteNumber | None:
    text = settings.keys.text(FIRST)
    day = next((meeting.date for meeting in paper.considered_by if meeting.date), None)
    number = parse_minute_number(text, day)
    if text and number is None:
        settings.keys.report("minute-number-not-read", FIRST, text=text)
    elif number and day and not fits_day(number, day):
        settings.keys.report("minute-number-of-another-year", FIRST, number=number, day=day)
    return number


def _item(settings: Settings, paper: Paper, section: Section, inner: Paper | None, number: str) -> MinutedItem:
    title = inner.title if inner else section.heading
    names = {_fold(section.heading), _fold(title), section.id}
    own_number = inner.fields.get("minute") if inner else ""
    if own_number and number and own_number != number:
        settings.keys.report("minute-number-differs", FIRST, title=title, own=own_number, number=number)
    return MinutedItem(
        number=number,
        title=title,
        section=section,
        paper=inner,
        resolutions=tuple(group for group in paper.resolutions if _fold(group.id) in names),
        urgent=next((" ".join(reason) for name, reason in _urgent(paper) if _fold(name) in names), ""),
        exemptions=tuple(_exemptions(paper, names, inner)),
        excludes=_fold(title) == _fold(settings.style.labels[EXCLUSION]),
    )


def _urgent(paper: Paper) -> Collection[tuple[str, tuple[str, ...]]]:
    reasons: Mapping[str, tuple[str, ...]] = paper.fields.get(URGENT, {})
    return reasons.items()


def _exemptions(paper: Paper, names: Collection[str], inner: Paper | None) -> Iterator[Exemption]:
    """Yield why an item is private: the minutes say it of the heading, or the agenda item itself of any part."""
    for found in paper.exemptions:
        if any(covered.kind == "section" and _fold(covered.name) in names for covered in found.covers):
            yield found
    if inner:
        yield from (found for part in inner.with_appendices() for found in part.exemptions)


def _of_folder(item: MinutedItem) -> Iterator[Exemption]:
    """Yield the exemptions of an agenda item as those of its section in the minutes: there it is private as a whole."""
    if item.paper:
        inside = {found for part in item.paper.with_appendices() for found in part.exemptions}
        for found in item.exemptions:
            if found in inside:
                yield replace(found, whole_paper=False, covers=(Covered("section", item.section.heading, found.place),))


def _report_unmatched(settings: Settings, paper: Paper, items: Collection[MinutedItem]) -> None:
    """Report resolutions and reasons that belong to no item: they would be lost."""
    headings = [item.section.heading for item in items]
    known = {_fold(name) for item in items for name in (item.section.heading, item.title, item.section.id)}
    for group in paper.resolutions:
        if _fold(group.id) not in known:
            place = settings.reading.place(settings.reading.folder / "resolutions.yaml")
            remedy = did_you_mean(group.id, headings)
            settings.reading.report("resolutions-without-item", place, group=group.id, remedy=remedy)
    for name, reason in _urgent(paper):
        if _fold(name) not in known:
            settings.keys.report("urgent-item-unknown", URGENT, name=name, remedy=did_you_mean(name, headings))
        elif not reason:
            settings.keys.report("urgent-item-without-reason", URGENT, name=name)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
