"""The most memory that the program has while somebody records, finds much wrong and looks at the notice."""

from __future__ import annotations

from pathlib import Path

from benchmarks.answer import begin, session
from benchmarks.figures import Figure, Result
from benchmarks.ground import alone

MOST_MIB = 250


def measure(folder: Path) -> Result:
    """A process of its own: the window, findings at every item, one preview; as the kernel counted it (VmHWM)."""
    begin(folder, inspections=4)
    told = session(folder, violation_every=1)
    mebibytes = told.peak_kib / 1024
    measured = f"{mebibytes:.0f} MiB"
    figure = Figure("peak resident memory", measured, f"≤ {MOST_MIB} MiB", mebibytes <= MOST_MIB)
    how = f"The real window, {len(told.violation)} answers 不符合 with their findings, then the notice as a preview."
    return Result("Memory while recording", how, (figure,))


if __name__ == "__main__":
    alone(measure)
