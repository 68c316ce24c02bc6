"""Checklists out of the program and into it: the Excel template that bureaus fill in, and YAML files.

Reading gives a checklist and keeps nothing; putting it on the shelf is a job of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.domain.checklist_doors import NoSuchChecklist, SeveralEditions
from inspector_app.services.checklist_library import register_for, shipped_register
from inspector_app.services.desk import Desk
from inspector_app.storage.whole_files import replacing

if TYPE_CHECKING:
    from inspector_app.domain.checklists import Checklist

# What reads and writes files is imported where it is needed: no start needs it.

SHORTEST_HASH = 6
"""Characters of an edition's hash that may name it; fewer are rather a mistyped id."""

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".xlsb")
_CONTAINERS = (b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"))
"""How every kind of workbook begins."""


def to_excel(desk: Desk, checklist_id: str, *, target: Path) -> Path:
    """Write a checklist as a workbook; the path that was written.

    ``checklist_id`` names the edition in use, or any kept edition by its hash or the beginning of it.
    Raises NoSuchChecklist, SeveralEditions, and what ``replacing`` raises.
    """
    return _write_template(named(desk, checklist_id), target)


def template(*, target: Path) -> Path:
    """Write the empty template with example rows; the path that was written."""
    return _write_template(None, target)


def read_file(path: Path) -> Checklist:
    """Read a checklist file, YAML or a filled-in template: what it is decides its content.

    Citations are checked against the register of legal documents beside the file, or else the shipped one.
    Raises BadFile with every problem and its line or cell.
    """
    if not _is_workbook(path):
        from inspector_app.checklist_files.reading import read_checklist

        return read_checklist(path, register_for(path))
    from inspector_app.checklist_files.template_reading import read_template

    return read_template(path, register_for(path))


def carries_macros(path: Path) -> bool:
    """Does the workbook carry programs? They are neither read nor run, and somebody should know."""
    from inspector_app.workbooks.file_recognition import has_macros

    return has_macros(path.read_bytes())


def save_yaml(checklist: Checklist, *, target: Path) -> Path:
    """Write a checklist as a YAML file; the path that was written. Raises what ``replacing`` raises."""
    from inspector_app.checklist_files.writing import as_yaml

    text = as_yaml(checklist, shipped_register())
    with replacing(target) as stream:
        stream.write(text.encode())
    return target


def named(desk: Desk, given: str) -> Checklist:
    """The checklist in use under an id, or the edition whose hash begins so.

    Raises NoSuchChecklist, SeveralEditions.
    """
    place = desk.records.shelf.find(given)
    if place is not None:
        return desk.records.editions.get(place.edition)
    cards = [card for card in desk.records.editions.cards() if card.hash.startswith(given.lower())]
    if not cards or len(given) < SHORTEST_HASH:
        raise NoSuchChecklist(given)
    if len(cards) > 1:
        raise SeveralEditions(given, [f"{card.title}（{card.edition}）{card.hash[:12]}" for card in cards])
    return desk.records.editions.get(cards[0].hash)


def _write_template(checklist: Checklist | None, target: Path) -> Path:
    from inspector_app.checklist_files.template import write_template

    register = shipped_register()
    with replacing(target) as stream:
        write_template(checklist, register, stream)
    return target


def _is_workbook(path: Path) -> bool:
    if path.suffix.lower() in _WORKBOOKS:
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(8).startswith(_CONTAINERS)
    except OSError:  # the reader of text files will say what is wrong
        return False
