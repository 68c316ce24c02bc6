from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.troubles_safekeeping import Cancelled
from inspector_app.services import setting_up
from tests.ui.conftest import done
from ui.dialogs.confirm import ConfirmDialog
from ui.dialogs.trouble import TroubleDialog
from ui.long_work import LongWork
from ui.pages.safekeeping import SafekeepingPage
from ui.routes import GoBackTo, GoSafekeeping
from ui.tasks import Tasks


@pytest.fixture
def page(tasks: Tasks, qtbot: QtBot, settled: Callable[[], None]) -> SafekeepingPage:
    page = SafekeepingPage(tasks)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.open(GoSafekeeping())
    page.show()
    settled()
    return page


def test_a_backup_is_written_and_its_folder_remembered(
    office: Office, page: SafekeepingPage, tmp_path: Path, settled: Callable[[], None]
) -> None:
    target = tmp_path / "U盘" / "备份.zip"
    target.parent.mkdir()

    page.back_up(target)
    assert page.strip.isVisible()
    assert not page.export_button.isEnabled()
    settled()

    assert target.stat().st_size > 0
    assert "核对无误" in page.report.text()
    assert page.export_button.isEnabled()
    assert done(office, setting_up.settings).backup_folder == str(target.parent)


def test_a_backup_that_is_stopped_leaves_nothing(
    page: SafekeepingPage, tmp_path: Path, settled: Callable[[], None]
) -> None:
    target = tmp_path / "备份.zip"

    page.back_up(target)
    page.strip.cancel_button.click()
    settled()

    assert list(tmp_path.glob("*.zip")) == []
    assert "已取消" in page.report.text()


def test_a_backup_inside_the_data_is_refused_in_words(
    office: Office, page: SafekeepingPage, settled: Callable[[], None]
) -> None:
    page.back_up(office.folder.path / "备份.zip")
    settled()

    (dialog,) = page.findChildren(TroubleDialog)
    assert "U盘" in dialog.sentence.text()
    assert not page.strip.isVisible()
    dialog.accept()


@pytest.mark.usefixtures("inspection_id")
def test_the_workbook_says_how_many_rows_it_has(
    page: SafekeepingPage, tmp_path: Path, settled: Callable[[], None]
) -> None:
    page.export(tmp_path / "交接.xlsx")
    settled()

    assert (tmp_path / "交接.xlsx").exists()
    assert "单位1行" in page.report.text()


@pytest.mark.usefixtures("inspection_id")
def test_sound_data_are_found_sound(page: SafekeepingPage, settled: Callable[[], None]) -> None:
    page.check()
    settled()

    assert "没有发现问题" in page.report.text()
    assert not page.repair_button.isVisible()


def test_restoring_is_asked_once_and_the_safe_answer_has_the_focus(
    page: SafekeepingPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.restore(tmp_path / "备份.zip")
    (dialog,) = page.findChildren(ConfirmDialog)
    assert dialog.no_button.isDefault()

    with qtbot.waitSignal(page.navigate) as asked:
        dialog.yes_button.click()

    assert asked.args == [GoBackTo(tmp_path / "备份.zip")]


def test_long_work_stops_at_its_next_step(page: SafekeepingPage) -> None:
    work = LongWork(page)
    work.step(1, 10)

    work.cancel()

    with pytest.raises(Cancelled):
        work.step(2, 10)
