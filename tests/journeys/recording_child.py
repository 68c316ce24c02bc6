"""Records like an inspector until it is killed, and says on stdout what the screen called saved.

    python -m tests.journeys.recording_child DATA INSPECTION_ID

Each line is the whole of what the page shows as saved: verdict and remark of every item.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.begun import opened
from ui.models.recording_view import next_unanswered
from ui.pages.recording import RecordingPage
from ui.routes import GoInspection
from ui.tasks import Tasks

STEP_MS = 5


class Hand(QObject):
    """One key or word at a time, so that answers arrive in between."""

    def __init__(self, page: RecordingPage) -> None:
        super().__init__(page)
        self._page = page
        self._count = 0
        self._steps = (self._go_on, self._judge, self._remark, self._leave_field)
        page.state.connect(self._acknowledge)
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self) -> None:
        if self._page._steps.is_loaded:
            step = self._steps[self._count % len(self._steps)]
            self._count += 1
            step()

    def _go_on(self) -> None:
        """To the next item without a verdict. Each is judged once, so that nothing acknowledged changes later."""
        if next_unanswered(self._page._steps.view, self._page._place) is None:
            self._timer.stop()
        else:
            self._page._list.setFocus()
            QTest.keyClick(self._page._list, Qt.Key.Key_Return)

    def _judge(self) -> None:
        QTest.keyClick(self._page._list, Qt.Key.Key_1 if self._count % 8 < 4 else Qt.Key.Key_3)

    def _remark(self) -> None:
        edit = self._page._card.remark.edit
        edit.setFocus()
        QTest.keyClicks(edit, f"remark {self._count}")

    def _leave_field(self) -> None:
        QTest.keyClick(self._page._card.remark.edit, Qt.Key.Key_Escape)

    def _acknowledge(self, words: str) -> None:
        if words.startswith("已保存"):
            answers = self._page._steps.view.inspection.answers
            shown = {key.item: [answer.verdict, answer.remark] for key, answer in answers.items()}
            sys.stdout.write(json.dumps(shown) + "\n")
            sys.stdout.flush()


def main(data: str, inspection_id: str) -> None:
    """Run until killed."""
    app = QApplication([])
    with opened(Path(data)) as office:
        page = RecordingPage(Tasks(office))
        page.resize(1100, 700)
        page.show()
        page.activateWindow()
        page.open(GoInspection(inspection_id))
        hand = Hand(page)
        app.exec()
        hand.deleteLater()


if __name__ == "__main__":
    main(*sys.argv[1:])
