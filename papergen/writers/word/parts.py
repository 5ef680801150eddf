"""The parts of the file, each with its name, content type and relationship."""

from lxml import etree

from papergen.writers.word.footnotes import has_footnotes
from papergen.writers.word.ooxml import OFFICE_RELATIONSHIPS
from papergen.writers.word.package import PACKAGE_NS, Part, Relations
from papergen.writers.word.page_sections import margin_parts
from papergen.writers.word.settings import build_properties, build_settings, build_style_map
from papergen.writers.word.style_sheet import build_style_sheet
from papergen.writers.word.theme import build_font_table, build_theme
from papergen.writers.word.writing import Writing

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATIONSHIP = f"{PACKAGE_NS}/relationships/metadata/core-properties"
STYLE_MAP_RELATIONSHIP = "http://schemas.zwobble.org/mammoth/style-map"
STYLE_MAP_TYPE = "text/prs.mammoth.style-map"


def collect_parts(writing: Writing, package: Relations) -> list[Part]:
    """Return every part in the order in which it is stored; `package` receives the package's own relationships."""
    tree = writing.tree
    package.add(f"{OFFICE_RELATIONSHIPS}/officeDocument", "word/document.xml")
    package.add(CORE_RELATIONSHIP, "docProps/core.xml")
    document = writing.sections.body.getparent()
    assert document is not None
    notes = has_footnotes(writing.notes)
    parts = [
        _word_part("styles", build_style_sheet(writing.book, tree.language, writing.numbering.links)),
        _word_part("numbering", writing.numbering.as_xml()),
        _word_part("settings", build_settings(tree.language, notes)),
        _word_part("fontTable", build_font_table(writing.book)),
        Part("/word/theme.xml", THEME_TYPE, build_theme(writing.book)),
    ]
    if notes:
        parts.append(_word_part("footnotes", writing.notes, writing.note_relations))
    for part in parts:
        file = part.name.rpartition("/")[2]
        writing.relations.add(f"{OFFICE_RELATIONSHIPS}/{file.removesuffix('.xml')}", file)
    writing.relations.add(STYLE_MAP_RELATIONSHIP, "/mammoth/style-map")
    return [
        Part("/word/document.xml", WORD_TYPE.format("document.main"), document, writing.relations),
        *parts,
        *margin_parts(tree, writing.sections),
        *writing.media.parts,
        Part("/mammoth/style-map", STYLE_MAP_TYPE, build_style_map(writing.book).encode()),
        Part("/docProps/core.xml", CORE_TYPE, build_properties(tree)),
    ]


def _word_part(name: str, content: etree._Element, relations: Relations | None = None) -> Part:
    return Part(f"/word/{name}.xml", WORD_TYPE.format(name), content, relations or Relations())
