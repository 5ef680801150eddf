"""Work on several things at the same time, with the results in order."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def run_in_order(work: Callable[[Thing], Result], things: Sequence[Thing], jobs: int) -> Iterator[Result]:
    """Yield the result for each thing in order, while `jobs` processes work on them."""
    if jobs == 1 or len(things) <= 1:
        yield from map(work, things)
        return
    with ProcessPoolExecutor(min(jobs, len(things)), initializer=_finish_when_stopped) as pool:
        yield from pool.map(work, things)


def _finish_when_stopped() -> None:
    """Let a worker finish its work when a person stops papergen: the parent says so and starts no other."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)
