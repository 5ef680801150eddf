"""The closed vocabulary of the semantic tree: the contract between templates and writers.

Every writer handles every element and role named here (`tests/test_outputs_agree.py`); anything else in a tree is
an issue, never dropped in silence. Numbers stand in the tree as text, in a `span` of role `number`.
"""

import re
from collections.abc import Iterator

from lxml import etree

from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place

SECTIONS = frozenset({"main", "section", "div"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    {"p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figure", "figcaption", "nav"}
    | {"table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"}
)
INLINES = frozenset({"strong", "em", "sup", "sub", "a", "abbr", "span", "br", "img", "svg"})
ELEMENTS = SECTIONS | BLOCKS | INLINES

SECTION_ROLES = frozenset({"cover", "body", "section", "appendix", "tail", "bodies", "author"})
PARAGRAPH_ROLES = frozenset(
    {"classification", "deciding", "body", "date", "label", "report-title", "lead-in", "closing"}
    | {"note", "continued", "contact", "exempt"}
)
TABLE_ROLES = frozenset({"facts", "approvals", "indicators", "data"})
INLINE_ROLES = frozenset({"number", "run-in", "symbol", "footnote", "reference", "logo"})
PART_ROLES = frozenset(
    {"contents", "fields", "people", "terms", "numbered", "group", "remark"}
)  # remark: a row about the one above it
ROLES = SECTION_ROLES | PARAGRAPH_ROLES | TABLE_ROLES | INLINE_ROLES | PART_ROLES

# id: target of links. lang: another language. data-source: file#part. data-address: hidden Word bookmark.
# data-references="elsewhere": words of another paper, whose "Appendix 1" is that paper's.
# data-exempt: the exemption that covers it; copies are made by it, and no writer sees it.
COMMON_ATTRIBUTES = frozenset({"id", "lang", "data-role", "data-source", "data-line", "data-address"})
COMMON_ATTRIBUTES |= {"data-references", "data-exempt"}
ATTRIBUTES: dict[str, frozenset[str]] = {
    "section": frozenset({"data-starts", "data-layout"}),  # data-starts="page", data-layout="landscape"
    "p": frozenset({"data-list", "data-level"}),  # numbered: which list it counts in and how deep
    **{heading: frozenset({"data-list", "data-level"}) for heading in HEADINGS},
    "ol": frozenset({"data-marker", "start"}),  # data-marker: "1)" "(a)" "i." as the house style writes it
    "col": frozenset({"data-width"}),  # percent of the table's width, "24%"
    "th": frozenset({"scope", "colspan", "rowspan", "data-align"}),
    "td": frozenset({"colspan", "rowspan", "data-align"}),  # data-align="right" for figures
    "a": frozenset({"href"}),
    "abbr": frozenset({"title"}),
    "img": frozenset({"src", "alt", "width", "height"}),  # src is a data: address; alt="" is decoration
    "span": frozenset({"title", "data-figure"}),  # data-figure: a quoted figure that is exempt
}
# A list marker is a prefix, the first symbol that is counted, and a suffix: "1)", "(a)", "i.".
MARKER = re.compile(r"(?P<prefix>[^1aAiI]*)(?P<symbol>[1aAiI])(?P<suffix>.*)", re.DOTALL)
COUNT = re.compile(r"[1-9][0-9]{0,3}")
# Attributes that are read further on, by numbering and writers: what their values look like.
VALUES = {
    "data-references": re.compile("elsewhere"),
    "data-starts": re.compile("page"),
    "data-layout": re.compile("landscape"),
    "data-level": re.compile("[1-3]"),
    "data-marker": MARKER,
    "data-width": re.compile(r"[0-9.]+%"),
    "data-align": re.compile("right|left|center"),
    "start": re.compile("[0-9]{1,9}"),
    "colspan": COUNT,
    "rowspan": COUNT,
    "scope": re.compile("col|row|colgroup|rowgroup"),
    "src": re.compile("data:image/.+", re.DOTALL),
}
# What stands inside an <svg> is a drawing: the vocabulary does not look into it.


def check_vocabulary(main: etree._Element) -> list[Issue]:
    """Return an issue for every element, attribute or role that is not of the vocabulary."""
    return [found for element in main.iter() if not _is_drawing(element) for found in _check_element(element)]


def _check_element(element: etree._Element) -> Iterator[Issue]:
    place = Place(_source(element))
    if element.tag not in ELEMENTS:
        tag = element.tag if isinstance(element.tag, str) else "?"  # a processing instruction has no name
        yield issue("unknown-element", place, element=tag)
        return
    allowed = COMMON_ATTRIBUTES | ATTRIBUTES.get(str(element.tag), frozenset())
    for name in element.attrib:
        if element.tag != "svg" and name not in allowed:
            yield issue("unknown-attribute", place, element=element.tag, attribute=name)
        elif name in VALUES and not VALUES[str(name)].fullmatch(element.get(name, "")):
            value = element.get(name, "")[:100]
            yield issue("unknown-value", place, element=element.tag, attribute=name, value=value)
    if element.get("data-role") and element.get("data-role") not in ROLES:
        yield issue("unknown-role", place, element=element.tag, role=element.get("data-role"))


def _is_drawing(element: etree._Element) -> bool:
    return any(above.tag == "svg" for above in element.iterancestors())


def _source(element: etree._Element) -> str:
    """Return the file and the part of it, which says whose template it is."""
    sources = (above.get("data-source") for above in (element, *element.iterancestors()))
    return next((source for source in sources if source), "the templates")
