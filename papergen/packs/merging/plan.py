"""Before anything is written: which parts there are, how many pages each has, and which names it uses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf

from papergen.packs.merging.claims import Claims, read_claims
from papergen.packs.merging.opening import Unusable, opened, pages_of
from papergen.packs.merging.parts import Part
from papergen.packs.merging.pdf_names import NameBook, named_destinations


@dataclass(slots=True)
class Node:
    """A part in its place: the first of its own pages in the pack (from 0), how many, and the parts under it."""

    part: Part
    first: int = 0
    own_pages: int = 0
    claims: Claims | None = None
    names: dict[bytes, bytes] = field(default_factory=dict)  # its named destinations: old name -> name in the pack
    unusable: Unusable | None = None
    nodes: list["Node"] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """Return how many pages stand under this bookmark, those of parts under it included."""
        return self.own_pages + sum(node.pages for node in self.nodes)

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all below it, in the order of the pack."""
        yield self
        for node in self.nodes:
            yield from node.walk()


@dataclass(slots=True)
class Plan:
    """All parts in their places, and what the pack as a whole may say of itself."""

    nodes: list[Node] = field(default_factory=list)
    pages: int = 0
    addresses: dict[str, Node] = field(default_factory=dict)
    names: NameBook = field(default_factory=NameBook)

    def walk(self) -> Iterator[Node]:
        """Yield every node in the order of the pack."""
        for node in self.nodes:
            yield from node.walk()

    @property
    def version(self) -> str:
        """Return the PDF version that the pack needs; object streams need 1.5, tagged tables 1.7."""
        return max(["1.7", *(node.claims.version for node in self.walk() if node.claims)])


def make_plan(parts: Sequence[Part]) -> Plan:
    """Look into every file once: a file that cannot be used stays in the plan, without pages."""
    plan = Plan()
    plan.nodes = [_node(part, plan) for part in parts]
    return plan


def _node(part: Part, plan: Plan) -> Node:
    node = Node(part, first=plan.pages)
    if part.file is not None:
        try:
            with opened(part.file) as pdf:
                _look(node, pdf, plan)
        except Unusable as reason:
            node.unusable = reason
    if part.address:
        plan.addresses.setdefault(part.address, node)
    node.nodes = [_node(inner, plan) for inner in part.parts]
    return node


def _look(node: Node, pdf: pikepdf.Pdf, plan: Plan) -> None:
    pages, names, claims = pages_of(pdf), list(named_destinations(pdf)), read_claims(pdf)
    node.own_pages, node.claims = len(pages), claims
    node.names = plan.names.claim_all(names)
    plan.pages += len(pages)
