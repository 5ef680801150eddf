"""The styles part: what each Word style looks like, from the definitions in `word_styles.yaml`."""

from collections.abc import Callable, Mapping

from lxml import etree

from papergen.writers.word.council_file import CouncilFile
from papergen.writers.word.ooxml import add, new, qualified
from papergen.writers.word.style_book import Definition, StyleBook
from papergen.writers.word.table_style import add_table_styles

# CSS measures a line by the size of the type, Word by the natural line of the font: 1.15 for Arial and Liberation Sans.
NATURAL_LINE = 1.15
DEFAULTS = {"character": "Default Paragraph Font", "numbering": "No List"}

NO_SPACE: Definition = {"before": "0pt", "after": "0pt"}

Setter = Callable[[etree._Element, StyleBook, Definition], None]
Links = Mapping[str, tuple[int, int]]


def build_style_sheet(book: StyleBook, language: str, links: Links) -> etree._Element:
    """Return the styles part; `links` ties a style id to its numbering: number id and level from 0."""
    root = _council_sheet(book.council, language) if book.council else _own_sheet(book, language)
    for kind, name in DEFAULTS.items():
        if not book.brings(kind, name):
            _default_style(root, book, kind, name)
    for definition in book.definitions:
        if book.council and book.brings(definition.get("kind", "paragraph"), definition["name"]):
            _adapt(book.council, book, definition, links)
        else:
            _style(root, book, definition, links)
    add_table_styles(root, book)
    return root


def _own_sheet(book: StyleBook, language: str) -> etree._Element:
    root = new("styles")
    _document_defaults(root, book, language)
    add(root, "latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1, defQFormat=0)
    return root


def _council_sheet(council: CouncilFile, language: str) -> etree._Element:
    """Return the styles of the council's own Word file, in the paper's language."""
    properties = council.styles
    for step, name in enumerate(("docDefaults", "rPrDefault", "rPr")):
        found = properties.find(qualified(name))
        if found is None:
            found = etree.Element(qualified(name))
            properties.insert(0 if step < 2 else len(properties), found)
        properties = found
    add(properties, "lang", val=language, eastAsia=language)
    return council.styles


def _adapt(council: CouncilFile, book: StyleBook, definition: Definition, links: Links) -> None:
    """Leave a style of the council's as it is, but for its number and for tab stops that depend on the page."""
    style = book.id_of(definition["name"])
    if style in links:
        council.put_number(style, *links[style])
    if "tab_right" in definition:
        _fill_tabs(council.empty_tabs(style), book, definition)


def _default_style(root: etree._Element, book: StyleBook, kind: str, name: str) -> None:
    style = add(root, "style", type=kind, default=1, styleId=book.id_of(name))
    add(style, "name", val=name)
    add(style, "uiPriority", val=99)
    add(style, "semiHidden")


def _document_defaults(root: etree._Element, book: StyleBook, language: str) -> None:
    defaults = add(root, "docDefaults")
    run = add(add(defaults, "rPrDefault"), "rPr")
    _font(run, book, {"font": "body"})
    _colour(run, book, {"colour": "colours.text"})
    _size(run, book, {"size": "sizes.body"})
    add(run, "lang", val=language, eastAsia=language)
    paragraph = add(add(defaults, "pPrDefault"), "pPr")
    add(paragraph, "widowControl")
    add(paragraph, "spacing", before=0, after=0, line=_line(book.style.spacing["line"]), lineRule="auto")


def _style(root: etree._Element, book: StyleBook, definition: Definition, links: Links) -> None:
    kind, name = definition.get("kind", "paragraph"), definition["name"]
    is_base = name == "Normal"
    style = add(root, "style", type=kind, **({"default": 1} if is_base else {}), styleId=book.id_of(name))
    add(style, "name", val=name)
    if not is_base:
        based = definition.get("based", DEFAULTS.get(kind, "Normal"))
        add(style, "basedOn", val=book.id_of(based))
    if "next" in definition:
        add(style, "next", val=book.id_of(definition["next"]))
    add(style, "uiPriority", val=1 if definition.get("quick") else 40)
    if definition.get("quick"):
        add(style, "qFormat")
    if kind == "paragraph":
        if book.council and "based" not in definition:
            definition = NO_SPACE | definition  # the council's Normal may have some
        _paragraph_properties(add(style, "pPr"), book, definition, links.get(book.id_of(name)))
    _apply(RUN_SETTERS, add(style, "rPr"), book, definition)


def _paragraph_properties(
    properties: etree._Element, book: StyleBook, definition: Definition, link: tuple[int, int] | None
) -> None:
    for key, name in (("keep_next", "keepNext"), ("keep_lines", "keepLines")):
        if key in definition:
            add(properties, name, val=int(definition[key]))
    if link:
        number = add(properties, "numPr")
        add(number, "ilvl", val=link[1])
        add(number, "numId", val=link[0])
    _apply(PARAGRAPH_SETTERS, properties, book, definition)


def _apply(
    setters: tuple[tuple[frozenset[str], Setter], ...], properties: etree._Element, book: StyleBook, entry: Definition
) -> None:
    for keys, setter in setters:
        if keys & entry.keys():
            setter(properties, book, entry)


def _line(factor: str | float) -> int:
    return round(240 * float(factor) / NATURAL_LINE)


def _border(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    borders = add(properties, "pBdr")
    add(borders, "bottom", val="single", sz=8, space=4, color=book.colour(entry["border_bottom"]))


def _tabs(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    _fill_tabs(add(properties, "tabs"), book, entry)


def _fill_tabs(tabs: etree._Element, book: StyleBook, entry: Definition) -> None:
    if "drop_tab" in entry:
        add(tabs, "tab", val="clear", pos=book.length(entry["drop_tab"]))
    add(tabs, "tab", val="right", leader=entry.get("leader", "none"), pos=book.length(entry["tab_right"]))


def _spacing(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    values: dict[str, str | int] = {side: book.length(entry[side]) for side in ("before", "after") if side in entry}
    if "line" in entry:
        values |= {"line": _line(entry["line"]), "lineRule": "auto"}
    if "exact" in entry:
        values |= {"line": book.length(entry["exact"]), "lineRule": "exact"}
    add(properties, "spacing", **values)


def _indents(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    add(properties, "ind", **{side: book.length(entry[side]) for side in ("left", "right", "hanging") if side in entry})


def _alignment(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    add(properties, "jc", val=entry["align"])


def _outline(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    add(properties, "outlineLvl", val=entry["outline"])


def _font(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    family = entry.get("family") or book.style.fonts[entry["font"]][0]
    add(properties, "rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family)


def _bold(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    add(properties, "b", val=int(entry["bold"]))
    add(properties, "bCs", val=int(entry["bold"]))


def _italic(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    add(properties, "i", val=int(entry["italic"]))
    add(properties, "iCs", val=int(entry["italic"]))


def _colour(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    add(properties, "color", val=book.colour(entry["colour"]))


def _size(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    half_points = round(book.length(entry["size"]) / 10)
    add(properties, "sz", val=half_points)
    add(properties, "szCs", val=half_points)


def _underline(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    add(properties, "u", val="single")


def _position(properties: etree._Element, book: StyleBook, entry: Definition) -> None:
    add(properties, "vertAlign", val=entry["position"])


# Both tables are in the order of the schema's sequence (CT_PPrBase, CT_RPr), which Word insists on.
PARAGRAPH_SETTERS: tuple[tuple[frozenset[str], Setter], ...] = (
    (frozenset({"border_bottom"}), _border),
    (frozenset({"tab_right"}), _tabs),
    (frozenset({"before", "after", "line", "exact"}), _spacing),
    (frozenset({"left", "right", "hanging"}), _indents),
    (frozenset({"align"}), _alignment),
    (frozenset({"outline"}), _outline),
)
RUN_SETTERS: tuple[tuple[frozenset[str], Setter], ...] = (
    (frozenset({"font", "family"}), _font),
    (frozenset({"bold"}), _bold),
    (frozenset({"italic"}), _italic),
    (frozenset({"colour"}), _colour),
    (frozenset({"size"}), _size),
    (frozenset({"underline"}), _underline),
    (frozenset({"position"}), _position),
)
