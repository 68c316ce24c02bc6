from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.completeness import GapKind, NotComplete
from inspector_app.domain.inspections import ItemKey, ReopeningReasonMissing
from inspector_app.domain.vocabulary import Capacity, Verdict
from inspector_app.services import beginning, finishing, recording, typing_text
from inspector_app.services.beginning import VisitPlan
from inspector_app.services.desk import Desk
from inspector_app.services.typing_text import TextField, TextOwner

Keys = tuple[ItemKey, ...]


def kinds(desk: Desk, inspection_id: str) -> set[GapKind]:
    return {gap.kind for gap in finishing.check(desk, inspection_id)}


def finding_text(desk: Desk, finding_id: str, name: str, text: str) -> None:
    typing_text.type_into(desk, TextField(owner=TextOwner.FINDING, id=finding_id, name=name), text)


def test_items_that_nobody_checked_are_named_and_do_not_block(desk: Desk, inspection_id: str, keys: Keys) -> None:
    recording.answer(desk, inspection_id, keys[0], Verdict.COMPLIANT)
    unchecked = [gap.item for gap in finishing.check(desk, inspection_id) if gap.kind is GapKind.NOT_CHECKED]
    assert unchecked == list(keys[1:])
    finishing.finish(desk, inspection_id)
    assert recording.view(desk, inspection_id).inspection.finished_at is not None


@pytest.mark.parametrize(
    ("name", "gap"), [("description", GapKind.NO_DESCRIPTION), ("requirement", GapKind.NO_REQUIREMENT)]
)
def test_a_finding_without_its_words_blocks(
    desk: Desk, inspection_id: str, keys: Keys, name: str, gap: GapKind
) -> None:
    finding_id = recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION).made_id
    finding_text(desk, finding_id, name, " ")
    with pytest.raises(NotComplete) as refused:
        finishing.finish(desk, inspection_id)
    assert [(one.kind, one.item, one.finding_id) for one in refused.value.gaps] == [(gap, keys[0], finding_id)]
    assert recording.view(desk, inspection_id).inspection.finished_at is None


def test_a_missing_place_is_named_and_does_not_block(desk: Desk, inspection_id: str, keys: Keys) -> None:
    recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION)
    assert GapKind.NO_PLACE in kinds(desk, inspection_id)
    finishing.finish(desk, inspection_id)


def test_a_finding_without_anything_to_print_as_its_basis_is_named_and_does_not_block(
    desk: Desk, inspection_id: str, keys: Keys
) -> None:
    recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION)
    assert GapKind.NO_BASIS not in kinds(desk, inspection_id), "its clause is verified"
    ad_hoc = recording.add_finding(desk, inspection_id, None).made_id
    for name in ("description", "requirement"):
        finding_text(desk, ad_hoc, name, "现场发现")
    assert [one.finding_id for one in finishing.check(desk, inspection_id) if one.kind is GapKind.NO_BASIS] == [ad_hoc]
    finishing.finish(desk, inspection_id)


def test_a_suspected_major_hazard_must_be_judged_first(desk: Desk, inspection_id: str, keys: Keys) -> None:
    key = next(key for key in keys if key.item == "F-43")
    finding_id = recording.answer(desk, inspection_id, key, Verdict.VIOLATION).made_id
    with pytest.raises(NotComplete):
        finishing.finish(desk, inspection_id)
    recording.decline_major(desk, finding_id, "燃气已停用并拆除")
    finishing.finish(desk, inspection_id)


def test_corrected_on_site_says_how(desk: Desk, inspection_id: str, keys: Keys) -> None:
    finding_id = recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION).made_id
    recording.mark_corrected(desk, finding_id)
    assert GapKind.NO_CORRECTION_NOTE in kinds(desk, inspection_id)
    finding_text(desk, finding_id, "correction_note", "已当场张贴公示")
    assert GapKind.NO_CORRECTION_NOTE not in kinds(desk, inspection_id)


def test_enforcement_needs_two_officers_and_other_capacities_do_not(desk: Desk, plan: VisitPlan) -> None:
    alone = replace(plan, inspector_ids=plan.inspector_ids[:1])
    enforcement = beginning.begin(desk, alone).made_id
    supervision = beginning.begin(desk, replace(alone, capacity=Capacity.SUPERVISION)).made_id
    assert GapKind.TOO_FEW_OFFICERS in kinds(desk, enforcement)
    with pytest.raises(NotComplete):
        finishing.finish(desk, enforcement)
    finishing.finish(desk, supervision)


def test_a_self_check_asks_for_no_companion(desk: Desk, plan: VisitPlan) -> None:
    inspection_id = beginning.begin(desk, replace(plan, capacity=Capacity.SELF_CHECK)).made_id
    assert GapKind.NO_COMPANION not in kinds(desk, inspection_id)


def test_the_last_part_ends_the_visit(desk: Desk, inspection_id: str) -> None:
    assert recording.view(desk, inspection_id).visit.ended_at is None
    finishing.finish(desk, inspection_id)
    assert recording.view(desk, inspection_id).visit.ended_at == desk.clock()


def test_reopening_needs_a_reason_and_keeps_it(desk: Desk, inspection_id: str, keys: Keys) -> None:
    finishing.finish(desk, inspection_id)
    with pytest.raises(ReopeningReasonMissing):
        finishing.reopen(desk, inspection_id, " ")
    finishing.reopen(desk, inspection_id, "部位写错")
    recording.answer(desk, inspection_id, keys[0], Verdict.COMPLIANT)
    events = desk.records.journal.of(recording.inspection_subject(inspection_id))
    assert [one.payload["reason"] for one in events if one.name == finishing.REOPENED] == ["部位写错"]
