"""Opening a PDF that somebody else made: bounded, and every way in which it cannot be used is one exception."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf.settings import set_qpdf_limits

MEGABYTE = 1024 * 1024
# A few kilobytes can unpack to as many gigabytes. No page of a council's paper has content of this size.
LIMITS = {
    "flate_max_memory": 200 * MEGABYTE,
    "run_length_max_memory": 200 * MEGABYTE,
    "png_max_memory": 200 * MEGABYTE,
    "tiff_max_memory": 200 * MEGABYTE,
    "dct_max_memory": 200 * MEGABYTE,
    "max_stream_filters": 5,
    "doc_max_warnings": 500,
}
LARGEST_FILE = 500 * MEGABYTE
MOST_PAGES = 10_000
LARGEST_SIDE = 14_400.0  # points, without UserUnit (ISO 32000-1, annex C.2)
SMALLEST_SIDE = 20.0
RECONSTRUCTED = "reconstruct cross-reference"
FAULTS = (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RuntimeError)


class Unusable(Exception):
    """A PDF that cannot go into a pack; the message says why, in words that end a sentence."""


class Encrypted(Unusable):
    """A PDF that is protected by a password, for opening or for editing."""


@contextmanager
def opened(file: Path) -> Iterator[pikepdf.Pdf]:
    """Open a PDF within limits of memory; raise `Unusable` where it is broken, and for whatever fails with it."""
    before = set_qpdf_limits(**LIMITS)  # type: ignore[arg-type]
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise Unusable(f"it is larger than {LARGEST_FILE // MEGABYTE} megabytes")
        with pikepdf.open(file, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise Encrypted("it is protected by a password")
            yield pdf
    except pikepdf.PasswordError as error:
        raise Encrypted("it is protected by a password") from error
    except OSError as error:
        raise Unusable(f"it cannot be read ({error.strerror or error})") from error
    except (*FAULTS, MemoryError) as error:
        raise Unusable("its content is damaged") from error
    finally:
        set_qpdf_limits(**before)  # type: ignore[arg-type]


def pages_of(pdf: pikepdf.Pdf) -> list[pikepdf.Page]:
    """Return the pages in order; raise `Unusable` where parts of the file are missing or no page can be shown."""
    pages = list(pdf.pages)
    if any(RECONSTRUCTED in str(warning) for warning in pdf.get_warnings()):
        raise Unusable("parts of it are missing or out of place")
    if not 0 < len(pages) <= MOST_PAGES:
        raise Unusable(f"it has {len(pages)} pages" if pages else "it has no page")
    for number, page in enumerate(pages, 1):
        left, bottom, right, top = box_of(page.mediabox)
        if not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in (right - left, top - bottom)):
            raise Unusable(f"its page {number} has no size that can be printed")
    return pages


def box_of(rectangle: Any) -> tuple[float, float, float, float]:
    """Return a rectangle as left, bottom, right, top, whatever two corners it is given by (7.9.5)."""
    numbers = [float(number) for number in rectangle]
    return (
        min(numbers[0], numbers[2]),
        min(numbers[1], numbers[3]),
        max(numbers[0], numbers[2]),
        max(numbers[1], numbers[3]),
    )
