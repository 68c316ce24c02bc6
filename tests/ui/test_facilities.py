from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.facilities import Facility, FacilityFile
from inspector_app.domain.facility_lists import FacilityField
from inspector_app.domain.vocabulary import FacilityKind, HeightClass
from inspector_app.sentences.credit_codes import credit_code_fault
from inspector_app.services import facility_files
from tests.exchange.workbooks import credit_code
from tests.ui.conftest import FACILITY, done
from ui.dialogs.same_facility import SameFacilityDialog
from ui.models.facilities import FACILITY_COLUMNS
from ui.models.lines import LineTable
from ui.pages.facilities import NOT_SAVED, FacilitiesPage
from ui.pages.facility_listing import STEP
from ui.routes import Go, GoFacilities, GoInspection, GoNewInspection
from ui.tasks import Tasks
from ui.widgets.credit_code_field import CreditCodeField
from ui.widgets.facility_form import FacilityForm

Settled = Callable[[], None]


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks, settled: Settled) -> FacilitiesPage:
    """The page in view, as the window keeps it: it hears of every change."""
    shown = FacilitiesPage(tasks)
    qtbot.addWidget(shown)
    tasks.changed.connect(shown.refresh)
    shown.resize(1180, 690)
    shown.show()
    shown.open(GoFacilities())
    settled()
    return shown


def enter(office: Office, *files: FacilityFile) -> list[str]:
    return [done(office, partial(facility_files.create, file=file)).made_id for file in files]


def commit(line: QWidget, text: str) -> None:
    """Type as an input method does."""
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(line, typed)


def type_into(page: FacilitiesPage, field: FacilityField, text: str) -> None:
    editor = page._detail.form.editor(field)
    line = editor.line if isinstance(editor, CreditCodeField) else editor
    assert isinstance(line, QLineEdit)
    line.selectAll()
    commit(line, text)


def names(page: FacilitiesPage) -> list[str]:
    return [one.file.name for one in page._list.table.lines]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ""),
        (credit_code(1), ""),
        (f" {credit_code(1).lower()} ", ""),
        (credit_code(1)[:15], "还差3位"),
        (credit_code(1) + "0", "多了1位"),
        ("12450122O", "第9位“O”不对，是否应为数字0"),
        ("12A", "第3至8位是行政区划"),
        (credit_code(1)[:17] + ("0" if credit_code(1)[17] != "0" else "1"), f"应为“{credit_code(1)[17]}”"),
    ],
)
def test_a_credit_code_says_exactly_what_is_wrong_with_it(typed: str, said: str) -> None:
    assert said in credit_code_fault(typed)
    assert bool(said) == bool(credit_code_fault(typed))


def test_the_code_field_explains_while_typing_and_puts_the_code_into_normal_form(qtbot: QtBot) -> None:
    field = CreditCodeField()
    qtbot.addWidget(field)

    QTest.keyClicks(field.line, credit_code(1)[:10].lower())
    assert "还差8位" in field.advice
    QTest.keyClicks(field.line, f"-{credit_code(1)[10:].lower()} ")
    field.line.editingFinished.emit()

    assert field.line.text() == credit_code(1)
    assert field.advice == "校验码正确。"


def test_a_form_gives_back_the_whole_file_that_it_shows(qtbot: QtBot) -> None:
    file = FacilityFile(
        name="甲医院",
        kind=FacilityKind.HOSPITAL,
        uscc=credit_code(1),
        licence_number="a",
        nursery_record_number="b",
        address="c",
        township="d",
        legal_representative="e",
        person_in_charge="f",
        safety_officer="g",
        phone="h",
        capacity=20,
        floors=3,
        height_class=HeightClass.HIGH_RISE,
        remark="第一行\n第二行",
    )
    form = FacilityForm()
    qtbot.addWidget(form)

    with qtbot.assertNotEmitted(form.edited):
        form.show_file(file)

    assert form.file() == file


def test_an_empty_office_says_what_to_do_first(page: FacilitiesPage) -> None:
    assert page._list._pile.currentWidget() is page._list._none
    page._list._none.button.click()
    assert page._detail.isVisible()


def test_one_character_finds_a_facility(page: FacilitiesPage, office: Office, settled: Settled) -> None:
    enter(office, FACILITY, FacilityFile(name="江湾卫生站"))
    commit(page._bar._search, "湾")
    settled()

    assert names(page) == ["江湾卫生站"]
    assert page._list.summary == "找到1家，共2家单位"


def test_a_long_list_is_loaded_as_far_as_somebody_looks(page: FacilitiesPage, office: Office, settled: Settled) -> None:
    enter(office, *(FacilityFile(name=f"单位{number:03}") for number in range(STEP + 5)))
    page.open(GoFacilities())
    settled()
    assert len(page._list.table.lines) == STEP

    page._list.view.scrollToBottom()
    settled()

    assert names(page) == [f"单位{number:03}" for number in range(STEP + 5)]


def test_the_list_keeps_the_rules_of_item_models(qtbot: QtBot) -> None:  # noqa: ARG001  # models need an application
    table = LineTable(FACILITY_COLUMNS)
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    tester.setUseFetchMore(False)
    office_files = [replace(FACILITY, name=name) for name in "甲乙丙"]
    table.show_lines([Facility(id=file.name, file=file) for file in office_files], count=4)
    table.add_lines([Facility(id="丁", file=replace(FACILITY, name="丁"))])
    table.change_line(0, Facility(id="戊", file=replace(FACILITY, name="戊")))

    assert [table.index(row, 0).data() for row in range(table.rowCount())] == ["戊", "乙", "丙", "丁"]


def test_a_new_facility_is_saved_and_said_to_be_saved_only_then(
    page: FacilitiesPage, office: Office, settled: Settled
) -> None:
    page.open(GoFacilities(make=True))
    type_into(page, FacilityField.NAME, "新的诊所")
    assert page._detail.state == NOT_SAVED

    page._detail.save()
    settled()

    assert page._detail.state.startswith("已保存")
    assert [one.file.name for one in done(office, facility_files.search)] == ["新的诊所"]
    assert names(page) == ["新的诊所"]


def test_leaving_the_page_saves_what_was_typed(
    page: FacilitiesPage, office: Office, facility_id: str, settled: Settled
) -> None:
    page.open(GoFacilities(facility_id=facility_id))
    settled()
    type_into(page, FacilityField.PHONE, "0751-1234567")

    assert page.leave()

    assert done(office, partial(facility_files.get, facility_id=facility_id)).file.phone == "0751-1234567"


def test_a_wrong_code_keeps_the_page_and_its_draft_until_it_is_given_up(
    page: FacilitiesPage, office: Office, facility_id: str, settled: Settled
) -> None:
    page.open(GoFacilities(facility_id=facility_id))
    settled()
    type_into(page, FacilityField.USCC, "12345")

    assert not page.leave()
    assert "还差13位" in page._notice.text
    assert page._detail.form.file().uscc == "12345"

    page._notice.act()
    assert page.leave()
    assert done(office, partial(facility_files.get, facility_id=facility_id)).file == FACILITY


def test_choosing_another_facility_saves_the_first(page: FacilitiesPage, office: Office, settled: Settled) -> None:
    first, _second = enter(office, FacilityFile(name="甲"), FacilityFile(name="乙"))
    page.open(GoFacilities(facility_id=first))
    settled()
    type_into(page, FacilityField.TOWNSHIP, "龙归镇")

    row = names(page).index("乙")
    page._list.view.select_row(row)
    settled()

    assert page._detail.form.file().name == "乙"
    assert done(office, partial(facility_files.get, facility_id=first)).file.township == "龙归镇"


def test_an_equal_code_asks_and_the_same_facility_is_opened_with_what_it_lacked(
    page: FacilitiesPage, office: Office, settled: Settled
) -> None:
    (known,) = enter(office, FacilityFile(name="江湾卫生院", uscc=credit_code(1), phone="1"))
    page.open(GoFacilities(make=True))
    for field, text in (
        (FacilityField.NAME, "江湾镇卫生院"),
        (FacilityField.USCC, credit_code(1)),
        (FacilityField.ADDRESS, "一号"),
    ):
        type_into(page, field, text)
    page._detail.save()
    settled()
    dialog = page.findChild(SameFacilityDialog)
    assert dialog is not None
    dialog.same_button.click()
    settled()

    assert done(office, facility_files.count) == 1
    shown = page._detail.form.file()
    assert (shown.name, shown.phone, shown.address) == ("江湾卫生院", "1", "一号")
    page._detail.save()
    settled()
    assert done(office, partial(facility_files.get, facility_id=known)).file.address == "一号"


def test_an_equal_code_may_belong_to_another_facility(page: FacilitiesPage, office: Office, settled: Settled) -> None:
    enter(office, FacilityFile(name="江湾卫生院", uscc=credit_code(1)))
    page.open(GoFacilities(make=True))
    type_into(page, FacilityField.NAME, "江湾村卫生站")
    type_into(page, FacilityField.USCC, credit_code(1))
    page._detail.save()
    settled()
    dialog = page.findChild(SameFacilityDialog)
    assert dialog is not None
    dialog.other_button.click()
    settled()

    assert {one.file.name for one in done(office, facility_files.search)} == {"江湾卫生院", "江湾村卫生站"}


def test_archiving_can_be_taken_back(page: FacilitiesPage, office: Office, facility_id: str, settled: Settled) -> None:
    page.open(GoFacilities(facility_id=facility_id))
    settled()
    page._detail._archive.click()
    settled()
    assert names(page) == []
    assert "已归档" in page._notice.text

    page._notice.act()
    settled()
    assert names(page) == [FACILITY.name]
    assert not done(office, partial(facility_files.get, facility_id=facility_id)).archived


def test_history_leads_to_the_inspection_and_the_button_to_a_new_one(
    page: FacilitiesPage, inspection_id: str, facility_id: str, settled: Settled
) -> None:
    asked: list[Go] = []
    page.navigate.connect(asked.append)
    page.open(GoFacilities(facility_id=facility_id))
    settled()
    page._detail._tabs.setCurrentIndex(1)
    view = page._detail._inspection_view
    view.select_row(0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    page._detail._inspect.click()

    assert asked == [GoInspection(inspection_id=inspection_id), GoNewInspection(facility_id=facility_id)]


def test_a_small_window_shows_one_facility_at_a_time_with_a_way_back(
    page: FacilitiesPage, facility_id: str, settled: Settled
) -> None:
    page.resize(600, 300)
    page.open(GoFacilities(facility_id=facility_id))
    settled()
    assert page._detail.isVisible()
    assert not page._list.isVisible()

    page._panes._back.click()
    assert page._list.isVisible()
    page._list.view.select_row(0)
    settled()
    assert page._detail.isVisible()
    assert page.minimumSizeHint().height() < 200


def test_saving_twice_in_a_hurry_makes_one_facility(page: FacilitiesPage, office: Office, settled: Settled) -> None:
    page.open(GoFacilities(make=True))
    type_into(page, FacilityField.NAME, "新的诊所")
    page._detail.save()
    page._detail.save()
    assert page.leave()
    settled()

    assert done(office, facility_files.count) == 1


def test_a_second_new_facility_does_not_meet_the_answer_about_the_first(
    page: FacilitiesPage, office: Office, settled: Settled
) -> None:
    page.open(GoFacilities(make=True))
    type_into(page, FacilityField.NAME, "第一家")
    page.open(GoFacilities(make=True))
    type_into(page, FacilityField.NAME, "第二家")
    settled()
    assert page._detail.form.file().name == "第二家"

    assert page.leave()
    settled()
    assert {one.file.name for one in done(office, facility_files.search)} == {"第一家", "第二家"}


def test_of_two_facilities_opened_in_a_hurry_the_last_is_shown(
    page: FacilitiesPage, office: Office, settled: Settled
) -> None:
    first, second = enter(office, FacilityFile(name="甲"), FacilityFile(name="乙"))
    page.open(GoFacilities(facility_id=first))
    page.open(GoFacilities(facility_id=second))
    settled()

    assert page._detail.form.file().name == "乙"


def test_what_is_typed_while_the_commit_is_under_way_is_not_called_saved(
    page: FacilitiesPage, office: Office, facility_id: str, settled: Settled
) -> None:
    page.open(GoFacilities(facility_id=facility_id))
    settled()
    type_into(page, FacilityField.PHONE, "1")
    page._detail.save()
    type_into(page, FacilityField.PHONE, "12")
    settled()

    assert page._detail.state == NOT_SAVED
    assert page._detail.form.file().phone == "12"
    assert page.leave()
    assert done(office, partial(facility_files.get, facility_id=facility_id)).file.phone == "12"


def test_typing_on_while_the_commit_is_under_way_and_leaving_loses_nothing(
    page: FacilitiesPage, office: Office, settled: Settled
) -> None:
    page.open(GoFacilities(make=True))
    type_into(page, FacilityField.NAME, "新的诊所")
    page._commit()
    type_into(page, FacilityField.ADDRESS, "一号")

    assert page.leave()
    settled()

    (made,) = done(office, facility_files.search)
    assert (made.file.name, made.file.address) == ("新的诊所", "一号")
