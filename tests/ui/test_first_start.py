from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.people import InspectorCard
from inspector_app.services import facility_files, listing, setting_up
from inspector_app.services.desk import Desk
from tests.ui.conftest import FACILITY, PATIENCE_S, done
from ui.application import Application
from ui.dialogs.first_start import PEOPLE, FirstStartDialog
from ui.dialogs.inspector import InspectorDialog
from ui.dialogs.operator import OperatorDialog
from ui.pages.home import HomePage
from ui.pages.new_inspection import NewInspectionPage
from ui.routes import GoNewInspection


class Running:
    """The whole program on a fresh data folder."""

    def __init__(self, office: Office, qtbot: QtBot) -> None:
        self.office = office
        self.application = Application(office)
        self.window = self.application.window
        self._qtbot = qtbot
        self._busy = 0
        self.bugs: list[object] = []
        self.application.tasks.busy.connect(self._count)
        self.application.tasks.bug.connect(self.bugs.append)
        qtbot.addWidget(self.window)
        self.application.begin()
        self.settle()

    def settle(self) -> None:
        """Wait until every answer is on the screen."""
        self._qtbot.waitUntil(lambda: self._busy == 0, timeout=PATIENCE_S * 1000)

    def first_start(self) -> FirstStartDialog:
        dialog = self.application.reception.dialog
        assert isinstance(dialog, FirstStartDialog)
        return dialog

    def operator_dialog(self) -> OperatorDialog:
        dialog = self.application.reception.dialog
        assert isinstance(dialog, OperatorDialog)
        return dialog

    def press(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def _count(self, busy: int) -> None:
        self._busy = busy


@pytest.fixture
def start(bare_office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Running]]:
    """Start the program; pytest keeps its own way of seeing what nobody caught."""
    monkeypatch.setattr("ui.unforeseen.Unforeseen.watch", lambda _self: None)
    started: list[Running] = []

    def begin() -> Running:
        started.append(Running(bare_office, qtbot))
        return started[-1]

    yield begin
    for program in started:
        assert program.bugs == []


def test_from_a_fresh_folder_to_the_first_inspection(start: Callable[[], Running]) -> None:
    program = start()

    wizard = program.first_start()
    wizard.organ_name.setText("示例区卫生健康局")
    wizard.organ_code.setText("示卫")
    program.press(wizard.next_button)
    wizard.numbering.mark.setText("甲")
    program.press(wizard.next_button)
    for name, certificate in (("张三", "粤F0001"), ("李四", "粤F0002")):
        wizard.name.setText(name)
        wizard.certificate.setText(certificate)
        program.press(wizard.add_person_button)
    program.press(wizard.next_button)

    chooser = program.operator_dialog()
    QTest.keyClick(chooser, Qt.Key.Key_2)
    program.settle()
    people = done(program.office, setting_up.inspectors)
    working = next(one for one in people if one.id == program.office.operator)
    assert working.card.name == "李四"

    facility_id = done(program.office, partial(facility_files.create, file=FACILITY)).made_id
    program.window.go(GoNewInspection(facility_id))
    program.settle()
    page = program.window.page
    assert isinstance(page, NewInspectionPage)
    for box in page.people.boxes.values():
        box.setChecked(True)
    page.conditions.answer("gas", present=False)
    program.settle()
    assert page._preview is not None
    announced = page._preview.total
    page.navigate.disconnect()  # where it leads is another page's matter
    program.press(page.begin_button)

    (line,) = done(program.office, listing.inspections)
    assert line.facility_name == FACILITY.name
    assert line.asked == announced
    settings = done(program.office, setting_up.settings)
    assert (settings.organ_name, settings.organ_code, settings.numbering.mark) == ("示例区卫生健康局", "示卫", "甲")


def test_every_step_can_be_skipped(start: Callable[[], Running]) -> None:
    program = start()
    wizard = program.first_start()

    for _step in range(3):
        program.press(wizard.next_button)

    assert isinstance(program.application.reception.dialog, InspectorDialog)
    assert program.office.operator == ""


def test_the_first_start_is_taken_up_where_it_was_left(start: Callable[[], Running], bare_office: Office) -> None:
    done(bare_office, partial(_fill_bureau_and_numbers))

    wizard = start().first_start()

    assert wizard.organ_name.text() == "某区卫生健康局"
    assert wizard.next_button.text() == "完成"


def test_a_name_that_was_typed_but_not_entered_is_entered_by_finishing(start: Callable[[], Running]) -> None:
    program = start()
    wizard = program.first_start()
    wizard.show_step(PEOPLE)
    wizard.name.setText("王五")

    program.press(wizard.next_button)

    assert [one.card.name for one in done(program.office, setting_up.inspectors)] == ["王五"]


def test_an_impossible_range_is_refused_beside_the_field(start: Callable[[], Running]) -> None:
    program = start()
    wizard = program.first_start()
    program.press(wizard.next_button)
    wizard.numbering.first.setText("200")
    wizard.numbering.last.setText("1")

    program.press(wizard.next_button)

    assert wizard.numbering.isVisible()
    assert "起始号" in wizard.refusal.text()


def test_the_example_is_offered_in_empty_data_and_opens(start: Callable[[], Running]) -> None:
    program = start()

    program.press(program.first_start().example_button)

    assert program.application.reception.dialog is None
    assert program.office.operator
    page = program.window.page
    assert isinstance(page, HomePage)
    assert page.model.rowCount() == 1


def test_the_example_is_not_offered_beside_real_work(start: Callable[[], Running], bare_office: Office) -> None:
    done(bare_office, partial(facility_files.create, file=FACILITY))

    assert not start().first_start().example_button.isVisible()


def test_who_looks_only_is_told_so(start: Callable[[], Running], bare_office: Office) -> None:
    done(bare_office, partial(setting_up.add_inspector, card=InspectorCard(name="张三")))
    program = start()

    program.press(program.operator_dialog().later_button)

    assert program.office.operator == ""
    assert program.window.header.operator_button.text() == "选择操作人"


def test_somebody_who_is_not_in_the_list_enters_and_works(start: Callable[[], Running], bare_office: Office) -> None:
    done(bare_office, partial(setting_up.add_inspector, card=InspectorCard(name="张三")))
    program = start()
    program.press(program.operator_dialog().new_button)
    dialog = program.application.reception.dialog
    assert isinstance(dialog, InspectorDialog)

    dialog.filled_in.emit(InspectorCard(name=" "))
    program.settle()
    dialog.filled_in.emit(InspectorCard(name="新来的人"))
    program.settle()

    names = [button.text() for button in program.operator_dialog().buttons]
    assert any("新来的人" in name for name in names)


def _fill_bureau_and_numbers(desk: Desk) -> None:
    from dataclasses import replace

    from inspector_app.domain.official_documents import NumberScheme

    settings = setting_up.settings(desk)
    scheme = NumberScheme(mark="乙")
    setting_up.save_settings(desk, replace(settings, organ_name="某区卫生健康局", numbering=scheme))
