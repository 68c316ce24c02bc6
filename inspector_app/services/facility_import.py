"""Import a list of facilities from Excel: look at it first, then take over what was accepted, or take it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from inspector_app.domain.causality import Author, Subject
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.facilities import Facility, FacilityFile
from inspector_app.domain.facility_imports import Choice, Decision, Decisions, ImportRow, ImportTrouble, updated
from inspector_app.domain.facility_lists import FacilityList, is_blocking
from inspector_app.domain.ids import new_id
from inspector_app.domain.inspections import UnknownRecord
from inspector_app.domain.versions import bumped
from inspector_app.domain.vocabulary import FacilityKind, HeightClass
from inspector_app.services import facility_files
from inspector_app.services.desk import Desk, Done
from inspector_app.storage.records import Records

IMPORTED = "facility_list.imported"
TAKEN_BACK = "facility_list.taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """A list beside the books. Nothing has been imported."""

    path: Path
    found: FacilityList
    rows: tuple[ImportRow, ...]

    def proposed(self) -> dict[str, Decision]:
        """The program's own decisions; rows that only a person can decide are not among them."""
        proposals = {one.row.place: one.proposal() for one in self.rows}
        return {place: proposal for place, proposal in proposals.items() if proposal}

    def obstacles(self, decisions: Decisions) -> tuple[Problem, ...]:
        """Everything that stops an import with these decisions; empty = it may begin."""
        of_list = [problem for problem in self.found.problems if is_blocking(problem)]
        return (
            *of_list,
            *(problem for one in self.rows for problem in _obstacles(one, decisions)),
            *self._twice(decisions),
        )

    def _twice(self, decisions: Decisions) -> Iterator[Problem]:
        first: dict[str, str] = {}
        for one in self.rows:
            place, decision = one.row.place, decisions.get(one.row.place)
            if decision and decision.choice is Choice.UPDATE:
                other = first.setdefault(decision.facility_id, place)
                if other != place:
                    facts = {"name": one.row.file.name, "other": other}
                    yield Problem(code=ImportTrouble.SAME_TARGET, place=place, facts=facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport(Done):
    """What an import did; ``made_id`` is its id, with which it can be taken back."""

    entered: int
    updated: int
    unchanged: int
    """Rows that said nothing new about a facility in the books."""
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingBack(Done):
    """What taking an import back did."""

    archived: int
    restored: int
    kept: tuple[str, ...]
    """Names of facilities left as they are: inspected, or changed by hand, since the import."""


def preview(desk: Desk, path: Path) -> ImportPreview:
    """What the workbook says, beside what is in the books. Raises BadFile where it cannot be read at all."""
    # Late: reading workbooks costs time at the start of the program and is seldom needed.
    from inspector_app.exchange.facility_lists import read_facility_list

    found = read_facility_list(path)
    rows = tuple(ImportRow(row=row, similar=tuple(facility_files.similar(desk, row.file))) for row in found.rows)
    return ImportPreview(path=path, found=found, rows=rows)


def commit(desk: Desk, wanted: ImportPreview, decisions: Decisions) -> ImportReport:
    """Take over every accepted row, all or none.

    Raises BadFile with all obstacles (blocking problems of rows that were not left out, rows without a decision).
    """
    if obstacles := wanted.obstacles(decisions):
        raise BadFile(wanted.path, obstacles)
    records, author = desk.records, desk.author()
    accepted = [one for one in wanted.rows if decisions[one.row.place].choice is not Choice.LEAVE_OUT]
    entered: list[str] = []
    changed: dict[str, dict[str, Any]] = {}
    with records.transaction():
        for one in accepted:
            decision = decisions[one.row.place]
            if decision.choice is Choice.ENTER:
                entered.append(facility_files.enter(records, author, one.row.file))
            elif change := _update(records, author, one, decision.facility_id):
                changed[decision.facility_id] = change
        event = records.journal.append(
            author,
            Subject(kind="facility_list", id=new_id()),
            IMPORTED,
            {"file": wanted.path.name, "entered": entered, "updated": changed},
        )
    return ImportReport(
        saved_at=author.now,
        changes=Changes.of(Topic.FACILITIES),
        made_id=event.id,
        entered=len(entered),
        updated=len(changed),
        unchanged=len(accepted) - len(entered) - len(changed),
        left_out=len(wanted.rows) - len(accepted),
    )


def take_back(desk: Desk, import_id: str) -> TakingBack:
    """Archive what the import entered and give back what it changed, as one step.

    Nothing is deleted. What was inspected or changed by hand since then stays. Raises UnknownRecord.
    """
    records, author = desk.records, desk.author()
    event = records.journal.get(import_id)
    if event is None or event.name != IMPORTED:
        raise UnknownRecord("facility_list", import_id)
    archived, restored, kept = 0, 0, list[str]()
    with records.transaction():
        for facility_id in event.payload["entered"]:
            facility = records.facilities.get(facility_id)
            if _in_use(records, facility):
                kept.append(facility.file.name)
            elif not facility.archived:
                _archive(records, author, facility)
                archived += 1
        for facility_id, change in event.payload["updated"].items():
            facility = records.facilities.get(facility_id)
            if _says(facility.file, change["after"]):
                facility_files.rewrite(records, author, facility_id, _with_plain(facility.file, change["before"]))
                restored += 1
            else:
                kept.append(facility.file.name)
        records.journal.append(author, event.subject, TAKEN_BACK, {"kept": kept}, undoes=event.id)
    return TakingBack(
        saved_at=author.now,
        changes=Changes.of(Topic.FACILITIES),
        archived=archived,
        restored=restored,
        kept=tuple(kept),
    )


def _obstacles(one: ImportRow, decisions: Decisions) -> Iterator[Problem]:
    decision = decisions.get(one.row.place)
    if decision is None:
        names = "、".join(facility.file.name for facility in one.similar)
        facts = {"name": one.row.file.name, "others": names}
        yield Problem(code=ImportTrouble.UNDECIDED, place=one.row.place, facts=facts)
    elif decision.choice is not Choice.LEAVE_OUT:
        yield from (problem for problem in one.row.problems if is_blocking(problem))


def _update(records: Records, author: Author, one: ImportRow, facility_id: str) -> dict[str, Any]:
    """What the update changed, as plain values before and after; empty where nothing changed."""
    existing = records.facilities.get(facility_id)
    after = updated(existing.file, one.row).checked()
    if after == existing.file:
        return {}
    facility_files.rewrite(records, author, facility_id, after)
    old, new = asdict(existing.file), asdict(after)
    names = [name for name in new if old[name] != new[name]]
    return {"before": {name: old[name] for name in names}, "after": {name: new[name] for name in names}}


def _archive(records: Records, author: Author, facility: Facility) -> None:
    records.facilities.put(replace(facility, archived=True, version=bumped(facility.version, author.device)))
    records.journal.append(author, Subject(kind="facility", id=facility.id), facility_files.ARCHIVED, {})


def _in_use(records: Records, facility: Facility) -> bool:
    """Inspected, or changed since it was entered: it has a history of its own."""
    rewritten = sum(facility.version.values()) > 1 and not facility.archived
    return rewritten or bool(records.inspections.lines(limit=1, facility_id=facility.id))


def _says(file: FacilityFile, plain: dict[str, Any]) -> bool:
    return all(getattr(file, name) == value for name, value in plain.items())


def _with_plain(file: FacilityFile, plain: dict[str, Any]) -> FacilityFile:
    known = dict(plain)
    if "kind" in known:
        known["kind"] = FacilityKind(known["kind"])
    if known.get("height_class"):
        known["height_class"] = HeightClass(known["height_class"])
    return replace(file, **known)
