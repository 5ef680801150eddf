"""Name trees and number trees (ISO 32000-1, 7.9.6-7): read whatever their shape, written sorted and balanced."""

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from papergen.packs.merging.pdf_file import PdfFile, array_of, dictionary, reference

NAMES, NUMBERS = "/Names", "/Nums"
ENTRIES_TOGETHER = 64


def tree_entries(root: Any, leaf: str) -> Iterator[tuple[Any, Any]]:
    """Yield the keys and values of a tree; a node that was met before is passed over, so that no tree is endless."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        entries = items(node.get(leaf))
        yield from zip(entries[::2], entries[1::2], strict=False)
        waiting.extend(reversed(items(node.get("/Kids"))))


def items(value: Any) -> list[Any]:
    """Return the items of an array, or the one value that stands in its place."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def write_tree(file: PdfFile, leaf: str, entries: Sequence[tuple[bytes, bytes]]) -> int:
    """Write sorted entries, keys and values as PDF text; return the root's number, or 0 where there are none."""
    if len(entries) <= ENTRIES_TOGETHER:
        pairs = [part for entry in entries for part in entry]
        return file.add(dictionary({leaf[1:]: array_of(pairs)})) if entries else 0
    nodes = [_leaf(file, leaf, part) for part in _slices(entries)]
    while len(nodes) > ENTRIES_TOGETHER:
        nodes = [_branch(file, part) for part in _slices(nodes)]
    return file.add(dictionary({"Kids": array_of([reference(number) for number, _, _ in nodes])}))


Node = tuple[int, bytes, bytes]  # its number, and the least and greatest key below it


def _leaf(file: PdfFile, leaf: str, entries: Sequence[tuple[bytes, bytes]]) -> Node:
    least, greatest = entries[0][0], entries[-1][0]
    pairs = array_of([part for entry in entries for part in entry])
    return file.add(dictionary({"Limits": array_of([least, greatest]), leaf[1:]: pairs})), least, greatest


def _branch(file: PdfFile, nodes: Sequence[Node]) -> Node:
    least, greatest = nodes[0][1], nodes[-1][2]
    kids = array_of([reference(number) for number, _, _ in nodes])
    return file.add(dictionary({"Limits": array_of([least, greatest]), "Kids": kids})), least, greatest


def _slices(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for at in range(0, len(values), ENTRIES_TOGETHER):
        yield values[at : at + ENTRIES_TOGETHER]
