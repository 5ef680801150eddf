"""Outlines: the tree and every finished file as the same plain lines, so that they can be read and compared.

One line for each heading (`h2 1. Context`), paragraph (`p 1.1. Text`), list item (`li 1) That`, `li2 a) this`),
caption, table (`table 4 x 3`, rows x columns), table row (`head *Area | *2024/25 {2 columns}`, `row *Parks | 12`; a
star marks a header cell, ¶ parts paragraphs), picture (`figure alternative text`), footnote (`note 1 words`, called as
[1]) and entry of a contents list (`contents 1. Context`). Not in it: emphasis, links, languages, page heads and feet.
"""

from papergen.checks.outlines.agreement import check_outputs_agree, outline_of
from papergen.checks.outlines.of_tree import outline_of_tree

__all__ = ["check_outputs_agree", "outline_of", "outline_of_tree"]
