"""Draw the README's picture again: three pages of the deep-dive report, side by side. `make picture` runs this."""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
PDF = ROOT / "output" / "deep-dive-2025" / "deep-dive-2025.pdf"
PICTURE = ROOT / "docs" / "pages.png"
PAGES = (1, 3, 8)
DOTS_PER_INCH = 62
GAP, EDGE = 16, "#8a8a8a"


def page(number: int, folder: Path) -> Image.Image:
    """Return one page of the PDF as a picture with an edge."""
    name = folder / str(number)
    size = ["-r", str(DOTS_PER_INCH), "-f", str(number), "-l", str(number)]
    subprocess.run(["pdftoppm", "-png", "-singlefile", *size, PDF, name], check=True)
    return ImageOps.expand(Image.open(name.with_suffix(".png")).convert("RGB"), 1, EDGE)


def main() -> None:
    """Draw the pages beside one another on white, in few colours for a small file."""
    with tempfile.TemporaryDirectory() as folder:
        pages = [page(number, Path(folder)) for number in PAGES]
    width, height = pages[0].size
    picture = Image.new("RGB", (len(pages) * (width + GAP) - GAP, height), "white")
    for place, drawn in enumerate(pages):
        picture.paste(drawn, (place * (width + GAP), 0))
    picture.quantize(128, Image.Quantize.FASTOCTREE).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
