"""Earlier years' headlines: a table of year, count, out of and percentage, checked by doing the division again."""

from papergen.indicator_model import EarlierHeadline
from papergen.indicators.headline import compute_percentage
from papergen.indicators.periods import format_period, parse_period
from papergen.indicators.values import read_value
from papergen.issue_catalogue import issue
from papergen.issues import Issue
from papergen.loading.indicator_columns import Layout
from papergen.loading.raw_tables import RawRow


def read_earlier_headlines(layout: Layout) -> tuple[list[EarlierHeadline], list[Issue]]:
    """Return the headlines of a table, and those whose percentage is not what their counts give."""
    headlines: list[EarlierHeadline] = []
    issues: list[Issue] = []
    for row in layout.rows:
        headline = _headline(layout, row)
        if headline is None:
            text = " | ".join(cell.strip() for cell in row.cells if cell.strip())
            issues.append(issue("earlier-headline-unreadable", layout.table.at(row), text=text))
            continue
        headlines.append(headline)
        computed = compute_percentage(headline.numerator, headline.denominator)
        if computed != headline.percentage:
            fraction = f"{headline.numerator}/{headline.denominator}"
            facts = {"percentage": headline.percentage, "fraction": fraction, "computed": computed}
            issues.append(
                issue("earlier-headline-differs", headline.place, period=format_period(headline.period), **facts)
            )
    return sorted(headlines, key=lambda headline: headline.period), issues


def _headline(layout: Layout, row: RawRow) -> EarlierHeadline | None:
    cells = {column.field: row.cells[column.index] for column in layout.columns}
    period = parse_period(cells["period"])
    numerator, denominator = _count(cells["numerator"]), _count(cells["denominator"])
    if period is None or numerator is None or not denominator or numerator > denominator:
        return None
    written = cells.get("percentage", "").strip()
    percentage = _count(written.removesuffix("%")) if written else compute_percentage(numerator, denominator)
    if percentage is None:
        return None
    return EarlierHeadline(period, numerator, denominator, percentage, layout.table.at(row))


def _count(text: str) -> int | None:
    value = read_value(text).value
    return int(value) if value is not None and value == int(value) and value >= 0 else None
