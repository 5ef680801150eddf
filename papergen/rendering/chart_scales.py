"""Where things stand in a chart: round numbers for the axis, and labels that do not cover each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """The value axis: its ticks, and where a value stands in a plot of `height` pixels, counted from the top."""

    ticks: tuple[Decimal, ...]
    height: int

    @property
    def step(self) -> Decimal:
        """Return how far the ticks are apart."""
        return self.ticks[1] - self.ticks[0]

    def place(self, value: Decimal) -> float:
        """Return the pixels between the top of the plot and `value`."""
        low, high = self.ticks[0], self.ticks[-1]
        return float((high - value) / (high - low) * self.height)


def value_scale(values: Sequence[Decimal], height: int) -> Scale:
    """Return a scale of round numbers for at least one value; it starts at 0 where that leaves the line its shape."""
    low, high = min(values), max(values)
    if 0 <= low <= high / 2:
        low = Decimal(0)
    room = (high - low) / 10 or abs(high) / 10 or Decimal(1)
    low, high = (low if low == 0 else low - room), high + room
    step = _step((high - low) / (MOST_TICKS - 1))
    first = (low / step).to_integral_value("ROUND_FLOOR") * step
    last = (high / step).to_integral_value("ROUND_CEILING") * step
    count = int((last - first) / step) + 1
    return Scale(tuple(_plain(first + step * number) for number in range(count)), height)


def spread(places: Sequence[float], sizes: Sequence[float], height: float) -> list[float]:
    """Return the middles of labels of these sizes, moved as little as needed to stand apart and inside `height`.

    Labels keep the order of their places; where they need more room than there is, they begin at the top.
    """
    order = sorted(range(len(places)), key=lambda number: places[number])
    moved = list(places)
    free = 0.0
    for number in order:
        moved[number] = max(moved[number], free + sizes[number] / 2)
        free = moved[number] + sizes[number] / 2
    free = max(height, sum(sizes))
    for number in reversed(order):
        moved[number] = min(moved[number], free - sizes[number] / 2)
        free = moved[number] - sizes[number] / 2
    return moved


def _step(least: Decimal) -> Decimal:
    """Return the smallest round step of at least `least`."""
    power = Decimal(10) ** floor(log10(least))
    return next(step * power for step in STEPS if step * power >= least)


def _plain(number: Decimal) -> Decimal:
    """Return a number without zeros behind the point, and without an exponent."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
