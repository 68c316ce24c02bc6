"""What is left out may come in again, in one step, and go out again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.inspections import InspectionAlreadyFinished, ItemKey, UnknownRecord
from inspector_app.domain.vocabulary import FacilityKind, Verdict, WhyLeftOut
from inspector_app.services import beginning, facility_files, finishing, recording, scoping, undoing
from inspector_app.services.beginning import VisitPlan
from inspector_app.services.desk import Desk

NOTHING_SPECIAL = {"special_equipment": False, "gas": False}


@pytest.fixture
def inspection_id(desk: Desk, plan: VisitPlan) -> str:
    """Of a clinic without special equipment, with every shipped checklist."""
    clinic = facility_files.create(desk, FacilityFile(name="某诊所", kind=FacilityKind.CLINIC)).made_id
    wanted = replace(plan, facility_id=clinic, present={**dict.fromkeys(plan.present), **NOTHING_SPECIAL})
    return beginning.begin(desk, wanted).made_id


def scope(desk: Desk, inspection_id: str) -> dict[str, WhyLeftOut | None]:
    """By id of the item."""
    return {key.item: why for key, why in recording.view(desk, inspection_id).inspection.scope.items()}


def key_of(desk: Desk, inspection_id: str, item_id: str) -> ItemKey:
    return next(key for key in recording.view(desk, inspection_id).inspection.scope if key.item == item_id)


def first_left_out(desk: Desk, inspection_id: str, why: WhyLeftOut) -> str:
    return next(item for item, reason in scope(desk, inspection_id).items() if reason is why)


def test_an_item_of_other_kinds_comes_in_alone_and_can_be_judged(desk: Desk, inspection_id: str) -> None:
    before = scope(desk, inspection_id)
    key = key_of(desk, inspection_id, "F-03")
    scoping.bring_in(desk, inspection_id, key)

    assert scope(desk, inspection_id) == {**before, "F-03": None}
    recording.answer(desk, inspection_id, key, Verdict.COMPLIANT)


def test_what_an_answer_left_out_comes_in_by_the_opposite_answer(desk: Desk, inspection_id: str) -> None:
    item_id = first_left_out(desk, inspection_id, WhyLeftOut.NOT_PRESENT)
    done = scoping.bring_in(desk, inspection_id, key_of(desk, inspection_id, item_id))

    view = recording.view(desk, inspection_id)
    needed = view.item(key_of(desk, inspection_id, item_id)).applies.if_present
    assert scope(desk, inspection_id)[item_id] is None
    assert view.inspection.present[needed] is True
    undoing.undo(desk, done.undoable)
    assert scope(desk, inspection_id)[item_id] is WhyLeftOut.NOT_PRESENT


def test_what_is_asked_already_stays_as_it_is(desk: Desk, inspection_id: str) -> None:
    before = scope(desk, inspection_id)
    done = scoping.bring_in(desk, inspection_id, key_of(desk, inspection_id, "F-01"))
    assert (scope(desk, inspection_id), done.undoable) == (before, ())


def test_an_item_that_no_checklist_of_the_inspection_has_is_refused(desk: Desk, inspection_id: str) -> None:
    with pytest.raises(UnknownRecord):
        scoping.bring_in(desk, inspection_id, ItemKey("no such edition", "F-03"))


def test_several_answers_are_one_step(desk: Desk, inspection_id: str) -> None:
    before = scope(desk, inspection_id)
    done = scoping.answer_conditions(desk, inspection_id, {"sprinklers": False, "fire_alarm": False})

    after = scope(desk, inspection_id)
    changed = {item for item in after if after[item] is not before[item]}
    assert len(done.undoable) == 2
    assert len(changed) == 2
    undoing.undo(desk, done.undoable)
    assert scope(desk, inspection_id) == before


def test_a_finished_inspection_takes_nothing_in(desk: Desk, inspection_id: str) -> None:
    finishing.finish(desk, inspection_id)
    with pytest.raises(InspectionAlreadyFinished):
        scoping.bring_in(desk, inspection_id, key_of(desk, inspection_id, "F-03"))
    with pytest.raises(InspectionAlreadyFinished):
        scoping.answer_conditions(desk, inspection_id, {"gas": True})


def test_the_history_keeps_what_was_brought_in(desk: Desk, inspection_id: str) -> None:
    key = key_of(desk, inspection_id, "F-03")
    scoping.bring_in(desk, inspection_id, key)
    (event,) = desk.records.journal.of(recording.item_subject(inspection_id, key))
    assert (event.name, event.payload) == (scoping.BROUGHT_IN, {"before": "other_group", "after": None})


def test_bringing_in_is_taken_back_and_done_again(desk: Desk, inspection_id: str) -> None:
    key = key_of(desk, inspection_id, "F-03")
    scoping.bring_in(desk, inspection_id, key)
    records = desk.records
    (event,) = records.journal.of(recording.item_subject(inspection_id, key))
    with records.transaction():
        undone = scoping.take_back(records, desk.named_author(), event)
    assert scope(desk, inspection_id)["F-03"] is WhyLeftOut.OTHER_GROUP
    with records.transaction():
        scoping.take_back(records, desk.named_author(), undone)
    assert scope(desk, inspection_id)["F-03"] is None


def test_what_a_person_brought_in_stays_whatever_is_answered_afterwards(desk: Desk, inspection_id: str) -> None:
    done = scoping.bring_in(desk, inspection_id, key_of(desk, inspection_id, "F-03"))
    recording.answer_condition(desk, inspection_id, "sprinklers", present=False)
    assert scope(desk, inspection_id)["F-03"] is None

    undone = undoing.undo(desk, done.undoable)
    assert scope(desk, inspection_id)["F-03"] is WhyLeftOut.OTHER_GROUP
    undoing.undo(desk, undone.undoable)
    assert scope(desk, inspection_id)["F-03"] is None
