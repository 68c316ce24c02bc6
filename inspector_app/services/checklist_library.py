"""The checklists that can be used: read from files when they changed, kept as editions for ever."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector_app.checklist_files.folders import REGISTER_FILE, folder_fingerprint
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.vocabulary import Origin
from inspector_app.services.desk import Desk, Done
from inspector_app.shipped import shipped

if TYPE_CHECKING:
    from inspector_app.checklist_files.reading import ShippedChecklists
    from inspector_app.domain.checklists import Checklist, EditionCard
    from inspector_app.domain.legal_documents import LegalRegister

# What reads YAML is imported where a file has changed or is checked: no start needs it.

_NOTE = "checklists.shipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The current edition of every usable checklist, and the files that cannot be used."""

    editions: tuple[EditionCard, ...]
    refused: tuple[BadFile, ...]


def refresh(desk: Desk, folder: Path) -> Done:
    """Read the folder if anything in it changed since the last time, and keep its editions."""
    records, now = desk.records, desk.clock()
    fingerprint = folder_fingerprint(folder)
    if _noted(desk).get("fingerprint") == fingerprint:
        return Done(saved_at=now)
    from inspector_app.checklist_files.reading import read_folder

    found = read_folder(folder)
    with records.transaction():
        current = [records.editions.keep(checklist, origin=Origin.SHIPPED, now=now) for checklist in found.checklists]
        note = {"fingerprint": fingerprint, "current": current, "refused": _plain(found)}
        records.notes.put(_NOTE, json.dumps(note, ensure_ascii=False))
    return Done(saved_at=now, changes=Changes.of(Topic.CHECKLISTS))


def available(desk: Desk) -> Library:
    """What can be inspected with, in the order of the files."""
    noted = _noted(desk)
    cards = {card.hash: card for card in desk.records.editions.cards()}
    return Library(
        editions=tuple(cards[edition] for edition in noted.get("current", ())),
        refused=tuple(_refused(noted.get("refused", ()))),
    )


def read(desk: Desk, edition: str) -> Checklist:
    """An edition as it was stored. Raises UnknownRecord."""
    return desk.records.editions.get(edition)


def check_file(path: Path) -> Checklist | LegalRegister:
    """Read one file as the program would; nothing is kept. Raises BadFile with every problem and its line.

    Citations are checked against the register of legal documents beside the file, or else the shipped one.
    """
    from inspector_app.checklist_files.reading import read_checklist, read_register

    beside = path.with_name(REGISTER_FILE)
    register = read_register(beside if beside.exists() else shipped("checklists") / REGISTER_FILE)
    return register if path == beside else read_checklist(path, register)


def _noted(desk: Desk) -> dict[str, Any]:
    noted: dict[str, Any] = json.loads(desk.records.notes.get(_NOTE) or "{}")
    return noted


def _plain(found: ShippedChecklists) -> list[dict[str, Any]]:
    return [
        {
            "file": refused.path.name,
            "problems": [
                {"code": one.code, "place": one.place, "facts": {key: str(fact) for key, fact in one.facts.items()}}
                for one in refused.problems
            ],
        }
        for refused in found.refused
    ]


def _refused(plain: Iterable[dict[str, Any]]) -> Iterable[BadFile]:
    for one in plain:
        yield BadFile(Path(one["file"]), [Problem(**problem) for problem in one["problems"]])
