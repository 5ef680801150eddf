"""What validators do not see in a finished PDF: whether its tags say what the tree says, each thing once."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from papergen.checks.pdf_tags import Annotation, Content, Tag, TaggedPdf, read_tagged_pdf
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.rendering.tree import Tree
from papergen.rendering.vocabulary import HEADINGS

SCOPES = {"Row", "Column"}
REPLACED = "\N{WHITE SQUARE}"  # stands for a character that no font has
SVG = "{http://www.w3.org/2000/svg}svg"
INLINE = {"Span", "Link", "Reference"}


def check_pdf_structure(pdf: bytes, tree: Tree) -> list[Issue]:
    """Return a `pdf-structure` issue for each way in which a PDF's tags are not those of its tree."""
    tagged = read_tagged_pdf(pdf)
    checks = (_counts(tagged, tree), _headings(tagged, tree), _elements(tagged), _content(tagged), _parents(tagged))
    faults = dict.fromkeys(fault for found in checks for fault in found)
    return [issue("pdf-structure", Place("PDF"), fault=fault) for fault in faults]


def structure_outline(pdf: bytes) -> str:
    """Return the tags of a PDF as indented lines with their text and attributes, to read and to compare."""
    return "\n".join(line for kid in read_tagged_pdf(pdf).root.kids if isinstance(kid, Tag) for line in _lines(kid, 0))


def _counts(tagged: TaggedPdf, tree: Tree) -> Iterator[str]:
    """One tag for each element, however many pages it runs over."""
    found = Counter(tag.type for tag in tagged.root.tags())
    for type_, wanted in _wanted(tree.main).items():
        if found[type_] != wanted:
            yield f"{found[type_]} {type_} for {wanted} in the paper"


def _wanted(main: etree._Element) -> dict[str, int]:
    def count(*paths: str) -> int:
        return sum(len(main.findall(path)) for path in paths)

    listed = count(".//nav//ol", ".//nav//ul")
    pictures = [picture for picture in main.iter("img", "svg", SVG) if picture.get("alt") != ""]
    return {
        "Table": count(".//table"),
        "TR": count(".//tr"),
        "TH": count(".//th"),
        "TD": count(".//td"),
        "L": count(".//ul", ".//ol", ".//dl") - listed,
        "LI": count(".//li", ".//dt") - count(".//nav//li"),
        "TOC": listed,
        "Note": count(".//span[@data-role='footnote']"),
        "Figure": len(pictures),
        "Caption": count(".//caption", ".//figcaption"),
        "BlockQuote": count(".//blockquote"),
        "P": count(".//p"),
    }


def _headings(tagged: TaggedPdf, tree: Tree) -> Iterator[str]:
    wanted = [(str(heading.tag).upper(), _plain(_words(heading))) for heading in tree.main.iter(*HEADINGS)]
    levels = {name.upper() for name in HEADINGS}
    found = [(tag.type, _plain(_text(tag))) for tag in tagged.root.tags() if tag.type in levels]
    for number, (heading, tag) in enumerate(zip(wanted, found, strict=False), 1):
        if heading[0] != tag[0] or not _same(heading[1], tag[1]):
            yield f"heading {number} is {tag[0]} '{tag[1]}' for {heading[0]} '{heading[1]}'"
    if len(wanted) != len(found):
        yield f"{len(found)} headings for {len(wanted)} in the paper"


def _elements(tagged: TaggedPdf) -> Iterator[str]:
    for tag in tagged.root.tags():
        for test, fault in TAG_FAULTS.get(tag.type, ()):
            if test(tag):
                yield f"{fault}: '{_text(tag)[:60]}'"
        for name in tag.attributes.get("Headers", "").split():
            if name not in tagged.ids:
                yield f"a cell names the header {name}, which is not there"
    names = [tag.attributes["ID"] for tag in tagged.root.tags() if "ID" in tag.attributes]
    if len(set(names)) != len(names) or set(names) != tagged.ids:
        yield "the list of ids is not that of the tags"


def _content(tagged: TaggedPdf) -> Iterator[str]:
    """Each piece of drawn content stands under exactly one tag, or is an artefact."""
    owned = Counter(
        (kid.page, kid.number) for tag in tagged.root.tags() for kid in tag.kids if isinstance(kid, Content)
    )
    for number, page in enumerate(tagged.pages):
        yield from (f"page {number + 1}: {fault}" for fault in page.faults)
        drawn = {(number, content) for content in page.texts}
        orphans = [content for content in drawn if owned[content] != 1]
        if orphans:
            yield f"page {number + 1}: {len(orphans)} pieces of content have no tag or more than one"
    drawn_anywhere = {(number, content) for number, page in enumerate(tagged.pages) for content in page.texts}
    if set(owned) - drawn_anywhere:
        yield f"{len(set(owned) - drawn_anywhere)} tags point to content that is not drawn"


def _parents(tagged: TaggedPdf) -> Iterator[str]:
    """The way back, from content and links to their tags, leads to the same tags."""
    for tag in tagged.root.tags():
        for kid in tag.kids:
            if isinstance(kid, Content) and _owner(tagged, kid) != tag.objgen:
                yield f"page {kid.page + 1}: the ParentTree leads from '{kid.text[:40]}' to another tag"
            if isinstance(kid, Annotation) and tagged.parents.get(kid.parent_number) != tag.objgen:
                yield f"the ParentTree leads from the link '{kid.contents[:40]}' to another tag"


def _owner(tagged: TaggedPdf, content: Content) -> tuple[int, int] | None:
    owners = tagged.parents.get(tagged.page_numbers[content.page])
    if not isinstance(owners, list) or content.number >= len(owners):
        return None
    return owners[content.number]


def _is_undescribed_link(tag: Tag) -> bool:
    annotations = [kid for kid in tag.kids if isinstance(kid, Annotation)]
    return not annotations or not all(annotation.contents.strip() for annotation in annotations)


TAG_FAULTS = {
    "TH": [(lambda tag: tag.attributes.get("Scope") not in SCOPES, "a header cell without a scope")],
    "Figure": [(lambda tag: not tag.attributes.get("Alt", "").strip(), "a figure without an alternative text")],
    "Note": [(lambda tag: not tag.attributes.get("ID"), "a note without an id")],
    "L": [(lambda tag: not tag.attributes.get("ListNumbering"), "a list that does not say how it is numbered")],
    "Link": [(_is_undescribed_link, "a link without its description")],
    "Reference": [(lambda tag: not tag.kids, "an empty reference")],
}


def _text(tag: Tag) -> str:
    """Return a tag's own text: what a note under it says is not part of it."""
    return "".join(_pieces(tag))


def _pieces(tag: Tag) -> Iterator[str]:
    for kid in tag.kids:
        if isinstance(kid, Content):
            yield kid.text
        elif isinstance(kid, Tag) and kid.type != "Note":
            yield from _pieces(kid)


def _words(heading: etree._Element) -> str:
    notes = {words for note in heading.iterfind(".//span[@data-role='footnote']") for words in note.itertext()}
    return "".join(words for words in heading.itertext() if words not in notes)


def _plain(text: str) -> str:
    """Return what two texts must have in common: letters made compatible, no spaces, nothing invisible."""
    compatible = unicodedata.normalize("NFKC", text).replace("\N{HYPHEN}", "-")
    return "".join(c for c in compatible if not c.isspace() and unicodedata.category(c) != "Cf")


def _same(wanted: str, found: str) -> bool:
    pairs = zip(_by_direction(wanted), _by_direction(found), strict=False)
    return len(wanted) == len(found) and all(there in (letter, REPLACED) for letter, there in pairs)


def _by_direction(text: str) -> Iterable[str]:
    """Return the letters in order; sorted where some run from right to left, as a PDF holds those as they are drawn."""
    return sorted(text) if any(unicodedata.bidirectional(c) in ("R", "AL") for c in text) else text


def _lines(tag: Tag, depth: int) -> Iterator[str]:
    attributes = [f"{name}={value!r}" for name, value in sorted(tag.attributes.items()) if name != "BBox"]
    words = [*attributes, *_own_words(tag)]
    yield " ".join(["  " * depth + tag.type, *words])
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _lines(kid, depth + 1)


def _own_words(tag: Tag) -> list[str]:
    """Return the text that stands in a tag itself, its inline tags' included."""
    own = [kid for kid in tag.kids if isinstance(kid, Content) or (isinstance(kid, Tag) and kid.type in INLINE)]
    words = "".join(kid.text if isinstance(kid, Content) else _text(kid) for kid in own)
    return [" ".join(words.split())] if words.strip() else []
