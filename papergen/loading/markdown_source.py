"""One piece of Markdown while it is being read: its place, its footnotes, and where its issues go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.tree import SyntaxTreeNode

from papergen.issues import Issue, Place
from papergen.loading.markdown_syntax import markdown_parser
from papergen.loading.reading import Reading
from papergen.loading.text_files import LINE_BREAK

# From the name in [[=name]] to the figure's text, or to the issue that says why there is none.
FigureResolver = Callable[[str, Place], str | Issue]


class ExemptFigure(str):
    """The text of a figure of an indicator that is exempt: wherever it is quoted it is marked as such."""

    __slots__ = ()


_DEEPEST = 40


@dataclass(slots=True)
class MarkdownSource:
    """A Markdown file, or one cell; `place` is the file, or the cell. Without `resolve` figures stay as typed."""

    reading: Reading
    place: Place
    resolve: FigureResolver | None = None
    lines: Sequence[str] = ()
    notes: dict[str, SyntaxTreeNode] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)
    inside_note: bool = False
    exempt: str = ""  # the name of the exemption that covers the blocks being read

    def blocks(self, text: str) -> list[SyntaxTreeNode]:
        """Return the blocks of a whole file, having learnt its footnotes."""
        tokens = markdown_parser(_DEEPEST).parse(text, {})
        self.lines = text.split("\n")
        if any(token.level >= _DEEPEST - 1 for token in tokens):  # the parser leaves out what is deeper
            self.report("nested-too-deeply", None)
        tree = SyntaxTreeNode(tokens)
        for note in (node for node in tree.walk() if node.type == "footnote_reference"):
            label = note.meta["label"]
            if label in self.notes:
                self.report("footnote-twice", note, label=label)
            self.notes.setdefault(label, note)
        return tree.children

    def inline(self, text: str) -> SyntaxTreeNode:
        """Return one text without blocks (a recommendation, a cell); its line breaks stay."""
        return SyntaxTreeNode(markdown_parser().parseInline(text.strip().replace("\n", LINE_BREAK), {}))

    def report_notes(self) -> None:
        """Report footnotes that are defined and never called: their words would be lost."""
        for label, note in self.notes.items():
            if label not in self.called:
                self.report("footnote-not-called", note, label=label)

    def at(self, node: SyntaxTreeNode | None) -> Place:
        """Return the place of a block, or of an inline in it; a cell's words all have the cell's place."""
        while self.lines and node is not None and node.type != "root":
            if node.map:
                return replace(self.place, line=node.map[0] + 1)
            node = node.parent
        return self.place

    def attributes(self, node: SyntaxTreeNode) -> str:
        """Return what every block's HTML says of it: its line in the file, and which exemption covers it."""
        line = self.at(node).line
        said = {"data-line": line, "data-exempt": self.exempt}
        return "".join(f' {name}="{value}"' for name, value in said.items() if value)

    def report(self, code: str, node: SyntaxTreeNode | None, /, **facts: object) -> None:
        """Add an issue at the line of `node`."""
        self.reading.report(code, self.at(node), **facts)
