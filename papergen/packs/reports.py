"""What stands beside the packs, for the officers who make them: deadlines, issues, verdicts."""

from collections.abc import Sequence
from pathlib import Path

from papergen.issues import Issue
from papergen.output_files import as_json
from papergen.packs.calendar_file import write_calendar
from papergen.packs.edition import Edition
from papergen.packs.publications import write_all
from papergen.packs.verdicts import Verdict, write_verdicts


def write_reports(folder: Path, edition: Edition, issues: Sequence[Issue], verdicts: Sequence[Verdict]) -> None:
    """Write `deadlines.ics`, `issues.json` and `verdicts.csv` beside the folders that readers get."""
    reports = {
        "deadlines.ics": write_calendar(edition.meeting),
        "issues.json": as_json([issue.as_record() for issue in issues]),
        "verdicts.csv": write_verdicts(verdicts),
    }
    write_all(folder, reports)
