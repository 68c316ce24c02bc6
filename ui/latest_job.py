"""Reading that is asked for again and again while somebody changes what is to be read: only the newest counts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from inspector_app.bootstrap import Job
from inspector_app.domain.troubles_safekeeping import Cancelled
from inspector_app.services.desk import Desk
from ui.tasks import Tasks


class LatestJob(QObject):
    """Runs jobs aside, so that lists need not wait. A newer job drops the answers of all before it.

    A job that is still waiting for its turn when it is dropped does not run at all.
    """

    busy = Signal(bool)
    """Whether an answer is still to come."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._newest: _Ask | None = None
        # A job that failed by a bug of ours answers nobody, and nobody shall wait for it.
        tasks.bug.connect(self._give_up)

    @property
    def is_busy(self) -> bool:
        """Is an answer still to come?"""
        return self._newest is not None

    def ask(self, job: Job[Any], *, on_done: Callable[[Any], None], on_error: Callable[[Exception], None]) -> None:
        """Run this one instead of all that were asked for before."""
        self._drop()
        asked = self._newest = _Ask(job)
        self.busy.emit(True)
        self._tasks.follow(
            self._tasks.office.aside(asked.run),
            owner=self,
            on_done=partial(self._tell, asked, on_done),
            on_error=partial(self._tell, asked, on_error),
        )

    def cancel(self) -> None:
        """Wait for no answer any more."""
        self._drop()
        self.busy.emit(False)

    def _drop(self) -> None:
        if self._newest is not None:
            self._newest.dropped.set()
            self._newest = None

    def _tell(self, asked: _Ask, told: Callable[[Any], None], answer: object) -> None:
        if asked is self._newest:
            self._newest = None
            self.busy.emit(False)
            told(answer)

    def _give_up(self, _error: object) -> None:
        if self._newest is not None:
            self.cancel()


class _Ask:
    """A job, and whether anybody still wants it."""

    def __init__(self, job: Job[Any]) -> None:
        self.dropped = threading.Event()
        self._job = job

    def run(self, desk: Desk) -> object:
        """In the lane. Raises Cancelled, and what the job raises."""
        if self.dropped.is_set():
            raise Cancelled
        return self._job(desk)
