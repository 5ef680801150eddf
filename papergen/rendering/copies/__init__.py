"""Copies of one paper, from one numbered tree: what is exempt is shown and marked, or cut out and kept for proof."""

from papergen.rendering.copies.making import Made, make_copy

__all__ = ["Made", "make_copy"]
