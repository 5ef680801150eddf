"""The semantic tree: the one thing every writer receives, beside the house style."""

from dataclasses import dataclass
from datetime import date

from lxml import etree

from papergen.rendering.fragments import has_role
from papergen.rendering.vocabulary import HEADINGS


@dataclass(frozen=True, slots=True)
class Running:
    """What stands at the head and foot of every page; `page_of` has the places `{page}` and `{pages}`."""

    head_left: str = ""
    head_right: str = ""
    foot_left: str = ""
    page_of: str = "Page {page} of {pages}"


@dataclass(frozen=True, slots=True)
class Tree:
    """A finished paper without a format: `main` is a `<main>` element of the closed vocabulary.

    `created` is the date the files carry (never the clock: the same input gives the same bytes); `draft` is the word
    to print on every page, empty for a final paper; `marking` says on a web page's head that it is not for publication
    (on pages `running` does). What is `pasted` into an agenda system has a fragment for it.
    """

    main: etree._Element
    title: str
    language: str
    author: str
    subject: str
    running: Running
    created: date
    draft: str = ""
    marking: str = ""
    skip_link: str = "Skip to main content"
    pasted: bool = False

    @property
    def has_contents(self) -> bool:
        """Whether the paper has a contents list, which needs page numbers."""
        return any(nav.get("data-role") == "contents" for nav in self.main.iter("nav"))

    @property
    def statements(self) -> dict[str, tuple[str, str]]:
        """What the paper says, part by part: address -> its heading and its words, without any number.

        Two versions of a paper are compared by it; a number that moved is no change of what is said.
        """
        return {str(part.get("data-address")): _statement(part) for part in self.main.iterfind(".//*[@data-address]")}


def _statement(part: etree._Element) -> tuple[str, str]:
    """Return the heading of a section and its own words; a recommendation has words alone."""
    if part.tag not in HEADINGS:
        return "", _words(part)
    section = part.getparent()
    is_section = section is not None and section.tag == "section"
    return _words(part), _words(section, part) if section is not None and is_section else ""


def _words(element: etree._Element, heading: etree._Element | None = None) -> str:
    """Return the words of an element, without its heading, numbers, and what has an address of its own."""
    words = [element.text or ""]
    for child in element:
        if child is not heading and not has_role(child, "number") and not _has_address(child):
            words.append(_words(child, heading))
        words.append(child.tail or "")
    return " ".join(" ".join(words).split())


def _has_address(element: etree._Element) -> bool:
    first = next(iter(element), None)
    opens = element.tag == "section" and first is not None and first.get("data-address") is not None
    return element.get("data-address") is not None or opens
