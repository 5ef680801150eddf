"""The closed vocabulary of the semantic tree: the contract between templates and writers.

Every writer handles every element and role named here (`tests/test_outputs_agree.py`); anything else in a tree is
an issue, never dropped in silence. Numbers stand in the tree as text, in a `span` of role `number`.
"""

SECTIONS = frozenset({"main", "section", "div"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    {"p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figure", "figcaption", "nav"}
    | {"table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"}
)
INLINES = frozenset({"strong", "em", "sup", "sub", "a", "abbr", "span", "br", "img", "svg"})
ELEMENTS = SECTIONS | BLOCKS | INLINES

SECTION_ROLES = frozenset({"cover", "body", "section", "appendix", "tail", "bodies", "author", "summary"})
PARAGRAPH_ROLES = frozenset(
    {"classification", "body", "date", "label", "report-title", "lead-in", "closing", "note", "continued", "contact"}
)
TABLE_ROLES = frozenset({"facts", "approvals", "indicators", "data"})
INLINE_ROLES = frozenset({"number", "run-in", "symbol", "footnote", "reference", "logo"})
ROLES = SECTION_ROLES | PARAGRAPH_ROLES | TABLE_ROLES | INLINE_ROLES | {"contents", "fields", "numbered", "group"}

# id: target of links. lang: another language. data-source: file#part. data-address: hidden Word bookmark.
COMMON_ATTRIBUTES = frozenset({"id", "lang", "data-role", "data-source", "data-line", "data-address"})
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
    "span": frozenset({"title"}),
}
# What stands inside an <svg> is a drawing: the vocabulary does not look into it.
