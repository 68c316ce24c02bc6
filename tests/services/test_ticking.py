"""Parts of an item that are ticked one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from inspector_app.domain.applicability import with_consequences
from inspector_app.domain.checklists import Checklist, Condition, Criterion, Item, OwnColumn, Section
from inspector_app.domain.completeness import GapKind
from inspector_app.domain.inspections import ItemKey, ItemNotAsked, UnknownRecord
from inspector_app.domain.vocabulary import MajorJudgement, Origin, Verdict
from inspector_app.services import beginning, finishing, recording, typing_text, undoing
from inspector_app.services.desk import Desk
from inspector_app.services.handover_sheets import HandoverSheets
from inspector_app.services.typing_text import TextField, TextOwner
from tests.domain.test_findings import item as an_item

BOOKS, LOCKS = "双人记账：由两人核对签名", "双人双锁"


def the_item() -> Item:
    plain = an_item("general")  # type: ignore[arg-type]  # a word of the vocabulary by its code
    return replace(plain, id="T-1", finding="未落实“五双”。", ticks=(BOOKS, LOCKS), criteria=(),
                   notice_ready=False, own_columns=(OwnColumn(label="责任处室", text="后勤科"),))  # fmt: skip


@pytest.fixture
def edition(desk: Desk) -> str:
    touching = replace(the_item(), id="T-2", ticks=(), criteria=(Criterion(document="清单", only_if="chamber"),))
    checklist = Checklist(
        id="own", title="自编", edition="1",
        conditions=(Condition(key="medical", question="是否为医疗机构？"),
                    Condition(key="chamber", question="有无氧舱？", only_if="medical")),
        sections=(Section(title="一", items=(the_item(), touching)),),
    )  # fmt: skip
    with desk.records.transaction():
        return desk.records.editions.keep(checklist, origin=Origin.OWN, now=datetime(2026, 11, 1, tzinfo=UTC))


@pytest.fixture
def started(desk: Desk, plan: beginning.VisitPlan, edition: str) -> str:
    return beginning.begin(desk, replace(plan, editions=(edition,), present={"medical": False})).made_id


@pytest.fixture
def key(edition: str) -> ItemKey:
    return ItemKey(edition, "T-1")


def ticks_of(desk: Desk, inspection_id: str, key: ItemKey) -> dict[str, bool]:
    return dict(recording.view(desk, inspection_id).inspection.answer(key).ticks)


def described(desk: Desk, inspection_id: str) -> list[str]:
    return [finding.facts.description for finding in recording.view(desk, inspection_id).findings]


def test_a_part_is_told_and_taken_back_without_touching_the_verdict(desk: Desk, started: str, key: ItemKey) -> None:
    recording.answer(desk, started, key, Verdict.COMPLIANT)
    recording.tick(desk, started, key, LOCKS, done=False)
    recording.tick(desk, started, key, BOOKS, done=True)
    assert ticks_of(desk, started, key) == {LOCKS: False, BOOKS: True}
    recording.tick(desk, started, key, LOCKS, done=None)
    assert ticks_of(desk, started, key) == {BOOKS: True}
    assert recording.view(desk, started).inspection.answer(key).verdict is Verdict.COMPLIANT
    assert len(desk.records.journal.of(recording.item_subject(started, key))) == 4


def test_ticks_survive_a_verdict_and_a_remark(desk: Desk, started: str, key: ItemKey) -> None:
    recording.tick(desk, started, key, LOCKS, done=True)
    recording.answer(desk, started, key, Verdict.COMPLIANT)
    field = TextField(owner=TextOwner.ITEM, id=started, name="remark", item=key)
    typing_text.type_into(desk, field, "看了两处")
    assert ticks_of(desk, started, key) == {LOCKS: True}


def test_the_first_finding_names_the_parts_that_are_not_done_and_a_further_one_does_not(
    desk: Desk, started: str, key: ItemKey
) -> None:
    recording.tick(desk, started, key, BOOKS, done=False)
    recording.answer(desk, started, key, Verdict.VIOLATION)
    recording.add_finding(desk, started, key)
    assert described(desk, started) == ["未落实“五双”（未落实：双人记账）。", "未落实“五双”。"]


def test_standard_wording_follows_the_parts_and_a_persons_own_words_stay(
    desk: Desk, started: str, key: ItemKey
) -> None:
    finding_id = recording.answer(desk, started, key, Verdict.VIOLATION).made_id
    recording.tick(desk, started, key, BOOKS, done=False)
    recording.tick(desk, started, key, LOCKS, done=False)
    assert described(desk, started) == ["未落实“五双”（未落实：双人记账、双人双锁）。"]
    recording.tick(desk, started, key, BOOKS, done=True)
    assert described(desk, started) == ["未落实“五双”（未落实：双人双锁）。"]
    recording.choose_wording(desk, finding_id, description="库房只有一把锁", requirement="加锁")
    recording.tick(desk, started, key, LOCKS, done=None)
    assert described(desk, started) == ["库房只有一把锁"]


def test_undo_takes_back_the_part_and_the_wording_as_one_step(desk: Desk, started: str, key: ItemKey) -> None:
    recording.answer(desk, started, key, Verdict.VIOLATION)
    done = recording.tick(desk, started, key, LOCKS, done=False)
    undone = undoing.undo(desk, done.undoable)
    assert ticks_of(desk, started, key) == {}
    assert described(desk, started) == ["未落实“五双”。"]
    undoing.undo(desk, undone.undoable)
    assert ticks_of(desk, started, key) == {LOCKS: False}
    assert described(desk, started) == ["未落实“五双”（未落实：双人双锁）。"]


def test_telling_the_same_again_changes_nothing(desk: Desk, started: str, key: ItemKey) -> None:
    recording.tick(desk, started, key, LOCKS, done=True)
    assert recording.tick(desk, started, key, LOCKS, done=True).undoable == ()


def test_what_is_no_part_or_not_asked_is_refused(desk: Desk, started: str, key: ItemKey) -> None:
    with pytest.raises(UnknownRecord):
        recording.tick(desk, started, key, "双人出游", done=True)
    with pytest.raises(ItemNotAsked):
        recording.tick(desk, started, ItemKey(key.edition, "T-9"), LOCKS, done=True)


def test_wording_that_must_be_edited_is_not_edited_by_ticking(desk: Desk, started: str, key: ItemKey) -> None:
    recording.answer(desk, started, key, Verdict.VIOLATION)
    recording.tick(desk, started, key, LOCKS, done=False)
    assert GapKind.WORDING_NOT_EDITED in {gap.kind for gap in finishing.check(desk, started)}


def test_the_handover_shows_what_was_told_of_the_parts_and_the_bureaus_own_columns(
    desk: Desk, started: str, key: ItemKey
) -> None:
    recording.tick(desk, started, key, BOOKS, done=True)
    recording.tick(desk, started, key, LOCKS, done=False)
    sheets = HandoverSheets(desk.records, device=desk.device, now=desk.clock()).all()
    results = next(sheet for sheet in sheets if sheet.title == "检查项结果")
    headers = [column.header for column in results.columns]
    row = dict(zip(headers, next(iter(results.rows)), strict=True))
    assert row["分项"] == "双人记账：落实；双人双锁：未落实"
    assert row["其他栏目"] == "责任处室：后勤科"


def test_what_follows_from_an_answer_decides_whether_a_criterion_is_asked_about(
    desk: Desk, started: str, edition: str
) -> None:
    key = ItemKey(edition, "T-2")
    made = recording.answer(desk, started, key, Verdict.VIOLATION).made_id
    assert recording.finding(desk, made).facts.judgement is None
    recording.answer_condition(desk, started, "medical", present=True)
    again = recording.add_finding(desk, started, key).made_id
    assert recording.finding(desk, again).facts.judgement is MajorJudgement.OPEN


def test_the_view_knows_what_follows_from_the_answers(desk: Desk, started: str) -> None:
    view = recording.view(desk, started)
    assert view.known == with_consequences(view.conditions, view.inspection.present)
    assert view.known["chamber"] is False
