"""The internal and the restricted copy: everything is there, and words, not only looks, say what is exempt."""

from collections.abc import Mapping

from lxml import etree

from papergen.model import Exemption
from papergen.rendering.copies.blocks import INSIDE, add_remark, line, outermost, remark, runs_of
from papergen.rendering.copies.marks import ATTRIBUTE
from papergen.rendering.copies.wording import ExemptWording
from papergen.rendering.vocabulary import HEADINGS

CELLS = frozenset({"td", "th", "tr"})  # the head of their column or row has the remark


def show_exempt(main: etree._Element, exemptions: Mapping[str, Exemption], words: ExemptWording) -> None:
    """Put the paragraph of Schedule 12A beside everything that is marked."""
    for element in outermost(main):
        exemption = exemptions[str(element.get(ATTRIBUTE))]
        if element.tag == "section":
            _surround_section(element, exemption, words)
        elif element.tag == "span":
            _surround_words(element, exemption, words)
        elif element.tag in INSIDE - CELLS:
            add_remark(element, words.short(exemption))
    for run in runs_of(main):
        run[0].addprevious(line(words.begins(exemptions[str(run[0].get(ATTRIBUTE))])))
        run[-1].addnext(line(words.ends()))


def _surround_section(section: etree._Element, exemption: Exemption, words: ExemptWording) -> None:
    heading = next((child for child in section if child.tag in HEADINGS), None)
    section.insert(0 if heading is None else section.index(heading) + 1, line(words.begins(exemption)))
    section.append(line(words.ends()))


def _surround_words(span: etree._Element, exemption: Exemption, words: ExemptWording) -> None:
    first, last = remark(words.opening(exemption)), remark(words.closing())
    first.tail, span.text = f" {span.text or ''}", None
    span.insert(0, first)
    span.append(last)
