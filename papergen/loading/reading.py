"""One source folder while it is being read: every file looked at and every issue found, in order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from papergen.issue_catalogue import is_unread, issue
from papergen.issues import Issue, Place
from papergen.loading.raw_tables import RawTable
from papergen.loading.source_files import FoundTable, find_inside, find_part
from papergen.loading.tables import TABLE_ENDINGS, load_table
from papergen.loading.text_files import load_text, place_of
from papergen.loading.yaml_with_lines import YamlNode, load_yaml

Value = TypeVar("Value")


@dataclass(slots=True)
class Reading:
    """Collects what a source folder holds and what is wrong with it; places are named from the folder `root`.

    `unread` are the parts that could not be read whole: whatever seems to be missing there may only follow from that.
    """

    folder: Path
    root: Path
    issues: list[Issue] = field(default_factory=list)
    inputs: list[Path] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def part(self, name: str, read: Callable[[], Value]) -> Value:
        """Return what `read` makes of a part of the source; where it loses anything, note the part as unread."""
        before = len(self.issues)
        value = read()
        if is_unread(self.issues[before:]):
            self.unread.add(name)
        return value

    def report(self, code: str, place: Place, /, **facts: object) -> None:
        """Add an issue of the catalogue."""
        self.issues.append(issue(code, place, **facts))

    def place(self, file: Path) -> Place:
        """Return the place of a file of this source folder."""
        return place_of(file, self.root)

    def find(self, part: str, endings: tuple[str, ...] = TABLE_ENDINGS) -> FoundTable | None:
        """Return where a part of the paper is, in a file of its own or the paper's workbook; None where nowhere."""
        found, issues = find_part(self.folder, part, endings, self.root)
        self.issues += issues
        if found is None and is_unread(issues):  # the part may be a sheet of a workbook that cannot be opened
            self.unread |= {"workbook", part}
        return found

    def yaml(self, file: Path) -> YamlNode | None:
        """Return what a YAML file says; None where it cannot be read."""
        if not self._may_read(file):
            return None
        node, issues = load_yaml(file, self.place(file))
        self.issues += issues
        return node

    def text(self, file: Path) -> str | None:
        """Return the text of a file; None where it cannot be read."""
        if not self._may_read(file):
            return None
        text, issues = load_text(file, self.place(file))
        self.issues += issues
        return text

    def table(self, found: FoundTable) -> RawTable | None:
        """Return a table as it stands in its file; None where it cannot be read."""
        if not self._may_read(found.file):
            return None
        table, issues = load_table(found.file, self.root, found.sheet)
        self.issues += issues
        return table

    def _may_read(self, file: Path) -> bool:
        """Note the file as one that the paper was made from, unless it is a link that leads out of the folder."""
        if find_inside(self.folder, file.name) is None:
            self.report("link-leads-outside", self.place(file), name=file.name)
            return False
        self.inputs.append(file)
        return True
