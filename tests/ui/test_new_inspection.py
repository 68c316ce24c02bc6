from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.vocabulary import Capacity, FacilityKind
from inspector_app.services import facility_files
from tests.ui.conftest import FACILITY, done
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


def test_who_works_and_the_first_checklist_are_ticked(office: Office, page: NewInspectionPage) -> None:
    assert page.people.ticked() == (office.operator,)
    assert len(page.editions.ticked()) == 1


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
    settled()

    assert "没有相应设施不查" not in before
    assert "没有相应设施不查" in page.count.text()


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
