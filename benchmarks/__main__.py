"""Runs every benchmark, one after the other, and prints one table."""

from __future__ import annotations

from benchmarks import answer, export, library, lists, memory, notice, start
from benchmarks.figures import show
from benchmarks.ground import describe, ground

BENCHMARKS = (start, answer, notice, export, lists, library, memory)


def main() -> None:
    """What misses its target is marked; measuring alone fails nothing."""
    for benchmark in BENCHMARKS:
        with ground() as folder:
            if benchmark is BENCHMARKS[0]:
                show([describe(folder)])
            show([benchmark.measure(folder)])


if __name__ == "__main__":
    main()
