"""What a council's own Word file brings: its styles, numbering and fonts stay, and papergen's join them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from papergen.word_reference.opening import WordReference
from papergen.writers.word.ooxml import add, qualified

# The ids that Word gives to these do not follow their names.
WORDS_OWN_IDS = {"Normal Table": "TableNormal"}
NORMAL = "normal"
# A paper has its own language and no pictures for bullets; the rest is of no use in another file.
LEFT_OUT = ("lang", "charset", "numPicBullet", "lvlPicBulletId", "numIdMacAtCleanup") + tuple(
    f"embed{look}" for look in ("Regular", "Bold", "Italic", "BoldItalic")
)
# LibreOffice writes these as the strict standard has them.
ALIGNMENTS = frozenset({"jc", "lvlJc"})
SIDES = {"start": "left", "end": "right"}
# What stands before them in a paragraph's properties (CT_PPrBase is a sequence).
BEFORE_NUMBER = frozenset("pStyle keepNext keepLines pageBreakBefore framePr widowControl".split())
BEFORE_TABS = BEFORE_NUMBER | {"numPr", "suppressLineNumbers", "pBdr", "shd"}
FORMATS = frozenset("rPr tblPr trPr tcPr tblStylePr".split())


@dataclass(slots=True)
class CouncilFile:
    """The parts of a council's Word file, cleaned of what belongs to that file alone; one for each paper."""

    styles: etree._Element
    numbering: etree._Element
    theme: etree._Element | None
    fonts: etree._Element
    ids: dict[str, str] = field(default_factory=dict)  # name in small letters -> id
    by_id: dict[str, etree._Element] = field(default_factory=dict)

    def id_of(self, name: str) -> str:
        """Return the id of a style: the file's, or papergen's own, which is no other style's."""
        return self.ids.get(name.lower()) or self._free(style_id(name))

    def has(self, kind: str, name: str) -> bool:
        """Return whether the file has this style."""
        style = self.by_id.get(self.ids.get(name.lower(), ""))
        return style is not None and style.get(qualified("type"), "paragraph") == kind

    def based_on(self, style: str) -> str:
        """Return the id of the style that one of the file's is based on."""
        return _value(self.by_id.get(style), "basedOn")

    def numbers_itself(self, style: str) -> bool:
        """Return whether paragraphs of one of the file's styles get a number from it."""
        return _value(self.by_id.get(style), "pPr", "numPr", "numId") not in ("", "0")

    def last_number(self, element: str, attribute: str) -> int:
        """Return the highest number that the file's lists have, -1 where there are none."""
        found = (one.get(qualified(attribute), "") for one in self.numbering.iterfind(qualified(element)))
        return max((int(number) for number in found if number.isdecimal()), default=-1)

    def put_number(self, style: str, number: int, level: int) -> None:
        """Tie one of the file's styles to a list of the paper's: it has one number, and it is the paper's."""
        for tied in self.numbering.iterfind(f".//{qualified('pStyle')}"):
            if tied.get(qualified("val")) == style:
                _remove(tied)
        element = _put(self._properties(style), "numPr", BEFORE_NUMBER)
        add(element, "ilvl", val=level)
        add(element, "numId", val=number)

    def empty_tabs(self, style: str) -> etree._Element:
        """Return the tab stops of one of the file's styles, without any: they depend on the width of the page."""
        return _put(self._properties(style), "tabs", BEFORE_TABS)

    def _properties(self, style: str) -> etree._Element:
        element = self.by_id[style]
        found = element.find(qualified("pPr"))
        if found is None:
            found = etree.Element(qualified("pPr"))
            after = [at for at, child in enumerate(element) if etree.QName(child).localname in FORMATS]
            element.insert(after[0] if after else len(element), found)
        return found

    def _free(self, name: str) -> str:
        while name in self.by_id:
            name += "2"
        return name


def open_council_file(reference: WordReference, kinds: Mapping[str, str]) -> CouncilFile:
    """Return the parts of a council's Word file; `kinds` are papergen's own styles, name to kind (paragraph ...)."""
    styles, numbering, fonts = (_cleaned(reference, part) for part in ("styles", "numbering", "fontTable"))
    file = CouncilFile(styles, numbering, reference.part("theme"), fonts)
    own = {name.lower(): kind for name, kind in kinds.items()}
    for style in styles.iterfind(qualified("style")):
        name, kind = _value(style, "name"), style.get(qualified("type"), "paragraph")
        if own.get(name.lower(), kind) != kind:  # two styles may not have one name, whatever their kinds
            name = _rename(style, f"{name} ({kind})")
        own_id = style.get(qualified("styleId"), "")
        file.ids.setdefault(name.lower(), own_id)
        file.by_id[own_id] = style
        if kind == "paragraph" and style.get(qualified("default")) in ("1", "true", "on"):
            file.ids.setdefault(NORMAL, own_id)
    return file


def style_id(name: str) -> str:
    """Return the id of a style: its name without spaces, words capital ("heading 1" is Heading1)."""
    return WORDS_OWN_IDS.get(name) or "".join(word[0].upper() + word[1:] for word in name.split())


def _cleaned(reference: WordReference, kind: str) -> etree._Element:
    """Return a part with Word's own elements and attributes only: newer ones need declarations that get lost."""
    root = reference.part(kind)
    if root is None:
        return etree.Element(qualified(kind))
    ours = qualified("")
    for element in list(root.iter()):
        if not str(element.tag).startswith(ours) or etree.QName(element).localname in LEFT_OUT:
            _remove(element)
            continue
        for name in [name for name in element.attrib if not str(name).startswith(ours)]:
            del element.attrib[name]
        if etree.QName(element).localname in ALIGNMENTS:
            given = element.get(qualified("val"), "")
            element.set(qualified("val"), SIDES.get(given, given))
    return root


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _rename(style: etree._Element, name: str) -> str:
    element = style.find(qualified("name"))
    if element is not None:
        element.set(qualified("val"), name)
    return name


def _put(properties: etree._Element, name: str, before: frozenset[str]) -> etree._Element:
    """Return a new property in its place in the sequence; one that was there goes."""
    for old in properties.findall(qualified(name)):
        properties.remove(old)
    element = etree.Element(qualified(name))
    properties.insert(sum(etree.QName(child).localname in before for child in properties), element)
    return element


def _value(element: etree._Element | None, *path: str) -> str:
    found = None if element is None else element.find("/".join(map(qualified, path)))
    return "" if found is None else found.get(qualified("val"), "")
