"""Sheets of paper.xlsx that no part of the paper is read from: said, so that nobody thinks that they are printed."""

import os

from papergen.issues import Place, nearest
from papergen.loading.indicator_tables import NAMES
from papergen.loading.settings import Settings
from papergen.loading.source_files import WORKBOOK, find_file, folded
from papergen.loading.tables import load_sheet_names

_PARTS = ("approvals", "recommendations", "resolutions", "sessions", "views")


def report_other_sheets(settings: Settings) -> None:
    """Note each sheet whose name is none that papergen reads, with the names of those that this type takes."""
    reading = settings.reading
    workbook = find_file(reading.folder, WORKBOOK)
    if not os.path.lexists(workbook):
        return
    place = reading.place(workbook)
    tables = [table.name for table in settings.type.tables]
    indicators = NAMES if settings.type.takes("indicators") else ()
    taken = [*filter(settings.type.takes, _PARTS), *indicators, *tables]
    for sheet in load_sheet_names(workbook, place)[0]:
        if folded(sheet) not in {*_PARTS, *NAMES, *tables}:
            near = nearest(folded(sheet), taken)
            remedy = (
                f"Did you mean '{near}'? Call it that."
                if near
                else f"Sheets that are read here: {', '.join(taken) or 'none'}."
            )
            reading.report("sheet-not-read", Place(place.file, sheet=sheet), remedy=remedy)
