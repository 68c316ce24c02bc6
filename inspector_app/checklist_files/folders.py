"""A folder of checklist files, looked at without reading what they say: cheap enough for every start."""

from __future__ import annotations

import hashlib
from pathlib import Path

from inspector_app import __version__
from inspector_app.checklist_files.text_files import read_bytes
from inspector_app.domain.errors import BadFile

REGISTER_FILE = "documents.yaml"
TASK_LIST_FILE = "task_list.yaml"
_NO_CHECKLISTS = (REGISTER_FILE, TASK_LIST_FILE)


def checklist_paths(folder: Path) -> list[Path]:
    """The checklist files of a folder, in the order of their names. Raises nothing where it is missing."""
    return sorted(
        path
        for path in folder.glob("*")
        if path.suffix.lower() in (".yaml", ".yml") and path.name not in _NO_CHECKLISTS
    )


def folder_fingerprint(folder: Path) -> str:
    """Changes when the folder has to be read again: with any byte of its files, and with the program.

    Reading a folder takes a good part of a second; a program that remembers the fingerprint
    beside the stored editions need not do it at every start.
    """
    seen = hashlib.sha256(__version__.encode())
    for path in [folder / REGISTER_FILE, *checklist_paths(folder)]:
        try:
            content = read_bytes(path)
        except BadFile as unusable:
            content = unusable.problems[0].code.encode()
        seen.update(f"\n{path.name} {len(content)}\n".encode() + content)
    return seen.hexdigest()
