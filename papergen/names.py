"""Names made of words: plain ids, and the first name that is free."""

import re
import unicodedata
from collections.abc import Container


def slug(text: str, otherwise: str = "x") -> str:
    """Return text as a plain id: small letters, digits and hyphens; `otherwise` where no letter or digit is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-") or otherwise


def free_name(wanted: str, taken: Container[str]) -> str:
    """Return `wanted`, or `wanted-2` and so on where that name is taken."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
