"""A merge of PDF files that keeps what they had: tags, bookmarks, links, names, labels, attachments.

A library of its own; `docs/pdf-merging.md` tells how it works, with the clauses of ISO 32000-1. Nothing but the file
that is being copied is held in memory: its objects are renumbered and written at once.
"""

from papergen.packs.merging.inspection import Facts, inspect_pdf
from papergen.packs.merging.merge import merge_parts, unusable_issue
from papergen.packs.merging.opening import Unusable
from papergen.packs.merging.parts import Merged, Part, Placed

__all__ = ["Facts", "Merged", "Part", "Placed", "Unusable", "inspect_pdf", "merge_parts", "unusable_issue"]
