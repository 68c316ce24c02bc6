from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.vocabulary import Verdict
from inspector_app.services import finishing, recording
from inspector_app.services.desk import Desk, Done
from tests.ui.recording_desk import OpenDesk, RecordingDesk, compose, type_text
from ui.dialogs.confirm import ConfirmDialog
from ui.pages.saving import BUG_SENTENCE, Saving
from ui.tasks import Tasks
from ui.widgets.typed_text import SAVE_AFTER_MS, TypedLine, TypedParagraph

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def open_desk(qtbot: QtBot, tasks: Tasks, inspection_id: str, settled: Callable[[], None]) -> Iterator[OpenDesk]:
    opener = OpenDesk(qtbot, tasks, inspection_id, settled)
    yield opener
    opener.close()


@pytest.fixture
def desk(open_desk: OpenDesk) -> RecordingDesk:
    """At an item that was just judged 不符合, with the cursor in 部位."""
    opened = open_desk()
    opened.press(Key.Key_2)
    opened.settled()
    place_field(opened).setFocus()
    return opened


def place_field(desk: RecordingDesk) -> TypedLine:
    field = desk.field("place")
    assert isinstance(field, TypedLine)
    return field


def description_field(desk: RecordingDesk) -> TypedParagraph:
    field = desk.field("description")
    assert isinstance(field, TypedParagraph)
    return field


def states_of(desk: RecordingDesk) -> list[str]:
    said: list[str] = []
    desk.page.state.connect(said.append)
    return said


def pause(field: TypedLine | TypedParagraph) -> None:
    """The time after which a pause in typing saves has gone by."""
    field.typing._timer.timeout.emit()


def lock_behind_the_page(desk: RecordingDesk) -> None:
    """Another window finishes the inspection."""
    asked = desk.asked()
    given = partial(recording.answer_section, inspection_id=desk.inspection_id, verdict=Verdict.COMPLIANT)
    desk.ask(partial(given, keys=asked))
    desk.ask(partial(finishing.finish, inspection_id=desk.inspection_id))


def test_a_text_is_saved_by_itself_less_than_a_second_after_the_first_key(qtbot: QtBot, desk: RecordingDesk) -> None:
    said = states_of(desk)
    desk.type("3层")
    assert said[-1] == "正在输入…"
    assert desk.finding().facts.place == ""
    assert SAVE_AFTER_MS < 1000
    qtbot.waitUntil(lambda: said[-1].startswith("已保存"))
    assert desk.finding().facts.place == "3层"
    assert place_field(desk).hasFocus()


def test_digits_enter_and_arrows_in_a_text_field_judge_nothing_and_go_nowhere(desk: RecordingDesk) -> None:
    first = desk.place()
    description_field(desk).setFocus()
    desk.type("1230")
    for key in (Key.Key_Return, Key.Key_Up, Key.Key_Down, Key.Key_PageDown, Key.Key_Backspace):
        desk.press(key)
    desk.settled()
    assert first is not None
    assert desk.verdict(first) is Verdict.VIOLATION
    assert desk.place() == first
    assert "1230" in description_field(desk).toPlainText()


def test_escape_leaves_the_text_field_for_the_list_and_saves_it(desk: RecordingDesk) -> None:
    desk.type("3F")
    desk.press(Key.Key_Escape)
    desk.settled()
    assert desk.page._list.hasFocus()
    assert desk.finding().facts.place == "3F"


@pytest.mark.parametrize("name", ["place", "description"])
def test_half_a_word_of_an_input_method_is_never_committed(desk: RecordingDesk, name: str) -> None:
    field = place_field(desk) if name == "place" else description_field(desk)
    field.setFocus()
    before = getattr(desk.finding().facts, name)
    type_text(field, "3")
    compose(field, "shu'san")
    pause(field)
    desk.settled()
    assert getattr(desk.finding().facts, name) == before
    compose(field, "", commit="疏散")
    pause(field)
    desk.settled()
    assert getattr(desk.finding().facts, name) == "3疏散" + before


def test_the_window_that_closes_during_a_composition_saves_the_words_without_it(desk: RecordingDesk) -> None:
    desk.type("三层")
    compose(place_field(desk), "dong'ce")
    assert desk.page.leave()
    assert desk.finding().facts.place == "三层"


def test_the_answer_for_an_older_text_does_not_call_a_newer_one_saved(desk: RecordingDesk) -> None:
    said = states_of(desk)
    desk.type("a")
    pause(place_field(desk))
    desk.type("b")
    desk.settled()
    assert said[-1] == "正在输入…"
    pause(place_field(desk))
    desk.settled()
    assert said[-1].startswith("已保存")
    assert desk.finding().facts.place == "ab"


def test_a_text_stays_with_its_finding_when_another_item_is_chosen_in_mid_word(desk: RecordingDesk) -> None:
    desk.type("3F-")
    second = desk.asked()[1]
    desk.page._go_to(second)
    desk.page._list.setFocus()
    desk.press(Key.Key_2)
    desk.settled()
    places = {finding.item: finding.facts.place for finding in desk.records().findings}
    assert places == {desk.asked()[0]: "3F-", second: ""}
    desk.page._go_to(desk.asked()[0])
    assert place_field(desk).text() == "3F-"


def test_leaving_the_page_in_mid_word_saves_first(desk: RecordingDesk) -> None:
    desk.type("3F")
    assert desk.page.leave()
    assert desk.finding().facts.place == "3F"


def test_what_is_being_typed_is_not_overwritten_by_what_was_read(desk: RecordingDesk) -> None:
    desk.type("3F")
    desk.page._steps.reload()
    desk.settled()
    assert place_field(desk).text() == "3F"
    pause(place_field(desk))
    desk.settled()
    assert desk.finding().facts.place == "3F"


def test_control_z_undoes_the_fields_own_typing_first_and_then_asks_the_page(desk: RecordingDesk) -> None:
    desk.type("3F")
    desk.press(Key.Key_Z, CTRL)
    assert place_field(desk).text() == ""
    desk.press(Key.Key_Z, CTRL)
    desk.settled()
    assert desk.records().findings == ()


def test_the_typing_of_one_visit_of_a_field_is_one_step_to_undo_and_redo(desk: RecordingDesk) -> None:
    desk.type("3F")
    pause(place_field(desk))
    desk.settled()
    desk.type(" east")
    desk.press(Key.Key_Escape)
    desk.settled()
    desk.press(Key.Key_Z, CTRL)
    desk.settled()
    assert desk.finding().facts.place == ""
    assert place_field(desk).text() == ""
    desk.press(Key.Key_Y, CTRL)
    desk.settled()
    assert desk.finding().facts.place == "3F east"
    assert place_field(desk).text() == "3F east"


def test_the_remark_of_an_item_is_typed_like_any_text(desk: RecordingDesk) -> None:
    edit = desk.page._card.remark.edit
    edit.setFocus()
    type_text(edit, "已口头提醒")
    desk.press(Key.Key_Escape)
    desk.settled()
    first = desk.asked()[0]
    assert desk.records().inspection.answer(first).remark == "已口头提醒"
    assert desk.verdict(first) is Verdict.VIOLATION


def test_a_text_that_is_refused_stays_in_the_field_with_the_sentence(qtbot: QtBot, desk: RecordingDesk) -> None:
    said = states_of(desk)
    lock_behind_the_page(desk)
    desk.type("3F")
    pause(place_field(desk))
    desk.settled()
    assert place_field(desk).text() == "3F"
    assert said[-1] == "有1处文字未能保存"
    row = desk.page._editor.rows["place"]
    assert row._refusal.isVisible()
    assert "不能再修改" in row._refusal.text()
    assert not desk.page.leave()
    desk.settled()
    qtbot.waitUntil(lambda: desk.page.findChild(ConfirmDialog) is not None)
    dialog = desk.page.findChild(ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog)
    dialog.yes_button.click()
    assert desk.page.leave()


def test_a_refused_text_is_still_there_when_one_comes_back_to_it_and_is_saved_when_it_can_be(
    desk: RecordingDesk,
) -> None:
    lock_behind_the_page(desk)
    desk.type("3F")
    desk.page._go_to(desk.asked()[1])
    desk.settled()
    desk.page._go_to(desk.asked()[0])
    assert place_field(desk).text() == "3F"
    desk.ask(partial(finishing.reopen, inspection_id=desk.inspection_id, reason="更正"))
    assert desk.page.leave()
    assert desk.finding().facts.place == "3F"


def test_places_that_were_named_here_before_are_proposed(desk: RecordingDesk) -> None:
    desk.type("3F east")
    desk.press(Key.Key_Escape)
    desk.settled()
    desk.page._card.add_finding.click()
    desk.settled()
    assert desk.page._editor._places.stringList() == ["3F east"]


def test_a_step_that_fails_by_a_bug_is_said_to_be_unsaved(qtbot: QtBot, office: Office) -> None:
    tasks = Tasks(office)
    owner = QObject()
    saving = Saving(tasks, owner)
    heard: list[Exception] = []

    def broken(_desk: Desk) -> Done:
        raise ZeroDivisionError

    working: list[bool] = []
    saving.state_changed.connect(lambda state: working.append(state.working))
    with qtbot.waitSignal(tasks.bug):
        saving.write(broken, on_done=heard.append, on_error=heard.append)
    assert [type(error) for error in heard] == [ZeroDivisionError]
    assert working == [True, False]
    assert "没有保存" in BUG_SENTENCE
