"""The two sample years of 73 invented indicators."""

from pathlib import Path

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
YEAR_2022_23 = FIXTURES / "annual-performance-2022-23" / "appendix-1"
YEAR_2023_24 = FIXTURES / "indicators-2023-24"
