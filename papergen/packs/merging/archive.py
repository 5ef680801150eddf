"""Output intents (ISO 32000-1, 14.11.5): the colours for which an archival file was made, once for the whole pack."""

from typing import Any

import pikepdf

from papergen.packs.merging.opened_part import OpenedPart
from papergen.packs.merging.trees import items

COLOURS = slice(16, 20)  # of an ICC profile: its colour space (ICC.1, 7.2.6)


class OutputIntents:
    """The intents of the first part that has any; `agree` is whether those of all others are for the same colours."""

    def __init__(self) -> None:
        self.text = b""
        self.agree = True
        self._colours: bytes | None = None

    def add(self, part: OpenedPart) -> None:
        """Keep one part's intents where they are the first, or compare them with the first."""
        root: Any = part.pdf.Root
        intents = [intent for intent in items(root.get("/OutputIntents")) if isinstance(intent, pikepdf.Dictionary)]
        profiles = [intent.get("/DestOutputProfile") for intent in intents]
        colours = {bytes(profile.read_bytes()[COLOURS]) for profile in profiles if isinstance(profile, pikepdf.Stream)}
        if self._colours is None and len(colours) == 1:
            (self._colours,) = colours
            self.text = b"[%s]" % b" ".join(part.copier.text(intent) for intent in intents)
        self.agree = self.agree and colours <= {self._colours}
