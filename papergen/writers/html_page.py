"""The web page writer: one accessible file that needs no script, no network and no other file."""

import copy

from lxml import etree

from papergen import folders
from papergen.house_styles import HouseStyle
from papergen.issues import Issue
from papergen.rendering.tree import Tree
from papergen.writers.tokens import counter_styles, css_tokens
from papergen.writers.web.elements import id_of, make, select
from papergen.writers.web.markup import escaped, markup_of
from papergen.writers.web.names import name_parts
from papergen.writers.web.notes import move_footnotes
from papergen.writers.web.tables import prepare_tables

# Where a source stood and where Word's bookmarks go is nobody's business on a published page.
PRIVATE = ("data-source", "data-line", "data-address", "data-list")
# The page asks for nothing; this makes a browser refuse it even if a later change did.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write_html(tree: Tree, style: HouseStyle) -> tuple[bytes, list[Issue]]:
    """Return the paper as one self-contained web page (UTF-8), and what could not be said in it."""
    main = copy.deepcopy(tree.main)
    main.tail = None
    _forget_private(main)
    taken = {element.get("id", "") for element in select(main, "descendant-or-self::*[@id]")}
    move_footnotes(main, style.labels, taken)
    prepare_tables(main, style.labels, taken)
    name_parts(main, taken)
    id_of(taken, main, "main-content")
    start = f'<!doctype html>\n<html lang="{escaped(tree.language)}">\n'
    return f"{start}{_head(tree, style, main)}{_body(tree, style, main)}</html>\n".encode(), []


def _forget_private(main: etree._Element) -> None:
    for name in PRIVATE:
        for element in select(main, f".//*[@{name}]"):
            del element.attrib[name]


def _head(tree: Tree, style: HouseStyle, main: etree._Element) -> str:
    title = " – ".join(part for part in (tree.draft, tree.title, style.council) if part)
    metadata = {
        "viewport": "width=device-width, initial-scale=1",
        "author": tree.author,
        "description": tree.subject,
        "dcterms.created": tree.created.isoformat(),
        "robots": "noindex" if tree.draft else "",
    }
    lines = [
        '<meta charset="utf-8">',
        f"<title>{escaped(title)}</title>",
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        *(f'<meta name="{name}" content="{escaped(value)}">' for name, value in metadata.items() if value),
        '<link rel="icon" href="data:,">',
        f"<style>\n{_stylesheet(style, main)}</style>",
    ]
    return "<head>\n" + "\n".join(lines) + "\n</head>\n"


def _stylesheet(style: HouseStyle, main: etree._Element) -> str:
    sheet = (folders.common_templates() / "web.css").read_text("utf-8")
    return css_tokens(style) + counter_styles(main) + _paper(style) + sheet


def _paper(style: HouseStyle) -> str:
    """Return the paper to print on; a custom property cannot stand in `@page`."""
    margins = " ".join(style.page[f"margin_{side}"] for side in ("top", "right", "bottom", "left"))
    return (
        f"@page {{ size: {style.page['size']}; margin: {margins}; }}\n"
        f"@page landscape {{ size: {style.page['size']} landscape; margin: {margins}; }}\n"
    )


def _body(tree: Tree, style: HouseStyle, main: etree._Element) -> str:
    skip = f'<a class="skip-link" href="#{escaped(main.get("id", ""))}">{escaped(tree.skip_link)}</a>\n'
    return f"<body>\n{skip}{markup_of(_header(tree, style))}{markup_of(main)}{markup_of(_footer(tree, style))}</body>\n"


def _header(tree: Tree, style: HouseStyle) -> etree._Element:
    header = make("header", class_="page-header")
    owner = style.logo_text or style.council or tree.running.head_left
    if owner:
        header.append(make("p", owner, class_="council"))
    for text in (tree.draft, tree.marking):
        if text:
            header.append(make("p", text, class_="draft"))
    return header


def _footer(tree: Tree, style: HouseStyle) -> etree._Element:
    footer = make("footer", class_="page-footer")
    for text in dict.fromkeys((tree.title, tree.running.foot_left, style.council)):
        if text:
            footer.append(make("p", text))
    return footer
