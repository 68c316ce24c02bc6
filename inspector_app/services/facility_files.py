"""The books of facilities: create, edit, archive, find, and recognise the same one twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from inspector_app.domain.causality import Author, Subject
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.facilities import Facility, FacilityFile
from inspector_app.domain.ids import new_id
from inspector_app.domain.versions import bumped
from inspector_app.services.desk import Desk, Done
from inspector_app.storage.records import Records

WRITTEN = "facility.written"
ARCHIVED = "facility.archived"
UNARCHIVED = "facility.unarchived"


def search(desk: Desk, text: str = "", *, limit: int = 200, archived: bool = False) -> list[Facility]:
    """Facilities that contain the text in name, code, address, township, people or phone."""
    return desk.records.facilities.search(text, limit=limit, archived=archived)


def count(desk: Desk, *, archived: bool = False) -> int:
    """How many facilities are in the books."""
    return desk.records.facilities.count(archived=archived)


def get(desk: Desk, facility_id: str) -> Facility:
    """Raises UnknownRecord."""
    return desk.records.facilities.get(facility_id)


def similar(desk: Desk, file: FacilityFile, *, other_than: str = "") -> list[Facility]:
    """Facilities that share a code or the name: a person decides whether they are the same."""
    return [facility for facility in desk.records.facilities.like(file) if facility.id != other_than]


def create(desk: Desk, file: FacilityFile) -> Done:
    """Enter a facility; ``made_id`` is its id. Raises NameMissing, WrongCreditCode."""
    author = desk.author()
    with desk.records.transaction():
        facility_id = enter(desk.records, author, file)
    return _done(author, facility_id)


def edit(desk: Desk, facility_id: str, file: FacilityFile) -> Done:
    """Replace what is known of a facility. Raises NameMissing, WrongCreditCode, UnknownRecord."""
    author = desk.author()
    with desk.records.transaction():
        rewrite(desk.records, author, facility_id, file)
    return _done(author, facility_id)


def archive(desk: Desk, facility_id: str, *, archived: bool = True) -> Done:
    """Take a facility out of the lists, or bring it back. Nothing is ever deleted."""
    records, author = desk.records, desk.author()
    with records.transaction():
        facility = records.facilities.get(facility_id)
        version = bumped(facility.version, author.device)
        records.facilities.put(replace(facility, archived=archived, version=version))
        name = ARCHIVED if archived else UNARCHIVED
        records.journal.append(author, _subject(facility_id), name, {})
    return _done(author, facility_id)


def enter(records: Records, author: Author, file: FacilityFile) -> str:
    """A new facility inside the caller's transaction; its id."""
    facility = Facility(id=new_id(), file=file.checked(), version=bumped({}, author.device))
    records.facilities.put(facility)
    records.journal.append(author, _subject(facility.id), WRITTEN, {"before": {}, "after": _plain(facility.file)})
    return facility.id


def rewrite(records: Records, author: Author, facility_id: str, file: FacilityFile) -> None:
    """A changed file inside the caller's transaction; nothing happens where nothing changed."""
    facility, checked = records.facilities.get(facility_id), file.checked()
    if facility.file == checked:
        return
    records.facilities.put(replace(facility, file=checked, version=bumped(facility.version, author.device)))
    before, after = _plain(facility.file), _plain(checked)
    changed = [name for name in after if before[name] != after[name]]
    payload = {"before": _only(before, changed), "after": _only(after, changed)}
    records.journal.append(author, _subject(facility_id), WRITTEN, payload)


def _only(values: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: values[name] for name in names}


def _plain(file: FacilityFile) -> dict[str, Any]:
    return asdict(file)


def _subject(facility_id: str) -> Subject:
    return Subject(kind="facility", id=facility_id)


def _done(author: Author, facility_id: str) -> Done:
    return Done(saved_at=author.now, changes=Changes.of(Topic.FACILITIES, facility_id), made_id=facility_id)
