"""Inline content: text, emphasis, links, footnote calls and pictures, as runs with character styles."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from papergen.rendering.vocabulary import ROLES
from papergen.writers.measures import text_height, twips
from papergen.writers.word.bookmarks import close
from papergen.writers.word.captions import write_number
from papergen.writers.word.fields import add_field
from papergen.writers.word.footnotes import begin_footnote
from papergen.writers.word.line import Line, Look
from papergen.writers.word.media import Picture, PictureError, read_picture, read_svg
from papergen.writers.word.ooxml import OFFICE_RELATIONSHIPS, add, qualified
from papergen.writers.word.pictures import Frame, add_picture
from papergen.writers.word.references import split_reference

SVG = "http://www.w3.org/2000/svg"
# A picture's heading and caption stand on the same page; print.css has the same for the PDF.
TALLEST, TALLEST_SHARE = "159mm", 0.8
SMALLEST_PLACE = 200  # twips: a picture is never squeezed to nothing by the indents round it

InlineWriter = Callable[[Line, Look, etree._Element], None]


def write_inlines(line: Line, look: Look, items: Iterable["str | etree._Element"], source: etree._Element) -> None:
    """Write texts and inline elements in their order; `source` is the element whose content they are."""
    for item in items:
        if isinstance(item, str):
            line.write(look, item, source)
        elif isinstance(item.tag, str):
            write_inline(line, look, item)


def write_inline(line: Line, look: Look, element: etree._Element) -> None:
    """Write one inline element; one that Word cannot show is an issue, and its words are kept."""
    language = element.get("lang")
    look = replace(look, language=language) if language else look
    role = element.get("data-role")
    writer = INLINE_WRITERS.get(etree.QName(element).localname)
    if writer is None or (role and role not in ROLES):
        line.flow.writing.report("word-cannot-show", element, element=describe(element))
    bookmarks = line.flow.writing.bookmarks
    bookmarks.announce(element)
    opened = bookmarks.open(look.parent)
    (writer or write_children)(line, look, element)
    close(look.parent, opened)


def write_children(line: Line, look: Look, element: etree._Element) -> None:
    """Write an element's content."""
    write_inlines(line, look, content_of(element), element)


def content_of(element: etree._Element) -> Iterable["str | etree._Element"]:
    """Yield an element's texts and child elements in their order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def describe(element: etree._Element) -> str:
    """Return an element as an officer can be told of it: <td> or <span data-role="x">."""
    role = element.get("data-role")
    return f"<{etree.QName(element).localname}" + (f' data-role="{role}">' if role else ">")


def _styled(line: Line, look: Look, element: etree._Element) -> None:
    write_children(line, look.having(str(element.tag)), element)


def _span(line: Line, look: Look, element: etree._Element) -> None:
    SPAN_WRITERS.get(element.get("data-role") or "", write_children)(line, look, element)


def _role_styled(line: Line, look: Look, element: etree._Element) -> None:
    write_children(line, look.having(str(element.get("data-role"))), element)


def _break(line: Line, look: Look, element: etree._Element) -> None:
    line.break_line(look)


def _link(line: Line, look: Look, element: etree._Element) -> None:
    address = element.get("href") or ""
    if address.startswith("#"):
        _inner_link(line, look, element, address[1:])
        return
    hyperlink = add(look.parent, "hyperlink", history=1)
    name = line.flow.relations.add(f"{OFFICE_RELATIONSHIPS}/hyperlink", address, external=True)
    hyperlink.set(qualified("r:id"), name)
    write_children(line, replace(look, parent=hyperlink).having("a"), element)


def _inner_link(line: Line, look: Look, element: etree._Element, target: str) -> None:
    writing = line.flow.writing
    bookmark = writing.bookmarks.names.get(target)
    if bookmark is None:
        writing.report("word-link-goes-nowhere", element, target=target)
        write_children(line, look, element)
        return
    inside = replace(look, parent=add(look.parent, "hyperlink", anchor=bookmark, history=1)).having("a")
    words, number = split_reference(element.text or "", writing.targets[target])
    if len(element) or not number:
        write_children(line, inside, element)
        return
    line.write(inside, words, element)
    add_field(inside.parent, f"REF {bookmark} \\n \\h", number, line.flow.book.character(inside.traits))
    line.after_space, line.last_text = False, None


def _footnote(line: Line, look: Look, element: etree._Element) -> None:
    writing = line.flow.writing
    line.finish()
    number, paragraph = begin_footnote(writing.notes, line.flow.book)
    flow = replace(line.flow, parent=paragraph, relations=writing.note_relations)
    inside = Line(flow, paragraph)
    write_children(inside, Look(paragraph, (), look.language), element)
    inside.finish()
    add(line.run(look.having("footnote")), "footnoteReference", id=number)


def _image(line: Line, look: Look, element: etree._Element) -> None:
    frame = _frame(line, element, element.get("alt"))
    try:
        _picture(line, look, read_picture(element.get("src") or ""), frame)
    except PictureError as error:
        _no_picture(line, look, element, frame, error)


def _drawing(line: Line, look: Look, element: etree._Element) -> None:
    title = element.findtext("title") or element.findtext(f"{{{SVG}}}title")
    frame = _frame(line, element, title)
    try:
        _picture(line, look, read_svg(_svg_bytes(element)), frame)
    except PictureError as error:
        _no_picture(line, look, element, frame, error)


def _picture(line: Line, look: Look, picture: Picture, frame: Frame) -> None:
    add_picture(line.run(look), picture, frame, line.flow.writing.media, line.flow.relations)


def _no_picture(line: Line, look: Look, element: etree._Element, frame: Frame, error: PictureError) -> None:
    line.flow.writing.report("word-picture-unreadable", element, why=str(error))
    line.write(look, frame.alternative or "", element)


def _svg_bytes(element: etree._Element) -> bytes:
    """Return the drawing as a file of its own: in SVG's namespace, which HTML leaves out."""
    drawing = deepcopy(element)
    drawing.tail = None
    for part in drawing.iter():
        if isinstance(part.tag, str) and not part.tag.startswith("{"):
            part.tag = f"{{{SVG}}}{part.tag}"
    etree.cleanup_namespaces(drawing, top_nsmap={None: SVG})
    return etree.tostring(drawing, encoding="utf-8")


def _pixels(element: etree._Element, side: str) -> float | None:
    try:
        return float((element.get(side) or "").removesuffix("px")) or None
    except ValueError:
        return None


def _frame(line: Line, element: etree._Element, alternative: str | None) -> Frame:
    flow = line.flow
    widest = max(SMALLEST_PLACE, flow.width - flow.indent)
    tallest = min(twips(TALLEST), round(text_height(flow.book.style, flow.layout) * TALLEST_SHARE))
    return Frame(alternative, _pixels(element, "width"), _pixels(element, "height"), widest, tallest)


INLINE_WRITERS: dict[str, InlineWriter] = {
    "strong": _styled,
    "em": _styled,
    "sup": _styled,
    "sub": _styled,
    "a": _link,
    "abbr": write_children,  # Word has nothing for the long form, which is not printed in any output
    "span": _span,
    "br": _break,
    "img": _image,
    "svg": _drawing,
}
SPAN_WRITERS: dict[str, InlineWriter] = {
    "number": write_number,
    "run-in": _role_styled,
    "symbol": _role_styled,
    "logo": _role_styled,
    "footnote": _footnote,
    "reference": write_children,
}
