"""The semantic tree: the one thing every writer receives, beside the house style."""

from dataclasses import dataclass
from datetime import date

from lxml import etree


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
