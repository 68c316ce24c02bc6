"""Long or durable work off the GUI thread, and its answer back on it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from inspector_app.bootstrap import Job, Office
from inspector_app.domain.changes import Changes
from inspector_app.domain.errors import BadFile, OutsideTrouble, RuleBroken
from inspector_app.services.desk import Done

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")
OnDone = Callable[[Any], None]
OnError = Callable[[Exception], None]

KNOWN = (RuleBroken, BadFile, OutsideTrouble)
"""What may go wrong without being a bug of ours."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Who waits for a job."""

    owner: QObject
    on_done: OnDone | None
    on_error: OnError | None
    saves: bool


class Tasks(QObject):
    """Runs jobs in the office's lanes. Owned by the application and alive as long as it.

    Every run names its owner: an answer for a widget that is gone is dropped. The answer travels by
    a queued signal of this object, never of a runnable, so that no pool thread destroys a QObject.
    """

    changed = Signal(object)
    """Changes, after a job that changed something; pages reload what they show."""
    bug = Signal(object)
    """An exception that nobody expected; the application shows it once and logs it."""
    trouble = Signal(object)
    """A known error whose run named no ``on_error``."""
    busy = Signal(int)
    """How many jobs are under way, whenever that changes."""
    saving = Signal(int)
    """How many of them save something, whenever that changes."""

    _arrived = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._under_way = 0
        self._saves = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def office(self) -> Office:
        """The program behind the screens."""
        return self._office

    def write(
        self, job: Job[Answer], *, owner: QObject, on_done: OnDone | None = None, on_error: OnError | None = None
    ) -> None:
        """Run a job that changes records, after all those given before it."""
        self.follow(self._office.write(job), owner=owner, on_done=on_done, on_error=on_error, saves=True)

    def read(
        self, job: Job[Answer], *, owner: QObject, on_done: OnDone | None = None, on_error: OnError | None = None
    ) -> None:
        """Run a job that only reads. It sees every change that was answered before."""
        self.follow(self._office.read(job), owner=owner, on_done=on_done, on_error=on_error)

    def follow(
        self,
        future: Future[Answer],
        *,
        owner: QObject,
        on_done: OnDone | None = None,
        on_error: OnError | None = None,
        saves: bool = False,
    ) -> None:
        """Deliver what a future brings to the GUI thread; ``saves`` where it is a change being saved."""
        self._count(1, saves=saves)
        future.add_done_callback(partial(self._hand_over, _Run(owner, on_done, on_error, saves)))

    def _hand_over(self, run: _Run, future: Future[Any]) -> None:
        # In a lane's thread. The application may be gone already when its last jobs end.
        if isValid(self):
            self._arrived.emit((run, future))

    def _deliver(self, arrived: tuple[_Run, Future[Any]]) -> None:
        run, future = arrived
        self._count(-1, saves=run.saves)
        if future.cancelled():
            return
        error = future.exception()
        if isinstance(error, KNOWN):
            self._tell(error, run.owner, run.on_error)
        elif error is not None:
            self.bug.emit(error)
        else:
            self._answer(future.result(), run.owner, run.on_done)

    def _count(self, more: int, *, saves: bool) -> None:
        if saves:
            self._saves += more
            self.saving.emit(self._saves)
        self._under_way += more
        self.busy.emit(self._under_way)

    def _tell(self, error: Exception, owner: QObject, on_error: OnError | None) -> None:
        if on_error is None:
            self.trouble.emit(error)
        elif isValid(owner):
            on_error(error)

    def _answer(self, result: object, owner: QObject, on_done: OnDone | None) -> None:
        changes = result.changes if isinstance(result, Done) else result
        if on_done is not None and isValid(owner):
            on_done(result)
        if isinstance(changes, Changes) and changes.topics:
            self.changed.emit(changes)
