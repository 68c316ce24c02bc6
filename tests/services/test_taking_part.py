from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.documents.wording import Wording, load_wording
from inspector_app.domain.completeness import GapKind
from inspector_app.domain.inspections import InspectionAlreadyFinished, NoInspectorChosen, Participant, UnknownRecord
from inspector_app.domain.paper import Missing, RectificationNoticeContent, SiteRecordContent
from inspector_app.domain.people import InspectorCard, NobodyAtWork
from inspector_app.domain.vocabulary import DocumentKind, InspectorRole, Verdict
from inspector_app.services import beginning, finishing, papers, recording, setting_up, taking_part, undoing
from inspector_app.services.beginning import VisitPlan
from inspector_app.services.desk import Desk
from tests.services.conftest import People


@pytest.fixture
def alone(desk: Desk, plan: VisitPlan, people: People) -> str:
    """An inspection that 张三 began without company."""
    return beginning.begin(desk, replace(plan, inspector_ids=(people.first,))).made_id


@pytest.fixture
def wording() -> Wording:
    return load_wording()


def names(desk: Desk, inspection_id: str) -> list[str]:
    return [one.name for one in recording.view(desk, inspection_id).visit.participants]


def certificates(desk: Desk, inspection_id: str) -> list[str]:
    return [one.certificate for one in recording.view(desk, inspection_id).visit.participants]


def test_an_inspection_begun_by_one_officer_can_be_finished_once_the_second_is_entered(
    desk: Desk, alone: str, people: People
) -> None:
    assert GapKind.TOO_FEW_OFFICERS in {gap.kind for gap in finishing.check(desk, alone)}
    taking_part.set_participants(desk, alone, (people.first, people.second))
    finishing.finish(desk, alone)
    view = recording.view(desk, alone)
    assert view.inspection.finished_at == desk.clock()
    assert names(desk, alone) == ["张三", "李䶮"]


def test_who_was_there_already_keeps_name_and_certificate_as_recorded(desk: Desk, alone: str, people: People) -> None:
    setting_up.edit_inspector(desk, people.first, InspectorCard(name="张三丰", certificate="粤F9999"))
    taking_part.set_participants(desk, alone, (people.first, people.second))
    assert names(desk, alone) == ["张三", "李䶮"]
    assert certificates(desk, alone) == ["粤F0001", "粤F0002"]


def test_a_card_that_was_put_right_later_is_taken_where_it_is_asked_for(
    desk: Desk, plan: VisitPlan, people: People
) -> None:
    setting_up.edit_inspector(desk, people.second, InspectorCard(name="李䶮", role=InspectorRole.STAFF))
    inspection_id = beginning.begin(desk, plan).made_id
    assert taking_part.company(desk, inspection_id).renewable() == {}
    setting_up.edit_inspector(desk, people.second, InspectorCard(name="李䶮", certificate="粤F0002"))
    expected = Participant(inspector_id=people.second, name="李䶮", certificate="粤F0002")
    assert taking_part.company(desk, inspection_id).renewable() == {people.second: expected}

    taking_part.set_participants(desk, inspection_id, plan.inspector_ids, renewed={people.second})

    assert recording.view(desk, inspection_id).visit.participants[1] == expected
    assert GapKind.TOO_FEW_OFFICERS not in {gap.kind for gap in finishing.check(desk, inspection_id)}


def test_who_left_meanwhile_can_stay_in_a_visit_and_is_not_offered_to_others(
    desk: Desk, alone: str, plan: VisitPlan, people: People
) -> None:
    both = beginning.begin(desk, plan).made_id
    card = InspectorCard(name="李䶮", certificate="粤F0002")
    setting_up.edit_inspector(desk, people.second, card, active=False)
    assert [one.id for one in taking_part.company(desk, both).inspectors] == [people.first, people.second]
    assert [one.id for one in taking_part.company(desk, alone).inspectors] == [people.first]


def test_the_change_is_in_the_history_with_what_was_there_before(desk: Desk, alone: str, people: People) -> None:
    done = taking_part.set_participants(desk, alone, (people.second,))
    event = desk.records.journal.get(done.undoable[0])
    assert event is not None
    assert (event.name, event.operator) == (taking_part.PARTICIPANTS_SET, people.first)
    assert event.subject == recording.inspection_subject(alone)
    assert [one["name"] for one in event.payload["before"]] == ["张三"]
    assert [one["certificate"] for one in event.payload["after"]] == ["粤F0002"]


def test_the_change_can_be_undone_and_redone_with_the_cards_as_they_were(
    desk: Desk, alone: str, people: People
) -> None:
    changed = taking_part.set_participants(desk, alone, (people.second,))
    setting_up.edit_inspector(desk, people.first, InspectorCard(name="张三", certificate="新证"))
    undone = undoing.undo(desk, changed.undoable)
    assert (names(desk, alone), certificates(desk, alone)) == (["张三"], ["粤F0001"])
    undoing.undo(desk, undone.undoable)
    assert (names(desk, alone), certificates(desk, alone)) == (["李䶮"], ["粤F0002"])


def test_choosing_the_same_people_again_leaves_no_trace(desk: Desk, alone: str, people: People) -> None:
    done = taking_part.set_participants(desk, alone, (people.first, people.first))
    assert done.undoable == ()
    assert not done.changes.topics
    assert names(desk, alone) == ["张三"]


def test_nobody_strangers_and_finished_inspections_are_refused_and_nothing_changes(
    desk: Desk, inspection_id: str, people: People
) -> None:
    with pytest.raises(NoInspectorChosen):
        taking_part.set_participants(desk, inspection_id, ())
    with pytest.raises(UnknownRecord):
        taking_part.set_participants(desk, inspection_id, (people.first, "nobody"))
    with pytest.raises(NobodyAtWork):
        taking_part.set_participants(replace(desk, operator=""), inspection_id, (people.first,))
    changed = taking_part.set_participants(desk, inspection_id, (people.second, people.first))
    finishing.finish(desk, inspection_id)
    with pytest.raises(InspectionAlreadyFinished):
        taking_part.set_participants(desk, inspection_id, (people.first,))
    with pytest.raises(InspectionAlreadyFinished):
        undoing.undo(desk, changed.undoable)
    assert names(desk, inspection_id) == ["李䶮", "张三"]


def test_record_and_notice_print_who_took_part_after_the_change(
    desk: Desk, alone: str, people: People, wording: Wording
) -> None:
    recording.answer(desk, alone, recording.view(desk, alone).inspection.asked()[0], Verdict.VIOLATION)
    third = setting_up.add_inspector(desk, InspectorCard(name="王五")).made_id
    taking_part.set_participants(desk, alone, (people.second, third))
    visit_id = recording.view(desk, alone).visit.id
    record = papers.write_paper(desk, visit_id, DocumentKind.SITE_RECORD, wording=wording)
    notice = papers.write_paper(desk, visit_id, DocumentKind.RECTIFICATION_NOTICE, wording=wording)
    assert isinstance(record, SiteRecordContent)
    assert isinstance(notice, RectificationNoticeContent)
    printed = [("李䶮", "粤F0002", ""), ("王五", Missing("王五的证件号码"), "")]
    for paper in (record, notice):
        assert [(one.name, one.certificate, one.role) for one in paper.inspectors] == printed
    assert record.identity is not None
    assert "李䶮、王五" in record.identity
    assert "张三" not in record.identity
