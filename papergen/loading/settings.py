"""What paper.yaml says: the paper's type and style first, then everything the type declares.

Where the type or the style is unknown, the nearest one stands in, so that everything else is still looked at.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from papergen.document_types import DocumentType, document_type_names, find_document_type
from papergen.house_styles import BASE_STYLE, HouseStyle, find_house_style, house_style_names
from papergen.issues import did_you_mean, surely_meant
from papergen.loading.appendices import Report, find_report
from papergen.loading.exemptions import read_exemptions
from papergen.loading.fields import read_considered_by, read_fields
from papergen.loading.reading import Reading
from papergen.loading.source_files import SETTINGS, find_file, names_in
from papergen.loading.yaml_values import Keys
from papergen.loading.yaml_with_lines import YamlMap
from papergen.model import CLASSIFICATION, PRIVATE, PUBLIC, Consideration, Exemption, Paper

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
ITEMS = "items"  # the part that only the document types of meetings take
_PARTS = ("considered_by", "appendices")  # what stands in paper.yaml itself
_ORIENTATIONS = ("portrait", "landscape")


@dataclass(frozen=True, slots=True)
class Use:
    """What a folder is read as: the file with its settings, which types it may have, the issue of any other."""

    file: str
    may_be: Callable[[DocumentType], bool]
    otherwise: str


PAPER = Use(SETTINGS, lambda found: not found.takes(ITEMS), "type-of-a-meeting")
APPENDIX = Use(SETTINGS, lambda found: found.is_appendix, "not-an-appendix")
ITEM = Use(SETTINGS, lambda found: found.takes("views") and found.takes("resolutions"), "not-a-minuted-item")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one folder, with its type and style, or what stands in; `number` is that of an appendix."""

    keys: Keys
    type: DocumentType
    style: HouseStyle
    number: int | None = None

    @property
    def reading(self) -> Reading:
        """The source folder that is being read."""
        return self.keys.reading


def load_settings(reading: Reading, style: HouseStyle | None, use: Use = PAPER, number: int | None = None) -> Settings:
    """Return the settings of a folder.

    With a `number` it is an appendix inside a report of that style; an appendix loaded alone asks the report above it.
    """
    keys = reading.part("settings", lambda: _load_keys(reading, use.file))
    if "type" not in keys or "style" not in keys:
        keys.stand_in(_keys_of_any_type())
    document_type = _find_type(keys, use)
    report = find_report(reading.folder) if number is None and document_type.is_appendix else None
    found_style = _find_style(keys, style, report, inside=number is not None)
    return Settings(keys, document_type, found_style, report.number if report else number)


def _load_keys(reading: Reading, name: str) -> Keys:
    """Return the keys of a file; none where it cannot be read."""
    file = find_file(reading.folder, name)
    node = reading.yaml(file)
    if node is not None and not isinstance(node, YamlMap):
        reading.report("settings-not-keys", reading.place(file))
    return Keys(reading, reading.place(file), node if isinstance(node, YamlMap) else YamlMap({}, 1))


def _find_type(keys: Keys, use: Use) -> DocumentType:
    """Return the paper's type; where it cannot be, the one it looks like, or the one that fits the source best."""
    name = keys.text("type")
    named = find_document_type(name) if name in document_type_names() else None
    if named and use.may_be(named):
        return named
    possible = {found.name: found for found in _types() if use.may_be(found)}
    known = list(possible)
    if named:
        keys.report(use.otherwise, "type", type=name, types=", ".join(known))
    elif name:
        keys.report("type-unknown", "type", name=name, remedy=did_you_mean(name, known))
    else:
        keys.report("key-needed", None, key="type", remedy=f"Add 'type:' with one of: {', '.join(known)}.")
    meant = surely_meant(name, known)
    if meant:
        return possible[meant]
    keys.reading.unread.add("type")
    return max(possible.values(), key=lambda found: _fit(found, keys))


def _types() -> list[DocumentType]:
    return [find_document_type(name) for name in document_type_names()]


def _fit(document_type: DocumentType, keys: Keys) -> int:
    """Return how many of a source's keys and files a document type has a use for."""
    files = {name.partition(".")[0].casefold() for name in names_in(keys.reading.folder)}
    return len(_known_keys(document_type) & keys.entries.entries.keys()) + len(files & document_type.parts.keys())


def _find_style(keys: Keys, given: HouseStyle | None, report: Report | None, inside: bool) -> HouseStyle:
    """Return the paper's style; where it is unknown, the one it looks like, or the one that every other extends."""
    own, known = keys.text("style"), house_style_names()
    if inside and given and own and own != given.name:
        keys.report("style-of-appendix", "style", own=own, style=given.name)
    if given:
        return given
    name = own or (report.style if report else "")
    if name in known:
        return find_house_style(name)
    if name:
        keys.report("style-unknown", "style", name=name, remedy=did_you_mean(name, known))
    else:
        keys.report("key-needed", None, key="style", remedy=f"Add 'style:' with one of: {', '.join(known)}.")
    meant = surely_meant(name, known)
    if meant is None:
        keys.reading.unread.add("style")
    return find_house_style(meant or BASE_STYLE)


def read_settings(settings: Settings) -> Paper:
    """Return the paper as far as paper.yaml says it, without what stands in other files."""
    keys, document_type = settings.keys, settings.type
    known = _keys_of_any_type() if "type" in keys.reading.unread else _known_keys(document_type)
    keys.check(known, required=[key for key in _PARTS if document_type.requires(key)])
    if "title" not in keys:
        keys.report("key-needed", None, key="title", remedy="Add 'title:' with the title of the paper.")
    fields = _common_fields(keys, document_type) | read_fields(keys, document_type)
    exemptions = read_exemptions(keys)
    return Paper(
        folder=keys.reading.folder,
        type=document_type.name,
        style=settings.style.name,
        title=keys.text("title"),
        title_place=keys.at("title"),
        fields=_classified(keys, fields, exemptions),
        considered_by=_considered_by(keys) if document_type.takes("considered_by") else (),
        appendix_number=settings.number,
        exemptions=exemptions,
    )


def _classified(keys: Keys, fields: dict[str, Any], exemptions: tuple[Exemption, ...]) -> dict[str, Any]:
    """Return the fields with the classification that the exemptions give; report one that contradicts them."""
    if CLASSIFICATION not in fields:
        return fields
    is_restricted = any(exemption.whole_paper for exemption in exemptions)
    if is_restricted and keys.text(CLASSIFICATION).casefold() == PUBLIC:
        keys.report("exempt-paper-called-public", CLASSIFICATION)
    if fields[CLASSIFICATION] == PRIVATE and not is_restricted:
        keys.report("private-without-exemption", CLASSIFICATION)
    return fields | ({CLASSIFICATION: PRIVATE} if is_restricted else {})


def _keys_of_any_type() -> frozenset[str]:
    return frozenset[str]().union(*map(_known_keys, _types()))


def _known_keys(document_type: DocumentType) -> frozenset[str]:
    """Return every key that paper.yaml of this type may have."""
    declared = (spec.name for spec in document_type.fields)
    parts = (key for key in _PARTS if document_type.takes(key))
    orientation = ("orientation",) if document_type.is_appendix else ()
    return frozenset(("type", "style", "title", "language", "exempt", *orientation, *parts, *declared))


def _considered_by(keys: Keys) -> tuple[Consideration, ...]:
    return keys.reading.part("considered_by", lambda: read_considered_by(keys))


def _common_fields(keys: Keys, document_type: DocumentType) -> dict[str, Any]:
    language, orientation = keys.text("language"), keys.text("orientation").casefold()
    if language and not _LANGUAGE.fullmatch(language):
        keys.report("language-not-read", "language", text=language)
        language = ""
    if orientation and orientation not in _ORIENTATIONS:
        remedy = did_you_mean(orientation, _ORIENTATIONS)
        keys.report("choice-unknown", "orientation", key="orientation", text=orientation, remedy=remedy)
    default = "landscape" if document_type.landscape else "portrait"
    return {"language": language, "orientation": orientation if orientation in _ORIENTATIONS else default}
