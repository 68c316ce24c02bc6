"""Times of contenders that take turns, and what follows from them."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter

Contender = Callable[[], float]
"""One run; its seconds."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one contender, in the order in which they were taken."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def percentile(self, percent: int) -> float:
        """The time that so many percent of all do not exceed."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, -(-len(ordered) * percent // 100) - 1)]

    def __str__(self) -> str:
        """Median (lowest–highest)."""
        return f"{said(self.median)} ({said(min(self.seconds))}–{said(max(self.seconds))})"


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as long ours takes as the other: medians, and the spread over parts of the run."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, ours: Times, other: Times, *, parts: int | None = None) -> Ratio:
        """``parts``: how many stretches of the run are compared for the spread; every round by default."""
        count = parts or len(ours.seconds)
        spread = [_median_of(ours, part, count) / _median_of(other, part, count) for part in range(count)]
        return cls(ours.median / other.median, min(spread), max(spread))

    def inverse(self) -> Ratio:
        """How many times as fast ours is."""
        return Ratio(1 / self.middle, 1 / self.high, 1 / self.low)

    def __str__(self) -> str:
        return f"{self.middle:.2f} × ({self.low:.2f}–{self.high:.2f})"


def in_turns(contenders: Mapping[str, Contender], *, rounds: int, warm_up: int = 1) -> dict[str, Times]:
    """Let every contender run once in each round, A B A B; the rounds of the warm-up do not count.

    Each begins with a collected heap: otherwise Python's collector clears away one contender's garbage on the next
    one's time (200 ms after a notice of 200 findings by WeasyPrint, three times what ours takes).
    """
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(warm_up + rounds):
        for name, run in contenders.items():
            gc.collect()
            seconds = run()
            if turn >= warm_up:
                taken[name].append(seconds)
    return {name: Times(tuple(seconds)) for name, seconds in taken.items()}


def timed(run: Callable[[], object]) -> Contender:
    """A contender of which everything counts."""
    return partial(time_of, run)


def time_of(run: Callable[[], object]) -> float:
    """Seconds of one run."""
    begun = perf_counter()
    run()
    return perf_counter() - begun


def said(seconds: float) -> str:
    """With three digits, in the unit that reads best."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    milliseconds = seconds * 1000
    return f"{milliseconds:.0f} ms" if milliseconds >= 100 else f"{milliseconds:.3g} ms"


def _median_of(times: Times, part: int, count: int) -> float:
    length = len(times.seconds)
    stretch: Sequence[float] = times.seconds[part * length // count : (part + 1) * length // count]
    return statistics.median(stretch)
