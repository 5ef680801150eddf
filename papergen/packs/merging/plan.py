"""Before anything is written: which parts there are, how many pages each has, and which names it uses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

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
    changed: bool = False  # something went in that its tags do not tell of, or that had no tags
    lost_links: tuple[tuple[str, str], ...] = ()
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
    page_numbers: list[int] = field(default_factory=list)  # what is stamped on each page
    next_number: int = 1
    addresses: dict[str, Node] = field(default_factory=dict)
    names: NameBook = field(default_factory=NameBook)

    def walk(self) -> Iterator[Node]:
        """Yield every node in the order of the pack."""
        for node in self.nodes:
            yield from node.walk()

    @property
    def pages(self) -> int:
        """Return how many pages the pack has."""
        return len(self.page_numbers)

    @property
    def version(self) -> str:
        """Return the PDF version that the pack needs; object streams need 1.5, tagged tables 1.7."""
        return max(["1.7", *(node.claims.version for node in self.walk() if node.claims)])


def make_plan(parts: Sequence[Part], failed: Mapping[int, Unusable]) -> Plan:
    """Look into every file once: one that cannot be used stays in the plan, without pages.

    `failed` are those that were found unusable later, by their place in the order of the pack.
    """
    plan = Plan()
    places = count()
    plan.nodes = [_node(part, plan, failed, places) for part in parts]
    return plan


def _node(part: Part, plan: Plan, failed: Mapping[int, Unusable], places: Iterator[int]) -> Node:
    node = Node(part, first=plan.pages)
    node.unusable = failed.get(next(places))
    if part.first_page is not None:
        plan.next_number = part.first_page
    if part.file is not None and node.unusable is None:
        try:
            with opened(part.file) as pdf:
                _look(node, pdf, plan)
        except Unusable as reason:
            node.unusable = reason
    if part.address:
        plan.addresses.setdefault(part.address, node)
    node.nodes = [_node(inner, plan, failed, places) for inner in part.parts]
    return node


def _look(node: Node, pdf: pikepdf.Pdf, plan: Plan) -> None:
    pages, names, claims = pages_of(pdf), list(named_destinations(pdf)), read_claims(pdf)
    node.own_pages, node.claims = len(pages), claims if node.part.believed else claims.withdrawn()
    node.names = plan.names.claim_all(names)
    plan.page_numbers += range(plan.next_number, plan.next_number + len(pages))
    plan.next_number += len(pages)
