"""Where everything is measured: one folder on a real disk, the same for all contenders."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import Figure, Result, show
from benchmarks.timing import Times, time_of

ROOT = Path(__file__).resolve().parent.parent
NOT_A_DISK = frozenset({"tmpfs", "ramfs", "devtmpfs"})
FSYNCS = 100
PAGE = b"\xa5" * 4096


class NotOnDisk(Exception):
    """What lies in memory is durable at once; measured there, every figure would flatter."""


@contextmanager
def ground() -> Iterator[Path]:
    """An empty folder below the checkout, removed afterwards. Raises NotOnDisk."""
    (ROOT / "build").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=ROOT / "build"))
    try:
        if file_system(folder) in NOT_A_DISK:
            raise NotOnDisk(f"{folder} lies in memory")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def file_system(folder: Path) -> str:
    """The type of the file system that holds the folder, as the kernel calls it."""
    found, longest = "unknown", -1
    for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines():
        _, mounted_at, kind, *_ = line.split()
        if folder.is_relative_to(mounted_at) and len(mounted_at) > longest:
            found, longest = kind, len(mounted_at)
    return found


def time_of_fsync(folder: Path) -> Times:
    """Appending one page to a file and waiting until the disk has it."""
    with (folder / "fsync").open("wb", buffering=0) as stream:

        def append() -> None:
            stream.write(PAGE)
            os.fsync(stream.fileno())

        return Times(tuple(time_of(append) for _ in range(FSYNCS)))


def describe(folder: Path) -> Result:
    """The conditions under which the other figures hold."""
    figures = (
        Figure("processors", str(os.cpu_count())),
        Figure("file system", file_system(folder)),
        Figure("append 4 KiB and fsync", str(time_of_fsync(folder))),
    )
    return Result("The ground", "Every contender works in one folder of this file system.", figures)


def alone(measure: Callable[[Path], Result]) -> None:
    """Run one benchmark by itself."""
    with ground() as folder:
        show([describe(folder), measure(folder)])
