from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.vocabulary import Capacity, FacilityKind
from inspector_app.services import facility_files
from tests.ui.conftest import FACILITY, done
from ui.dialogs.left_out import LeftOutDialog
from ui.models.left_out import reason_words
from ui.pages.new_inspection import NewInspectionPage
from ui.routes import GoFacilities, GoInspection, GoNewInspection
from ui.tasks import Tasks


@pytest.fixture
def page(facility_id: str, tasks: Tasks, qtbot: QtBot, settled: Callable[[], None]) -> NewInspectionPage:
    assert facility_id  # in the books before the page looks
    page = NewInspectionPage(tasks)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.open(GoNewInspection())
    page.show()
    settled()
    return page


def titles(page: NewInspectionPage) -> list[str]:
    """Of the checklists that are ticked."""
    return [page._checklists[edition].title for edition in page.checklists.ticked()]


def tick(page: NewInspectionPage, title: str) -> None:
    """Click a checklist."""
    edition = next(edition for edition, one in page._checklists.items() if one.title == title)
    page.checklists.list.boxes[edition].click()


def notes(page: NewInspectionPage) -> dict[str, str]:
    """What stands beside each checklist, by title."""
    return {page._checklists[edition].title: note.text() for edition, note in page.checklists.list._notes.items()}


def choose_kind(page: NewInspectionPage, office: Office, kind: FacilityKind) -> str:
    """Choose a new facility of this kind, as another page does."""
    made_id = done(office, partial(facility_files.create, file=FacilityFile(name=f"某{kind.label}", kind=kind))).made_id
    page.open(GoNewInspection(made_id))
    return made_id


def test_who_works_is_ticked_and_no_checklist_before_a_facility_is_known(
    office: Office, page: NewInspectionPage
) -> None:
    assert page.people.ticked() == (office.operator,)
    assert titles(page) == []
    assert "选好单位" in page.checklists.why.text()


def test_the_kind_of_facility_ticks_its_checklists_and_says_so(
    page: NewInspectionPage, office: Office, settled: Callable[[], None]
) -> None:
    choose_kind(page, office, FacilityKind.CDC)
    settled()

    assert titles(page) == ["消防安全", "综合安全管理", "危险化学品（含重点药品、医疗废物、实验室）"]
    assert page.checklists.why.text() == "按单位类别建议（疾病预防控制机构）"
    assert page.count.text() == "本次检查173项；未列入12项：不涉及该类单位12项。"
    assert not page.checklists.by_kind_button.isVisible()


def test_a_checklist_that_can_ask_nothing_stands_last_with_the_reason_and_may_be_ticked(
    page: NewInspectionPage, office: Office, settled: Callable[[], None]
) -> None:
    choose_kind(page, office, FacilityKind.CLINIC)
    settled()
    order = [page._checklists[edition].title for edition in page.checklists.list.boxes]

    assert order[-2:] == ["养老与医养结合机构", "托育机构"]
    assert notes(page)["托育机构"] == "对该类单位没有适用的检查项"
    assert notes(page)["消防安全"] == "62项"
    tick(page, "托育机构")
    assert "托育机构" in titles(page)


def test_own_ticks_win_over_what_another_facility_is_proposed_until_the_proposal_is_wanted(
    page: NewInspectionPage, office: Office, settled: Callable[[], None]
) -> None:
    choose_kind(page, office, FacilityKind.CLINIC)
    settled()
    tick(page, "综合安全管理")
    kept = titles(page)
    choose_kind(page, office, FacilityKind.CDC)
    settled()

    assert titles(page) == kept
    assert page.checklists.why.text() == "按您的选择"
    page.checklists.by_kind_button.click()
    assert "综合安全管理" in titles(page)
    assert page.checklists.why.text().startswith("按单位类别建议")


def test_the_last_inspection_wins_and_the_kind_is_one_click_away(
    page: NewInspectionPage, office: Office, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    made_id = choose_kind(page, office, FacilityKind.CLINIC)
    settled()
    for title in ("消防安全", "特种设备（含放射设备）", "危险化学品（含重点药品、医疗废物、实验室）"):
        tick(page, title)
    with qtbot.waitSignal(page.navigate):
        page.begin_button.click()
    settled()
    page.open(GoNewInspection(made_id))
    settled()

    assert titles(page) == ["综合安全管理"]
    assert page.checklists.why.text().startswith("按上次检查（")
    page.checklists.by_kind_button.click()
    assert len(titles(page)) == 4
    page.checklists.last_time_button.click()
    assert titles(page) == ["综合安全管理"]


def test_what_is_left_out_is_listed_with_its_reason(
    page: NewInspectionPage, office: Office, settled: Callable[[], None]
) -> None:
    choose_kind(page, office, FacilityKind.CLINIC)
    settled()
    page.conditions.answer("gas", present=False)

    page.left_out_button.click()
    dialog = page.findChild(LeftOutDialog)

    assert dialog is not None
    reasons = {row.key.item: reason_words(row) for row in page._preview.left_out} if page._preview else {}
    assert reasons["F-03"] == "不涉及该类单位"
    assert "本单位没有使用燃气的食堂、厨房等部位" in reasons.values()
    assert f"（{len(reasons)}项）" in dialog.windowTitle()
    assert not dialog.bring_in_button.isVisible()
    dialog.reject()


def test_all_of_a_group_can_be_denied_and_taken_back(
    page: NewInspectionPage, office: Office, settled: Callable[[], None]
) -> None:
    choose_kind(page, office, FacilityKind.HOSPITAL)
    settled()
    before = page.count.text()
    page.conditions.answer("boiler", present=True)
    group = next(one for one in page.conditions.groups if "boiler" in one.rows)
    group.deny_button.click()

    assert page.plan().present["boiler"] is True
    assert page.plan().present["radiation"] is False
    assert page.count.text() != before
    group.undo_button.click()
    assert page.plan().present["radiation"] is None
    assert page.count.text() == before


def test_children_of_what_is_not_there_go_out_of_sight(
    page: NewInspectionPage, office: Office, settled: Callable[[], None]
) -> None:
    choose_kind(page, office, FacilityKind.HOSPITAL)
    settled()
    boiler = page.conditions.row("boiler")
    assert boiler.isVisible()

    page.conditions.answer("special_equipment", present=False)
    assert not boiler.isVisible()
    page.conditions.answer("special_equipment", present=None)
    assert boiler.isVisible()
    QApplication.processEvents()
    above = page.conditions.row("special_equipment")
    assert boiler.y() >= above.y() + above.height(), "rows that come into sight again find their places"


def test_the_keys_answer_and_go_on(
    page: NewInspectionPage, office: Office, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    choose_kind(page, office, FacilityKind.NURSERY)
    settled()
    (group, _citations) = page.conditions.groups
    rows = list(group.rows.values())
    rows[0].setFocus()
    qtbot.waitUntil(rows[0].hasFocus)

    for key in (Qt.Key.Key_2, Qt.Key.Key_1):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    answers = page.plan().present
    assert [answers[key] for key in list(group.rows)[:3]] == [False, True, None]
    assert rows[2].hasFocus()


def test_the_arrows_lead_on_into_the_next_group(
    page: NewInspectionPage, office: Office, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    choose_kind(page, office, FacilityKind.NURSERY)
    settled()
    group, citations = page.conditions.groups
    last = list(group.rows.values())[-1]
    last.setFocus()
    qtbot.waitUntil(last.hasFocus)

    QTest.keyClick(last, Qt.Key.Key_Down)

    assert next(iter(citations.rows.values())).hasFocus()


def test_some_characters_and_enter_choose_a_facility(
    page: NewInspectionPage, facility_id: str, settled: Callable[[], None]
) -> None:
    page.picker.field.insert("卫生院")
    settled()
    QTest.keyClick(page.picker.field, Qt.Key.Key_Return)
    settled()

    assert page.plan().facility_id == facility_id
    assert page.conditions.isVisible()


def test_what_is_not_found_can_be_entered(page: NewInspectionPage, qtbot: QtBot, settled: Callable[[], None]) -> None:
    page.picker.field.insert("不存在的单位")
    settled()

    assert not page.picker.list.isVisible()
    with qtbot.waitSignal(page.navigate) as asked:
        page.picker.new_button.click()
    assert asked.args == [GoFacilities(make=True)]


def test_what_the_building_lacks_is_left_out_of_the_count(
    page: NewInspectionPage, facility_id: str, settled: Callable[[], None]
) -> None:
    page.open(GoNewInspection(facility_id))
    settled()
    before = page.count.text()

    page.conditions.answer("sprinklers", present=False)

    assert before == "本次检查240项。"
    assert page.count.text() == "本次检查239项；未列入1项：本单位没有该设施1项。"


def test_answers_for_one_building_do_not_move_to_another(
    office: Office, page: NewInspectionPage, facility_id: str, settled: Callable[[], None]
) -> None:
    other = FacilityFile(name="另一家诊所", kind=FacilityKind.CLINIC)
    other_id = done(office, partial(facility_files.create, file=other)).made_id
    page.open(GoNewInspection(facility_id))
    settled()
    page.conditions.answer("gas", present=True)

    page.open(GoNewInspection(other_id))
    settled()

    assert page.plan().present["gas"] is None


def test_one_officer_is_too_few_for_enforcement_only(page: NewInspectionPage) -> None:
    assert page.too_few.isVisible()

    page.capacity.setCurrentIndex(page.capacity.findData(Capacity.SUPERVISION.value))

    assert not page.too_few.isVisible()


def test_beginning_without_a_facility_says_so(page: NewInspectionPage) -> None:
    page.begin_button.click()

    assert page.refusal.text() == "请先选择单位。"


def test_beginning_without_an_operator_is_refused_in_words(
    office: Office, page: NewInspectionPage, facility_id: str, settled: Callable[[], None]
) -> None:
    page.open(GoNewInspection(facility_id))
    settled()
    office.operate_as("")

    page.begin_button.click()
    settled()

    assert "选择操作人" in page.refusal.text()
    assert page.begin_button.isEnabled()


def test_beginning_leads_to_the_inspection_and_clears_the_sheet(
    page: NewInspectionPage, facility_id: str, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    page.open(GoNewInspection(facility_id))
    settled()

    with qtbot.waitSignal(page.navigate) as asked:
        page.begin_button.click()

    (request,) = asked.args
    assert isinstance(request, GoInspection)
    assert page.plan().facility_id == ""


def test_a_press_on_change_searches_again(
    page: NewInspectionPage, facility_id: str, settled: Callable[[], None]
) -> None:
    page.open(GoNewInspection(facility_id))
    settled()
    assert FACILITY.name in page.picker.name.text()

    page.picker.change_button.click()

    assert page.picker.field.isVisible()
