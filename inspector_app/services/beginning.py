"""Beginning a visit: facility, capacity and kind, checklists, inspectors, and what the building has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.checklists import Checklist, Condition, conditions_of
from inspector_app.domain.facilities import Facility
from inspector_app.domain.ids import new_id
from inspector_app.domain.inspections import (
    Inspection,
    ItemKey,
    NoChecklistChosen,
    NoInspectorChosen,
    Visit,
    VisitFacts,
)
from inspector_app.domain.proposing import Proposal, propose
from inspector_app.domain.scoping import can_ask, scope_of
from inspector_app.domain.vocabulary import Capacity, FacilityGroup, FacilityKind, HeightClass, WhyLeftOut
from inspector_app.services import checklist_library
from inspector_app.services.desk import Desk, Done
from inspector_app.services.recording import inspection_subject
from inspector_app.services.taking_part import as_entered

BEGUN = "inspection.begun"
HIGH_RISE = "highrise"
MEDICAL = "medical_institution"
"""Conditions that the facility's own file can answer in advance."""
INSPECTIONS_LOOKED_AT = 20
"""Of a facility, to find its last: a list of inspections begins with those that are not finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlan:
    """What is chosen before the first item."""

    facility_id: str
    capacity: Capacity
    kind: str
    editions: tuple[str, ...]
    inspector_ids: tuple[str, ...]
    present: Mapping[str, bool | None] = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What is asked about the building, with the answers that are known already."""

    conditions: tuple[Condition, ...]
    present: Mapping[str, bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What is known of a facility before an inspection of it begins."""

    facility: Facility
    proposal: Proposal
    present: Mapping[str, bool | None]
    """Answers that are known to the conditions of every checklist in use."""
    last_on: date | None = None
    """The day of the facility's last inspection."""


def checklists_in_use(desk: Desk) -> dict[str, Checklist]:
    """What a new inspection can choose from, by edition, in the order of the shelf."""
    return {card.hash: checklist_library.read(desk, card.hash) for card in checklist_library.available(desk).editions}


def prospect(desk: Desk, facility_id: str) -> Prospect:
    """Which checklists are proposed for a facility, and what is known of its building. Raises UnknownRecord."""
    facility = desk.records.facilities.get(facility_id)
    group = facility.file.kind.group
    in_use = [card for card in checklist_library.available(desk).shelf if card.in_use]
    usable = [card for card in in_use if can_ask(checklist_library.read(desk, card.edition.hash), group)]
    last = _last_parts(desk, facility_id)
    editions = {edition for part in last for edition in part.editions}
    return Prospect(
        facility=facility,
        proposal=propose(usable, group, {desk.records.editions.get(edition).id for edition in editions}),
        present=questions(desk, facility_id, tuple(card.edition.hash for card in in_use)).present,
        last_on=max((part.started_at.date() for part in last), default=None),
    )


def questions(desk: Desk, facility_id: str, editions: tuple[str, ...]) -> Questions:
    """The conditions of these checklists; answers come from the facility's last inspection and its file."""
    facility = desk.records.facilities.get(facility_id)
    conditions = conditions_of(desk.records.editions.get(edition) for edition in editions)
    known = {**_last_answers(_last_parts(desk, facility_id)), **_from_file(facility)}
    return Questions(conditions=conditions, present={one.key: known.get(one.key) for one in conditions})


def begin(desk: Desk, plan: VisitPlan) -> Done:
    """Open the visit and this device's part of it; ``made_id`` is the inspection's id.

    Raises NobodyAtWork, NoChecklistChosen, NoInspectorChosen, UnknownRecord.
    """
    records, author = desk.records, desk.named_author()
    if not plan.editions:
        raise NoChecklistChosen
    if not plan.inspector_ids:
        raise NoInspectorChosen
    with records.transaction():
        visit = _visit(desk, plan)
        inspection = Inspection(
            id=new_id(),
            visit_id=visit.id,
            device=desk.device,
            editions=plan.editions,
            started_at=author.now,
            present=plan.present,
            scope=_scope(desk, plan),
        )
        records.visits.put(visit)
        records.inspections.add(inspection)
        payload = {
            "visit": visit.id,
            "facility": visit.facility_id,
            "capacity": visit.capacity,
            "kind": visit.kind,
            "editions": list(plan.editions),
            "present": dict(plan.present),
            "participants": [one.inspector_id for one in visit.participants],
        }
        records.journal.append(author, inspection_subject(inspection.id), BEGUN, payload)
    changes = Changes.of(Topic.INSPECTIONS, inspection.id)
    return Done(saved_at=author.now, changes=changes, made_id=inspection.id)


def _visit(desk: Desk, plan: VisitPlan) -> Visit:
    return Visit(
        id=new_id(),
        facility_id=desk.records.facilities.get(plan.facility_id).id,
        capacity=plan.capacity,
        kind=plan.kind,
        lead_device=desk.device,
        started_at=desk.clock(),
        participants=tuple(as_entered(desk.records.inspectors.get(one)) for one in plan.inspector_ids),
        facts=VisitFacts(place=plan.place),
    )


def _scope(desk: Desk, plan: VisitPlan) -> dict[ItemKey, WhyLeftOut | None]:
    group = desk.records.facilities.get(plan.facility_id).file.kind.group
    checklists = {edition: desk.records.editions.get(edition) for edition in plan.editions}
    return scope_of(checklists, group, plan.present)


def _from_file(facility: Facility) -> dict[str, bool]:
    file = facility.file
    known: dict[str, bool] = {}
    if file.height_class:
        known[HIGH_RISE] = file.height_class is HeightClass.HIGH_RISE
    # 医养结合机构 are medical in part: there a person answers.
    if file.kind.group in {FacilityGroup.HOSPITAL, FacilityGroup.SMALL_CLINIC}:
        known[MEDICAL] = True
    elif file.kind in {FacilityKind.NURSERY, FacilityKind.ELDERLY_HOME, FacilityKind.POSTNATAL_CENTRE}:
        known[MEDICAL] = False
    return known


def _last_parts(desk: Desk, facility_id: str) -> Sequence[Inspection]:
    """Every part of the facility's last visit; none before the first."""
    lines = desk.records.inspections.lines(limit=INSPECTIONS_LOOKED_AT, facility_id=facility_id)
    last = max(lines, key=lambda line: line.started_at, default=None)
    return desk.records.inspections.of_visit(last.visit_id) if last else ()


def _last_answers(parts: Sequence[Inspection]) -> dict[str, bool]:
    return {key: value for part in parts for key, value in part.present.items() if value is not None}
