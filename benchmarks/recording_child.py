"""One process in which somebody records inspections with the keys of the real window.

usage: python -m benchmarks.recording_child FOLDER FRACTION

Answers every item of the unfinished inspections in the folder's data: one in FRACTION items with 不符合, the others
with 符合. Then makes a preview of the last inspection's notice. Writes one JSON object: ``compliant`` and ``violation``
list two times in seconds for each answer, from the key to the moment when its commit has returned in the writing lane,
and from the key to the moment when the window shows it as saved; ``peak_kib`` is the most memory the process had.
"""

from __future__ import annotations

import json
import re
import sys
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.bootstrap import Job, Office
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import DocumentKind
from inspector_app.services import listing, recording
from ui import theme
from ui.application import Application
from ui.dialogs.operator import OperatorDialog
from ui.routes import GoInspection
from ui.window import MainWindow

COMPLIANT, VIOLATION = Qt.Key.Key_1, Qt.Key.Key_2

Found = TypeVar("Found")


class Wait(NamedTuple):
    """How long one answer took, in seconds from its key."""

    durable: float
    """Until its commit had returned."""
    shown: float
    """Until everything that follows from it was painted, an opened finding too."""


class TimedOffice(Office):
    """Notes when an answer is durable: in the writing lane, as soon as its job has returned."""

    durable_at = 0.0

    def write(self, job: Job[Found]) -> Future[Found]:
        future = super().write(job)
        if isinstance(job, partial) and job.func is recording.answer:
            future.add_done_callback(self._note)
        return future

    def _note(self, _future: Future[Any]) -> None:
        self.durable_at = perf_counter()


class Inspector:
    """Presses keys, and notices when the answer is saved and shown."""

    def __init__(self, application: Application, office: TimedOffice) -> None:
        self._application = application
        self._office = office
        self._under_way = 0
        self._waiting = QEventLoop()
        application.tasks.busy.connect(self._rest)

    def settle(self) -> None:
        """Wait until no job is under way, and everything is painted."""
        while self._under_way:
            self._waiting.exec()
        QApplication.sendPostedEvents()

    def open(self, inspection_id: str, item: ItemKey) -> None:
        """Go to an item of an inspection."""
        self._application.window.go(GoInspection(inspection_id, item))
        self.settle()

    def press(self, key: Qt.Key) -> Wait:
        """Give the current item the verdict of a key."""
        begun = perf_counter()
        QTest.keyClick(_focused(), key)
        self.settle()
        shown = perf_counter()
        return Wait(self._office.durable_at - begun, shown - begun)

    def go_on(self) -> None:
        """To the next item."""
        QTest.keyClick(_focused(), Qt.Key.Key_Down)
        QApplication.sendPostedEvents()

    def _rest(self, under_way: int) -> None:
        self._under_way = under_way
        if not under_way:
            self._waiting.quit()


def main() -> None:
    """Open the window as at every start, record, and tell."""
    folder, violation_every = Path(sys.argv[1]), int(sys.argv[2])
    app = QApplication(sys.argv[:1])
    theme.dress(app)
    with TimedOffice.open(folder / "data", outside=folder / "outside") as office:
        if not isinstance(office, TimedOffice):
            raise TypeError(office)
        application = Application(office)
        inspector = Inspector(application, office)
        application.begin()
        inspector.settle()
        _choose_operator(app, application.window)
        told = record(office, inspector, violation_every)
        application.window.close()
    print(json.dumps({**told, "peak_kib": _peak_kib()}))


def record(office: Office, inspector: Inspector, violation_every: int) -> dict[str, list[Wait]]:
    """Answer everything that is asked, then look at the last notice."""
    waits: dict[Qt.Key, list[Wait]] = {COMPLIANT: [], VIOLATION: []}
    lines = [line for line in office.read(listing.inspections).result() if line.finished_at is None]
    for line in lines:
        view = office.read(partial(recording.view, inspection_id=line.inspection_id)).result()
        asked = view.inspection.asked()
        inspector.open(line.inspection_id, asked[0])
        for number in range(len(asked)):
            key = COMPLIANT if number % violation_every else VIOLATION
            waits[key].append(inspector.press(key))
            inspector.go_on()
    notice = office.preview(lines[-1].visit_id, DocumentKind.RECTIFICATION_NOTICE).result()
    office.render(notice).result()
    return {"compliant": waits[COMPLIANT], "violation": waits[VIOLATION]}


def _peak_kib() -> int:
    # Not ru_maxrss: that counts the memory of the process that started this one, too.
    found = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise LookupError("the kernel does not tell the peak of memory")
    return int(found[1])


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise LookupError("nothing has the focus")
    return widget


def _choose_operator(app: QApplication, window: MainWindow) -> None:
    dialog = app.activeModalWidget()
    if not isinstance(dialog, OperatorDialog):
        raise TypeError(dialog)
    dialog.buttons[0].click()
    window.activateWindow()  # what a window manager does when the dialog is gone
    if not QTest.qWaitForWindowActive(window):
        raise TimeoutError("the window does not come to the front")


if __name__ == "__main__":
    main()
