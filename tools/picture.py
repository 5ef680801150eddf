"""Draw the README's pictures again from the built samples: a report's pages, and a page of each document type.

`make picture` builds the samples and runs this.
"""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "output"
DOCS = ROOT / "docs"
GAP, EDGE = 16, "#8a8a8a"

Page = tuple[str, int]  # a PDF file in output/, and the number of the page

DEEP_DIVE = "deep-dive-2025/deep-dive-2025.pdf"
PLANS = "strategic-plans-2007/strategic-plans-2007.pdf"
PERFORMANCE = "annual-performance-2022-23/annual-performance-2022-23.pdf"
# A page of every document type, picture by picture, in the order of its rows. The README tells what each shows.
GALLERY: dict[str, dict[str, Page]] = {
    "reports": {
        "cabinet_report": ("cabinet-procurement-2025/cabinet-procurement-2025.pdf", 4),
        "scrutiny_report": ("deep-dive-2025-scrutiny/deep-dive-2025-scrutiny.pdf", 1),
        "annual_performance_report": (PERFORMANCE, 4),
        "checklist_report": (PLANS, 2),
        "executive_response": ("deep-dive-2025-response/deep-dive-2025-response.pdf", 2),
        "progress_report": ("deep-dive-2025-progress/deep-dive-2025-progress.pdf", 2),
    },
    "appendices": {
        "deep_dive_appendix": (DEEP_DIVE, 9),
        "plain_appendix": (PLANS, 5),
        "framework_document": ("performance-framework-2022/performance-framework-2022.pdf", 1),
        "performance_appendix": (PERFORMANCE, 11),
        "strategic_plan_appendix": (PLANS, 13),
    },
    "meetings": {
        "meeting_agenda": ("cabinet-2025-11-04/draft/public/cabinet-2025-11-04-agenda.pdf", 1),
        "briefing_note": ("briefing-note-2023/briefing-note-2023.pdf", 1),
        "agenda_item": ("scrutiny-item-2023/scrutiny-item-2023.pdf", 1),
        "meeting_minutes": ("minutes-2024/minutes-2024.pdf", 1),
        "decision_record": ("decision-record-2024/decision-record-2024.pdf", 1),
    },
    "notices": {
        "forward_plan_entry": ("forward-plan-2025/forward-plan-2025.pdf", 1),
        "private_meeting_notice": ("private-notice-2025/private-notice-2025.pdf", 1),
        "private_meeting_reasons": ("private-reasons-2025/private-reasons-2025.pdf", 1),
    },
}


def draw_page(page: Page, dots_per_inch: int, folder: Path) -> Image.Image:
    """Return one page of a PDF as a picture with an edge."""
    file, number = page
    name = folder / "page"
    size = ["-r", str(dots_per_inch), "-f", str(number), "-l", str(number)]
    subprocess.run(["pdftoppm", "-png", "-singlefile", *size, OUTPUT / file, name], check=True)
    return ImageOps.expand(Image.open(name.with_suffix(".png")).convert("RGB"), 1, EDGE)


def draw_pages(name: str, pages: list[Page], dots_per_inch: int) -> None:
    """Draw pages in rows on white, as many to a row as three upright ones are wide, in few colours for a small file."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = [draw_page(page, dots_per_inch, Path(folder)) for page in pages]
    width = 3 * (min(page.width for page in drawn) + GAP) - GAP
    places, left, top, bottom = [], 0, 0, 0
    for page in drawn:
        if left + page.width > width:
            left, top = 0, bottom + GAP
        places.append((left, top))
        left, bottom = left + page.width + GAP, max(bottom, top + page.height)
    picture = Image.new("RGB", (width, bottom), "white")
    for page, place in zip(drawn, places, strict=True):
        picture.paste(page, place)
    picture.quantize(128, Image.Quantize.FASTOCTREE).save(DOCS / f"{name}.png", optimize=True)


def main() -> None:
    """Draw the report at the top of the README large, and the gallery small."""
    draw_pages("pages", [(DEEP_DIVE, number) for number in (1, 3, 8)], 62)
    for name, pages in GALLERY.items():
        draw_pages(f"gallery-{name}", list(pages.values()), 36)


if __name__ == "__main__":
    main()
