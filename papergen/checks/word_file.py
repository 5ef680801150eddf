"""What validators do not see in a finished Word file: faults that Word bears in silence, and the rules of the house."""

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO

from lxml import etree

from papergen.checks.outlines.word_parts import W, is_on, value
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place

Parts = dict[str, etree._Element]

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
CORE = "docProps/core.xml"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
BOOKMARK_NAME = re.compile(r"[^\W\d]\w{0,39}")
BOOKMARK_FIELD = re.compile(r'^\s*(?:(?:PAGEREF|REF)\s+|TOC\b.*\\b\s+)"?(\w+)')
COLOUR = re.compile(r"auto|[0-9A-Fa-f]{6}")
COLOUR_ATTRIBUTES = (f"{W}color", f"{W}fill")
# Everything else in a paragraph's or run's properties is formatting, which belongs into a style. A language has a
# direction, which is none.
PARAGRAPH_PROPERTIES = {f"{W}{name}" for name in ("pStyle", "numPr", "sectPr")}
RUN_PROPERTIES = {f"{W}{name}" for name in ("rStyle", "lang", "rtl")}
SHOWN = [
    f"{W}{name}" for name in ("t", "drawing", "fldChar", "footnoteReference", "separator", "continuationSeparator")
]
MARKERS = {f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd")}


def check_word_file(data: bytes) -> list[Issue]:
    """Return a `word-structure` issue for each fault of a .docx file; nothing is changed."""
    try:
        parts = _parts(data)
    except (zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        return [_issue(f"it is not a Word file ({error})")]
    if "word/document.xml" not in parts:
        return [_issue("it has no document part")]
    faults = dict.fromkeys(fault for check in CHECKS for fault in check(parts))
    return [_issue(fault) for fault in faults]


def _issue(fault: str) -> Issue:
    return issue("word-structure", Place("Word file"), fault=fault)


def _parts(data: bytes) -> Parts:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith(".xml") and not name.startswith("[")]
        return {name: etree.fromstring(package.read(name), parser) for name in names}


def _all(parts: Parts, name: str) -> Iterator[etree._Element]:
    return (element for part in parts.values() for element in part.iter(name))


def _text_near(element: etree._Element) -> str:
    """Return the beginning of the text at or before an element, so that a reader finds the place."""
    block = next(element.iterancestors(f"{W}tbl"), None)
    if block is None:
        block = next(element.iterancestors(f"{W}p"), element)
    for candidate in (block, *block.itersiblings(preceding=True)):
        text = "".join(candidate.itertext(f"{W}t")).strip()
        if text:
            return f"near '{text[:50]}'"
    return "at the beginning"


def _grids(parts: Parts) -> Iterator[str]:
    for table in _all(parts, f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for number, row in enumerate(table.findall(f"{W}tr"), 1):
            spans = [value(cell, "tcPr/gridSpan") or "1" for cell in row.findall(f"{W}tc")]
            outside = [value(row, f"trPr/{name}") or "0" for name in ("gridBefore", "gridAfter")]
            found = sum(map(int, spans + outside))
            if found != columns:
                yield f"row {number} of a table has {found} columns, its grid {columns}, {_text_near(table)}"


def _bookmarks(parts: Parts) -> Iterator[str]:
    starts = list(_all(parts, f"{W}bookmarkStart"))
    names = Counter((start.get(f"{W}name") or "").casefold() for start in starts)
    yield from (f"the bookmark '{name}' is there {count} times" for name, count in names.items() if count > 1)
    for start in starts:
        if not BOOKMARK_NAME.fullmatch(start.get(f"{W}name") or ""):
            yield f"'{start.get(f'{W}name')}' is not a name that a bookmark can have"
    opened = Counter(start.get(f"{W}id") for start in starts)
    closed = Counter(end.get(f"{W}id") for end in _all(parts, f"{W}bookmarkEnd"))
    yield from (f"bookmark number {number} begins or ends twice" for number, n in (opened | closed).items() if n > 1)
    yield from (f"bookmark number {number} has no end" for number in opened - closed)
    yield from (f"bookmark number {number} has no beginning" for number in closed - opened)
    for target in _targets(parts):
        if target.casefold() not in names:
            yield f"a link or field points to the bookmark '{target}', which is not there"


def _targets(parts: Parts) -> Iterator[str]:
    for link in _all(parts, f"{W}hyperlink"):
        if link.get(f"{W}anchor"):
            yield str(link.get(f"{W}anchor"))
    for code in _all(parts, f"{W}instrText"):
        found = BOOKMARK_FIELD.match(code.text or "")
        if found:
            yield found[1]


def _fields(parts: Parts) -> Iterator[str]:
    """Each field begins, may separate once, and ends; fields may stand inside one another."""
    steps = {"begin": "", "separate": "begin", "end": "begin separate"}
    for name, part in parts.items():
        stack: list[str] = []
        for mark in part.iter(f"{W}fldChar"):
            step = mark.get(f"{W}fldCharType") or ""
            if step == "begin":
                stack.append(step)
            elif not stack or stack[-1] not in steps.get(step, "").split():
                yield f"a field has a '{step}' out of place, {_text_near(mark)}"
            elif step == "end":
                stack.pop()
            else:
                stack[-1] = step
        if stack:
            yield f"{len(stack)} fields of {name} have no end"


def _pictures(parts: Parts) -> Iterator[str]:
    pictures = list(_all(parts, f"{DRAWING}docPr"))
    numbers = Counter(picture.get("id") for picture in pictures)
    yield from (f"{count} pictures have the number {number}" for number, count in numbers.items() if count > 1)
    for picture in pictures:
        if not (picture.get("descr") or "").strip() and next(picture.iter(DECORATIVE), None) is None:
            yield f"a picture has no alternative, {_text_near(picture)}"


def _colours(parts: Parts) -> Iterator[str]:
    for part in parts.values():
        for element in part.iter(etree.Element):
            named = [element.get(f"{W}val")] if element.tag == f"{W}color" else []
            for colour in [*named, *(element.get(name) for name in COLOUR_ATTRIBUTES)]:
                if colour is not None and not COLOUR.fullmatch(colour):
                    yield f"'{colour}' is not a colour"


def _header_rows(parts: Parts) -> Iterator[str]:
    """A table that says it has a header row has one that repeats, and no other row repeats."""
    for table in _all(parts, f"{W}tbl"):
        look = table.find(f"{W}tblPr/{W}tblLook")
        promised = look is not None and look.get(f"{W}firstRow") == "1"
        flags = [is_on(row, "trPr/tblHeader") for row in table.findall(f"{W}tr")]
        if promised != (flags[:1] == [True]):
            yield f"a table and its first row do not agree whether it is a header, {_text_near(table)}"
        if sorted(flags, reverse=True) != flags:
            yield f"a header row stands below other rows, {_text_near(table)}"


def _language(parts: Parts) -> Iterator[str]:
    styles, core = parts.get("word/styles.xml"), parts.get(CORE)
    if not value(styles, "docDefaults/rPrDefault/rPr/lang"):
        yield "its styles have no language"
    for name in ("language", "title"):
        if core is None or not (core.findtext(f"{DUBLIN}{name}") or "").strip():
            yield f"its properties have no {name}"


def _prompts(parts: Parts) -> Iterator[str]:
    settings = parts.get("word/settings.xml")
    if settings is not None and settings.find(f"{W}updateFields") is not None:
        yield "Word would ask to update its fields when it is opened"
    modes = () if settings is None else settings.iter(f"{W}compatSetting")
    if not any(mode.get(f"{W}name") == "compatibilityMode" and mode.get(f"{W}val") == "15" for mode in modes):
        yield "Word would open it in compatibility mode"


def _direct_formatting(parts: Parts) -> Iterator[str]:
    for name, part in parts.items():
        if name == "word/styles.xml" or name == "word/numbering.xml":
            continue
        for kind, allowed in (("pPr", PARAGRAPH_PROPERTIES), ("rPr", RUN_PROPERTIES)):
            for properties in part.iter(f"{W}{kind}"):
                for found in properties:
                    if found.tag not in allowed:
                        yield f"formatting without a style ({etree.QName(found).localname}), {_text_near(properties)}"


def _empty_paragraphs(parts: Parts) -> Iterator[str]:
    for name in ("word/document.xml", "word/footnotes.xml"):
        for paragraph in parts[name].iter(f"{W}p") if name in parts else ():
            if next(paragraph.iter(*SHOWN), None) is None and not _must_be(paragraph):
                yield f"an empty paragraph, {_text_near(paragraph)}"


def _must_be(paragraph: etree._Element) -> bool:
    """Return whether Word needs this empty paragraph: in an empty cell, to end a table, or to carry a marker."""
    if value(paragraph, "pPr/numPr/numId"):
        return True
    before = next((found for found in paragraph.itersiblings(preceding=True) if found.tag not in MARKERS), None)
    after = next((found for found in paragraph.itersiblings() if found.tag not in MARKERS), None)
    alone = before is None or before.tag == f"{W}tcPr"
    if alone:
        parent = paragraph.getparent()
        return after is None and parent is not None and parent.tag == f"{W}tc"
    ends = after is None or after.tag in (f"{W}tbl", f"{W}sectPr") or paragraph.find(f"{W}pPr/{W}sectPr") is not None
    return before is not None and ends and (before.tag == f"{W}tbl" or _only_ends_field(before))


def _only_ends_field(paragraph: etree._Element) -> bool:
    """Return whether a paragraph is there to end a contents list."""
    return paragraph.find(f"{W}r/{W}fldChar") is not None and next(paragraph.iter(f"{W}t"), None) is None


CHECKS: tuple[Callable[[Parts], Iterator[str]], ...] = (
    _grids,
    _bookmarks,
    _fields,
    _pictures,
    _colours,
    _header_rows,
    _language,
    _prompts,
    _direct_formatting,
    _empty_paragraphs,
)
