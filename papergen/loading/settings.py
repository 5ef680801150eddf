"""What paper.yaml says: the paper's type and style first, then everything the type declares."""

import re
from dataclasses import dataclass
from typing import Any

from papergen.document_types import DocumentType, document_type_names, find_document_type
from papergen.house_styles import HouseStyle, find_house_style, house_style_names
from papergen.issues import did_you_mean
from papergen.loading.appendices import Report, find_report, may_be_appendix
from papergen.loading.exemptions import read_exemptions
from papergen.loading.fields import read_considered_by, read_fields
from papergen.loading.reading import Reading
from papergen.loading.source_files import SETTINGS, find_file
from papergen.loading.yaml_values import Keys
from papergen.loading.yaml_with_lines import YamlMap
from papergen.model import CLASSIFICATION, PRIVATE, PUBLIC, Exemption, Paper

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
ITEMS = "items"  # the part that only the document types of meetings take
_ORIENTATIONS = ("portrait", "landscape")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one folder, once its type and style are known; `number` is that of an appendix."""

    keys: Keys
    type: DocumentType
    style: HouseStyle
    number: int | None = None

    @property
    def reading(self) -> Reading:
        """The source folder that is being read."""
        return self.keys.reading


def load_settings(
    reading: Reading, style: HouseStyle | None, number: int | None, name: str = SETTINGS
) -> Settings | None:
    """Return the settings of a folder, in the file `name`; None where its type or style cannot be known.

    With a `number` it is an appendix inside a report of that style; an appendix loaded alone asks the report above it.
    """
    keys = _load_keys(reading, name)
    if keys is None:
        return None
    document_type = _find_type(keys)
    is_appendix = document_type is None or document_type.is_appendix
    report = find_report(reading.folder) if number is None and is_appendix else None
    found_style = _find_style(keys, style, report, inside=number is not None)
    if document_type is None or found_style is None:
        return None
    if number is not None and not may_be_appendix(keys, document_type):
        return None
    return Settings(keys, document_type, found_style, report.number if report else number)


def _load_keys(reading: Reading, name: str) -> Keys | None:
    file = find_file(reading.folder, name)
    node = reading.yaml(file)
    if node is not None and not isinstance(node, YamlMap):
        reading.report("settings-not-keys", reading.place(file))
    return Keys(reading, reading.place(file), node) if isinstance(node, YamlMap) else None


def _find_type(keys: Keys) -> DocumentType | None:
    name, known = keys.text("type"), document_type_names()
    if not name:
        keys.report("key-needed", None, key="type", remedy=f"Add 'type:' with one of: {', '.join(known)}.")
    elif name not in known:
        keys.report("type-unknown", "type", name=name, remedy=did_you_mean(name, known))
    return find_document_type(name) if name in known else None


def _find_style(keys: Keys, given: HouseStyle | None, report: Report | None, inside: bool) -> HouseStyle | None:
    own, known = keys.text("style"), house_style_names()
    if inside and given and own and own != given.name:
        keys.report("style-of-appendix", "style", own=own, style=given.name)
    if given:
        return given
    name = own or (report.style if report else "")
    if not name:
        keys.report("key-needed", None, key="style", remedy=f"Add 'style:' with one of: {', '.join(known)}.")
    elif name not in known:
        keys.report("style-unknown", "style", name=name, remedy=did_you_mean(name, known))
    return find_house_style(name) if name in known else None


def read_settings(settings: Settings) -> Paper:
    """Return the paper as far as paper.yaml says it, without what stands in other files."""
    keys, document_type = settings.keys, settings.type
    considered = ["considered_by"] if document_type.takes("considered_by") else []
    appendices = ["appendices"] if document_type.takes("appendices") else []
    orientation = ["orientation"] if document_type.is_appendix else []
    declared = [spec.name for spec in document_type.fields]
    known = ["type", "style", "title", "language", "exempt", *orientation, *considered, *appendices, *declared]
    keys.check(known, required=[key for key in (*considered, *appendices) if document_type.requires(key)])
    if not keys.text("title"):
        keys.report("key-needed", None, key="title", remedy="Add 'title:' with the title of the paper.")
    fields = _common_fields(keys, document_type) | read_fields(keys, document_type)
    exemptions = read_exemptions(keys)
    return Paper(
        folder=keys.reading.folder,
        type=document_type.name,
        style=settings.style.name,
        title=keys.text("title"),
        fields=_classified(keys, fields, exemptions),
        considered_by=read_considered_by(keys) if considered else (),
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
