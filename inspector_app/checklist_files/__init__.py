"""Checklist files: YAML that people edit -> Checklist, with every problem named by its line."""

from __future__ import annotations

from inspector_app.checklist_files.reading import (
    REGISTER_FILE,
    ShippedChecklists,
    checklist_paths,
    folder_fingerprint,
    read_checklist,
    read_folder,
    read_register,
)

__all__ = [
    "REGISTER_FILE",
    "ShippedChecklists",
    "checklist_paths",
    "folder_fingerprint",
    "read_checklist",
    "read_folder",
    "read_register",
]
