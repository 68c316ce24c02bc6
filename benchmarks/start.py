"""From the start of a process to the window that can be used, against a bare PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, Result
from benchmarks.ground import ROOT, alone
from benchmarks.offices import add_facilities, answer_everything, begin_inspections, furnish, opened
from benchmarks.timing import Ratio, in_turns

ROUNDS = 15
MOST = 2.5


class NotUsable(Exception):
    """The process ended, or said something else, before its window could be used."""


def measure(folder: Path) -> Result:
    """Fresh processes in turns; the files of both lie in the system's memory after the warm-up."""
    _prepare(folder)
    times = in_turns(
        {
            "bare": partial(_until_usable, folder, "bare"),
            "program": partial(_until_usable, folder, "program", str(folder / "data")),
        },
        rounds=ROUNDS,
        warm_up=2,
    )
    ratio = Ratio.of(times["program"], times["bare"])
    figures = (
        Figure("bare PySide6 QMainWindow", str(times["bare"])),
        Figure("this program", str(times["program"])),
        Figure("program : bare", str(ratio), f"≤ {MOST} ×", ratio.middle <= MOST),
    )
    platform = os.environ.get("QT_QPA_PLATFORM", "the display's")
    how = f"Process start to usable window, first page loaded; Qt platform: {platform}; median (lowest–highest)"
    return Result("Start", f"{how} of {ROUNDS} rounds.", figures)


def _prepare(folder: Path) -> None:
    """A data folder of somebody who has worked with the program for a while."""
    with opened(folder) as office:
        staff = furnish(office)
        facilities = office.write(partial(add_facilities, count=30)).result()
        begun = office.write(partial(begin_inspections, staff=staff, facilities=facilities, count=30)).result()
        office.write(partial(answer_everything, inspection_ids=begun, violation_every=10)).result()


def _until_usable(folder: Path, *arguments: str) -> float:
    """Seconds until the child's window can be used; its end is waited for, and not counted."""
    # The program's notes outside the data folder go into the folder of the benchmark, too.
    surroundings = {**os.environ, "XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-m", "benchmarks.window_child", *arguments]
    begun = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        usable = perf_counter()
        if said != b"usable\n":
            child.kill()
            raise NotUsable(f"{command}: {said!r}")
    return usable - begun


if __name__ == "__main__":
    alone(measure)
