"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from inspector_app.domain.troubles_storage import FileInUse
from inspector_app.storage.troubles import outside_troubles

CHUNK = 1 << 20
"""Bytes read at a time, so that memory does not grow with the file."""


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A stream whose content becomes ``target`` when the block ends well, durably and in one step.

    When the block fails, ``target`` is as it was and nothing is left behind. Raises DiskFull, NotWritable,
    FileInUse (on Windows: somebody has the old file open) and their like.
    """
    with outside_troubles(target):
        partial = target.with_name(f".{target.name}.part")
        try:
            with partial.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            put_in_place(partial, target)
        except BaseException:
            with suppress(OSError):  # the first failure is the one to tell
                partial.unlink(missing_ok=True)
            raise


def put_in_place(whole: Path, target: Path) -> None:
    """Rename a finished file over ``target`` and make the renaming durable. Raises FileInUse and OSError."""
    try:
        whole.replace(target)
    except PermissionError as refused:
        # Windows reports a target that is open elsewhere as plain "access denied".
        if sys.platform == "win32" and target.exists():
            raise FileInUse(target) from refused
        raise
    settle_folder(target.parent)


def settle_folder(folder: Path) -> None:
    """Make creations and renamings inside ``folder`` survive a power cut. Windows needs, and offers, nothing."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
