"""Pages without usable tags: each becomes one paragraph, or one figure where it shows no text (a scan).

So a screen reader meets them in their place. It is no substitute for tags: the pack then claims no PDF/UA.
"""

from dataclasses import dataclass

from papergen.packs.merging.content import draws_text, free_mark, own_content
from papergen.packs.merging.copying import text_string
from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.pdf_file import PdfFile, array_of, dictionary, reference


@dataclass(frozen=True, slots=True)
class PageElement:
    """The element that stands for one page: its number, and the page's content number under which all is drawn."""

    number: int
    type: str
    mark: int

    @property
    def before(self) -> bytes:
        """Return what begins the page's content."""
        return b"/%s <</MCID %d>> BDC " % (self.type.encode("ascii"), self.mark)

    after = b"EMC "

    @property
    def owners(self) -> bytes:
        """Return the page's entry in the ParentTree."""
        return array_of([b"null"] * self.mark + [reference(self.number)])


def write_page_element(part: OpenedPart, at: int, page_number: int, parent: int, file: PdfFile) -> PageElement:
    """Write the element for the page at a position of the part; a figure is described by the part's title."""
    page = part.pages[at]
    type_ = "P" if draws_text(page) else "Figure"
    element = PageElement(file.reserve(), type_, free_mark(own_content(page)))
    description = f"{part.node.part.title}, {at + 1}/{len(part.pages)}"
    entries = {
        "Type": b"/StructElem",
        "S": b"/" + type_.encode("ascii"),
        "P": reference(parent),
        "Pg": reference(page_number),
        "Alt": text_string(description) if type_ == "Figure" else b"",
        "K": b"%d" % element.mark,
    }
    file.add(dictionary(entries), element.number)
    return element
