"""Names for assistive technology: appendices, contents lists, drawings and symbols."""

from lxml import etree

from papergen.rendering.vocabulary import HEADINGS
from papergen.writers.web.elements import id_of, local_name, select, words_of


def name_parts(main: etree._Element, taken: set[str]) -> None:
    """Name what a screen reader lists or would otherwise read wrongly."""
    for heading in select(main, ".//section[@data-role='appendix']/h1[1]"):
        section = heading.getparent()
        assert section is not None
        section.set("aria-labelledby", id_of(taken, heading, f"{section.get('id', 'appendix')}-title"))
    _name_contents(main, taken)
    for number, drawing in enumerate(_drawings(main), 1):
        _name_drawing(drawing, number, taken)
    for symbol in select(main, ".//span[@data-role='symbol']"):
        _name_symbol(symbol)


def _name_contents(main: etree._Element, taken: set[str]) -> None:
    lists = select(main, ".//nav")
    for nav in lists:
        own = select(nav, "|".join(HEADINGS))
        part = select(nav, "preceding::h1[1]") if len(lists) > 1 else []
        named_by = own[:1] + part
        if named_by:
            nav.set("aria-labelledby", " ".join(id_of(taken, heading, "contents") for heading in named_by))


def _drawings(main: etree._Element) -> list[etree._Element]:
    return [element for element in main.iter() if local_name(element) == "svg"]


def _name_drawing(drawing: etree._Element, number: int, taken: set[str]) -> None:
    title = next((child for child in drawing if local_name(child) == "title"), None)
    if title is None:
        drawing.set("aria-hidden", "true")
        return
    drawing.set("role", "img")
    drawing.set("aria-labelledby", id_of(taken, title, f"drawing-{number}"))


def _name_symbol(symbol: etree._Element) -> None:
    """Hide a sign that stands beside its words; give one that stands alone its title as its name."""
    parent = symbol.getparent()
    beside = words_of(parent).replace(words_of(symbol), "", 1) if parent is not None else ""
    if any(character.isalpha() for character in beside):
        symbol.set("aria-hidden", "true")
    elif symbol.get("title"):
        symbol.set("role", "img")
        symbol.set("aria-label", symbol.get("title", ""))
