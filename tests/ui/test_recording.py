from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.findings import Finding, criterion_name
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import MajorJudgement, Outcome, Severity, Verdict, WhyLeftOut
from inspector_app.services import finishing, recording, setting_up
from tests.ui.recording_desk import OpenDesk, RecordingDesk, type_text
from ui import texts
from ui.dialogs.confirm import ConfirmDialog
from ui.dialogs.left_out import LeftOutDialog
from ui.models.items import AnyIndex
from ui.models.recording_view import section_rows
from ui.routes import GoDocuments, GoFinish, GoInspection
from ui.tasks import Tasks
from ui.widgets.item_list import ItemDelegate

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def open_desk(qtbot: QtBot, tasks: Tasks, inspection_id: str, settled: Callable[[], None]) -> Iterator[OpenDesk]:
    opener = OpenDesk(qtbot, tasks, inspection_id, settled)
    yield opener
    opener.close()


@pytest.fixture
def desk(open_desk: OpenDesk) -> RecordingDesk:
    return open_desk()


def undo(desk: RecordingDesk) -> None:
    desk.press(Key.Key_Z, CTRL)
    desk.settled()


def redo(desk: RecordingDesk) -> None:
    desk.press(Key.Key_Y, CTRL)
    desk.settled()


def item_touching_a_criterion(desk: RecordingDesk) -> ItemKey:
    view = desk.records()
    return next(
        key for key in view.inspection.asked() if view.item(key).criteria and view.item(key).severity is Severity.MAJOR
    )


def major_finding(desk: RecordingDesk) -> Finding:
    key = item_touching_a_criterion(desk)
    desk.page._go_to(key)
    desk.press(Key.Key_2)
    desk.settled()
    return desk.finding()


def test_it_opens_at_the_first_item_and_says_whose_inspection_it_is(desk: RecordingDesk) -> None:
    assert desk.place() == desk.asked()[0]
    assert desk.page._header.facility.text() == "示例镇卫生院"
    assert all(name in desk.page._header._meta.text() for name in ("执法检查", "日常检查", "张三", "李四"))
    assert f"0/{len(desk.asked())}" in desk.page._header._count.text()


def test_the_keys_1_2_3_judge_the_current_item_and_0_takes_it_back(desk: RecordingDesk) -> None:
    first, second, third = desk.asked()[:3]
    desk.judge(Verdict.COMPLIANT, Verdict.NOT_APPLICABLE, Verdict.COMPLIANT)
    desk.press(Key.Key_Up)
    desk.press(Key.Key_0)
    desk.settled()
    assert desk.verdicts([first, second, third]) == [Verdict.COMPLIANT, Verdict.NOT_APPLICABLE, None]


def test_a_verdict_is_seen_before_it_is_committed_and_then_looks_settled(desk: RecordingDesk) -> None:
    key = desk.asked()[0]
    desk.press(Key.Key_1)
    index = desk.page._items.index_of(key)
    assert desk.page._items.data(index, int(Qt.ItemDataRole.UserRole)).pending
    assert desk.page._card.verdicts.button(Verdict.COMPLIANT).isChecked()
    desk.settled()
    row = desk.page._items.data(index, int(Qt.ItemDataRole.UserRole))
    assert (row.verdict, row.pending) == (Verdict.COMPLIANT, False)


def test_a_verdict_lays_out_none_of_the_other_items_again(desk: RecordingDesk) -> None:
    class Counting(ItemDelegate):
        asked = 0

        def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
            Counting.asked += 1
            return super().sizeHint(option, index)

    desk.page._list.setItemDelegate(Counting(desk.page._list))
    desk.page.grab()
    assert Counting.asked > len(desk.asked())
    Counting.asked = 0
    desk.press(Key.Key_1)
    desk.settled()
    desk.page.grab()
    assert Counting.asked < len(desk.asked())


def test_saved_is_said_only_after_the_commit(desk: RecordingDesk) -> None:
    said: list[str] = []
    desk.page.state.connect(said.append)
    desk.press(Key.Key_1)
    assert said[-1] == "正在保存…"
    desk.settled()
    assert said[-1].startswith("已保存 ")


def test_enter_goes_to_the_next_item_without_a_verdict_and_round_to_the_start(desk: RecordingDesk) -> None:
    asked = desk.asked()
    desk.judge(Verdict.COMPLIANT)
    desk.press(Key.Key_2)
    desk.press(Key.Key_Up)
    desk.press(Key.Key_Return)
    assert desk.place() == asked[2]
    desk.page._go_to(asked[-1])
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return)
    assert desk.place() == asked[2]


def test_page_down_goes_to_the_next_section(desk: RecordingDesk) -> None:
    desk.press(Key.Key_PageDown)
    rows = [row for row in section_rows(desk.records()) if row.keys]
    assert desk.place() == rows[1].keys[0]
    desk.press(Key.Key_PageUp)
    assert desk.place() == desk.asked()[0]


def test_two_hundred_verdicts_typed_without_waiting_are_all_kept_where_they_were_given(desk: RecordingDesk) -> None:
    asked = desk.asked()
    pattern = (Verdict.COMPLIANT, Verdict.NOT_APPLICABLE, Verdict.COMPLIANT)
    expected: dict[ItemKey, Verdict] = {}
    at, step = 0, 1
    for number in range(200):
        verdict = pattern[(number + number // len(asked)) % 3]
        desk.press(Key.Key_1 if verdict is Verdict.COMPLIANT else Key.Key_3)
        expected[asked[at]] = verdict
        if not 0 <= at + step < len(asked):
            step = -step
        desk.press(Key.Key_Down if step > 0 else Key.Key_Up)
        at += step
    desk.settled()
    assert {key: answer.verdict for key, answer in desk.records().inspection.answers.items()} == expected


def test_a_violation_opens_a_finding_with_the_standard_wording(desk: RecordingDesk) -> None:
    item = desk.records().item(desk.asked()[0])
    desk.press(Key.Key_2)
    desk.settled()
    assert desk.finding().facts.description == item.finding
    assert desk.page._editor.isVisible()
    assert desk.page._editor.rows["description"].edit.toPlainText() == item.finding  # type: ignore[union-attr]  # a paragraph


def test_a_further_finding_and_an_ad_hoc_one_are_registered(desk: RecordingDesk) -> None:
    desk.press(Key.Key_2)
    desk.settled()
    desk.page._card.add_finding.click()
    desk.settled()
    desk.page._go_to(None)
    desk.page._card.add_finding.click()
    desk.settled()
    first = desk.asked()[0]
    assert [finding.item for finding in desk.records().findings] == [first, first, None]
    assert desk.page._editor.rows["own_basis"].isVisible()


def test_a_discarded_finding_comes_back_by_the_button_beside_the_notice(desk: RecordingDesk) -> None:
    desk.press(Key.Key_2)
    desk.settled()
    desk.page._editor.discard.click()
    desk.settled()
    assert desk.records().findings == ()
    assert desk.page._notice.text == "已作废 隐患1"
    assert not desk.page._editor.isVisible()
    desk.page._notice.act()
    desk.settled()
    assert len(desk.records().findings) == 1
    assert desk.page._editor.isVisible()


def test_changing_a_verdict_with_findings_asks_and_does_it_as_one_step(qtbot: QtBot, desk: RecordingDesk) -> None:
    key = desk.asked()[0]
    desk.press(Key.Key_2)
    desk.press(Key.Key_1)
    qtbot.waitUntil(lambda: desk.page.findChild(ConfirmDialog) is not None)
    desk.settled()
    assert desk.verdict(key) is Verdict.VIOLATION
    assert desk.page._card.verdicts.button(Verdict.VIOLATION).isChecked()
    dialog = desk.page.findChild(ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog)
    dialog.yes_button.click()
    desk.settled()
    assert desk.verdict(key) is Verdict.COMPLIANT
    assert desk.records().findings == ()
    desk.page.activateWindow()
    qtbot.waitUntil(desk.page.isActiveWindow)
    undo(desk)
    assert desk.verdict(key) is Verdict.VIOLATION
    assert len(desk.records().findings) == 1


def test_undo_and_redo_lead_back_to_where_it_was_done(desk: RecordingDesk) -> None:
    first, _second, third = desk.asked()[:3]
    desk.judge(Verdict.COMPLIANT, Verdict.COMPLIANT)
    desk.settled()
    undo(desk)
    undo(desk)
    assert desk.verdicts([first]) == [None]
    assert desk.place() == first
    redo(desk)
    assert desk.verdict(first) is Verdict.COMPLIANT
    desk.page._go_to(third)
    desk.press(Key.Key_1)
    desk.settled()
    assert not desk.page._header.redo.isEnabled()


def test_undoing_a_violation_takes_its_finding_along_and_redo_brings_the_same_one_back(desk: RecordingDesk) -> None:
    desk.press(Key.Key_2)
    desk.settled()
    made = desk.finding().id
    undo(desk)
    assert desk.records().findings == ()
    redo(desk)
    assert desk.finding().id == made


def test_a_suspected_major_hazard_is_confirmed_with_its_criterion(desk: RecordingDesk) -> None:
    finding = major_finding(desk)
    assert finding.facts.judgement is MajorJudgement.OPEN
    desk.page._editor.severity.button(Severity.MAJOR).click()
    desk.page._editor.major.give_answer.click()
    desk.settled()
    facts = desk.finding().facts
    assert (facts.severity, facts.judgement) == (Severity.MAJOR, MajorJudgement.CONFIRMED)
    assert facts.criterion == criterion_name(desk.records().item(finding.item).criteria[0])  # type: ignore[arg-type]  # from an item
    undo(desk)
    assert desk.finding().facts.severity is not Severity.MAJOR


def test_a_criterion_or_a_reason_that_is_missing_is_said_beside_the_field(desk: RecordingDesk) -> None:
    major_finding(desk)
    panel = desk.page._editor.major
    panel.ask_to_decline()
    panel.give_answer.click()
    desk.settled()
    assert "理由" in panel._error.text()
    assert panel._error.isVisible()
    type_text(panel.answer, "2处均已停用1个月")
    panel.give_answer.click()
    desk.settled()
    assert desk.finding().facts.judgement is MajorJudgement.DECLINED
    assert desk.finding().facts.judgement_reason == "2处均已停用1个月"
    assert desk.verdict(item_touching_a_criterion(desk)) is Verdict.VIOLATION


def test_corrected_on_site_and_a_deadline_replace_each_other(desk: RecordingDesk) -> None:
    desk.press(Key.Key_2)
    desk.settled()
    editor = desk.page._editor
    found_on = desk.finding().found_at.date()
    editor.deadline._spans[1].click()
    desk.settled()
    assert (desk.finding().facts.deadline or date.min).toordinal() - found_on.toordinal() == 7
    editor.outcome.button(Outcome.CORRECTED_ON_SITE).click()
    desk.settled()
    assert desk.finding().facts.deadline is None
    assert editor.rows["correction_note"].isVisible()
    assert not editor.deadline.isVisible()
    editor.outcome.button(Outcome.DEADLINE).click()
    desk.settled()
    assert desk.finding().facts.outcome is Outcome.DEADLINE


def test_conditions_change_what_is_asked_and_can_be_undone(desk: RecordingDesk) -> None:
    before = len(desk.asked())
    view = desk.records()
    condition = next(filter(None, (view.item(key).applies.if_present for key in desk.asked())))
    desk.page._header.conditions.click()
    desk.page._conditions.questions.row(condition).choices.button(False).click()
    desk.settled()
    assert len(desk.asked()) < before
    assert f"/{len(desk.asked())}" in desk.page._header._count.text()
    undo(desk)
    assert len(desk.asked()) == before


def test_an_item_that_was_left_out_is_brought_in_gone_to_and_taken_back(desk: RecordingDesk) -> None:
    before = desk.asked()
    left_out = next(key for key, why in desk.records().inspection.scope.items() if why is WhyLeftOut.OTHER_GROUP)
    desk.page._header.conditions.click()
    desk.page._conditions.bring_in_wanted.emit(left_out)
    desk.settled()
    assert set(desk.asked()) - set(before) == {left_out}
    assert desk.place() == left_out
    assert desk.page._card.isVisible()
    undo(desk)
    assert desk.asked() == before
    assert desk.place() in before


def test_what_is_left_out_is_shown_where_no_conditions_lead_to_it(desk: RecordingDesk) -> None:
    desk.page._header.left_out_wanted.emit()
    (dialog,) = desk.page.window().findChildren(LeftOutDialog)
    assert dialog.isVisible()


def test_several_answers_about_the_building_are_one_step(desk: RecordingDesk) -> None:
    before = desk.asked()
    view = desk.records()
    conditions = dict.fromkeys(filter(None, (view.item(key).applies.if_present for key in before)))
    two = dict.fromkeys(list(conditions)[:2], False)
    desk.page._conditions.several_answered.emit(two)
    desk.settled()
    assert len(desk.asked()) < len(before)
    undo(desk)
    assert desk.asked() == before


def test_the_rest_of_a_section_is_judged_as_one_step(desk: RecordingDesk) -> None:
    desk.press(Key.Key_2)
    desk.settled()
    desk.page._judge_rest(Verdict.COMPLIANT)
    desk.settled()
    number = desk.page._sections.row_of(desk.asked()[0])
    assert number is not None
    keys = desk.page._sections.row(number).keys
    assert desk.verdicts(keys) == [Verdict.VIOLATION] + [Verdict.COMPLIANT] * (len(keys) - 1)
    undo(desk)
    assert desk.verdicts(keys) == [Verdict.VIOLATION] + [None] * (len(keys) - 1)


def test_reopening_continues_where_the_inspector_stood(
    open_desk: OpenDesk, desk: RecordingDesk, settled: Callable[[], None]
) -> None:
    wanted = desk.asked()[5]
    desk.page._go_to(wanted)
    assert desk.page.leave()
    settled()
    again = open_desk()
    assert again.place() == wanted


def test_a_request_for_a_finding_opens_it_where_something_is_missing(open_desk: OpenDesk, desk: RecordingDesk) -> None:
    desk.press(Key.Key_2)
    desk.settled()
    desk.page._card.add_finding.click()
    desk.settled()
    first = desk.records().findings[0]
    request = GoInspection(desk.inspection_id, first.item, first.id)
    again = open_desk(request)
    assert again.page._editor.finding is not None
    assert again.page._editor.finding.id == first.id
    assert again.field("place").hasFocus()


def test_a_violation_brings_its_finding_into_view_and_leaves_the_focus_with_the_items(
    qtbot: QtBot, desk: RecordingDesk
) -> None:
    desk.page.resize(620, 300)
    desk.page._panes.focus_list()
    desk.press(Key.Key_2)
    desk.settled()
    editor, viewport = desk.page._editor, desk.page._card._scroll.viewport()
    qtbot.waitUntil(lambda: 0 <= editor.mapTo(viewport, editor.rect().topLeft()).y() < viewport.height() // 2)
    assert desk.page._card.verdicts.button(Verdict.COMPLIANT).hasFocus()


def test_control_enter_leads_to_the_finish_page(desk: RecordingDesk) -> None:
    desk.press(Key.Key_Return, CTRL)
    assert desk.went == [GoFinish(desk.inspection_id)]


def test_a_finished_inspection_can_be_read_and_opened_again_with_a_reason(
    open_desk: OpenDesk, desk: RecordingDesk, settled: Callable[[], None]
) -> None:
    first = desk.asked()[0]
    desk.ask(partial(recording.answer_section, inspection_id=desk.inspection_id, keys=desk.asked(),
                     verdict=Verdict.COMPLIANT))  # fmt: skip
    desk.ask(partial(finishing.finish, inspection_id=desk.inspection_id))
    again = open_desk()
    again.press(Key.Key_3)
    settled()
    assert again.verdict(first) is Verdict.COMPLIANT
    bar = again.page._finished
    assert bar.isVisible()
    bar.record.click()
    assert again.went == [GoDocuments(visit_id=again.records().visit.id)]
    bar.reopen.click()
    bar.give_reason.click()
    settled()
    assert "理由" in bar._error.text()
    type_text(bar.reason, "笔误")
    bar.give_reason.click()
    settled()
    assert not bar.isVisible()
    again.page._list.setFocus()
    again.press(Key.Key_3)
    settled()
    assert again.verdict(first) is Verdict.NOT_APPLICABLE


def test_where_there_is_little_width_the_item_comes_first_and_the_lists_behind_a_button(
    qtbot: QtBot, desk: RecordingDesk
) -> None:
    desk.page.resize(620, 300)
    qtbot.waitUntil(lambda: not desk.page._list.isVisible())
    assert desk.page.width() == 620
    assert desk.page._card.isVisible()
    for button in desk.page._card.verdicts.findChildren(QPushButton):
        bottom_right = button.mapTo(desk.page, button.rect().bottomRight())
        assert desk.page.rect().contains(bottom_right)
    desk.page._header.browse.click()
    assert desk.page._list.isVisible()
    assert desk.page._tree.isVisible()
    assert not desk.page._card.isVisible()
    desk.press(Key.Key_Escape)
    assert desk.page._card.isVisible()


def test_f6_goes_round_the_parts_of_the_page(desk: RecordingDesk) -> None:
    desk.page._tree.setFocus()
    desk.press(Key.Key_F6)
    assert desk.page._list.hasFocus()
    desk.press(Key.Key_F6)
    assert desk.page._card.verdicts.button(Verdict.COMPLIANT).hasFocus()
    desk.press(Key.Key_F6)
    assert desk.page._tree.hasFocus()


def test_the_lists_keep_qts_rules_for_models(desk: RecordingDesk) -> None:
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        for model in (desk.page._items, desk.page._sections)
    ]
    desk.judge(Verdict.COMPLIANT, Verdict.VIOLATION)
    desk.settled()
    undo(desk)
    assert len(testers) == 2


def test_news_of_somebody_else_reloads_and_own_news_does_not(desk: RecordingDesk) -> None:
    loaded: list[None] = []
    desk.page._steps.loaded.connect(lambda: loaded.append(None))
    desk.press(Key.Key_1)
    desk.settled()
    assert loaded == []
    other = partial(recording.add_finding, inspection_id=desk.inspection_id, key=None)
    desk.page._tasks.write(other, owner=desk.page)
    desk.settled()
    assert len(loaded) == 1
    assert desk.page._sections.row(desk.page._sections.rowCount() - 1).findings == 1


def test_changing_to_a_deadline_proposes_the_days_of_the_settings(
    tasks: Tasks, open_desk: OpenDesk, inspection_id: str
) -> None:
    desk = open_desk(GoInspection(inspection_id))
    settings = desk.ask(setting_up.settings)
    desk.ask(partial(setting_up.save_settings, wanted=replace(settings, grace_days=40)))
    tasks.changed.emit(Changes.of(Topic.INSPECTIONS))
    desk.settled()
    desk.press(Key.Key_2)
    desk.settled()
    for outcome in (Outcome.CORRECTED_ON_SITE, Outcome.DEADLINE):
        desk.page._editor.outcome.button(outcome).click()
        desk.settled()
    finding = desk.finding()
    assert finding.facts.deadline == finding.found_at.date() + timedelta(days=40)


def test_only_what_changes_something_is_called_saving(desk: RecordingDesk) -> None:
    told: list[str] = []
    desk.page.state.connect(told.append)
    desk.page.open(GoInspection(desk.inspection_id))
    desk.settled()
    assert texts.SAVING not in told
    desk.press(Key.Key_1)
    desk.settled()
    assert texts.SAVING in told
    assert told[-1].startswith("已保存")
