"""Numbers of captions: "Table 1:" with the count as a field, so that Word keeps counting and can list them."""

import re

from lxml import etree

from papergen.writers.word.fields import add_field
from papergen.writers.word.line import Line, Look

LABEL = re.compile(r"(?P<label>\D*?)(?P<count>\d+)(?P<rest>\D*)")
CAPTIONS = frozenset({"caption", "figcaption"})


def write_number(line: Line, look: Look, span: etree._Element) -> None:
    """Write a number span: nothing where Word counts, a counting field in a caption, else its text."""
    if line.numbered:
        return
    text = "".join(span.itertext())
    found = LABEL.fullmatch(text)
    parent = span.getparent()
    if found is None or parent is None or parent.tag not in CAPTIONS:
        line.write(look, text, span)
        return
    line.write(look, found["label"], span)
    style = line.flow.book.character(look.traits)
    add_field(look.parent, _instruction(line, found["label"].split(), int(found["count"])), found["count"], style)
    line.after_space = False
    line.write(look, found["rest"], span)


def _instruction(line: Line, label: list[str], count: int) -> str:
    """Return the SEQ field, which is told to start again where the tree's count does (each appendix its own)."""
    counts = line.flow.writing.counts
    name = "".join(label) or "Caption"
    follows = counts.get(name, 0) + 1 == count
    counts[name] = count
    return f"SEQ {name} \\* ARABIC" + ("" if follows else f" \\r {count}")
