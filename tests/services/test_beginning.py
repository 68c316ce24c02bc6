"""What is proposed and known before an inspection begins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.proposing import WhyProposed
from inspector_app.domain.vocabulary import Capacity, FacilityKind, HeightClass
from inspector_app.services import beginning, checklist_library, facility_files
from inspector_app.services.beginning import Prospect, VisitPlan
from inspector_app.services.desk import Desk
from tests.services.conftest import Clock

FIRE, MANAGEMENT, CHEMICALS, DEVICES = "fire_safety", "general_management", "hazardous_chemicals", "special_equipment"

PROPOSED = {
    FacilityKind.HOSPITAL: (FIRE, MANAGEMENT, CHEMICALS, DEVICES),
    FacilityKind.MATERNAL_CHILD_HEALTH: (FIRE, MANAGEMENT, CHEMICALS, DEVICES),
    FacilityKind.TOWNSHIP_HEALTH_CENTRE: (FIRE, MANAGEMENT, CHEMICALS, DEVICES),
    FacilityKind.COMMUNITY_HEALTH_CENTRE: (FIRE, MANAGEMENT, CHEMICALS, DEVICES),
    FacilityKind.COMMUNITY_HEALTH_STATION: (FIRE, MANAGEMENT, CHEMICALS, DEVICES),
    FacilityKind.VILLAGE_CLINIC: (FIRE, MANAGEMENT, CHEMICALS, DEVICES),
    FacilityKind.OUTPATIENT_DEPARTMENT: (FIRE, MANAGEMENT, CHEMICALS, DEVICES),
    FacilityKind.CLINIC: (FIRE, MANAGEMENT, CHEMICALS, DEVICES),
    FacilityKind.TCM_CLINIC: (FIRE, MANAGEMENT, CHEMICALS, DEVICES),
    FacilityKind.CDC: (FIRE, MANAGEMENT, CHEMICALS),
    FacilityKind.POSTNATAL_CENTRE: (FIRE, MANAGEMENT),
    FacilityKind.NURSERY: ("nursery",),
    FacilityKind.ELDERLY_HOME: ("elderly_care",),
    FacilityKind.MEDICAL_ELDERLY_CARE: ("elderly_care",),
    FacilityKind.OTHER: (FIRE, MANAGEMENT),
}

ASKED_AND_LEFT_OUT = {
    # 70 + 60 + 55 + 55
    FacilityKind.HOSPITAL: (240, 0),
    # 62 + 57 + 46 + 35
    FacilityKind.VILLAGE_CLINIC: (200, 40),
    # 62 + 56 + 55; a centre for disease control need not be a medical institution
    FacilityKind.CDC: (173, 12),
    # 62 + 56, two of them about medical institutions only
    FacilityKind.POSTNATAL_CENTRE: (116, 14),
    FacilityKind.NURSERY: (50, 0),
    FacilityKind.MEDICAL_ELDERLY_CARE: (50, 0),
}


def known_of(desk: Desk, kind: FacilityKind) -> Prospect:
    made_id = facility_files.create(desk, FacilityFile(name=f"某{kind.label}", kind=kind)).made_id
    return beginning.prospect(desk, made_id)


def plan_of(desk: Desk, found: Prospect, checklist_ids: tuple[str, ...]) -> VisitPlan:
    cards = checklist_library.available(desk).editions
    return VisitPlan(
        facility_id=found.facility.id,
        capacity=Capacity.SUPERVISION,
        kind="日常检查",
        editions=tuple(card.hash for card in cards if card.checklist_id in checklist_ids),
        inspector_ids=(desk.operator,),
        present=found.present,
    )


@pytest.mark.parametrize("kind", FacilityKind)
def test_every_kind_of_facility_is_proposed_its_checklists(desk: Desk, kind: FacilityKind) -> None:
    proposal = known_of(desk, kind).proposal
    assert (proposal.checklist_ids, proposal.why) == (PROPOSED[kind], WhyProposed.KIND)


@pytest.mark.parametrize("kind", ASKED_AND_LEFT_OUT)
def test_before_any_answer_so_many_items_are_asked_and_left_out(desk: Desk, kind: FacilityKind) -> None:
    found = known_of(desk, kind)
    inspection_id = beginning.begin(desk, plan_of(desk, found, found.proposal.checklist_ids)).made_id
    reasons = list(desk.records.inspections.get(inspection_id).scope.values())
    assert (reasons.count(None), len(reasons) - reasons.count(None)) == ASKED_AND_LEFT_OUT[kind]


def test_a_second_inspection_proposes_what_the_last_one_used(desk: Desk, clock: Clock) -> None:
    found = known_of(desk, FacilityKind.HOSPITAL)
    beginning.begin(desk, plan_of(desk, found, (FIRE, MANAGEMENT)))
    clock.pass_by(days=3)
    beginning.begin(desk, plan_of(desk, found, (CHEMICALS,)))

    again = beginning.prospect(desk, found.facility.id)

    assert (again.proposal.checklist_ids, again.proposal.why) == ((CHEMICALS,), WhyProposed.LAST_TIME)
    assert again.proposal.by_kind == PROPOSED[FacilityKind.HOSPITAL]
    assert again.last_on == clock.now.date()


def test_a_checklist_out_of_use_is_not_proposed_although_it_was_used_last_time(desk: Desk) -> None:
    found = known_of(desk, FacilityKind.HOSPITAL)
    beginning.begin(desk, plan_of(desk, found, (FIRE, CHEMICALS)))
    checklist_library.set_in_use(desk, FIRE, in_use=False)

    assert beginning.prospect(desk, found.facility.id).proposal.checklist_ids == (CHEMICALS,)
    assert FIRE not in {one.id for one in beginning.checklists_in_use(desk).values()}


def test_what_can_ask_nothing_here_any_more_is_not_proposed_for_having_been_used(desk: Desk) -> None:
    found = known_of(desk, FacilityKind.NURSERY)
    beginning.begin(desk, plan_of(desk, found, ("nursery",)))
    facility_files.edit(desk, found.facility.id, replace(found.facility.file, kind=FacilityKind.CLINIC))

    proposal = beginning.prospect(desk, found.facility.id).proposal

    assert (proposal.checklist_ids, proposal.why) == (PROPOSED[FacilityKind.CLINIC], WhyProposed.KIND)


def test_answers_are_remembered_from_the_last_visit_and_the_facilitys_file_knows_better(
    desk: Desk, clock: Clock
) -> None:
    found = known_of(desk, FacilityKind.HOSPITAL)
    plan = plan_of(desk, found, (FIRE,))
    beginning.begin(desk, replace(plan, present={"gas": False, "highrise": False}))
    clock.pass_by(days=1)
    beginning.begin(desk, replace(plan, present={"gas": True, "sprinklers": None}))
    facility_files.edit(desk, found.facility.id, replace(found.facility.file, height_class=HeightClass.HIGH_RISE))

    present = beginning.prospect(desk, found.facility.id).present

    assert (present["gas"], present["highrise"], present["sprinklers"]) == (True, True, None)


def test_nothing_is_known_of_a_facility_that_was_never_inspected(desk: Desk) -> None:
    found = known_of(desk, FacilityKind.MEDICAL_ELDERLY_CARE)
    assert set(found.present.values()) == {None}
    assert found.last_on is None
