"""The fragment writer: what stands below a paper's title as plain HTML, to be pasted into an agenda system.

Such systems keep elements and lose stylesheets, so that a list counted "1)" or "a)" would come out as "1." or as
bullets. Numbers are text here, in paragraphs; only bullets are lists.
"""

from lxml import etree

from papergen.rendering.markers import list_marker
from papergen.rendering.tree import Tree
from papergen.rendering.vocabulary import BLOCKS, HEADINGS, SECTIONS
from papergen.writers.web.elements import local_name, make, select
from papergen.writers.web.markup import markup_of

KEPT = ("href", "lang", "scope", "colspan", "rowspan", "title")
LEAVES = HEADINGS | {"p", "dt", "caption", "figcaption"}
HOLDERS = frozenset({"li", "dd", "td", "th", "blockquote"})
LEFT_OUT = frozenset({"nav", "colgroup"})
INLINE = frozenset({"strong", "em", "sup", "sub", "a", "abbr", "br"})
STEP = 40  # pixels: the step by which the editors of agenda systems themselves indent


def write_fragment(tree: Tree) -> bytes:
    """Return what stands below the title, without styles, ids or pictures, in ASCII: no encoding can spoil it.

    Above and including the title an agenda system prints its own.
    """
    title = tree.main.find("h1")
    below = tree.main if title is None else [*title.itersiblings()]
    fragment, body = _Fragment(), make("main")
    for element in below:
        body.extend(fragment.block(element))
    body.extend(fragment.notes)
    markup = markup_of(body).removeprefix("<main>\n").removesuffix("</main>\n")
    return markup.encode("ascii", "xmlcharrefreplace")


class _Fragment:
    """Walks one tree and makes plain elements of it; footnotes are gathered for the end."""

    def __init__(self) -> None:
        self.notes: list[etree._Element] = []

    def block(self, element: etree._Element, depth: int = 0) -> list[etree._Element]:
        """Return the plain blocks that say what an element says; `depth` counts the numbered lists it is in."""
        name = local_name(element)
        if name in LEFT_OUT:
            return []
        if name == "ol":
            return self._numbered(element, depth)
        if name in LEAVES:
            return [self._leaf(element, name)]
        if name in HOLDERS:
            return [self._holder(element, name, depth)]
        if name in SECTIONS or name == "figure":
            return self._blocks_in(element, depth)
        new = _plain(element, name)
        for child in element:
            new.extend(self.block(child, depth))
        return [new]

    def _blocks_in(self, element: etree._Element, depth: int) -> list[etree._Element]:
        """Return the blocks inside an element; its own words become paragraphs between them."""
        blocks: list[etree._Element] = []
        words = make("p", element.text or "")
        for child in element:
            if local_name(child) in BLOCKS | SECTIONS:
                blocks += [*_said(words), *self.block(child, depth)]
                words = make("p")
            else:
                self._inline(child, words)
            _add_text(words, child.tail)
        return [*blocks, *_said(words)]

    def _leaf(self, element: etree._Element, name: str) -> etree._Element:
        new = _plain(element, name)
        self._inlines(element, new)
        return new

    def _holder(self, element: etree._Element, name: str, depth: int) -> etree._Element:
        new, blocks = _plain(element, name), self._blocks_in(element, depth)
        if len(blocks) == 1 and blocks[0].tag == "p" and name != "blockquote":
            new.text = blocks[0].text
            new.extend(list(blocks[0]))
        else:
            new.extend(blocks)
        return new

    def _numbered(self, element: etree._Element, depth: int) -> list[etree._Element]:
        """Return a numbered list as paragraphs, each behind its number; lists inside a list are indented."""
        paragraphs: list[etree._Element] = []
        for number, item in enumerate(element.iterfind("li"), int(element.get("start", "1"))):
            marker = list_marker(element.get("data-marker", "1."), number)
            blocks = self._blocks_in(item, depth + 1)
            if not blocks or blocks[0].tag != "p":
                blocks.insert(0, make("p"))
            blocks[0].text = f"{marker} {blocks[0].text or ''}"
            for block in blocks:
                if block.tag == "p" and depth and not block.get("style"):
                    block.set("style", f"margin-left: {depth * STEP}px")
            paragraphs += blocks
        return paragraphs

    def _inlines(self, element: etree._Element, new: etree._Element) -> None:
        _add_text(new, element.text)
        for child in element:
            self._inline(child, new)
            _add_text(new, child.tail)

    def _inline(self, element: etree._Element, parent: etree._Element) -> None:
        name = local_name(element)
        if element.get("data-role") == "footnote":
            self._note(element, parent)
        elif name in ("img", "svg"):
            _add_text(parent, _alternative(element))
        elif name in INLINE and not element.get("href", "").startswith("#"):
            new = _plain(element, name)
            self._inlines(element, new)
            parent.append(new)
        elif name:
            self._inlines(element, parent)

    def _note(self, element: etree._Element, parent: etree._Element) -> None:
        note = make("p")
        self.notes.append(note)
        call = f"[{len(self.notes)}]"
        _add_text(parent, call)
        _add_text(note, f"{call} ")
        self._inlines(element, note)


def _plain(element: etree._Element, name: str) -> etree._Element:
    return make(name, **{key: element.get(key, "") for key in KEPT if element.get(key)})


def _said(words: etree._Element) -> list[etree._Element]:
    return [words] if len(words) or (words.text or "").strip() else []


def _add_text(element: etree._Element, text: str | None) -> None:
    if text and len(element):
        element[-1].tail = (element[-1].tail or "") + text
    elif text:
        element.text = (element.text or "") + text


def _alternative(picture: etree._Element) -> str:
    """Return a picture's text alternative in brackets: pasting loses pictures; a decoration says nothing."""
    titles = select(picture, "./*[local-name()='title']")
    text = (titles[0].text if titles else picture.get("alt")) or ""
    return f"[{text}]" if text else ""
