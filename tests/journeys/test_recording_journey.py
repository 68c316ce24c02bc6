"""An inspector at the laptop: keys and an input method into the real window, closed in mid-word, opened again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.vocabulary import Verdict
from tests.journeys.begun import begin_inspection, opened, view_of
from tests.ui.recording_desk import compose, type_text
from ui.pages.recording import RecordingPage
from ui.routes import GoInspection
from ui.tasks import Tasks
from ui.window import MainWindow

Key = Qt.Key


class Laptop:
    """The real window over real data, worked with keys only."""

    def __init__(self, qtbot: QtBot, office: Office, inspection_id: str) -> None:
        self._qtbot = qtbot
        self.under_way = 0
        self.tasks = Tasks(office)
        self.tasks.busy.connect(self._count)
        self.window = MainWindow(self.tasks)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.window.go(GoInspection(inspection_id))
        self.settle()

    @property
    def page(self) -> RecordingPage:
        """The recording page in view."""
        page = self.window.page
        assert isinstance(page, RecordingPage)
        return page

    def press(self, *keys: Qt.Key) -> None:
        """Type keys into whatever has the focus."""
        for key in keys:
            QTest.keyClick(self.focused(), key)

    def focused(self) -> QWidget:
        """What keys go to."""
        widget: QWidget | None = self.window.focusWidget()
        assert widget is not None
        return widget

    def settle(self) -> None:
        """Wait until every answer is on the screen."""
        self._qtbot.waitUntil(lambda: self.under_way == 0, timeout=30_000)

    def close(self) -> None:
        """Close the window as its cross does."""
        self.window.close()
        self._qtbot.waitUntil(lambda: not self.window.isVisible(), timeout=30_000)

    def _count(self, under_way: int) -> None:
        self.under_way = under_way


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "卫安查 数据"


def test_what_was_typed_when_the_window_closed_in_mid_word_is_there_when_it_opens_again(
    qtbot: QtBot, folder: Path
) -> None:
    inspection_id = begin_inspection(folder)
    with opened(folder) as office:
        laptop = Laptop(qtbot, office, inspection_id)
        laptop.press(Key.Key_1, Key.Key_Return, Key.Key_3, Key.Key_Return, Key.Key_2)
        laptop.settle()
        laptop.page._editor.rows["place"].edit.setFocus()
        type_text(laptop.focused(), "住院楼3层")
        compose(laptop.focused(), "dong'ce")
        laptop.close()
    with opened(folder) as office:
        view = view_of(office, inspection_id)
        first, second, third = view.inspection.asked()[:3]
        verdicts = [view.inspection.answer(key).verdict for key in (first, second, third)]
        assert verdicts == [Verdict.COMPLIANT, Verdict.NOT_APPLICABLE, Verdict.VIOLATION]
        assert [finding.facts.place for finding in view.findings_of(third)] == ["住院楼3层"]
        again = Laptop(qtbot, office, inspection_id)
        assert again.page._place == third
        assert again.page._editor.rows["place"].edit.text() == "住院楼3层"  # type: ignore[union-attr]  # a line
        again.close()
