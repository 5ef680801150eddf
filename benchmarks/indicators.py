"""How the time to load and compute indicators grows: 1,000 and 2,000 of them with 10 periods each, and the ratio.

Run `.venv/bin/python benchmarks/indicators.py`. Twice the indicators should take about twice the time; more than
MOST_GROWTH is a fault and makes the exit status 1.

Measured on two shared cores (Python 3.11): 0.37 s and 0.74 s to load, 0.01 s to compute; ratio 2.0.
"""

import csv
import sys
import tempfile
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from papergen.indicators.findings import compute_findings
from papergen.indicators.headline import compute_headline
from papergen.indicators.quotes import compute_figures
from papergen.loading.indicator_tables import load_indicators

SIZES = (1000, 2000)
PERIODS = 10
RUNS = 5  # processor time, and the fastest counts: what else the machine does only adds to it
MOST_GROWTH = 2.6


def write_tables(folder: Path, size: int) -> None:
    """Write `size` indicators and their series; half of the values have a flag, a hundredth are suppressed."""
    with (folder / "indicators.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["id", "name", "theme", "unit", "polarity", "target"])
        for number in range(size):
            theme, polarity = f"Theme {number % 5}", ("higher", "lower")[number % 2]
            table.writerow([f"I{number:05}", f"Invented measure number {number}", theme, "%", polarity, "To increase"])
    with (folder / "measurements.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["indicator", "area", "period", "value", "flag"])
        for number in range(size):
            for year in range(2013, 2013 + PERIODS):
                seed = number * 31 + year * 17
                value = "<5" if seed % 100 == 0 else f"{seed % 1000 / 10}%"
                table.writerow([f"I{number:05}", "", f"{year}-{(year + 1) % 100:02}", value, "p" if seed % 2 else ""])


def seconds(size: int) -> tuple[float, float]:
    """Return the fastest time to load, and to compute findings, headline and figures to quote."""
    loading, computing = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_tables(folder, size)
        for _ in range(RUNS):
            start = process_time()
            data, _ = load_indicators(folder, folder)
            loaded = process_time()
            findings, _ = compute_findings(data.indicators)
            compute_headline(findings)
            compute_figures(findings)
            loading.append(loaded - start)
            computing.append(process_time() - loaded)
    return min(loading), min(computing)


def main() -> int:
    """Measure both sizes and say how the time grew."""
    times = {size: seconds(size) for size in SIZES}
    for size, (loading, computing) in times.items():
        sys.stdout.write(f"{size:>6,} x {PERIODS} periods: {loading:.2f} s to load, {computing:.2f} s to compute\n")
    small, large = (sum(times[size]) for size in SIZES)
    sys.stdout.write(f"ratio {large / small:.2f} (2.00 is linear, at most {MOST_GROWTH})\n")
    return int(large / small > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
