"""The conditions and what is left out, as the recording page shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.scoping import left_out_items
from inspector_app.domain.vocabulary import Capacity, FacilityKind
from inspector_app.services import beginning, facility_files, recording, scoping
from inspector_app.services.recording import RecordingView
from tests.ui.conftest import done
from ui.dialogs.left_out import LeftOutDialog
from ui.models.left_out import LEFT_OUT_ROLE, LeftOutModel, reason_words
from ui.widgets.condition_bar import ConditionsPanel
from ui.widgets.inspection_header import InspectionHeader
from ui.widgets.question_row import answers_to

ShowView = Callable[[RecordingView], None]


@pytest.fixture
def inspection_id(office: Office) -> str:
    """Of a clinic without a gas kitchen, with the checklists that are proposed for it."""
    clinic = done(office, partial(facility_files.create, file=FacilityFile(name="某诊所", kind=FacilityKind.CLINIC)))
    found = done(office, partial(beginning.prospect, facility_id=clinic.made_id))
    in_use = done(office, beginning.checklists_in_use)
    plan = beginning.VisitPlan(
        facility_id=clinic.made_id,
        capacity=Capacity.SUPERVISION,
        kind="日常检查",
        editions=tuple(edition for edition, one in in_use.items() if one.id in found.proposal.checklist_ids),
        inspector_ids=(office.operator,),
        present={**found.present, "gas": False},
    )
    return done(office, partial(beginning.begin, plan=plan)).made_id


@pytest.fixture
def view(office: Office, inspection_id: str) -> RecordingView:
    return done(office, partial(recording.view, inspection_id=inspection_id))


@pytest.fixture
def panel(qtbot: QtBot, view: RecordingView) -> ConditionsPanel:
    panel = ConditionsPanel()
    qtbot.addWidget(panel)
    panel.resize(620, 500)
    panel.show_view(view)
    panel.show()
    return panel


def test_the_panel_says_how_much_is_left_out_and_leads_to_it(panel: ConditionsPanel, view: RecordingView) -> None:
    count = len(left_out_items(view.checklists, view.inspection.scope, view.inspection.present))
    assert panel.left_out_button.text() == f"查看未列入的{count}项"
    assert "因单位类别不同，40项未列入" in panel._summary.text()


def test_an_answer_is_told_and_shown_only_when_the_page_says_so(
    panel: ConditionsPanel, view: RecordingView, qtbot: QtBot
) -> None:
    row = panel.questions.row("hydrants")
    with qtbot.waitSignal(panel.answered) as told:
        row.choices.button(False).click()
    assert told.args == ["hydrants", False]
    assert not row.choices.button(False).isChecked()

    answered = replace(view.inspection, present={**view.inspection.present, "hydrants": False})
    panel.show_view(replace(view, inspection=answered))
    assert row.choices.button(False).isChecked()


def test_all_of_a_group_are_denied_in_one_step(
    panel: ConditionsPanel, office: Office, inspection_id: str, qtbot: QtBot
) -> None:
    group = next(one for one in panel.questions.groups if one.group.title == "特种设备（含放射设备）")
    group.heading.setChecked(True)
    with qtbot.waitSignal(panel.several_answered) as told:
        group.deny_button.click()
    (answers,) = told.args
    assert set(answers.values()) == {False}

    done(office, partial(scoping.answer_conditions, inspection_id=inspection_id, answers=answers))
    panel.show_view(done(office, partial(recording.view, inspection_id=inspection_id)))
    assert group.undo_button.isVisible()
    with qtbot.waitSignal(panel.several_answered) as taken_back:
        group.undo_button.click()
    assert taken_back.args == [dict.fromkeys(answers)]


def test_without_conditions_the_head_leads_to_what_is_left_out(qtbot: QtBot, view: RecordingView) -> None:
    header = InspectionHeader()
    qtbot.addWidget(header)
    header.show_view(view)
    assert header.conditions.text().startswith("现场条件")
    with qtbot.waitSignal(header.conditions_wanted):
        header.conditions.click()

    header.show_view(replace(view, conditions=()))
    for narrow in (False, True):
        header.fit(narrow=narrow, browsable=False)
        assert header.conditions.text() == f"未列入{sum(map(bool, view.inspection.scope.values()))}项"
    with qtbot.waitSignal(header.left_out_wanted):
        header.conditions.click()

    everything = replace(view.inspection, scope=dict.fromkeys(view.inspection.scope))
    header.show_view(replace(view, conditions=(), inspection=everything))
    assert header.conditions.isHidden()


def test_a_locked_inspection_can_be_read_and_not_changed(panel: ConditionsPanel, qtbot: QtBot) -> None:
    panel.lock(True)
    row = panel.questions.row("hydrants")
    with qtbot.assertNotEmitted(panel.answered):
        QTest.keyClick(row, Qt.Key.Key_2)
        row.choices.button(False).click()
    assert not any(group.deny_button.isVisible() for group in panel.questions.groups)
    dialog = panel.open_left_out()
    assert not dialog.bring_in_button.isVisible()
    dialog.reject()


def test_an_item_that_was_left_out_is_brought_in(
    panel: ConditionsPanel, office: Office, view: RecordingView, inspection_id: str, qtbot: QtBot
) -> None:
    dialog = panel.open_left_out()
    assert not dialog.bring_in_button.isEnabled(), "nothing is chosen yet"
    wanted = next(one for one in panel._left_out if one.key.item == "F-03")
    dialog.select(wanted)
    assert "多查这一项" in dialog.consequence.text()
    with qtbot.waitSignal(panel.bring_in_wanted) as asked:
        dialog.bring_in_button.click()

    key: ItemKey = asked.args[0]
    done(office, partial(scoping.bring_in, inspection_id=inspection_id, key=key))
    asked_now = done(office, partial(recording.view, inspection_id=inspection_id)).inspection.asked()
    assert set(asked_now) - set(view.inspection.asked()) == {wanted.key}


def test_what_an_answer_left_out_says_that_the_answer_changes(panel: ConditionsPanel) -> None:
    dialog = panel.open_left_out()
    dialog.select(next(one for one in panel._left_out if one.absent is not None))
    assert "改答为“有”" in dialog.consequence.text()
    dialog.reject()


def test_everything_that_is_left_out_is_in_the_tree_once(
    view: RecordingView, qtmodeltester: object, qtbot: QtBot
) -> None:
    items = left_out_items(view.checklists, view.inspection.scope, view.inspection.present)
    model = LeftOutModel()
    model.show_items(items)
    qtmodeltester.check(model)  # type: ignore[attr-defined]  # the plugin has no types

    def below(parent: QModelIndex) -> list[object]:
        rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
        found = [row.data(LEFT_OUT_ROLE) for row in rows]
        return [one for one in found if one is not None] + [one for row in rows for one in below(row)]

    assert below(model.invisibleRootItem().index()) == list(items)
    dialog = LeftOutDialog(None, items)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == f"未列入的检查项（{len(items)}项）"


def test_the_reason_is_said_in_the_words_of_the_question(view: RecordingView) -> None:
    present = {**view.inspection.present, "gas": False}
    (gas, *_rest) = (one for one in left_out_items(view.checklists, view.inspection.scope, present) if one.absent)
    assert reason_words(gas) == "本单位没有使用燃气的食堂、厨房等部位"
    condition = gas.absent
    assert condition is not None
    whether = replace(gas, absent=replace(condition, question="是否为高层民用建筑？"))
    assert reason_words(whether) == "“是否为高层民用建筑”答“否”"


def test_questions_are_answered_in_their_own_words() -> None:
    assert answers_to("有限空间作业是否发包？") == ("是", "否")
    assert answers_to("是否为高层？") == ("是", "否")
    assert answers_to("氧气管道中有无压力管道？") == ("有", "没有")
