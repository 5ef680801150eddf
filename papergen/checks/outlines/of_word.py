"""The outline of a finished Word file, with its native numbers counted anew."""

from collections.abc import Callable

from lxml import etree

from papergen.checks.outlines.lines import Paragraph, item_lines, table_lines
from papergen.checks.outlines.word_numbering import load_word_numbering
from papergen.checks.outlines.word_parts import Style, W, WordParts, load_word_parts, value
from papergen.checks.outlines.word_tables import word_rows

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PLAIN = Style("", ("normal",), None, "")
# What these hold is no text of the document: settings, deleted words, the fallback of a newer drawing.
SKIPPED = {f"{W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "sdtPr", "footnoteRef")} | {
    f"{MC}Fallback"
}


def outline_of_word(data: bytes) -> list[str]:
    """Return the lines of a .docx file's body; headers and footers are not part of it."""
    return _WordReader(load_word_parts(data)).lines_in_body()


class _WordReader:
    """Walks one document in reading order, which the numbers need."""

    def __init__(self, parts: WordParts) -> None:
        self._parts = parts
        self._numbering = load_word_numbering(parts)
        self._notes = 0
        # For each open field, whether its result has begun: its instruction is not text.
        self._fields: list[bool] = []

    def lines_in_body(self) -> list[str]:
        return self._blocks(self._parts.body)

    def _blocks(self, parent: etree._Element) -> list[str]:
        lines: list[str] = []
        for child in parent:
            if child.tag == f"{W}p":
                lines += self._paragraph(child)
            elif child.tag == f"{W}tbl":
                lines += self._table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
                lines += self._blocks(child)
        return lines

    def _paragraph(self, paragraph: etree._Element) -> list[str]:
        style = self._parts.styles.get(value(paragraph, "pPr/pStyle") or "", PLAIN)
        marker = self._numbering.marker(paragraph)
        words = self._words(paragraph)
        if style.is_a("toc heading"):
            return words.lines("contents")
        if style.names[0].startswith("toc "):
            return _contents_line(words)
        if marker and "list" in style.names[0].split():
            return item_lines(marker[0], marker[1] + 1, words.lines("p"))
        if marker:
            words.parts.insert(0, f"{marker[0]} ")
        return words.lines(_kind(style))

    def _words(self, element: etree._Element) -> Paragraph:
        words = Paragraph()
        for child in element:
            self._inline(child, words)
        return words

    def _inline(self, element: etree._Element, words: Paragraph) -> None:
        if element.tag in SKIPPED or not isinstance(element.tag, str):
            return
        reader = INLINE_READERS.get(element.tag)
        if reader:
            reader(self, element, words)
            return
        for child in element:
            self._inline(child, words)

    def _text(self, element: etree._Element, words: Paragraph) -> None:
        if all(self._fields):
            words.parts.append(element.text or "")

    def _space(self, element: etree._Element, words: Paragraph) -> None:
        if all(self._fields):
            words.parts.append("\t")

    def _hyphen(self, element: etree._Element, words: Paragraph) -> None:
        words.parts.append("-")

    def _field(self, element: etree._Element, words: Paragraph) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields:
            self._fields.pop()

    def _picture(self, element: etree._Element, words: Paragraph) -> None:
        properties = next(element.iter(f"{WP}docPr"), None)
        if properties is not None:
            words.after += Paragraph([properties.get("descr", "")]).lines("figure")

    def _note(self, element: etree._Element, words: Paragraph) -> None:
        self._notes += 1
        number = self._notes
        words.call(number)
        note = self._parts.notes.get(element.get(f"{W}id", ""))
        if note is not None:
            text = Paragraph()
            for paragraph in note.iter(f"{W}p"):
                inside = self._words(paragraph)
                text.parts += [*inside.parts, " "]
                text.after += inside.after
            words.after += text.lines(f"note {number}")

    def _table(self, table: etree._Element) -> list[str]:
        return table_lines(word_rows(table, self._blocks))


def _kind(style: Style) -> str:
    if style.heading:
        return f"h{style.heading}"
    return "caption" if style.is_a("caption") else "p"


def _contents_line(words: Paragraph) -> list[str]:
    """Return a line of the contents list without its page number, which stands after the last tab."""
    *entry, page = "".join(words.parts).split("\t")
    return Paragraph([" ".join(entry) if entry else page]).lines("contents")


INLINE_READERS: dict[str, Callable[[_WordReader, etree._Element, Paragraph], None]] = {
    f"{W}t": _WordReader._text,
    **dict.fromkeys((f"{W}tab", f"{W}br", f"{W}cr"), _WordReader._space),
    f"{W}noBreakHyphen": _WordReader._hyphen,
    f"{W}fldChar": _WordReader._field,
    f"{W}drawing": _WordReader._picture,
    f"{W}footnoteReference": _WordReader._note,
}
