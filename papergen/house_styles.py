"""A council's house style: a folder with `house_style.yaml`, which extends another one; `plain` ends every chain."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from papergen import folders
from papergen.house_style_values import find_wrong_value
from papergen.issues import PapergenError, did_you_mean, look_up, surely_meant
from papergen.settings_files import load_settings
from papergen.word_reference.opening import WordReference, find_word_reference
from papergen.word_reference.reading import reference_settings

BASE_STYLE = "plain"  # which every other one extends
MERGED = frozenset(
    "page fonts sizes colours spacing numbering dates periods bank_holidays files posts symbols blocks agenda labels "
    "headings".split()
)
OPEN = frozenset({"posts", "blocks", "agenda", "headings"})  # their names come from document types
CONVERTED = ("numbering", "fonts", "blocks", "agenda", "bank_holidays", "logo", "approver_roles", "executive_bodies")
BODY = "body"  # the name of the list that a paper's own sections and paragraphs count in
ITEMS = "items"  # the list that the items of an agenda count in


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a council numbers: each pattern is an example of the first number it prints.

    `levels` are section, paragraph and sub-paragraph of a paper, `appendices` those of its appendices. A level without
    a pattern has no number, and the others count past it: "", "1.", "1.1." numbers the paragraphs through the whole
    paper, under headings of which none has a number. `items` are those of an agenda. `recommendations` and `lists` are
    the markers by depth.
    """

    levels: tuple[str, ...]
    appendices: tuple[str, ...]
    items: tuple[str, ...]
    recommendations: tuple[str, ...]
    lists: tuple[str, ...]

    def levels_of(self, count: str) -> tuple[str, ...]:
        """Return the patterns of a list: a paper's own sections and paragraphs, an agenda's items, or an appendix's."""
        return {BODY: self.levels, ITEMS: self.items}.get(count, self.appendices)

    def paragraphs(self, how: str, count: str) -> str:
        """Return how a section's paragraphs are numbered, where the document type numbers them `how`.

        Where sections have no number every paragraph has one; where paragraphs have none, none.
        """
        section, paragraph, _ = self.levels_of(count)
        if not paragraph:
            return "plain"
        return how if section else "every"

    @property
    def recommends_in_paragraphs(self) -> bool:
        """Whether recommendations are numbered paragraphs of a section of their own ("2.1"), and no list."""
        return self.recommendations[0].count("1") > 1

    @property
    def item_markers(self) -> tuple[str, ...]:
        """The markers of recommendations and resolutions that stand in lists, by depth."""
        return self.recommendations[self.recommends_in_paragraphs :] or self.lists


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Everything a council decides about its papers. Words, order and looks are data; `folders` is child first."""

    name: str
    folders: tuple[Path, ...]
    council: str
    language: str
    logo: Path | None
    logo_text: str
    reference: WordReference | None  # the council's own Word file, whose styles its Word files have
    approvals_published: bool
    approver_roles: tuple[str, ...]  # who must approve a report before it is final
    executive_bodies: tuple[str, ...]  # how the names of bodies begin that must respond to scrutiny
    periods: Mapping[str, int]  # response_months, progress_months; agenda_days, notice_days, call_in_days ...
    notice_basis: str  # calendar or working: the clear days of notices
    bank_holidays: Mapping[str, tuple[date, ...]]  # added to England's, and removed from them
    numbering: Numbering
    page: Mapping[str, str]  # size (A4) and margins -> "20mm"
    fonts: Mapping[str, tuple[str, ...]]  # use (body, heading) -> families; the first one is Word's
    sizes: Mapping[str, str]  # use (body, h1, h2, h3, h4, table, caption, small, running) -> "12pt"
    colours: Mapping[str, str]  # use (text, heading, rule, table_head, link ...) -> "#1d3557"
    spacing: Mapping[str, str]  # use (paragraph, before_h2, number_indent, cell ...) -> "6pt"; line is a factor
    dates: Mapping[str, str]  # where (cover, text, table) -> "{ordinal} {month} {year}"
    posts: Mapping[str, str]  # places in labels and headings: finance_post, legal_post, plan_name
    symbols: Mapping[str, str]  # progress or target status -> the sign printed beside its words
    blocks: Mapping[str, tuple[str, ...]]  # document type -> its blocks in this council's order
    agenda: Mapping[str, tuple[str, ...]]  # opening, closing ... -> the standing items of a meeting, in order
    files: Mapping[str, Any]  # name, a pattern for the names of files that go out; most_megabytes
    supplement_pages: str  # carry_on or restart: how the pages of a supplement to an agenda are numbered
    labels: Mapping[str, str]  # every fixed text that is printed, by id
    headings: Mapping[str, str]  # section id -> this council's wording of a document type's heading


def house_style_names() -> list[str]:
    """Return the names that `find_house_style` knows, in alphabetical order."""
    return sorted(folders.named_folders("house_styles"))


def find_house_style(name: str) -> HouseStyle:
    """Return the house style `name` with everything it extends; raise `UnknownName` or `PapergenError`."""
    chain = _chain(name)
    settings: dict[str, Any] = {}
    for folder, own in reversed(chain):
        reference = find_word_reference(str(own.pop("reference", None) or ""), folder)
        if reference:  # the style's own settings lie above what its Word file says
            _merge(settings, reference_settings(reference), folder)
        _merge(settings, own, folder)
        settings["reference"] = reference or settings.get("reference")
    own_folders = tuple(folder for folder, _ in chain)
    wrong = find_wrong_value(settings)
    if wrong:
        raise PapergenError(f"The house style '{name}' cannot be used: {wrong}")
    return _house_style(name, own_folders, settings)


def _chain(name: str) -> list[tuple[Path, dict[str, Any]]]:
    known = folders.named_folders("house_styles")
    chain: list[tuple[Path, dict[str, Any]]] = []
    next_name: str | None = name
    while next_name:
        folder = look_up(known, str(next_name), "house style")
        if folder in (seen for seen, _ in chain):
            raise PapergenError(f"The house style '{name}' extends itself by way of '{next_name}'. Break the circle.")
        own = load_settings(folder / "house_style.yaml")
        next_name = own.pop("extends", None)
        chain.append((folder, own))
    return chain


def _merge(settings: dict[str, Any], own: Mapping[str, Any], folder: Path) -> None:
    """Lay a style's settings over those it extends; only the end of the chain may bring new names."""
    known = tuple(settings)
    for key, value in own.items():
        if known and key not in known:
            remedy = did_you_mean(str(key), known)
            raise PapergenError(f"{folder.name}/house_style.yaml: unknown setting '{key}'. {remedy}")
        if key == "logo":
            settings[key] = _logo(value, folder)
        elif key in MERGED:
            settings[key] = {**settings.get(key, {}), **_keys(value, key, settings.get(key, {}), folder)}
        else:
            settings[key] = value


def _keys(value: Any, key: str, known: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return the keys of a setting; a setting with nothing behind it changes nothing.

    A name that is new may be for parts of the council's own; a slip of a known one would be without effect.
    """
    if not isinstance(value, dict | None):
        shown = value if isinstance(value, str) else "a list" if isinstance(value, list) else f"{value}"
        raise PapergenError(f"{folder.name}/house_style.yaml: '{key}' has to be keys with values, not '{shown}'.")
    for name in value or {} if known and key not in OPEN else ():
        meant = surely_meant(str(name), known) if name not in known else None
        if meant:
            raise PapergenError(f"{folder.name}/house_style.yaml: '{key}.{name}' is not known. Did you mean '{meant}'?")
    return value or {}


def _logo(value: Any, folder: Path) -> Path | None:
    """Return the file of the logo, which stands in the style's own folder; nothing else of the machine is printed."""
    if not value:
        return None
    file = folder / str(value)
    if not os.path.isfile(file) or not file.resolve().is_relative_to(folder.resolve()):
        raise PapergenError(f"{folder.name}/house_style.yaml: there is no picture '{value}' beside it for the logo.")
    return file


def _house_style(name: str, own_folders: tuple[Path, ...], settings: dict[str, Any]) -> HouseStyle:
    numbering = {key: tuple(value) for key, value in settings["numbering"].items()}
    return HouseStyle(
        name=name,
        folders=own_folders,
        numbering=Numbering(**numbering),
        fonts={use: tuple(families) for use, families in settings["fonts"].items()},
        blocks={kind: tuple(order) for kind, order in settings["blocks"].items()},
        bank_holidays={what: tuple(days) for what, days in settings["bank_holidays"].items()},
        agenda={where: tuple(names) for where, names in settings["agenda"].items()},
        logo=settings["logo"],
        approver_roles=tuple(settings["approver_roles"]),
        executive_bodies=tuple(settings["executive_bodies"]),
        **{key: settings[key] for key in settings if key not in CONVERTED},
    )
