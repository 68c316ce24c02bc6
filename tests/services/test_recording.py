from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.domain.findings import MajorNeedsJudgement
from inspector_app.domain.inspections import (
    FindingsInTheWay,
    InspectionAlreadyFinished,
    ItemKey,
    ItemNotAsked,
    NoChecklistChosen,
    NoInspectorChosen,
)
from inspector_app.domain.people import NobodyAtWork
from inspector_app.domain.vocabulary import (
    FacilityKind,
    HeightClass,
    MajorJudgement,
    Mark,
    Severity,
    Verdict,
    WhyLeftOut,
)
from inspector_app.services import beginning, facility_files, finishing, recording, undoing
from inspector_app.services.beginning import VisitPlan
from inspector_app.services.desk import Desk
from tests.services.conftest import Clock

Keys = tuple[ItemKey, ...]


def verdict_of(desk: Desk, inspection_id: str, key: ItemKey) -> Verdict | None:
    return recording.view(desk, inspection_id).inspection.answer(key).verdict


def key_of(keys: Keys, item: str) -> ItemKey:
    return next(key for key in keys if key.item == item)


def test_every_item_of_the_checklist_has_its_place_in_the_inspection(desk: Desk, inspection_id: str) -> None:
    scope = recording.view(desk, inspection_id).inspection.scope
    assert [key.item for key in scope] == [f"F-{number:02d}" for number in range(1, 71)]


def test_a_verdict_is_kept_with_its_history_and_its_author(
    desk: Desk, inspection_id: str, keys: Keys, clock: Clock
) -> None:
    recording.answer(desk, inspection_id, keys[0], Verdict.COMPLIANT)
    clock.pass_by(minutes=1)
    recording.answer(desk, inspection_id, keys[0], Verdict.NOT_APPLICABLE)
    history = desk.records.journal.of(recording.item_subject(inspection_id, keys[0]))
    assert verdict_of(desk, inspection_id, keys[0]) is Verdict.NOT_APPLICABLE
    assert [(one.payload["before"], one.payload["after"]) for one in sorted(history, key=lambda one: one.time)] == [
        (None, "compliant"),
        ("compliant", "not_applicable"),
    ]
    assert {one.operator for one in history} == {desk.operator}


def test_an_inspection_read_for_one_item_says_of_it_what_the_whole_one_says(
    desk: Desk, inspection_id: str, keys: Keys
) -> None:
    recording.answer_condition(desk, inspection_id, "high_rise", True)
    recording.answer(desk, inspection_id, keys[1], Verdict.COMPLIANT)
    whole = desk.records.inspections.get(inspection_id)
    for key in (keys[0], keys[1], ItemKey(keys[0].edition, "no such item")):
        scope = {one: why for one, why in whole.scope.items() if one == key}
        answers = {one: answer for one, answer in whole.answers.items() if one == key}
        assert desk.records.inspections.get(inspection_id, only=key) == replace(whole, scope=scope, answers=answers)


def test_a_violation_opens_a_finding_with_the_standard_wording(desk: Desk, inspection_id: str, keys: Keys) -> None:
    done = recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION)
    view = recording.view(desk, inspection_id)
    (finding,) = view.findings_of(keys[0])
    assert finding.id == done.made_id
    assert finding.facts.description == view.item(keys[0]).finding
    assert finding.facts.deadline == date(2026, 12, 7)


def test_answering_a_violation_twice_does_not_open_a_second_finding(desk: Desk, inspection_id: str, keys: Keys) -> None:
    recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION)
    recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION)
    assert len(recording.view(desk, inspection_id).findings) == 1


def test_an_item_with_findings_stays_violated_until_they_are_discarded(
    desk: Desk, inspection_id: str, keys: Keys
) -> None:
    finding_id = recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION).made_id
    with pytest.raises(FindingsInTheWay):
        recording.answer(desk, inspection_id, keys[0], Verdict.COMPLIANT)
    recording.discard_finding(desk, finding_id)
    recording.answer(desk, inspection_id, keys[0], Verdict.COMPLIANT)
    assert recording.view(desk, inspection_id).findings == ()
    assert Mark.DISCARDED in desk.records.findings.state(finding_id).marks


def test_several_findings_of_one_item_and_ad_hoc_ones_are_numbered_in_the_order_of_finding(
    desk: Desk, inspection_id: str, keys: Keys
) -> None:
    recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION)
    recording.add_finding(desk, inspection_id, keys[0])
    recording.add_finding(desk, inspection_id, None)
    view = recording.view(desk, inspection_id)
    assert [finding.ordinal for finding in view.findings] == [1, 2, 3]
    assert len(view.findings_of(keys[0])) == 2
    assert len(view.findings_of(None)) == 1


def test_an_ordinal_is_never_given_twice(desk: Desk, inspection_id: str) -> None:
    first = recording.add_finding(desk, inspection_id, None).made_id
    recording.discard_finding(desk, first)
    recording.add_finding(desk, inspection_id, None)
    assert [finding.ordinal for finding in recording.view(desk, inspection_id).findings] == [2]


def test_a_suggested_major_hazard_opens_as_serious_with_the_question_open(
    desk: Desk, inspection_id: str, keys: Keys
) -> None:
    finding_id = recording.answer(desk, inspection_id, key_of(keys, "F-43"), Verdict.VIOLATION).made_id
    facts = desk.records.findings.get(finding_id).facts
    assert (facts.severity, facts.judgement) == (Severity.SERIOUS, MajorJudgement.OPEN)
    with pytest.raises(MajorNeedsJudgement):
        recording.grade(desk, finding_id, Severity.MAJOR)
    recording.confirm_major(desk, finding_id, "《医疗机构重大事故隐患判定清单（试行）》")
    assert desk.records.findings.get(finding_id).facts.severity is Severity.MAJOR


def test_the_list_of_medical_institutions_asks_nothing_of_a_nursery(desk: Desk, plan: VisitPlan) -> None:
    facility = facility_files.get(desk, plan.facility_id)
    facility_files.edit(desk, plan.facility_id, replace(facility.file, kind=FacilityKind.NURSERY))
    known = beginning.questions(desk, plan.facility_id, plan.editions).present
    inspection_id = beginning.begin(desk, replace(plan, present={**known, "gas": True})).made_id
    key = ItemKey(plan.editions[0], "F-43")
    finding_id = recording.answer(desk, inspection_id, key, Verdict.VIOLATION).made_id
    assert desk.records.findings.get(finding_id).facts.judgement is None


def test_the_file_of_the_facility_answers_whether_it_is_high(desk: Desk, plan: VisitPlan) -> None:
    facility = facility_files.get(desk, plan.facility_id)
    assert beginning.questions(desk, plan.facility_id, plan.editions).present["highrise"] is None
    facility_files.edit(desk, plan.facility_id, replace(facility.file, height_class=HeightClass.HIGH_RISE))
    assert beginning.questions(desk, plan.facility_id, plan.editions).present["highrise"] is True


def test_the_next_visit_knows_what_the_building_has(desk: Desk, plan: VisitPlan) -> None:
    beginning.begin(desk, replace(plan, present={**plan.present, "gas": False}))
    assert beginning.questions(desk, plan.facility_id, plan.editions).present["gas"] is False


def test_what_a_building_lacks_is_left_out_with_the_reason_and_can_come_back(
    desk: Desk, inspection_id: str, keys: Keys
) -> None:
    key = key_of(keys, "F-43")
    recording.answer_condition(desk, inspection_id, "gas", present=False)
    assert recording.view(desk, inspection_id).inspection.scope[key] is WhyLeftOut.NOT_PRESENT
    with pytest.raises(ItemNotAsked):
        recording.answer(desk, inspection_id, key, Verdict.COMPLIANT)
    recording.answer_condition(desk, inspection_id, "gas", present=None)
    recording.answer(desk, inspection_id, key, Verdict.COMPLIANT)


def test_answers_survive_a_condition_that_was_answered_wrongly(desk: Desk, inspection_id: str, keys: Keys) -> None:
    key = key_of(keys, "F-43")
    recording.answer(desk, inspection_id, key, Verdict.COMPLIANT)
    recording.answer_condition(desk, inspection_id, "gas", present=False)
    recording.answer_condition(desk, inspection_id, "gas", present=True)
    assert verdict_of(desk, inspection_id, key) is Verdict.COMPLIANT


def test_a_small_clinic_is_not_asked_what_only_hospitals_must_have(desk: Desk, plan: VisitPlan) -> None:
    facility = facility_files.get(desk, plan.facility_id)
    facility_files.edit(desk, plan.facility_id, replace(facility.file, kind=FacilityKind.CLINIC))
    inspection_id = beginning.begin(desk, plan).made_id
    scope = recording.view(desk, inspection_id).inspection.scope
    left_out = {key.item for key, why in scope.items() if why is WhyLeftOut.OTHER_GROUP}
    assert left_out == {"F-03", "F-12", "F-13", "F-22", "F-49", "F-50", "F-51", "F-64"}


def test_a_section_is_judged_in_one_step_and_keeps_the_verdicts_it_has(
    desk: Desk, inspection_id: str, keys: Keys
) -> None:
    recording.answer(desk, inspection_id, keys[1], Verdict.NOT_APPLICABLE)
    done = recording.answer_section(desk, inspection_id, keys[:4], Verdict.COMPLIANT)
    assert verdict_of(desk, inspection_id, keys[1]) is Verdict.NOT_APPLICABLE
    assert verdict_of(desk, inspection_id, keys[3]) is Verdict.COMPLIANT
    undoing.undo(desk, done.undoable)
    assert [verdict_of(desk, inspection_id, key) for key in keys[:4]] == [None, Verdict.NOT_APPLICABLE, None, None]


def test_undo_takes_back_verdict_and_finding_together_and_redo_brings_both_back(
    desk: Desk, inspection_id: str, keys: Keys
) -> None:
    done = recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION)
    undone = undoing.undo(desk, done.undoable)
    assert verdict_of(desk, inspection_id, keys[0]) is None
    assert recording.view(desk, inspection_id).findings == ()
    undoing.undo(desk, undone.undoable)
    assert verdict_of(desk, inspection_id, keys[0]) is Verdict.VIOLATION
    assert [finding.id for finding in recording.view(desk, inspection_id).findings] == [done.made_id]


def test_undo_of_a_change_restores_every_field_that_it_touched(desk: Desk, inspection_id: str, keys: Keys) -> None:
    finding_id = recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION).made_id
    before = desk.records.findings.get(finding_id).facts
    done = recording.confirm_major(desk, finding_id, "《判定清单》")
    undone = undoing.undo(desk, done.undoable)
    assert desk.records.findings.get(finding_id).facts == before
    undoing.undo(desk, undone.undoable)
    assert desk.records.findings.get(finding_id).facts.judgement is MajorJudgement.CONFIRMED


def test_nothing_that_was_undone_leaves_the_history(desk: Desk, inspection_id: str, keys: Keys) -> None:
    done = recording.answer(desk, inspection_id, keys[0], Verdict.COMPLIANT)
    undoing.undo(desk, done.undoable)
    history = desk.records.journal.of(recording.item_subject(inspection_id, keys[0]))
    assert {one.undoes for one in history} == {"", done.undoable[0]}
    assert list(desk.records.journal.breaks()) == []


def test_reopening_continues_where_the_inspector_stood(desk: Desk, inspection_id: str, keys: Keys) -> None:
    recording.stand_at(desk, inspection_id, keys[12])
    assert recording.view(desk, inspection_id).inspection.position == keys[12]


def test_a_finished_inspection_accepts_nothing(desk: Desk, inspection_id: str, keys: Keys) -> None:
    done = recording.answer(desk, inspection_id, keys[0], Verdict.COMPLIANT)
    finishing.finish(desk, inspection_id)
    with pytest.raises(InspectionAlreadyFinished):
        recording.answer(desk, inspection_id, keys[1], Verdict.COMPLIANT)
    with pytest.raises(InspectionAlreadyFinished):
        recording.add_finding(desk, inspection_id, None)
    with pytest.raises(InspectionAlreadyFinished):
        undoing.undo(desk, done.undoable)
    assert verdict_of(desk, inspection_id, keys[0]) is Verdict.COMPLIANT


def test_nobody_begins_an_inspection_without_saying_who_works(desk: Desk, plan: VisitPlan) -> None:
    with pytest.raises(NobodyAtWork):
        beginning.begin(replace(desk, operator=""), plan)
    with pytest.raises(NoChecklistChosen):
        beginning.begin(desk, replace(plan, editions=()))
    with pytest.raises(NoInspectorChosen):
        beginning.begin(desk, replace(plan, inspector_ids=()))
    assert desk.records.counts()["visit"] == 0


def test_what_is_recorded_on_site_is_somebodys(desk: Desk, inspection_id: str, keys: Keys) -> None:
    nobody = replace(desk, operator="")
    with pytest.raises(NobodyAtWork):
        recording.answer(nobody, inspection_id, keys[0], Verdict.COMPLIANT)
    with pytest.raises(NobodyAtWork):
        finishing.finish(nobody, inspection_id)
    assert recording.view(nobody, inspection_id).inspection.answers == {}
