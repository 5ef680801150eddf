"""A document type: a folder with `document_type.yaml`, `guidance.md`, an `example/` and perhaps `parts/` of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from papergen import folders
from papergen.document_type_values import find_wrong_value
from papergen.house_styles import HouseStyle
from papergen.issues import PapergenError, look_up
from papergen.settings_files import load_settings, load_template_text
from papergen.table_specs import TableSpec, table_spec


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A key of `paper.yaml` that a document type declares; `kind` names its reader in `loading/fields.py`."""

    name: str
    kind: str
    required: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section of `report.md`: its fixed heading, its place in the count, how its paragraphs are numbered.

    `paragraphs` is `numbered` (1.1, 1.2 ...), `options` (only "Option 1 – ..." paragraphs are numbered) or `plain`.
    A `filled` section is there without a heading in report.md: what stands in it comes from elsewhere. `types` are the
    document types that have it, the nearest first: a house style may word its heading for one of them.
    """

    id: str
    heading: str
    required: bool = False
    numbered: bool = True
    paragraphs: str = "numbered"
    filled: bool = False
    subsections: tuple["SectionSpec", ...] = ()
    types: tuple[str, ...] = ()

    def printed_heading(self, style: HouseStyle) -> str:
        """Return the heading as this council prints it, posts and plan name filled in."""
        names = (*(f"{type_name}.{self.id}" for type_name in self.types), self.id)
        heading = next((style.headings[name] for name in names if name in style.headings), self.heading)
        try:
            return heading.format(**style.posts)
        except KeyError as error:
            raise PapergenError(
                f"The heading '{heading}' uses {error}, which the house style '{style.name}' has no post for."
            ) from error


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of paper, as data. `parts` says of each source file whether it is required, optional or absent.

    `rules` names the law that asks for a section, a part or a key of paper.yaml; it is cited where that is missing.
    """

    name: str
    folders: tuple[Path, ...]  # its own first, then those it extends
    title: str
    about: str
    is_appendix: bool = False
    landscape: bool = False
    contents: bool = False
    free_sections: bool = False
    pasted: bool = False  # its words go into the council's agenda system
    filled_from: str = ""  # what `new --from` fills it from: a name in `filling.paper.MAKERS`
    carries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # earlier type -> own part -> its part
    follow_up: str = ""  # "response" or "progress": what it has to say of every recommendation
    made_by_scrutiny: str = ""  # the field that, where it is filled, says that scrutiny makes the recommendations
    each_indicator: tuple[SectionSpec, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""  # which of a meeting's deadlines papers of this type meet on the day they are published
    fields: tuple[FieldSpec, ...] = ()
    one_of: tuple[tuple[str, ...], ...] = ()
    sections: tuple[SectionSpec, ...] = ()
    tables: tuple[TableSpec, ...] = ()
    blocks: tuple[str, ...] = ()
    laid_out_as: tuple[str, ...] = ()  # its own name, then the types whose order of blocks it takes over

    def blocks_in(self, style: HouseStyle) -> tuple[str, ...]:
        """Return the blocks in this council's order, which also holds for types that have no order of their own."""
        return next((style.blocks[name] for name in self.laid_out_as if name in style.blocks), self.blocks)

    def takes(self, part: str) -> bool:
        """Return whether sources of this type may have `part` (recommendations, approvals, indicators ...)."""
        return part in self.parts

    def example_text(self, name: str) -> str:
        """Return a file of the example, or of the nearest example of a type that this one extends; empty without."""
        files = (own / "example" / name for own in self.folders)
        return next((file.read_text("utf-8") for file in files if file.is_file()), "")

    def requires(self, part: str) -> bool:
        """Return whether a final paper of this type must have `part`."""
        return self.parts.get(part) == "required"


def document_type_names() -> list[str]:
    """Return the names that `find_document_type` knows, in alphabetical order."""
    return sorted(folders.named_folders("document_types"))


def find_document_type(name: str) -> DocumentType:
    """Return the document type `name`; raise `UnknownName`, or `PapergenError` where its file is wrong."""
    known = folders.named_folders("document_types")
    own_folders: list[Path] = []
    settings: dict[str, Any] = {}
    laid_out_as: tuple[str, ...] = ()
    next_name: str | None = name
    while next_name:
        folder = look_up(known, next_name, "document type")
        laid_out_as += () if "blocks" in settings else (next_name,)
        if folder in own_folders:
            raise PapergenError(f"The document type '{name}' extends itself by way of '{next_name}'. Break the circle.")
        own_folders.append(folder)
        own = load_settings(folder / "document_type.yaml")
        next_name = own.pop("extends", None)
        settings = {**own, **settings}
    wrong = find_wrong_value(settings)
    if wrong:
        raise PapergenError(f"The document type '{name}' cannot be used: {wrong}.")
    try:
        return _document_type(name, tuple(own_folders), {**settings, "laid_out_as": laid_out_as})
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise PapergenError(f"The document type '{name}' cannot be used: {error}") from error


def load_guidance(name: str) -> str:
    """Return what a document type tells those who write one; raise `UnknownName`, or `PapergenError` without any."""
    pages = (own / "guidance.md" for own in find_document_type(name).folders)
    page = next((page for page in pages if page.is_file()), None)
    if page is None:
        raise PapergenError(f"The document type '{name}' has no guidance.")
    return load_template_text(page)


def _document_type(name: str, own_folders: tuple[Path, ...], settings: dict[str, Any]) -> DocumentType:
    fields = settings.pop("fields", {})
    section = partial(_section, types=tuple(folder.name for folder in own_folders))
    return DocumentType(
        name=name,
        folders=own_folders,
        fields=tuple(_field(key, spec) for key, spec in fields.items()),
        sections=tuple(map(section, settings.pop("sections", []))),
        each_indicator=tuple(map(section, settings.pop("each_indicator", []))),
        one_of=tuple(map(tuple, settings.pop("one_of", []))),
        tables=tuple(table_spec(key, spec) for key, spec in settings.pop("tables", {}).items()),
        blocks=tuple(settings.pop("blocks", ())),
        **settings,
    )


def _field(name: str, spec: dict[str, Any]) -> FieldSpec:
    return FieldSpec(name=name, **{**spec, "choices": tuple(spec.get("choices", ()))})


def _section(spec: dict[str, Any], types: tuple[str, ...]) -> SectionSpec:
    below = tuple(_section(part, types) for part in spec.get("subsections", ()))
    return SectionSpec(**{**spec, "subsections": below, "types": types})
