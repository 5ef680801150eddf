"""Which Word style each element and role gets: `templates/common/word_styles.yaml` for one house style."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from papergen import folders
from papergen.house_styles import HouseStyle
from papergen.issues import PapergenError, look_up
from papergen.settings_files import load_settings
from papergen.writers.measures import text_width, twips
from papergen.writers.word.council_file import CouncilFile, open_council_file, style_id

Definition = dict[str, Any]
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(slots=True)
class StyleBook:
    """The Word styles of one paper; `definitions` grows by the combined character styles that the paper needs."""

    style: HouseStyle
    paragraphs: Mapping[str, str | list[str]]
    characters: Mapping[str, str]
    table: str
    definitions: list[Definition]
    contents_layout: str = "portrait"
    council: CouncilFile | None = None  # the council's own Word file, whose styles come first
    combined: dict[tuple[str, ...], str] = field(default_factory=dict)

    def paragraph(self, key: str, level: int = 1) -> str:
        """Return the style id for an element or role ("p.note", "table.col") at a level that counts from 1."""
        chosen = look_up(self.paragraphs, key, "element of word_styles.yaml")
        return self.id_of(chosen if isinstance(chosen, str) else chosen[min(level, len(chosen)) - 1])

    def id_of(self, name: str) -> str:
        """Return the id of the style with this name: the council's own Word file may have given it another one."""
        return self.council.id_of(name) if self.council else style_id(name)

    def brings(self, kind: str, name: str) -> bool:
        """Return whether the council's own Word file has this style."""
        return self.council is not None and self.council.has(kind, name)

    def lineage(self, style: str) -> Iterator[str]:
        """Yield a style's id and those of the styles it is based on."""
        based = {
            self.id_of(entry["name"]): self.id_of(entry["based"]) for entry in self.definitions if "based" in entry
        }
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            yield style
            style = (self.council.based_on(style) if self.council else "") or based.get(style, "")

    def has(self, key: str) -> bool:
        """Return whether the mapping knows this element or role."""
        return key in self.paragraphs

    def character(self, traits: Iterable[str]) -> str | None:
        """Return the style id for a set of traits ("strong", "a"); several get one style that has them all."""
        wanted = set(traits)
        ordered = tuple(trait for trait in self.characters if trait in wanted)
        if len(ordered) < 2:
            return self.id_of(self.characters[ordered[0]]) if ordered else None
        if ordered not in self.combined:
            self.combined[ordered] = self._combine([self.characters[trait] for trait in ordered])
        return self.id_of(self.combined[ordered])

    def _combine(self, names: list[str]) -> str:
        parts = [next(entry for entry in self.definitions if entry["name"] == name) for name in names]
        merged: Definition = {}
        for part in parts:
            merged |= part
        paths = [part["read_as"] for part in parts if part["read_as"] not in ("", "built-in")]
        name = " ".join(names)
        merged |= {"name": name, "based": names[0], "read_as": " > ".join(dict.fromkeys(paths)), "quick": False}
        self.definitions.append(merged)
        return name

    def length(self, expression: str) -> int:
        """Return the twips of a sum of products of tokens and lengths: "spacing.cell * 2 + 3mm"."""
        return round(sum(self._product(term) for term in str(expression).split("+")))

    def _product(self, term: str) -> float:
        first, *factors = (part.strip() for part in term.split("*"))
        value = float(twips(self.token(first)))
        for factor in factors:
            value *= float(factor)
        return value

    def token(self, name: str) -> str:
        """Return the house style's value of "spacing.cell"; a name without a full stop in it is its own value."""
        group, _, use = name.partition(".")
        if group == "page" and use.endswith("_width"):
            layout = self.contents_layout if use == "contents_width" else use.removesuffix("_width")
            return f"{text_width(self.style, layout) / 20}pt"
        if group in ("spacing", "sizes", "colours", "page"):
            return str(look_up(getattr(self.style, group), use, f"token of house style '{self.style.name}':"))
        return name

    def colour(self, expression: str) -> str:
        """Return a colour as Word writes it ("1D3557"); raise `PapergenError` for what is no colour."""
        value = self.token(expression)
        if not COLOUR.fullmatch(value):
            raise PapergenError(f"House style '{self.style.name}': '{value}' is not a colour. Write it as in #1d3557.")
        return value[1:].upper()


def load_style_book(style: HouseStyle, contents_layout: str = "portrait") -> StyleBook:
    """Return the Word styles for a house style; contents lists end at the right margin of `contents_layout`."""
    read = load_settings(folders.common_templates() / "word_styles.yaml")
    definitions = [one for entry in read["styles"] for one in _repeated(entry)]
    kinds = {entry["name"]: entry.get("kind", "paragraph") for entry in definitions}
    council = open_council_file(style.reference, kinds) if style.reference else None
    table = read["table_beside_reference" if council else "table"]
    return StyleBook(style, read["paragraphs"], read["characters"], table, definitions, contents_layout, council)


def _repeated(entry: Definition) -> list[Definition]:
    """Return the styles that one entry stands for: `{n}` is 1, 2, 3 ...; a name leaves the 1 out, as Word does."""
    entry = {"read_as": "p:fresh", **entry}
    return [_at_level(entry, level) for level in range(1, entry.get("repeat", 1) + 1)]


def _at_level(entry: Definition, level: int) -> Definition:
    filled = {
        key: value.replace("{n}", str(level)) if isinstance(value, str) else value for key, value in entry.items()
    }
    filled["name"] = entry["name"].replace("{n}", f" {level}" if level > 1 else "")
    if entry["read_as"] == "item":
        filled["read_as"] = " > ".join(["ul|ol", "li"] * level + ["p:fresh"])
    return filled
