"""Time and peak memory of a pack of 40 papers and 1,000 pages, and of 5,000: papergen's merge beside qpdf and pikepdf.

Run `.venv/bin/python benchmarks/packs.py`. Each merge runs in a process of its own. `qpdf` is the engine that
pikepdf carries, run as `qpdf --empty --pages`; nothing else need be installed. Neither of the others keeps tags. Five
times the pages should take about five times the time, and far less than five times the memory; more than MOST_GROWTH
of either is a fault and makes the exit status 1.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

import pikepdf

from papergen.packs.merging import Part, merge_parts

PAPERS = 40
SIZES = (1000, 5000)
MOST_GROWTH = {"time": 1.3, "memory": 0.6}  # times the growth in pages; 1 is linear
PARAGRAPHS = "".join(f"<p>Paragraph {number} has words about an invented matter.</p>" for number in range(15))
KILOBYTES = 1024  # in a megabyte, as the system counts memory


def write_paper(file: Path, pages: int) -> None:
    """Write a tagged paper of so many pages, each with a heading, paragraphs, a link and a table."""
    from tests.pdf_files import pdf_of, table  # the layout engine is large: not in the processes that are measured

    page = '<h2 id="{0}">Section {0}</h2><p>See <a href="#s1">the first</a>.</p>' + PARAGRAPHS + table(8)
    file.write_bytes(pdf_of("".join(page.format(f"s{number}") for number in range(1, pages + 1))))


def merge_with_papergen(files: list[Path], target: Path) -> None:
    """Merge as `papergen pack` does, tags and all, and stamp every page."""
    parts = [Part(f"Item {number}", file) for number, file in enumerate(files, 1)]
    merge_parts(parts, target, title="A pack", language="en-GB", author="", stamp="Page {}".format)


def merge_with_qpdf(files: list[Path], target: Path) -> None:
    """Merge as `qpdf --empty --pages` does: pages alone."""
    pikepdf.Job(["qpdf", "--empty", "--pages", *map(str, files), "--", str(target)]).run()


def merge_with_pikepdf(files: list[Path], target: Path) -> None:
    """Merge as pikepdf's manual says: pages with forms, layers, names and bookmarks."""
    pack = pikepdf.new()
    for file in files:
        with pikepdf.open(file) as pdf:
            pack.add_pages_from(pdf)
    pack.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)


WAYS = {"papergen": merge_with_papergen, "qpdf": merge_with_qpdf, "pikepdf": merge_with_pikepdf}


def measure(way: str, folder: Path) -> tuple[float, float]:
    """Return the seconds and the megabytes at the peak that one way takes for the papers of a folder."""
    done = subprocess.run([sys.executable, __file__, way, str(folder)], capture_output=True, text=True, check=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def merge_alone(way: str, folder: Path) -> None:
    """Merge the papers of a folder in this process, and print what it took."""
    files = sorted(folder.glob("paper-*.pdf"))
    begin = perf_counter()
    WAYS[way](files, folder / f"pack-{way}.pdf")
    took = perf_counter() - begin
    show(f"{took:.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES:.0f}")


def write_papers(folder: Path, pages: int) -> None:
    """Write the papers of one size, of which the first alone is laid out."""
    first = folder / "paper-01.pdf"
    write_paper(first, pages // PAPERS)
    with pikepdf.open(first) as pdf:
        # A comment makes the content of each paper its own; their fonts are the same, as those of one council may be.
        for number in range(2, PAPERS + 1):
            for page in pdf.pages:
                page.contents_add(f"% {number}".encode("ascii"))
                page.contents_coalesce()
            pdf.save(folder / f"paper-{number:02}.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)


def count_pages(folder: Path) -> int:
    """Return how many pages the papers of a folder have."""
    with pikepdf.open(folder / "paper-01.pdf") as pdf:
        return len(pdf.pages) * PAPERS


def measure_all(size: int) -> tuple[int, float, float]:
    """Print what each way takes for one size; return the pages, and papergen's seconds and megabytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In another process: a process that is started inherits the peak of the one that starts it.
        subprocess.run([sys.executable, __file__, "write", str(folder), str(size)], check=True)
        pages = count_pages(folder)
        taken = {way: measure(way, folder) for way in WAYS}
        for way, (seconds, megabytes) in taken.items():
            file = (folder / f"pack-{way}.pdf").stat().st_size / 1024**2
            show(f"{pages} pages, {way:8}: {seconds:6.2f} s, {megabytes:4.0f} MB at the peak, file {file:.1f} MB")
    return (pages, *taken["papergen"])


def show(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def main() -> int:
    """Print the figures for both sizes and the ratios; return 1 where growth is too steep."""
    (pages, seconds, megabytes), (more_pages, more_seconds, more_megabytes) = map(measure_all, SIZES)
    growth = {"time": more_seconds / seconds, "memory": more_megabytes / megabytes}
    for what, ratio in growth.items():
        limit = MOST_GROWTH[what] * more_pages / pages
        show(f"{what}: {ratio:.2f} for {more_pages / pages:.2f} times the pages (at most {limit:.2f})")
    return int(any(ratio > MOST_GROWTH[what] * more_pages / pages for what, ratio in growth.items()))


if __name__ == "__main__":
    if len(sys.argv) == 4:
        write_papers(Path(sys.argv[2]), int(sys.argv[3]))
    elif len(sys.argv) == 3:
        merge_alone(sys.argv[1], Path(sys.argv[2]))
    else:
        sys.exit(main())
