"""What must not be in a public copy: every sentence, value, alternative, link, name and picture that was taken out."""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from papergen.checks.passages import split_sentences
from papergen.checks.proof.folding import figures_of, fold, words_of
from papergen.issues import Place
from papergen.rendering.fragments import has_role, place_of
from papergen.rendering.vocabulary import BLOCKS, HEADINGS, SECTIONS

SENTENCE, VALUE, ALTERNATIVE, FIGURE = "sentence", "value", "text alternative", "figure"
LINK, NAME, PICTURE, DRAWING, FILE, TITLE = "link", "bookmark", "picture", "drawing", "file name", "title"
_MARKED_ITSELF = frozenset({"td", "th", "tr", "span", "li"})  # an officer named this one thing, not what is round it
_DATES = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn"
    r"|winter|q|quarter|week|\d{1,2}(?:st|nd|rd|th)?|\d{4})+"
)
_OF_THE_HEAD = frozenset({"report-title", "classification"})  # repeats what the paper's head says in public
_APART = BLOCKS | SECTIONS | {"svg", "br"}
_SHORT_HEADING = 4  # words
_SHORTEST = 4  # letters
_SHORTEST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Secret:
    """One exempt thing; where it is not `certain`, finding it may be chance, and a person has to look."""

    text: str
    what: str
    place: Place
    certain: bool = True


def secrets_of(withheld: etree._Element) -> Iterator[Secret]:
    """Yield everything in an element that was taken out."""
    place = place_of(withheld)
    for block in withheld.iter():
        if not isinstance(block.tag, str) or block.get("data-role") in _OF_THE_HEAD:
            continue
        if block is withheld or block.tag in BLOCKS | SECTIONS or has_role(block, "footnote"):
            yield from _words(block, withheld)
        yield from attributes_of(block, place)
        # The scale of a chart is no secret; what it shows is told by its text alternative and by the table behind it.
        if etree.QName(block).localname in ("title", "desc") and _in_drawing(block):
            text = "".join(map(str, block.itertext()))
            yield Secret(text, ALTERNATIVE, place, certain=len(words_of(text)) > _SHORT_HEADING)


def names_of(element: etree._Element) -> set[str]:
    """Return the ids and bookmark addresses in an element."""
    return {str(each.get(name)) for each in element.iter() for name in ("id", "data-address") if each.get(name)}


def digest_of(address: str) -> str:
    """Return the fingerprint of a picture's bytes from its `data:` address."""
    data = address.partition(",")[2]
    return hashlib.sha256(base64.b64decode(data) if ";base64" in address[:80] else data.encode()).hexdigest()


def is_distinctive(text: str) -> bool:
    """Whether a text does not appear by chance: enough words or letters, and no date."""
    words, folded = words_of(text), fold(text)
    has_words = any(word.isalpha() for word in words)
    if not has_words or _DATES.fullmatch(folded):
        return False
    return len(folded) >= (_SHORTEST if len(words) == 1 else _SHORTEST_WORDS)


def _words(block: etree._Element, withheld: etree._Element) -> Iterator[Secret]:
    text, place = _text(block), place_of(block)
    sentences = split_sentences(text)
    for sentence in sentences:
        certain = _is_certain(sentence, block, withheld)
        if is_distinctive(sentence) and (certain or len(fold(sentence)) >= _SHORTEST_WORDS):
            what = SENTENCE if len(sentences) > 1 or block.tag == "p" else VALUE
            yield Secret(sentence, what, place, certain)
    own = withheld.tag in _MARKED_ITSELF or block.tag in ("td", "th")
    is_value = own and sum(word.isalpha() for word in words_of(text)) < _SHORT_HEADING
    for figure in figures_of(text):
        if figure.is_distinctive:
            certain = is_value and figure.is_unlikely or len(figure.digits.strip("0")) >= _SHORTEST
            yield Secret(figure.text, FIGURE, place, certain)


def _is_certain(text: str, block: etree._Element, withheld: etree._Element) -> bool:
    """Whether finding this text again is no chance: one word is, unless it was marked itself; so is a short heading."""
    words = len(words_of(text))
    if withheld.tag in _MARKED_ITSELF:
        return True
    in_head = block.tag in HEADINGS or block.tag == "th"
    return words > 1 and not (in_head and words < _SHORT_HEADING)


def _text(block: etree._Element) -> str:
    """Return a block's own words, without its number, its footnotes and the blocks in it."""
    return " ".join("".join(_own_words(block)).split())


def _own_words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        apart = (
            not isinstance(child.tag, str) or child.tag in _APART or child.get("data-role") in ("number", "footnote")
        )
        yield from (" ",) if apart else _own_words(child)
        yield child.tail or ""


def attributes_of(element: etree._Element, place: Place) -> Iterator[Secret]:
    """Yield what one element says in its attributes: alternatives, addresses, pictures, the lines of drawings."""
    for name in ("alt", "title"):
        if is_distinctive(element.get(name, "")):
            yield Secret(element.get(name, ""), ALTERNATIVE, place)
    address, source = element.get("href", ""), element.get("src", "")
    if address and not address.startswith("#"):
        yield Secret(address, LINK, place)
    if source.startswith("data:"):
        yield Secret(digest_of(source), PICTURE, place)
    if len(element.get("d", "")) > _SHORTEST_WORDS * 2:
        yield Secret(element.get("d", ""), DRAWING, place)


def _in_drawing(element: etree._Element) -> bool:
    return any(etree.QName(above).localname == "svg" for above in element.iterancestors())
