"""Word files that somebody else supplied become tagged PDF files, by LibreOffice where it is installed."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
_EXPORT = {"UseTaggedPDF": True, "ExportNotes": False}  # notes are people's comments
_OPTIONS = {name: {"type": "boolean", "value": str(value).lower()} for name, value in _EXPORT.items()}
_TAGGED = f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}"


def convert_to_pdf(file: Path, target: Path) -> str:
    """Write a Word file as tagged PDF to `target`; return why it cannot be done, or nothing."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        return "LibreOffice, which does this, is not installed"
    with tempfile.TemporaryDirectory(prefix="papergen-") as work:
        # A profile of its own: LibreOffice that a person has open would otherwise take the file over.
        profile = f"-env:UserInstallation={Path(work, 'profile').as_uri()}"
        source = Path(work, f"supplied{file.suffix.lower()}")
        shutil.copyfile(file, source)
        command = [
            program,
            "--headless",
            "--norestore",
            profile,
            "--convert-to",
            _TAGGED,
            "--outdir",
            work,
            str(source),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603  a program by its full path
            shutil.move(source.with_suffix(".pdf"), target)
        except subprocess.TimeoutExpired:
            return f"LibreOffice did not finish within {SECONDS} seconds"
        except (subprocess.CalledProcessError, OSError):
            return "LibreOffice cannot read it"
    return ""
