from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.vocabulary import Verdict
from inspector_app.services import recording
from inspector_app.services.recording import RecordingView
from tests.ui.recording_desk import type_text
from ui.dialogs.confirm import ConfirmDialog
from ui.pages.finish import FinishPage
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
