from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.facilities import FacilityFile
from inspector_app.services import facility_files
from inspector_app.services.desk import Desk, Done
from tests.ui.conftest import done
from ui import launch
from ui.dialogs.restoring import SAFE, RestoringDialog
from ui.dialogs.trouble import TroubleDialog
from ui.unforeseen import LogFile, Unforeseen


@pytest.fixture
def answered(qapp: QApplication, plain_after: None) -> Iterator[list[str]]:  # noqa: ARG001
    """Presses the button of every dialog that blocks; gives what they said."""
    said: list[str] = []

    def press() -> None:
        dialog = qapp.activeModalWidget()
        if isinstance(dialog, TroubleDialog):
            said.append(dialog.sentence.text())
            dialog.accept()

    timer = QTimer(interval=20)
    timer.timeout.connect(press)
    timer.start()
    yield said
    timer.stop()


def test_data_that_another_instance_uses_are_refused_in_words(
    qapp: QApplication, tmp_path: Path, answered: list[str]
) -> None:
    with Office.open(tmp_path / "data"):
        assert launch.open_window(qapp, tmp_path / "data") == 1

    assert any("另一个卫安查窗口" in sentence for sentence in answered)


def test_damaged_data_are_refused_in_words(qapp: QApplication, tmp_path: Path, answered: list[str]) -> None:
    with Office.open(tmp_path / "data") as office:
        records = office.folder.records
    records.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)

    assert launch.open_window(qapp, tmp_path / "data") == 1

    (sentence,) = answered
    assert "备份" in sentence


def test_a_file_in_the_place_of_the_folder_is_refused_in_words(
    qapp: QApplication, tmp_path: Path, answered: list[str]
) -> None:
    (tmp_path / "data").write_text("我是文件", encoding="utf-8")

    assert launch.open_window(qapp, tmp_path / "data") == 1

    assert any("不是文件夹" in sentence for sentence in answered)


def test_without_a_display_there_is_a_sentence_and_no_abort() -> None:
    hidden = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}

    tried = subprocess.run(
        [sys.executable, "-c", "import sys; from ui.launch import main; sys.exit(main([]))"],
        env={**environment, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )

    assert tried.returncode == 1
    assert "图形界面" in tried.stderr
    assert "Traceback" not in tried.stderr


def test_a_restored_backup_says_of_when_it_is(tmp_path: Path, qtbot: QtBot) -> None:
    data, backup = tmp_path / "data", tmp_path / "备份.zip"
    with Office.open(data) as office:
        office.back_up(backup).result()
        done(office, _enter_facility)

    dialog = RestoringDialog(backup, data, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.button.isEnabled, timeout=20_000)

    assert "已恢复到" in dialog.words.text()
    with Office.open(data) as office:
        assert done(office, facility_files.count) == 0


def test_a_file_that_is_no_backup_leaves_the_data_as_they_were(tmp_path: Path, qtbot: QtBot) -> None:
    data, wrong = tmp_path / "data", tmp_path / "别的.zip"
    wrong.write_bytes(b"PK nonsense")
    with Office.open(data) as office:
        done(office, _enter_facility)

    dialog = RestoringDialog(wrong, data, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.button.isEnabled, timeout=20_000)

    assert SAFE in dialog.words.text()
    with Office.open(data) as office:
        assert done(office, facility_files.count) == 1


def test_what_nobody_expected_is_logged_each_time_and_told_once(tmp_path: Path) -> None:
    log_file = LogFile(tmp_path)
    unforeseen = Unforeseen()
    told: list[object] = []
    unforeseen.told.connect(told.append)

    unforeseen.report(ZeroDivisionError("first"))
    unforeseen.report(ZeroDivisionError("second"))
    log_file.close()

    assert len(told) == 1
    text = log_file.path.read_text(encoding="utf-8")
    assert "first" in text
    assert "second" in text
    unforeseen.may_tell_again()
    unforeseen.report(ZeroDivisionError("third"))
    assert len(told) == 2


def _enter_facility(desk: Desk) -> Done:
    return facility_files.create(desk, FacilityFile(name="后来登记的单位"))


def test_a_log_that_has_grown_large_is_turned_over(tmp_path: Path) -> None:
    (tmp_path / "卫安查.log").write_text("x" * 2_000_000, encoding="utf-8")

    log_file = LogFile(tmp_path)
    log_file.close()

    assert log_file.path.stat().st_size == 0
    assert (tmp_path / "卫安查.1.log").exists()


def test_the_window_waits_for_nothing_that_only_documents_workbooks_or_troubles_need(tmp_path: Path) -> None:
    heavy = ("reportlab", "openpyxl", "pydantic", "PIL", "uniseg", "python_calamine", "PySide6.QtPdf", "socket")
    with Office.open(tmp_path / "data"):
        pass  # what is read once, at the very first start, is read
    program = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication;"
        "from PySide6.QtCore import QTimer; from ui.launch import open_window; app = QApplication([]);"
        "QTimer.singleShot(1500, app.exit);"
        f"open_window(app, Path({str(tmp_path / 'data')!r}));"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )

    started = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )

    assert started.stdout.strip() == "[]", started.stderr
