"""House style as CSS: custom properties for every token, and counter styles for the list markers in a tree."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from papergen.house_styles import HouseStyle
from papergen.issues import PapergenError
from papergen.rendering.vocabulary import MARKER

# CSS generic families are keywords: in quotation marks they would name a font that does not exist.
GENERIC_FAMILIES = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"})
COUNTERS = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
VALUE = re.compile(r"[\w\s.,%#()+*/'\"-]+")


def css_tokens(style: HouseStyle) -> str:
    """Return `:root { --colour-heading: #003f72; ... }`: the prefixes are page, font, size, colour and space.

    Underscores become hyphens: `spacing.before_h2` is `--space-before-h2`. Raises `PapergenError` for a value that is
    not one plain CSS value, so that a typing slip cannot swallow the rules after it.
    """
    lines = [f"  --{name}: {_checked(style, name, value)};" for name, value in _tokens(style)]
    return "\n".join([":root {", *lines, "}", ""])


def counter_styles(main: etree._Element) -> str:
    """Return a `@counter-style` and its selector for every `ol[data-marker]` in the tree, in order of appearance.

    A marker is a prefix, the first symbol (1 a A i I) and a suffix, as in `1)`, `(a)` or `i.`.
    """
    markers = dict.fromkeys(marker for ol in main.iter("ol") if (marker := ol.get("data-marker")))
    return "".join(_counter_style(f"marker-{number}", marker) for number, marker in enumerate(markers, 1))


def css_string(text: str) -> str:
    """Return `text` as a CSS string in quotation marks, whatever characters it holds."""
    escaped = "".join(f"\\{ord(c):x} " if c in '"\\<>&' or ord(c) < 32 or ord(c) == 127 else c for c in text)
    return f'"{escaped}"'


def _tokens(style: HouseStyle) -> Iterator[tuple[str, str]]:
    groups: dict[str, Mapping[str, str]] = {
        "page": style.page,
        "font": {use: ", ".join(map(_family, families)) for use, families in style.fonts.items()},
        "size": style.sizes,
        "colour": style.colours,
        "space": style.spacing,
    }
    for prefix, values in groups.items():
        for use, value in values.items():
            yield f"{prefix}-{use.replace('_', '-')}", str(value)


def _family(name: str) -> str:
    return name if name in GENERIC_FAMILIES else css_string(name)


def _checked(style: HouseStyle, name: str, value: str) -> str:
    if not VALUE.fullmatch(value):
        raise PapergenError(f"House style '{style.name}': '{value}' is not a value that --{name} can have.")
    return value


def _counter_style(name: str, marker: str) -> str:
    found = MARKER.match(marker)
    if found is None:
        raise PapergenError(f"'{marker}' is not a list marker. Write its first number or letter, as in 1) or (a).")
    prefix, suffix = css_string(found["prefix"]), css_string(found["suffix"] + " ")
    system = COUNTERS[found["symbol"]]
    rule = f"@counter-style {name} {{ system: extends {system}; prefix: {prefix}; suffix: {suffix}; }}\n"
    return rule + f"ol[data-marker={css_string(marker)}] {{ list-style-type: {name}; }}\n"
