from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import MajorJudgement, Severity, Verdict
from inspector_app.services import recording, undoing
from inspector_app.services.desk import Desk
from inspector_app.services.judgement_history import judgement_history
from tests.services.conftest import Clock, People

CONFIRMED, DECLINED, OPEN = MajorJudgement.CONFIRMED, MajorJudgement.DECLINED, MajorJudgement.OPEN


@pytest.fixture
def finding_id(desk: Desk, inspection_id: str, keys: tuple[ItemKey, ...]) -> str:
    key = next(key for key in keys if key.item == "F-43")
    return recording.answer(desk, inspection_id, key, Verdict.VIOLATION).made_id


def test_a_question_that_nobody_answered_has_no_history(desk: Desk, finding_id: str) -> None:
    recording.grade(desk, finding_id, Severity.GENERAL)
    assert judgement_history(desk, finding_id) == ()


def test_both_answers_stay_with_who_gave_them_and_when(
    desk: Desk, finding_id: str, people: People, clock: Clock
) -> None:
    recording.decline_major(desk, finding_id, "现场已停用")
    declined_at = clock.now
    clock.pass_by(minutes=9)
    recording.confirm_major(replace(desk, operator=people.second), finding_id, "《清单》")
    first, second = judgement_history(desk, finding_id)
    assert (first.judgement, first.reason, first.by, first.at) == (DECLINED, "现场已停用", "张三", declined_at)
    assert (second.judgement, second.criterion, second.reason, second.by) == (CONFIRMED, "《清单》", "", "李䶮")
    assert not first.taken_back


def test_another_reason_is_another_answer(desk: Desk, finding_id: str) -> None:
    recording.decline_major(desk, finding_id, "未达到判定标准所述程度")
    recording.decline_major(desk, finding_id, "现场已停用")
    assert [one.reason for one in judgement_history(desk, finding_id)] == ["未达到判定标准所述程度", "现场已停用"]


def test_an_answer_that_was_undone_stays_and_says_so_until_it_is_redone(desk: Desk, finding_id: str) -> None:
    done = recording.confirm_major(desk, finding_id, "《清单》")
    undone = undoing.undo(desk, done.undoable)
    assert [(one.judgement, one.taken_back) for one in judgement_history(desk, finding_id)] == [(CONFIRMED, True)]
    undoing.undo(desk, undone.undoable)
    assert [(one.judgement, one.taken_back) for one in judgement_history(desk, finding_id)] == [(CONFIRMED, False)]


def test_lowering_a_confirmed_major_hazard_is_in_the_history_too(desk: Desk, finding_id: str) -> None:
    recording.confirm_major(desk, finding_id, "《清单》")
    recording.grade(desk, finding_id, Severity.GENERAL)
    assert [one.judgement for one in judgement_history(desk, finding_id)] == [CONFIRMED, OPEN]
