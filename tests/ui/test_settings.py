from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.people import InspectorCard
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import Capacity
from inspector_app.services import setting_up
from tests.ui.conftest import done
from ui.models.inspectors import InspectorTableModel
from ui.pages.settings import SettingsPage
from ui.routes import GoSettings
from ui.tasks import Tasks


@pytest.fixture
def page(tasks: Tasks, qtbot: QtBot, settled: Callable[[], None]) -> SettingsPage:
    page = SettingsPage(tasks)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    tasks.changed.connect(page.refresh)
    page.open(GoSettings())
    page.show()
    settled()
    return page


def kept(office: Office) -> Settings:
    return done(office, setting_up.settings)


def test_a_field_is_kept_when_it_is_left_and_says_so_then_only(
    office: Office, page: SettingsPage, settled: Callable[[], None]
) -> None:
    line = page.lines["court"]
    line.field.insert("某某市某某区人民法院")
    assert line.state.text() == "正在输入…"

    QTest.keyClick(line.field, Qt.Key.Key_Return)
    settled()

    assert kept(office).court == "某某市某某区人民法院"
    assert line.state.text().startswith("已保存")


def test_typing_is_kept_without_leaving_the_field(office: Office, page: SettingsPage, qtbot: QtBot) -> None:
    line = page.lines["address"]
    line.field.insert("某某路1号")

    qtbot.waitUntil(lambda: line.state.text().startswith("已保存"))

    assert kept(office).address == "某某路1号"


def test_leaving_the_page_keeps_what_is_being_typed(
    office: Office, page: SettingsPage, settled: Callable[[], None]
) -> None:
    page.lines["contact_name"].field.insert("赵六")

    assert page.leave()
    settled()

    assert kept(office).contact_name == "赵六"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{organ}{wrong}号", "不能用{wrong}"),
        ("{organ}{kind}{year}{serial}号", "要有{mark}"),
        ("{year", "没有成对"),
        ("", "要有{kind}"),
    ],
)
def test_an_unusable_number_pattern_is_refused_and_the_former_one_stays(
    office: Office, page: SettingsPage, settled: Callable[[], None], typed: str, said: str
) -> None:
    before = kept(office).number_pattern
    line = page.lines["number_pattern"]
    line.field.setText(typed)

    line.hand_over()
    settled()

    assert "没有保存" in line.state.text()
    assert said in line.state.text()
    assert kept(office).number_pattern == before


def test_the_example_follows_the_mark_as_it_is_typed(page: SettingsPage) -> None:
    page.numbering.mark.clear()
    page.numbering.mark.insert("丙")

    assert "〕丙1号" in page.numbering.example.text()


def test_a_range_of_which_only_one_end_is_filled_in_is_refused(
    office: Office, page: SettingsPage, settled: Callable[[], None]
) -> None:
    page.numbering.first.setText("5")
    page.numbering.edited.emit()
    settled()

    assert "一起填写" in page.numbering_state.text()
    assert kept(office).numbering.first is None


def test_remedies_titles_and_kinds_are_kept(office: Office, page: SettingsPage, settled: Callable[[], None]) -> None:
    page.remedies[Capacity.SUPERVISION].click()
    title = page.titles.lines["site_record.enforcement"]
    title.field.setText("安全生产现场检查记录")
    title.hand_over()
    page.kinds.setPlainText("日常检查\n\n  夜查 \n日常检查")
    page.leave()
    settled()

    settings = kept(office)
    assert settings.remedies_for == (Capacity.ENFORCEMENT, Capacity.SUPERVISION)
    assert settings.notice_titles == {"site_record.enforcement": "安全生产现场检查记录"}
    assert settings.inspection_kinds == ("日常检查", "夜查")


def test_an_emptied_title_is_the_usual_one_again(
    office: Office, page: SettingsPage, settled: Callable[[], None]
) -> None:
    title = page.titles.lines["site_record.enforcement"]
    for text in ("别的标题", ""):
        title.field.setText(text)
        title.hand_over()
        settled()

    assert kept(office).notice_titles == {}


def test_an_empty_list_of_kinds_is_not_kept(office: Office, page: SettingsPage, settled: Callable[[], None]) -> None:
    page.kinds.setPlainText(" \n ")
    page.leave()
    settled()

    assert kept(office).inspection_kinds


def test_somebody_who_left_stays_in_the_table(office: Office, page: SettingsPage, settled: Callable[[], None]) -> None:
    page.inspectors.leave_button.click()
    settled()

    people = done(office, setting_up.inspectors)
    assert sorted(one.active for one in people) == [False, True]


def test_an_inspector_without_a_name_is_refused_in_the_dialog(
    office: Office, page: SettingsPage, settled: Callable[[], None]
) -> None:
    page.inspectors.add_button.click()
    dialog = page.dialog
    assert dialog is not None

    dialog.filled_in.emit(InspectorCard(name="  "))
    settled()
    assert dialog.refusal.text() == "请填写检查人员姓名。"
    dialog.filled_in.emit(InspectorCard(name="钱七"))
    settled()

    assert page.dialog is None
    assert "钱七" in [one.card.name for one in done(office, setting_up.inspectors)]


def test_a_section_is_scrolled_to(page: SettingsPage, settled: Callable[[], None]) -> None:
    page.open(GoSettings("inspectors"))
    settled()

    assert not page.inspectors.visibleRegion().isEmpty()


def test_the_table_keeps_qts_rules(office: Office) -> None:
    model = InspectorTableModel()
    model.show_inspectors(done(office, partial(setting_up.inspectors)))

    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
