"""Whether a PDF is what it says that it is: PDF/UA and PDF/A, judged by a validator."""

from collections.abc import Iterable
from pathlib import Path

import page


def find_faults(file: Path, standards: Iterable[str]) -> tuple[str, ...]:
    """Return what in a PDF is against the standards that it claims, named as `ua1` or `pdfa-2a`.

    A file that the validator cannot read, or a standard that it does not know, is a fault too: nobody can vouch for it.
    """
    return tuple(fault for standard in standards for fault in _faults(file, standard))


def _faults(file: Path, standard: str) -> Iterable[str]:
    try:
        report = page.validate_pdf(file, profile=standard)
    except page.PageError as error:
        return [str(error)]
    return [failure.message for failure in report.failures]
