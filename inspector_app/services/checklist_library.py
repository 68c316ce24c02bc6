"""The library: which checklists are used, in which edition, and what the program brings with it.

Editions are kept for ever. The shelf says which one new inspections use. A newer shipped edition is offered and
taken by a person, never by itself, unless it asks exactly the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector_app.checklist_files.folders import REGISTER_FILE, folder_fingerprint
from inspector_app.domain.causality import Author, Subject
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.inspections import UnknownRecord
from inspector_app.domain.vocabulary import Origin
from inspector_app.services.desk import Desk, Done
from inspector_app.shipped import shipped

if TYPE_CHECKING:
    from inspector_app.checklist_files.reading import ShippedChecklists
    from inspector_app.domain.checklists import Checklist, EditionCard
    from inspector_app.domain.legal_documents import LegalRegister
    from inspector_app.domain.library import ShelfCard, ShelfPlace
    from inspector_app.storage.records import Records

# What reads YAML, and what compares editions, is imported where a file has changed or a person decides:
# no start needs it.

SHELVED = "checklist.shelved"
ADOPTED = "checklist.adopted"
KEPT = "checklist.kept"
GONE_BACK = "checklist.gone_back"
USED = "checklist.used"
MOVED = "checklist.moved"

_NOTE = "checklists.folder"
_FORMER_NOTE = "checklists.shipped"
"""Where version 1 of the records noted the current editions; there was no shelf then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Every checklist on the shelf, in order, and the files that cannot be used."""

    shelf: tuple[ShelfCard, ...]
    refused: tuple[BadFile, ...]

    @property
    def editions(self) -> tuple[EditionCard, ...]:
        """What can be inspected with: the editions in use, in order."""
        return tuple(card.edition for card in self.shelf if card.in_use)


def refresh(desk: Desk, folder: Path) -> Done:
    """Read the folder if anything in it changed since the last time, and bring the shelf up to date.

    What the program brings is nobody's doing: it makes no event and leaves the versions of the places alone.
    """
    records, now = desk.records, desk.clock()
    fingerprint = folder_fingerprint(folder)
    if _noted(records, _NOTE).get("fingerprint") == fingerprint:
        return Done(saved_at=now)
    found = _read_folder(folder, fingerprint)
    with records.transaction():
        _shelve_former(records)
        # What concerns most kinds of institutions is offered first; a bureau may reorder the shelf.
        for checklist in sorted(found.checklists, key=lambda one: -len(one.proposed_for)):
            records.editions.keep(checklist, origin=Origin.SHIPPED, now=now)
            _bring(records, checklist)
        note = {"fingerprint": fingerprint, "refused": _plain(found)}
        records.notes.put(_NOTE, json.dumps(note, ensure_ascii=False))
    return Done(saved_at=now, changes=Changes.of(Topic.CHECKLISTS))


def available(desk: Desk) -> Library:
    """The shelf as it is."""
    refused = _noted(desk.records, _NOTE).get("refused", ())
    return Library(shelf=tuple(desk.records.shelf.cards()), refused=tuple(_refused(refused)))


def read(desk: Desk, edition: str) -> Checklist:
    """An edition as it was stored. Raises UnknownRecord."""
    return desk.records.editions.get(edition)


def editions_of(desk: Desk, checklist_id: str) -> tuple[EditionCard, ...]:
    """Every stored edition of a checklist, newest first."""
    return tuple(card for card in reversed(desk.records.editions.cards()) if card.checklist_id == checklist_id)


def base_of(desk: Desk, edition: str) -> str:
    """Hash of the shipped edition that an edition builds on: itself if it was shipped; empty where there is none.

    Raises UnknownRecord.
    """
    checklist = desk.records.editions.get(edition)
    cards = editions_of(desk, checklist.id)
    is_shipped = any(card.hash == edition and card.origin is Origin.SHIPPED for card in cards)
    return edition if is_shipped else checklist.based_on


def check_file(path: Path) -> Checklist | LegalRegister:
    """Read one file as the program would; nothing is kept. Raises BadFile with every problem and its line.

    Citations are checked against the register of legal documents beside the file, or else the shipped one.
    """
    from inspector_app.checklist_files.reading import read_checklist

    register = register_for(path)
    return register if path.name == REGISTER_FILE else read_checklist(path, register)


def register_for(path: Path) -> LegalRegister:
    """The register of legal documents beside a file, or else the shipped one. Raises BadFile, ShippedFileMissing."""
    from inspector_app.checklist_files.reading import read_register

    beside = path.with_name(REGISTER_FILE)
    return read_register(beside) if beside.exists() else shipped_register()


def shipped_register() -> LegalRegister:
    """The register of legal documents that came with the program. Raises BadFile, ShippedFileMissing."""
    from inspector_app.checklist_files.reading import read_register

    return read_register(shipped("checklists") / REGISTER_FILE)


def adopt(desk: Desk, checklist_id: str) -> Done:
    """Use the offered edition from now on. Clauses that the bureau verified go with it where they still fit.

    Whatever else the bureau had changed stays in its own edition, which is kept; a draft can bring both together.

    Raises UnknownRecord, NothingOffered.
    """
    from inspector_app.domain.library import NothingOffered
    from inspector_app.domain.verification import carry_over

    records, author = desk.records, desk.author()
    place = records.shelf.get(checklist_id)
    if not place.pending:
        raise NothingOffered(checklist_id)
    present, offered = records.editions.get(place.edition), records.editions.get(place.shipped)
    adopted, edition = carry_over(present, offered, shipped_register()), place.shipped
    with records.transaction():
        if adopted != offered:
            adopted = replace(adopted, issued_on=desk.today().isoformat(), based_on=place.shipped)
            edition = records.editions.keep(adopted, origin=Origin.OWN, now=author.now)
        _put_edition(records, author, edition, adopted, ADOPTED)
    return _done(author, checklist_id)


def keep(desk: Desk, checklist_id: str) -> Done:
    """Go on with the present edition; the offered one stays in the library. Raises UnknownRecord, NothingOffered."""
    from inspector_app.domain.library import NothingOffered

    place = desk.records.shelf.get(checklist_id)
    if not place.pending:
        raise NothingOffered(checklist_id)
    payload = {"edition": place.edition, "declined": place.shipped}
    return _change(desk, replace(place, pending=False), KEPT, payload)


def go_back_to(desk: Desk, checklist_id: str, edition: str) -> Done:
    """Use an edition of the checklist again; also takes ``adopt`` and ``keep`` back. Raises UnknownRecord."""
    records, author = desk.records, desk.author()
    if edition not in {card.hash for card in editions_of(desk, checklist_id)}:
        raise UnknownRecord("edition", edition)
    place, checklist = records.shelf.get(checklist_id), records.editions.get(edition)
    with records.transaction():
        records.shelf.put(place.back_at(edition, based_on=checklist.based_on, device=author.device))
        records.shelf.index(checklist)
        payload = {"before": place.edition, "after": edition}
        records.journal.append(author, subject_of(checklist_id), GONE_BACK, payload)
    return _done(author, checklist_id)


def set_in_use(desk: Desk, checklist_id: str, in_use: bool) -> Done:
    """Offer the checklist to new inspections, or no longer; past inspections keep it. Raises UnknownRecord."""
    place = desk.records.shelf.get(checklist_id)
    if place.in_use == in_use:
        return Done(saved_at=desk.clock())
    return _change(desk, replace(place, in_use=in_use), USED, {"in_use": in_use})


def move(desk: Desk, checklist_id: str, position: int) -> Done:
    """Offer the checklist at another position, counted from 0; beyond the last means last. Raises UnknownRecord."""
    from inspector_app.domain.library import moved

    records, author = desk.records, desk.author()
    place = records.shelf.get(checklist_id)
    places = {one.checklist_id: one for one in records.shelf.places()}
    with records.transaction():
        for index, one in enumerate(moved(tuple(places), checklist_id, position)):
            if places[one].position != index:
                _put(desk, replace(places[one], position=index))
        payload = {"before": place.position, "after": records.shelf.get(checklist_id).position}
        records.journal.append(author, subject_of(checklist_id), MOVED, payload)
    return _done(author, checklist_id)


def shelve(desk: Desk, author: Author, checklist: Checklist, origin: Origin) -> str:
    """Keep an edition and use it from now on; its hash. Call it inside the transaction of the job that made it.

    A checklist that is new is put behind the others, in use.
    """
    edition = desk.records.editions.keep(checklist, origin=origin, now=author.now)
    _put_edition(desk.records, author, edition, checklist, SHELVED)
    return edition


def shelve_again(desk: Desk, author: Author, edition: str) -> None:
    """Use an edition that is kept already; otherwise as ``shelve``. Raises UnknownRecord."""
    _put_edition(desk.records, author, edition, desk.records.editions.get(edition), SHELVED)


def subject_of(checklist_id: str) -> Subject:
    """What the events of a checklist are about."""
    return Subject(kind="checklist", id=checklist_id)


def _put_edition(records: Records, author: Author, edition: str, checklist: Checklist, name: str) -> None:
    from inspector_app.domain.library import ShelfPlace

    place = records.shelf.find(checklist.id)
    before = place.edition if place else ""
    place = place or ShelfPlace(checklist_id=checklist.id, position=records.shelf.next_position(), edition=edition)
    records.shelf.put(place.with_edition(edition, based_on=checklist.based_on, device=author.device))
    if edition != before:
        records.shelf.index(checklist)
    records.journal.append(author, subject_of(checklist.id), name, {"before": before, "after": edition})


def _change(desk: Desk, place: ShelfPlace, name: str, payload: Mapping[str, Any]) -> Done:
    author = desk.author()
    with desk.records.transaction():
        _put(desk, place)
        desk.records.journal.append(author, subject_of(place.checklist_id), name, payload)
    return _done(author, place.checklist_id)


def _put(desk: Desk, place: ShelfPlace) -> None:
    from inspector_app.domain.versions import bumped

    desk.records.shelf.put(replace(place, version=bumped(place.version, desk.device)))


def _done(author: Author, checklist_id: str) -> Done:
    return Done(saved_at=author.now, changes=Changes.of(Topic.CHECKLISTS, checklist_id))


def _shelve_former(records: Records) -> None:
    """Put on the shelf what the program used before there was one."""
    from inspector_app.domain.library import ShelfPlace

    former = _noted(records, _FORMER_NOTE).get("current", ())
    for position, edition in enumerate(() if records.shelf.places() else former):
        checklist = records.editions.get(edition)
        records.shelf.put(ShelfPlace(checklist_id=checklist.id, position=position, edition=edition, shipped=edition))
        records.shelf.index(checklist)


def _bring(records: Records, checklist: Checklist) -> None:
    """What follows for the shelf from an edition that came with the program."""
    from inspector_app.domain.library import ShelfPlace, with_shipped

    edition = checklist.hash()
    before = records.shelf.find(checklist.id)
    if before is None:
        position = records.shelf.next_position()
        after = ShelfPlace(checklist_id=checklist.id, position=position, edition=edition, shipped=edition)
    else:
        former = records.editions.get(before.shipped) if before.shipped else None
        same = former is not None and former.asks_the_same(checklist)
        after = with_shipped(before, edition, same_as_before=same)
    if after == before:
        return
    records.shelf.put(after)
    if before is None or after.edition != before.edition:
        records.shelf.index(checklist)


@lru_cache(maxsize=1)
def _read_folder(folder: Path, _fingerprint: str) -> ShippedChecklists:
    """What the folder holds. A trial opens further records in the same process: the same bytes are read once."""
    from inspector_app.checklist_files.reading import read_folder

    return read_folder(folder)


def _noted(records: Records, key: str) -> dict[str, Any]:
    noted: dict[str, Any] = json.loads(records.notes.get(key) or "{}")
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
