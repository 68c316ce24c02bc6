"""Puts restored data in the place of the former ones so that a kill at any moment loses neither.

The new files wait in ``restoring/new``. Once the order ``restoring/ready.json`` is on the disk the swap will be
finished, now or at the next start: each former file moves aside, each new one moves in. Nothing is deleted.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from inspector_app.storage.whole_files import replacing, settle_folder


def order_swap(folder: Path, waiting: Path, *, aside: str, leaving: tuple[str, ...]) -> None:
    """Decide that everything in ``waiting/new`` moves into ``folder``, and what stands in its way, and
    ``leaving``, moves to ``folder/aside``. From here on the swap cannot be undone by a kill."""
    order = {"aside": aside, "leaving": leaving, "coming": sorted(entry.name for entry in (waiting / "new").iterdir())}
    settle_folder(waiting / "new")
    with replacing(waiting / "ready.json") as stream:
        stream.write(json.dumps(order).encode())
    settle_folder(folder)


def finish_swap(folder: Path, waiting: Path) -> None:
    """Carry out a decided swap, from wherever it stopped; without a decision, drop what was prepared."""
    ready = waiting / "ready.json"
    if ready.exists():
        order = json.loads(ready.read_text())
        aside = folder / order["aside"]
        for name in order["leaving"]:
            _move(folder / name, aside / name)
        for name in order["coming"]:
            if (waiting / "new" / name).exists():
                _move(folder / name, aside / name)
                _move(waiting / "new" / name, folder / name)
        settle_folder(folder)
        ready.unlink()
    if waiting.exists():
        shutil.rmtree(waiting)


def _move(source: Path, target: Path) -> None:
    if os.path.lexists(source):
        target.parent.mkdir(exist_ok=True)
        source.rename(target)
        settle_folder(target.parent)
