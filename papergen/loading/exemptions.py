"""What is exempt from publication: the entries under `exempt:` in paper.yaml, each with its paragraphs and reason."""

from papergen.loading.yaml_values import Keys
from papergen.model import Covered, Exemption
from papergen.names import free_name, slug

PARAGRAPHS = range(1, 8)  # of Part 1 of Schedule 12A to the Local Government Act 1972
KINDS = ("section", "recommendation", "table", "figure", "indicator", "appendix", "document")
PARTS_OF_TABLE = ("column", "row")
_KEYS = (
    *("name", "paragraphs", "reason", "whole_paper", "public_title", "may_be_public"),
    *KINDS,
    *PARTS_OF_TABLE,
)
_EXAMPLE = "- {name: prices, section: Financial Implications, paragraphs: [3], reason: 'Why it must stay private.'}"


def read_exemptions(keys: Keys) -> tuple[Exemption, ...]:
    """Return the entries of `exempt:`; each must say which paragraphs of Schedule 12A, and why (paragraph 10)."""
    taken: set[str] = set()
    return tuple(_exemption(entry, taken) for entry in keys.mappings("exempt", _EXAMPLE))


def _exemption(entry: Keys, taken: set[str]) -> Exemption:
    entry.check(_KEYS)
    if not entry.text("reason"):
        entry.report("exempt-without-reason", None)
    return Exemption(
        name=_name(entry, taken),
        paragraphs=_paragraphs(entry),
        reason=entry.text("reason"),
        covers=_covers(entry),
        whole_paper=bool(entry.flag("whole_paper")),
        public_title=entry.text("public_title"),
        may_be_public=entry.texts("may_be_public"),
        place=entry.at(),
    )


def _name(entry: Keys, taken: set[str]) -> str:
    """Return the name that marks in the words use; an entry without one is only for what it lists itself."""
    name = slug(entry.text("name"), "exempt")
    if name in taken and "name" in entry:
        entry.report("exempt-name-twice", "name", name=entry.text("name"))
    name = free_name(name, taken)
    taken.add(name)
    return name


def _paragraphs(entry: Keys) -> tuple[int, ...]:
    numbers = []
    for text in entry.texts("paragraphs"):
        if text.isdecimal() and int(text) in PARAGRAPHS:
            numbers.append(int(text))
        else:
            entry.report("exempt-paragraph-unknown", "paragraphs", text=text)
    if "paragraphs" not in entry:
        entry.report("exempt-without-paragraphs", None)
    return tuple(sorted(set(numbers)))


def _covers(entry: Keys) -> tuple[Covered, ...]:
    """Return what an entry lists; columns and rows are those of its table, which stays without them."""
    table = entry.text("table") if any(part in entry for part in PARTS_OF_TABLE) else ""
    kinds = [kind for kind in KINDS if not (kind == "table" and table)]
    covered = [Covered(kind, name, entry.at(kind)) for kind in kinds for name in entry.texts(kind)]
    for part in PARTS_OF_TABLE:
        if part in entry and not table:
            entry.report("exempt-part-without-table", part, part=part)
        covered += [Covered(part, name, entry.at(part), table) for name in entry.texts(part) if table]
    return tuple(covered)
