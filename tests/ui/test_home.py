from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.official_documents import NumberScheme
from inspector_app.services import listing, setting_up
from tests.services.checklist_folder import item
from tests.ui.conftest import SETTINGS, done
from tests.ui.library_folder import bring
from ui.models.inspections import LINE_ROLE, InspectionListModel, how_far
from ui.pages.home import HomePage
from ui.routes import GoChecklists, GoHome, GoInspection, GoNewInspection, GoSettings
from ui.tasks import Tasks


@pytest.fixture
def page(tasks: Tasks, qtbot: QtBot, settled: Callable[[], None]) -> HomePage:
    page = HomePage(tasks)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.open(GoHome())
    page.show()
    settled()
    return page


def test_empty_data_say_what_to_do_next(page: HomePage, qtbot: QtBot) -> None:
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.navigate) as asked:
        page.empty.button.click()

    assert asked.args == [GoNewInspection()]


def test_an_unfinished_inspection_goes_on_with_enter(inspection_id: str, page: HomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.navigate) as asked:
        page.list.activated.emit(page.list.currentIndex())

    assert asked.args == [GoInspection(inspection_id)]
    assert page.continue_button.text() == "继续检查（Enter）"


@pytest.mark.usefixtures("inspection_id")
def test_the_list_says_how_far_an_inspection_is(page: HomePage) -> None:
    line = page.list.currentIndex().data(LINE_ROLE)

    assert how_far(line) == f"已查0/{line.asked}项"


def test_what_is_not_set_up_is_said_with_the_way_there(
    office: Office, page: HomePage, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    unset = replace(SETTINGS, numbering=NumberScheme())
    page.refresh(done(office, partial(setting_up.save_settings, wanted=unset)).changes)
    settled()

    assert any("草稿" in sentence for sentence in page.hints.sentences())
    with qtbot.waitSignal(page.hints.wanted) as asked:
        page.hints.buttons()[0].click()
    assert asked.args == [GoSettings("numbers")]


def test_a_low_window_shows_one_hint_and_counts_the_rest(bare_office: Office, qtbot: QtBot) -> None:
    tasks = Tasks(bare_office)
    page = HomePage(tasks)
    qtbot.addWidget(page)
    page.resize(620, 310)
    page.open(GoHome())
    page.show()
    qtbot.waitUntil(lambda: bool(page.hints.sentences()))

    assert len(page.hints.sentences()) == 1
    assert "还有3项" in page.hints.sentences()[0]


def test_the_model_keeps_qts_rules(office: Office, inspection_id: str) -> None:
    model = InspectionListModel()
    model.show_lines(done(office, listing.inspections))

    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)

    assert model.row_of(inspection_id) == 0
    assert model.row_of("nothing") == -1


def test_a_newer_shipped_checklist_is_told_of_with_the_way_to_it(
    office: Office, page: HomePage, tmp_path: Path, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    bring(office, tmp_path / "files", edition="1")
    page.refresh(bring(office, tmp_path / "files", item("A-01"), edition="2"))
    settled()

    (sentence,) = [one for one in page.hints.sentences() if "新版" in one]
    assert "甲表" in sentence
    with qtbot.waitSignal(page.hints.wanted) as asked:
        page.hints.buttons()[-1].click()
    assert asked.args == [GoChecklists()]
