"""What tests of the recording page share: the page in a window of its own, and keys as a person types them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Job, Office
from inspector_app.domain.findings import Finding
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import Verdict
from inspector_app.services import recording
from inspector_app.services.recording import RecordingView
from ui.pages.recording import RecordingPage
from ui.routes import Go, GoInspection
from ui.tasks import Tasks

KEYS = {Verdict.COMPLIANT: Qt.Key.Key_1, Verdict.VIOLATION: Qt.Key.Key_2, Verdict.NOT_APPLICABLE: Qt.Key.Key_3}


@dataclass
class RecordingDesk:
    """The page as a person sees it, and the records as they are."""

    page: RecordingPage
    office: Office
    inspection_id: str
    settled: Callable[[], None]
    went: list[Go]

    def records(self) -> RecordingView:
        """What is committed."""
        view = self.ask(partial(recording.view, inspection_id=self.inspection_id))
        assert isinstance(view, RecordingView)
        return view

    def ask(self, job: Job[Any]) -> Any:
        """What a job answers after everything that was asked before."""
        return self.office.write(job).result(30)

    def asked(self) -> tuple[ItemKey, ...]:
        """The items that are asked."""
        return self.records().inspection.asked()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Type a key into whatever has the focus."""
        QTest.keyClick(self._focused(), key, modifier)

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        type_text(self._focused(), text)

    def judge(self, *verdicts: Verdict) -> None:
        """Judge the current item and go to the next one, for each verdict."""
        for verdict in verdicts:
            self.press(KEYS[verdict])
            self.press(Qt.Key.Key_Down)

    def place(self) -> ItemKey | None:
        """Where the inspector stands."""
        return self.page._place

    def finding(self) -> Finding:
        """The only finding."""
        (found,) = self.records().findings
        return found

    def verdict(self, key: ItemKey) -> Verdict | None:
        """What is committed of an item."""
        return self.records().inspection.answer(key).verdict

    def verdicts(self, keys: Iterable[ItemKey]) -> list[Verdict | None]:
        """What is committed of some items."""
        inspection = self.records().inspection
        return [inspection.answer(key).verdict for key in keys]

    def field(self, name: str) -> QWidget:
        """A text field of the open finding."""
        return self.page._editor.rows[name].edit

    def _focused(self) -> QWidget:
        focused: QWidget | None = self.page.window().focusWidget()
        return self.page if focused is None else focused


def type_text(widget: QWidget, text: str) -> None:
    """Type as a person does: letters and digits by keys, everything else by an input method."""
    for character in text:
        if character.isascii():
            QTest.keyClicks(widget, character)
        else:
            compose(widget, "", commit=character)


def compose(widget: QWidget, preedit: str, *, commit: str = "") -> None:
    """What an input method sends: a composition that goes on, or the words that it ends in."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


class OpenDesk:
    """Opens the page as often as a test likes, and leaves it in order when the test is over."""

    def __init__(self, qtbot: QtBot, tasks: Tasks, inspection_id: str, settled: Callable[[], None]) -> None:
        self._qtbot = qtbot
        self._tasks = tasks
        self._inspection_id = inspection_id
        self._settled = settled
        self._pages: list[RecordingPage] = []

    def __call__(self, request: GoInspection | None = None) -> RecordingDesk:
        """The page, shown, active and loaded."""
        page = RecordingPage(self._tasks)
        self._pages.append(page)
        self._qtbot.addWidget(page)
        went: list[Go] = []
        page.navigate.connect(went.append)
        self._tasks.changed.connect(page.refresh)
        page.resize(1180, 700)
        with self._qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        self._qtbot.waitUntil(page.isActiveWindow)
        page.open(request or GoInspection(self._inspection_id))
        self._settled()
        return RecordingDesk(page, self._tasks.office, self._inspection_id, self._settled, went)

    def close(self) -> None:
        """As the window does before the office closes."""
        for page in self._pages:
            page.leave()
        self._settled()
