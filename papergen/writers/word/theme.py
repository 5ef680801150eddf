"""The theme and the font table: the house's colours and fonts in Word's own menus."""

import re

from lxml import etree

from papergen import folders
from papergen.writers.word.ooxml import add, new, qualified
from papergen.writers.word.style_book import StyleBook

PLACE = re.compile(r"\{([\w.]+)\}")


def build_theme(book: StyleBook) -> etree._Element:
    """Return the theme part: the council's own, or `templates/common/word_theme.xml` with the house style's tokens."""
    if book.council and book.council.theme is not None:
        return book.council.theme
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True, resolve_entities=False)
    root = etree.parse(folders.common_templates() / "word_theme.xml", parser).getroot()
    for element in root.iter():
        for name, value in element.attrib.items():
            found = PLACE.fullmatch(value)
            if found:
                element.set(name, _token(book, found[1]))
    return root


def build_font_table(book: StyleBook) -> etree._Element:
    """Return the font table: the council's own, and every font that a style asks for with what may stand in for it."""
    root = new("fonts")
    root.extend(list(book.council.fonts) if book.council else [])
    known = {font.get(qualified("name")) for font in root}
    styled = [entry["family"] for entry in book.definitions if "family" in entry]
    chains = [*book.style.fonts.values(), *((family,) for family in styled)]
    for family, *others in sorted({chain[0]: chain for chain in chains if chain[0] not in known}.values()):
        font = add(root, "font", name=family)
        if others:
            add(font, "altName", val=others[0])
    return root


def _token(book: StyleBook, name: str) -> str:
    group, _, use = name.partition(".")
    return book.style.fonts[use][0] if group == "fonts" else book.colour(name)
