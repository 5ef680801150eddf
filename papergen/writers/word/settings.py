"""The parts about the whole file: settings, properties, and the map that tells a converter to HTML what styles mean."""

from collections.abc import Iterator
from datetime import date

from lxml import etree

from papergen.rendering.tree import Tree
from papergen.writers.word.footnotes import SEPARATORS
from papergen.writers.word.numbering import LEVELS
from papergen.writers.word.ooxml import add, new
from papergen.writers.word.style_book import StyleBook

TAB_STOP = 720
COMPATIBILITY = {
    "compatibilityMode": 15,  # below it Word opens the file in "compatibility mode"
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DUBLIN = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"


def build_settings(language: str, footnotes: bool) -> etree._Element:
    """Return the settings part: today's Word, nothing to update or ask about when the file is opened."""
    root = new("settings")
    add(root, "zoom", percent=100)
    add(root, "defaultTabStop", val=TAB_STOP)
    add(root, "characterSpacingControl", val="doNotCompress")
    if footnotes:
        notes = add(root, "footnotePr")
        for number in SEPARATORS:
            add(notes, "footnote", id=number)
    compatibility = add(root, "compat")
    for name, value in COMPATIBILITY.items():
        add(compatibility, "compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
    add(root, "themeFontLang", val=language)
    add(root, "decimalSymbol", val=".")
    add(root, "listSeparator", val=",")
    return root


def build_properties(tree: Tree) -> etree._Element:
    """Return the core properties; their times are the tree's date, at midnight, and never the clock's."""
    root = etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DUBLIN, "dcterms": TERMS, "xsi": SCHEMA})
    for name, value in (("title", tree.title), ("subject", tree.subject), ("creator", tree.author)):
        _property(root, f"{{{DUBLIN}}}{name}", value)
    _property(root, f"{{{DUBLIN}}}language", tree.language)
    _property(root, f"{{{CORE}}}lastModifiedBy", tree.author)
    _property(root, f"{{{CORE}}}revision", "1")
    for name in ("created", "modified"):
        _property(root, f"{{{TERMS}}}{name}", _moment(tree.created)).set(f"{{{SCHEMA}}}type", "dcterms:W3CDTF")
    return root


def build_style_map(book: StyleBook) -> str:
    """Return the style map that mammoth looks for in a file, so that it knows the styles that are the house's own."""
    letters = {"paragraph": "p", "character": "r"}
    lines = [
        f"{letters[entry.get('kind', 'paragraph')]}[style-name='{entry['name']}'] => {entry['read_as']}".rstrip()
        for entry in book.definitions
        if entry["read_as"] not in ("built-in", "list")
    ]
    return "\n".join([*lines, *_deep_lists()])


def _deep_lists() -> Iterator[str]:
    """Yield what mammoth's own map lacks: lists of the sixth to the ninth level."""
    for level in range(6, LEVELS + 1):
        above = "ul|ol > li > " * (level - 1)
        yield f"p:unordered-list({level}) => {above}ul > li:fresh"
        yield f"p:ordered-list({level}) => {above}ol > li:fresh"


def _property(root: etree._Element, name: str, value: str) -> etree._Element:
    element = etree.SubElement(root, name)
    element.text = value
    return element


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
