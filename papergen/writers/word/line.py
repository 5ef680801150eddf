"""The text of one paragraph in the making: runs, with white space folded as HTML folds it."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from papergen.writers.word.fields import add_run
from papergen.writers.word.ooxml import add, add_text
from papergen.writers.word.writing import Flow

# Not the no-break space and its kin: those are characters, and reach Word as they are.
SPACES = re.compile(r"[ \t\n\r\f]+")
UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # not in XML 1.0, clause 2.2


@dataclass(frozen=True, slots=True)
class Look:
    """How the next run is written: inside what (paragraph or hyperlink), with which traits, in which language."""

    parent: etree._Element
    traits: tuple[str, ...] = ()
    language: str = ""

    def having(self, trait: str) -> "Look":
        """Return the look with one more trait."""
        return replace(self, traits=(*self.traits, trait))


@dataclass(slots=True)
class Line:
    """One paragraph's text. `numbered` says that Word counts the paragraph, so its number is not text."""

    flow: Flow
    paragraph: etree._Element
    numbered: bool = False
    after_space: bool = True
    last_text: etree._Element | None = field(default=None)

    def write(self, look: Look, text: str, source: etree._Element) -> None:
        """Append text, white space folded across runs; characters that XML cannot hold are reported."""
        folded = SPACES.sub(" ", self._printable(text, source))
        if self.after_space:
            folded = folded.removeprefix(" ")
        if not folded:
            return
        self.after_space = folded.endswith(" ")
        run = add_run(look.parent, self.flow.book.character(look.traits), look.language)
        self.last_text = add_text(run, folded)

    def run(self, look: Look) -> etree._Element:
        """Append a run for something that is not text (a picture, a footnote call)."""
        self.after_space, self.last_text = False, None
        return add_run(look.parent, self.flow.book.character(look.traits), look.language)

    def break_line(self, look: Look) -> None:
        """Start a new line in the same paragraph."""
        self.finish()
        add(add_run(look.parent), "br")
        self.after_space = True

    def finish(self) -> None:
        """Take away the white space that ends the line."""
        if self.last_text is not None and self.last_text.text:
            self.last_text.text = self.last_text.text.removesuffix(" ")
        self.last_text = None

    def _printable(self, text: str, source: etree._Element) -> str:
        kept = UNPRINTABLE.sub("", text)
        if kept != text:
            codes = sorted({f"U+{ord(character):04X}" for character in UNPRINTABLE.findall(text)})
            self.flow.writing.report("word-character-left-out", source, characters=", ".join(codes))
        return kept
