"""The package round the parts: relationships, content types, and a zip whose bytes never change."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from papergen.writers.word.ooxml import to_bytes

PACKAGE_NS = "http://schemas.openxmlformats.org/package/2006"
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
# The earliest date a zip can hold: no clock, so that the same input gives the same bytes.
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Relations:
    """The relationships of one part: what it points to, each with an id."""

    targets: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def add(self, kind: str, target: str, external: bool = False) -> str:
        """Return the id of the relationship to `target`, made at the first call; `kind` is the type's address."""
        return self.targets.setdefault((kind, target, external), f"rId{len(self.targets) + 1}")

    def as_xml(self) -> etree._Element:
        """Return the .rels part."""
        root = etree.Element(
            f"{{{PACKAGE_NS}/relationships}}Relationships", nsmap={None: f"{PACKAGE_NS}/relationships"}
        )
        for (kind, target, external), name in self.targets.items():
            attributes = {"Id": name, "Type": kind, "Target": target}
            if external:
                attributes["TargetMode"] = "External"
            etree.SubElement(root, f"{{{PACKAGE_NS}/relationships}}Relationship", attributes)
        return root


@dataclass(slots=True)
class Part:
    """One part of the package: its name ("/word/document.xml"), content type, bytes and relationships."""

    name: str
    content_type: str
    content: bytes | etree._Element
    relations: Relations = field(default_factory=Relations)


def write_package(parts: Iterable[Part], relations: Relations) -> bytes:
    """Return the zip of the parts; `relations` are the package's own. The same parts give the same bytes."""
    listed = list(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _store(archive, "[Content_Types].xml", _content_types(listed))
        _store(archive, "_rels/.rels", relations.as_xml())
        for part in listed:
            _store(archive, part.name[1:], part.content)
            if part.relations.targets:
                folder, _, file = part.name[1:].rpartition("/")
                _store(archive, f"{folder}/_rels/{file}.rels", part.relations.as_xml())
    return buffer.getvalue()


def _store(archive: zipfile.ZipFile, name: str, content: bytes | etree._Element) -> None:
    entry = zipfile.ZipInfo(name, ZIP_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # otherwise the zip tells on which system it was made
    archive.writestr(entry, content if isinstance(content, bytes) else to_bytes(content))


def _content_types(parts: list[Part]) -> etree._Element:
    root = etree.Element(f"{{{PACKAGE_NS}/content-types}}Types", nsmap={None: f"{PACKAGE_NS}/content-types"})
    for extension, kind in (("rels", RELATIONSHIPS_TYPE), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{PACKAGE_NS}/content-types}}Default", {"Extension": extension, "ContentType": kind})
    for part in parts:
        etree.SubElement(
            root, f"{{{PACKAGE_NS}/content-types}}Override", {"PartName": part.name, "ContentType": part.content_type}
        )
    return root
