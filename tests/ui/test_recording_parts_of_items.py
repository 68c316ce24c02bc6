"""What an own edition adds to an item on the recording page: parts, phrases, 必拍照, columns of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.checklists import Applicability, Checklist, Item, OwnColumn, Phrase, Section
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import Authority, Capacity, Origin, OurAction, Severity
from inspector_app.services import beginning, finishing, setting_up
from inspector_app.services.desk import Desk
from tests.ui.conftest import done
from tests.ui.recording_desk import OpenDesk, RecordingDesk, type_text
from ui.tasks import Tasks
from ui.widgets.tick_rows import count_words

BOOKS, LOCKS = "双人记账：由两人核对签名", "双人双锁"
CTRL = Qt.KeyboardModifier.ControlModifier


def an_item(item_id: str) -> Item:
    return Item(
        id=item_id, check="五双", method="看现场", finding="未落实五双", requirement="补齐",
        severity=Severity.GENERAL, applies=Applicability(), competent=(Authority.HEALTH,), our_action=OurAction.ORDER,
    )  # fmt: skip


def own_checklist() -> Checklist:
    columns = (OwnColumn(label="责任处室", text="后勤科"),)
    ticking = replace(an_item("T-1"), ticks=(BOOKS, LOCKS), photo_required=True, own_columns=columns)
    phrases = (Phrase(finding="库房只有一把锁", requirement="加锁"), Phrase(finding="单人签字"))
    phrased = replace(an_item("T-2"), phrases=phrases)
    section = Section(title="一", items=(ticking, phrased, an_item("T-3")))
    return Checklist(id="own", title="自编", edition="1", conditions=(), sections=(section,))


def keep(desk: Desk) -> str:
    with desk.records.transaction():
        return desk.records.editions.keep(own_checklist(), origin=Origin.OWN, now=desk.clock())


@pytest.fixture
def inspection_id(office: Office, facility_id: str) -> str:
    plan = beginning.VisitPlan(
        facility_id=facility_id,
        capacity=Capacity.SUPERVISION,
        kind="日常检查",
        editions=(done(office, keep),),
        inspector_ids=tuple(one.id for one in done(office, setting_up.inspectors)),
    )
    return done(office, partial(beginning.begin, plan=plan)).made_id


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, inspection_id: str, settled: Callable[[], None]) -> Iterator[RecordingDesk]:
    opener = OpenDesk(qtbot, tasks, inspection_id, settled)
    yield opener()
    opener.close()


def item(desk: RecordingDesk, number: int) -> ItemKey:
    return desk.asked()[number - 1]


def ticks(desk: RecordingDesk) -> dict[str, bool]:
    return dict(desk.records().inspection.answer(item(desk, 1)).ticks)


def tell(desk: RecordingDesk, tick: str, answer: bool) -> None:
    desk.page._card.ticks.rows[tick].choices.button(answer).click()
    desk.settled()


def test_each_part_is_told_by_a_click_and_taken_back_by_a_second_one(desk: RecordingDesk) -> None:
    tell(desk, BOOKS, True)
    tell(desk, LOCKS, False)
    assert ticks(desk) == {BOOKS: True, LOCKS: False}
    rows = desk.page._card.ticks.rows
    assert rows[LOCKS].choices.button(False).isChecked()
    assert not rows[LOCKS].choices.button(True).isChecked()
    tell(desk, LOCKS, False)
    assert ticks(desk) == {BOOKS: True}
    assert not rows[LOCKS].choices.button(False).isChecked()


def test_the_finding_on_the_screen_follows_the_parts_and_undo_takes_both_back(desk: RecordingDesk) -> None:
    desk.press(Qt.Key.Key_2)
    desk.settled()
    tell(desk, LOCKS, False)
    description = desk.page._editor.rows["description"].edit
    assert description.toPlainText() == "未落实五双（未落实：双人双锁）"  # type: ignore[union-attr]  # a paragraph
    desk.page._list.setFocus()
    desk.press(Qt.Key.Key_Z, CTRL)
    desk.settled()
    assert ticks(desk) == {}
    assert desk.finding().facts.description == "未落实五双"
    assert desk.page._header.redo.isEnabled()


def test_items_without_parts_phrases_and_columns_show_none_of_them(desk: RecordingDesk) -> None:
    card = desk.page._card
    assert card.ticks.isVisible()
    assert card._photo.isVisible()
    assert "责任处室：后勤科" in card._own_columns.text()
    desk.page._go_to(item(desk, 3))
    desk.press(Qt.Key.Key_2)
    desk.settled()
    assert not card.ticks.isVisible()
    assert not card._photo.isVisible()
    assert not card._own_columns.isVisible()
    assert not card.articles.isVisible()
    assert not desk.page._editor.phrases.isVisible()


def test_a_phrase_replaces_what_was_typed_as_one_step(desk: RecordingDesk) -> None:
    desk.page._go_to(item(desk, 2))
    desk.press(Qt.Key.Key_2)
    desk.settled()
    desk.field("description").setFocus()
    type_text(desk.field("description"), "1")
    menu = desk.page._editor.phrase_menu()
    assert [action.text() for action in menu.actions()] == ["检查表原文：未落实五双", "库房只有一把锁", "单人签字"]
    menu.actions()[1].trigger()
    desk.settled()
    facts = desk.finding().facts
    assert (facts.description, facts.requirement) == ("库房只有一把锁", "加锁")
    assert desk.field("description").toPlainText() == "库房只有一把锁"  # type: ignore[attr-defined]  # a paragraph
    desk.page._undo()
    desk.settled()
    facts = desk.finding().facts
    assert (facts.description, facts.requirement) == ("1未落实五双", "补齐")


def test_a_phrase_without_a_requirement_keeps_the_items_own(desk: RecordingDesk) -> None:
    desk.page._go_to(item(desk, 2))
    desk.press(Qt.Key.Key_2)
    desk.settled()
    desk.page._editor.phrase_menu().actions()[2].trigger()
    desk.settled()
    facts = desk.finding().facts
    assert (facts.description, facts.requirement) == ("单人签字", "补齐")


def test_the_parts_of_a_finished_inspection_are_only_read(desk: RecordingDesk) -> None:
    tell(desk, BOOKS, True)
    for _ in range(3):
        desk.press(Qt.Key.Key_1)
        desk.press(Qt.Key.Key_Down)
    desk.settled()
    desk.page._tasks.write(partial(finishing.finish, inspection_id=desk.inspection_id), owner=desk.page)
    desk.settled()
    desk.page._go_to(item(desk, 1))
    choices = desk.page._card.ticks.rows[BOOKS].choices
    assert not choices.isEnabled()
    assert choices.button(True).isChecked()


def test_the_parts_are_counted_in_words() -> None:
    assert count_words([True, False, None, True]) == "分项（4项）：落实2，未落实1，未填1"
