"""Which page each id of a finished PDF stands on."""

from io import BytesIO
from typing import Any

import pikepdf


def page_numbers(pdf: bytes) -> dict[str, int]:
    """Return the page, counted from 1, of every named destination of a PDF that papergen wrote."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        names = document.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
        if names is None:
            return {}
        return {name: pages[target[0].objgen] for name, target in pikepdf.NameTree(names).items()}
