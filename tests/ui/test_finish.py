from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.people import InspectorCard
from inspector_app.domain.vocabulary import InspectorRole, Verdict
from inspector_app.services import beginning, recording, setting_up
from inspector_app.services.beginning import VisitPlan
from inspector_app.services.recording import RecordingView
from tests.ui.recording_desk import type_text
from ui.dialogs.confirm import ConfirmDialog
from ui.dialogs.inspector import InspectorDialog
from ui.dialogs.participants import ParticipantsDialog
from ui.pages.finish import FinishPage
from ui.pages.recording import RecordingPage
from ui.routes import Go, GoDocuments, GoFinish, GoInspection
from ui.tasks import Tasks

Opened = tuple[FinishPage, list[Go]]


@pytest.fixture
def opened(qtbot: QtBot, tasks: Tasks, inspection_id: str, settled: Callable[[], None]) -> Opened:
    page = FinishPage(tasks)
    qtbot.addWidget(page)
    went: list[Go] = []
    page.navigate.connect(went.append)
    tasks.changed.connect(page.refresh)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.open(GoFinish(inspection_id))
    settled()
    return page, went


def do(office: Office, job: Any) -> Any:
    return office.write(job).result(30)


def records(office: Office, inspection_id: str) -> RecordingView:
    view = do(office, partial(recording.view, inspection_id=inspection_id))
    assert isinstance(view, RecordingView)
    return view


def texts(page: FinishPage) -> list[str]:
    return [page._gaps.data(page._gaps.index(row)) for row in range(page._gaps.rowCount())]


def click(page: FinishPage, text: str) -> None:
    index = page._gaps.index(texts(page).index(text))
    page._list.scrollTo(index)
    centre: QPoint = page._list.visualRect(index).center()
    QTest.mouseClick(page._list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre)


def judge_all(office: Office, inspection_id: str) -> None:
    keys = records(office, inspection_id).inspection.asked()
    job = partial(recording.answer_section, inspection_id=inspection_id, keys=keys, verdict=Verdict.COMPLIANT)
    do(office, job)


def test_what_must_be_filled_in_comes_before_what_had_better_be_and_each_leads_to_its_place(
    opened: Opened, office: Office, inspection_id: str, settled: Callable[[], None]
) -> None:
    page, went = opened
    made = do(office, partial(recording.add_finding, inspection_id=inspection_id, key=None)).made_id
    page.open(GoFinish(inspection_id))
    settled()
    shown = texts(page)
    assert shown[0].startswith("必须补齐")
    assert shown.index("隐患1：隐患没有写明问题") < shown.index("隐患1：隐患没有写明部位")
    click(page, "隐患1：隐患没有写明问题")
    assert went == [GoInspection(inspection_id, None, made)]


def test_an_item_that_was_not_checked_leads_to_the_item(opened: Opened, office: Office, inspection_id: str) -> None:
    page, went = opened
    key = records(office, inspection_id).inspection.asked()[3]
    click(page, f"{key.item}：该检查项尚未检查")
    assert went == [GoInspection(inspection_id, key, "")]


def test_a_missing_companion_leads_to_the_field_and_is_gone_once_it_is_saved(
    opened: Opened, office: Office, inspection_id: str, settled: Callable[[], None]
) -> None:
    page, _went = opened
    gap = "没有填写被检查单位陪同人员"
    click(page, gap)
    edit = page._facts.rows["accompanied_by"].edit
    assert edit.hasFocus()
    type_text(edit, "王五")
    assert page.leave()
    settled()
    assert records(office, inspection_id).visit.facts.accompanied_by == "王五"
    assert gap not in texts(page)


def test_something_that_must_be_filled_in_keeps_the_inspection_open(
    opened: Opened, office: Office, inspection_id: str, settled: Callable[[], None]
) -> None:
    page, _went = opened
    do(office, partial(recording.add_finding, inspection_id=inspection_id, key=None))
    page.open(GoFinish(inspection_id))
    settled()
    page._finish.click()
    settled()
    assert "还不能结束检查" in page._error.text()
    assert page._error.isVisible()
    assert records(office, inspection_id).inspection.finished_at is None


def test_advice_is_asked_about_once_and_then_the_inspection_is_locked_and_leads_to_its_documents(
    qtbot: QtBot, opened: Opened, office: Office, inspection_id: str, settled: Callable[[], None]
) -> None:
    page, went = opened
    judge_all(office, inspection_id)
    page.open(GoFinish(inspection_id))
    settled()
    page._finish.click()
    qtbot.waitUntil(lambda: page.findChild(ConfirmDialog) is not None)
    dialog = page.findChild(ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog)
    dialog.yes_button.click()
    settled()
    view = records(office, inspection_id)
    assert view.inspection.finished_at is not None
    assert page._finished.isVisible()
    assert not page._finish.isVisible()
    page._finished.notice.click()
    assert went == [GoDocuments(visit_id=view.visit.id)]


def test_nothing_missing_finishes_without_a_question_and_a_reason_opens_it_again(
    opened: Opened, office: Office, inspection_id: str, settled: Callable[[], None]
) -> None:
    page, _went = opened
    judge_all(office, inspection_id)
    type_text(page._facts.rows["accompanied_by"].edit, "王五")
    assert page.leave()
    page.open(GoFinish(inspection_id))
    settled()
    assert page._nothing_missing.isVisible()
    page._finish.click()
    settled()
    assert page._finished.isVisible()
    assert page.findChild(ConfirmDialog) is None
    page._finished.reopen.click()
    type_text(page._finished.reason, "笔误")
    page._finished.give_reason.click()
    settled()
    assert records(office, inspection_id).inspection.finished_at is None
    assert page._finish.isVisible()


def begin_with(office: Office, inspection_id: str, *, certificates: tuple[str, ...]) -> str:
    """Another inspection like it, by the first inspectors with these certificates; its id."""
    view = records(office, inspection_id)
    people = view.visit.participants[: len(certificates)]
    for one, certificate in zip(people, certificates, strict=True):
        card = InspectorCard(name=one.name, certificate=certificate)
        do(office, partial(setting_up.edit_inspector, inspector_id=one.inspector_id, card=card))
    plan = VisitPlan(
        facility_id=view.facility.id,
        capacity=view.visit.capacity,
        kind=view.visit.kind,
        editions=view.inspection.editions,
        inspector_ids=tuple(one.inspector_id for one in people),
    )
    made_id = do(office, partial(beginning.begin, plan=plan)).made_id
    assert isinstance(made_id, str)
    return made_id


def dialog_of(page: FinishPage) -> ParticipantsDialog:
    assert page._taking_part.dialog is not None
    return page._taking_part.dialog


def test_nothing_is_said_of_an_inspection_before_it_was_read(
    opened: Opened, office: Office, inspection_id: str, settled: Callable[[], None]
) -> None:
    page, _went = opened
    other = begin_with(office, inspection_id, certificates=("粤F0001",))
    page.open(GoFinish(other))
    assert not page._nothing_missing.isVisible()
    assert not page._list.isVisible()
    assert not page._finish.isVisible()
    assert page._people.isHidden()
    settled()
    assert page._list.isVisible()
    assert page._finish.isVisible()
    assert page._people.words.text() == "张三（粤F0001）"


def test_a_missing_second_officer_is_entered_where_the_gap_leads_and_can_be_taken_back(
    opened: Opened, office: Office, inspection_id: str, settled: Callable[[], None]
) -> None:
    page, _went = opened
    alone = begin_with(office, inspection_id, certificates=("粤F0001",))
    page.open(GoFinish(alone))
    settled()
    gap = "执法检查须有两名以上执法人员"
    click(page, gap)
    settled()
    dialog = dialog_of(page)
    assert dialog.too_few.isVisible()
    second = records(office, inspection_id).visit.participants[1].inspector_id
    dialog.people.boxes[second].click()
    assert not dialog.too_few.isVisible()
    dialog.keep_button.click()
    settled()
    assert page._taking_part.dialog is None
    assert [one.name for one in records(office, alone).visit.participants] == ["张三", "李四"]
    assert page._people.words.text() == "张三（粤F0001）、李四（粤F0002）"
    assert gap not in texts(page)
    page._notice.act()
    settled()
    assert [one.name for one in records(office, alone).visit.participants] == ["张三"]
    assert gap in texts(page)


def test_somebody_new_is_entered_from_the_dialog_and_ticked_beside_what_was_ticked(
    opened: Opened, office: Office, inspection_id: str, settled: Callable[[], None]
) -> None:
    page, _went = opened
    page._people.change.click()
    settled()
    dialog = dialog_of(page)
    first, second = dialog.people.boxes
    dialog.people.boxes[second].click()
    dialog.new_button.click()
    card = dialog.findChild(InspectorDialog)
    assert isinstance(card, InspectorDialog)
    card._tell()
    settled()
    assert "请填写检查人员姓名" in card.refusal.text()
    card.name.setText("王五")
    card.certificate.setText("粤F0003")
    card._tell()
    settled()
    assert dialog.people.ticked()[0] == first
    assert len(dialog.people.ticked()) == 2
    dialog.keep_button.click()
    settled()
    assert [one.name for one in records(office, inspection_id).visit.participants] == ["张三", "王五"]


def test_nobody_at_all_is_refused_in_the_dialog(
    opened: Opened, office: Office, inspection_id: str, settled: Callable[[], None]
) -> None:
    page, _went = opened
    page._people.change.click()
    settled()
    dialog = dialog_of(page)
    for box in dialog.people.boxes.values():
        box.click()
    dialog.keep_button.click()
    settled()
    assert dialog.refusal.text() == "请至少选择一名检查人员。"
    assert len(records(office, inspection_id).visit.participants) == 2
    dialog.reject()


def test_a_certificate_that_was_entered_later_is_proposed_and_another_standing_only_offered(
    opened: Opened, office: Office, inspection_id: str, settled: Callable[[], None]
) -> None:
    page, _went = opened
    begun = begin_with(office, inspection_id, certificates=("", "粤F0002"))
    first, second = records(office, begun).visit.participants
    page.open(GoFinish(begun))
    settled()
    click(page, "执法人员没有登记证件号码")
    settled()
    assert "张三没有登记证件号" in dialog_of(page).no_certificate.text()
    dialog_of(page).reject()

    filled_in = InspectorCard(name="张三", certificate="粤F0009")
    do(office, partial(setting_up.edit_inspector, inspector_id=first.inspector_id, card=filled_in))
    expert = InspectorCard(name="李四", certificate="粤F0002", role=InspectorRole.EXPERT)
    do(office, partial(setting_up.edit_inspector, inspector_id=second.inspector_id, card=expert))
    page._people.change.click()
    settled()
    dialog = dialog_of(page)
    assert dialog.renewals.boxes[first.inspector_id].text() == "张三：证件号 未登记 → 粤F0009"
    assert dialog.renewals.boxes[second.inspector_id].text() == "李四：身份 执法人员 → 专家"
    assert dialog.renewals.ticked() == (first.inspector_id,)
    assert not dialog.no_certificate.isVisible()
    dialog.keep_button.click()
    settled()
    assert records(office, begun).visit.participants == (replace(first, certificate="粤F0009"), second)


def test_a_finished_inspection_keeps_its_people(
    opened: Opened, office: Office, inspection_id: str, settled: Callable[[], None]
) -> None:
    page, _went = opened
    judge_all(office, inspection_id)
    type_text(page._facts.rows["accompanied_by"].edit, "王五")
    assert page.leave()
    page.open(GoFinish(inspection_id))
    settled()
    page._finish.click()
    settled()
    assert page._people.isVisible()
    assert not page._people.change.isVisible()
    page._people.change_wanted.emit()
    settled()
    assert page._taking_part.dialog is None


def test_the_recording_page_names_the_new_people_when_it_is_opened_again(
    qtbot: QtBot, opened: Opened, tasks: Tasks, office: Office, inspection_id: str, settled: Callable[[], None]
) -> None:
    page, _went = opened
    recording_page = RecordingPage(tasks)
    qtbot.addWidget(recording_page)
    recording_page.open(GoInspection(inspection_id))
    settled()
    assert "张三、李四" in recording_page._header._meta.text()
    page._people.change.click()
    settled()
    dialog = dialog_of(page)
    dialog.people.boxes[records(office, inspection_id).visit.participants[0].inspector_id].click()
    dialog.keep_button.click()
    settled()
    recording_page.open(GoInspection(inspection_id))
    settled()
    assert "张三" not in recording_page._header._meta.text()
    assert "李四" in recording_page._header._meta.text()
    recording_page.leave()
    settled()


def test_long_names_end_in_dots_and_do_not_push_the_dialog_off_the_screen(
    opened: Opened, office: Office, settled: Callable[[], None]
) -> None:
    page, _went = opened
    do(office, partial(setting_up.add_inspector, card=InspectorCard(name="长" * 40, certificate="号" * 40)))
    page._people.change.click()
    settled()
    dialog = dialog_of(page)
    box = list(dialog.people.boxes.values())[-1]
    assert dialog.body.minimumSize().width() <= dialog.width()
    assert box.toolTip().startswith("长" * 40)
    dialog.reject()
