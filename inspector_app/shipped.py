"""Where the files are that come with the program."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

from inspector_app.domain.troubles_documents import ShippedFileMissing

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """The path of a shipped file or folder, named as in the checkout (`resources/fonts/x.ttf`, `checklists`).

    The same name works in the three lives of the program: checkout, installed wheel, frozen folder.
    Raises ValueError for a name that leaves the shipped files, ShippedFileMissing when it is not there.
    """
    parts = PurePosixPath(name)
    if not name or parts.is_absolute() or ".." in parts.parts or "\\" in name or ":" in name:
        raise ValueError(f"not the name of a shipped file: {name!r}")
    path = _root().joinpath(*parts.parts)
    if not path.exists():
        raise ShippedFileMissing(name)
    return path


def _root() -> Path:
    frozen: str | None = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's start-up code only
    if frozen is not None:
        return Path(frozen)
    inside_wheel = _PACKAGE / "_shipped"
    return inside_wheel if inside_wheel.is_dir() else _PACKAGE.parent
