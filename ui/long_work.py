"""Work that takes long enough to be watched and stopped."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from inspector_app.domain.troubles_safekeeping import Cancelled

_TOLD_AT_MOST = 100
"""Steps that are told of one piece of work: the screen shows no more anyway."""


class LongWork(QObject):
    """Handed to a job as its progress. Owned by the page; the job runs in a lane."""

    progressed = Signal(int, int)
    """Steps done and steps in all; 0 in all = nobody knows how many."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._told = -1

    def cancel(self) -> None:
        """The job stops at its next step."""
        self._stop.set()

    def step(self, done: int, total: int = 0) -> None:
        """Called in the lane. Raises Cancelled once somebody wants to stop."""
        if self._stop.is_set():
            raise Cancelled
        share = done * _TOLD_AT_MOST // total if total else done
        if share != self._told and isValid(self):
            self._told = share
            self.progressed.emit(done, total)
