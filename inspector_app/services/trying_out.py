"""What a pretend inspection needs: a facility, an inspector, and the checklist that is tried."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.people import InspectorCard
from inspector_app.domain.vocabulary import Capacity, FacilityKind, Origin
from inspector_app.services import beginning, checklist_library, facility_files, setting_up
from inspector_app.services.beginning import VisitPlan
from inspector_app.services.desk import Desk, Done

TRIAL_EDITION = "试用"
_INSPECTOR = InspectorCard(name="试用人员", certificate="试用")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pretended(Done):
    """``made_id`` is the pretend inspection, and this is who carries it out."""

    operator_id: str


def begin_pretending(desk: Desk, checklist: Checklist, kind: FacilityKind) -> Pretended:
    """Fill empty records with one pretend inspection.

    The records must be thrown away afterwards: nothing in them says that they are pretended.
    """
    inspector = setting_up.add_inspector(desk, _INSPECTOR).made_id
    at_work = replace(desk, operator=inspector)
    facility = facility_files.create(at_work, FacilityFile(name=f"试用{kind.label}", kind=kind)).made_id
    with at_work.records.transaction():
        tried = replace(checklist, edition=TRIAL_EDITION)
        edition = checklist_library.shelve(at_work, at_work.author(), tried, Origin.OWN)
    plan = VisitPlan(
        facility_id=facility,
        capacity=Capacity.SELF_CHECK,
        kind="日常检查",
        editions=(edition,),
        inspector_ids=(inspector,),
    )
    begun = beginning.begin(at_work, plan)
    return Pretended(saved_at=begun.saved_at, made_id=begun.made_id, operator_id=inspector)
