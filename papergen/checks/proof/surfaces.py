"""Everything that a finished file can say, seen or unseen: one reader for each kind of file."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from urllib.parse import unquote

from lxml import etree, html

from papergen.checks.proof.folding import figures_of, fold, words_of
from papergen.checks.proof.pdf_surfaces import UNREADABLE, pdf_texts
from papergen.checks.proof.word_surfaces import word_parts


@dataclass(frozen=True)
class Surface:
    """One place of a file that holds text: what people read, or (`raw`) attributes and code that only programs read."""

    where: str
    text: str
    raw: bool = False
    names: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    is_read: bool = True

    @cached_property
    def folded(self) -> str:
        """The letters and digits alone."""
        return fold(self.text)

    @cached_property
    def words(self) -> str:
        """The words with one space round each."""
        return f" {' '.join(words_of(self.text))} "

    @cached_property
    def figures(self) -> frozenset[str]:
        """The keys of the numbers; none among attributes, which are full of measures."""
        return frozenset() if self.raw else frozenset(figure.key for figure in figures_of(self.text))


def surfaces_of(name: str, data: bytes) -> Iterator[Surface]:
    """Yield every surface of a file by the kind that its name says, and its name itself."""
    yield Surface("its file name", name, raw=True)
    yield from READERS.get(PurePath(name).suffix.lower(), _text_surfaces)(data)


def _text_surfaces(data: bytes) -> Iterator[Surface]:
    yield Surface("its text", data.decode("utf-8", "replace"))


def _html_surfaces(data: bytes) -> Iterator[Surface]:
    root = html.document_fromstring(data.decode("utf-8", "replace"))
    yield Surface("its words", spoken(root))
    yield from _markup_surfaces(root, "its code")


def _word_surfaces(data: bytes) -> Iterator[Surface]:
    yield from (Surface("a part's name", name, raw=True) for name in word_parts(data))
    for name, content in word_parts(data).items():
        picture = frozenset({hashlib.sha256(content).hexdigest()})
        if name.endswith((".xml", ".rels", ".svg")):
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
            yield Surface(name, spoken(root), pictures=picture)
            yield from _markup_surfaces(root, name)
        else:
            yield Surface(name, content.decode("latin-1"), raw=True, pictures=picture)


def _pdf_surfaces(data: bytes) -> Iterator[Surface]:
    try:
        yield from [Surface(where, text, names=names) for where, text, names in pdf_texts(data)]
    except UNREADABLE:
        yield Surface("its bytes", data.decode("latin-1"), is_read=False)


def spoken(root: etree._Element) -> str:
    """Return the text of a tree; blocks and paragraphs on lines of their own, what is inside them unbroken."""
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in ("style", "script"):
            continue
        if event == "start":
            parts += ["\n" if name in BREAKS else "", element.text or ""]
        if event == "end":
            parts.append("\n" if name in BREAKS else "")
        if event in ("end", "comment", "pi"):
            parts.append(element.tail or "")
    return "".join(parts)


def _markup_surfaces(root: etree._Element, where: str) -> Iterator[Surface]:
    """Yield attributes, comments and style sheets; alternatives and titles are read as words."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    attributes = [(etree.QName(name).localname, value) for each in elements for name, value in each.attrib.items()]
    spoken = [value for name, value in attributes if name in SPOKEN]
    names = (value for name, value in attributes if name in ANCHORS and not value.startswith("data:"))
    anchors = frozenset(value.removeprefix("#") for value in names)
    pictures = frozenset(filter(None, (_digest(value) for name, value in attributes if value.startswith("data:"))))
    links = [unquote(value) for name, value in attributes if name in LINKS and not value.startswith(("#", "data:"))]
    yield Surface(f"{where}, attributes that are read out", "\n".join(spoken))
    yield Surface(f"{where}, addresses of links", "\n".join(links))  # words too: a firm's name is in its web address
    yield Surface(f"{where}, attributes", "\n".join(v for _, v in attributes), True, anchors, pictures)
    comments = (each.text or "" for each in root.iter() if not isinstance(each.tag, str))
    styles = (each.text or "" for each in elements if etree.QName(each).localname in ("style", "script"))
    yield Surface(f"{where}, comments and styles", "\n".join((*comments, *styles)), raw=True)


def _digest(address: str) -> str:
    from papergen.checks.proof.secrets import digest_of

    try:
        return digest_of(address)
    except ValueError:  # no base64
        return ""


SPOKEN = frozenset({"alt", "title", "descr", "aria-label", "content", "label", "summary", "placeholder"})
LINKS = frozenset({"href", "Target"})
ANCHORS = frozenset({"id", "name", "anchor", "href", "for", "headers", "aria-labelledby", "aria-describedby"})
BREAKS = frozenset(
    {"p", "tr", "tc", "td", "th", "li", "div", "section", "table", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tab"}
    | {"dt", "dd", "caption", "figcaption", "blockquote", "title", "text", "option", "header", "footer", "nav"}
)
READERS: Mapping[str, Callable[[bytes], Iterator[Surface]]] = {
    ".docx": _word_surfaces,
    ".html": _html_surfaces,
    ".pdf": _pdf_surfaces,
}
