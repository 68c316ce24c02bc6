from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.facilities import NameMissing
from inspector_app.domain.settings import Settings
from inspector_app.services import checklist_library, setting_up
from inspector_app.services.desk import Desk
from tests.ui.conftest import PATIENCE_S, SETTINGS, done
from ui import texts
from ui.dialogs.trouble import TroubleDialog, bug_sentence, tell_trouble
from ui.pages.home import HomePage
from ui.pages.settings import SettingsPage
from ui.routes import GoChecklists, GoCompare, GoHome, GoSettings
from ui.tasks import Tasks
from ui.window import PLACES, MainWindow


@pytest.fixture
def window(tasks: Tasks, qtbot: QtBot, settled: Callable[[], None]) -> MainWindow:
    window = MainWindow(tasks)
    qtbot.addWidget(window)
    window.go(GoHome())
    window.show()
    qtbot.waitExposed(window)
    settled()
    return window


def test_the_header_says_whose_bureau_and_who_works(office: Office, window: MainWindow) -> None:
    texts = [label.text() for label in window.header.findChildren(QLabel)]

    assert SETTINGS.organ_name in texts
    assert window.header.operator_button.text() == "张三"
    assert office.operator


def test_a_change_elsewhere_reaches_the_header(tasks: Tasks, window: MainWindow, settled: Callable[[], None]) -> None:
    tasks.write(partial(setting_up.save_settings, wanted=Settings(organ_name="新的机关")), owner=window)
    settled()
    settled()

    assert "新的机关" in [label.text() for label in window.header.findChildren(QLabel)]


def test_a_page_that_belongs_to_a_place_keeps_it_marked(office: Office, window: MainWindow) -> None:
    edition = done(office, checklist_library.available).editions[0].hash

    window.go(GoCompare(before=edition, after=edition))

    marked = [button.text() for button in window.navigation.findChildren(QToolButton) if button.isChecked()]
    assert marked == ["检查表"]


@pytest.mark.parametrize("ordinal", [5, 7])
def test_a_place_is_one_key_away(ordinal: int, window: MainWindow, settled: Callable[[], None]) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + ordinal), Qt.KeyboardModifier.ControlModifier)
    settled()

    assert window.page is not None
    assert window.page.title == PLACES[ordinal - 1].label


def test_a_page_is_built_once_and_at_its_first_visit(window: MainWindow, settled: Callable[[], None]) -> None:
    assert window.findChild(SettingsPage) is None

    for request in (GoSettings(), GoChecklists(), GoSettings()):
        window.go(request)
        settled()

    assert len(window.findChildren(SettingsPage)) == 1


def test_a_page_that_must_settle_something_stays(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HomePage, "leave", lambda _self: False)

    window.go(GoSettings())
    assert isinstance(window.page, HomePage)

    window.close()
    assert window.isVisible()


def test_closing_waits_until_everything_is_saved(
    office: Office, window: MainWindow, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    window.go(GoSettings())
    settled()
    page = window.page
    assert isinstance(page, SettingsPage)
    page.lines["address"].field.insert("半句话")

    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible())

    assert done(office, setting_up.settings).address == "半句话"


def test_a_narrow_window_keeps_the_icons_only(window: MainWindow) -> None:
    window.resize(1300, 700)
    wide = window.navigation.width()
    window.resize(683, 384)

    assert window.navigation.width() < wide / 2


def test_trouble_that_no_page_expected_opens_a_dialog(
    tasks: Tasks, window: MainWindow, settled: Callable[[], None]
) -> None:
    tasks.read(_refuse, owner=window)
    settled()

    (dialog,) = window.findChildren(TroubleDialog)
    assert dialog.sentence.text() == "请填写单位名称。"
    dialog.accept()


def test_a_bad_file_is_told_problem_by_problem(window: MainWindow) -> None:
    bad = BadFile(Path("x.yaml"), [Problem(code="checklist.empty_file", place="第1行")])
    dialog = tell_trouble(window, bad)

    assert dialog.windowTitle() == "文件不能使用，有1处问题"
    dialog.accept()


def test_a_bug_is_told_with_what_is_safe_and_where_the_log_is() -> None:
    sentence = bug_sentence(Path("log") / "卫安查.log")

    assert "不受影响" in sentence
    assert "卫安查.log" in sentence


def _refuse(_desk: Desk) -> None:
    raise NameMissing


@pytest.mark.parametrize(("saves", "said"), [(True, texts.SAVING), (False, texts.CLOSING)])
def test_closing_speaks_of_saving_only_while_something_is_saved(
    tasks: Tasks, window: MainWindow, qtbot: QtBot, *, saves: bool, said: str
) -> None:
    may_end = Event()
    run = tasks.write if saves else tasks.read
    run(partial(_wait_for, may_end=may_end), owner=window)

    window.close()
    assert window.isVisible()
    assert window.header._state.text() == said

    may_end.set()
    qtbot.waitUntil(lambda: not window.isVisible())


def _wait_for(_desk: Desk, *, may_end: Event) -> None:
    assert may_end.wait(PATIENCE_S)
