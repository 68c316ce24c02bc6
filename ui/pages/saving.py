"""What a page has asked to be saved, and what of it is saved."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from inspector_app.bootstrap import Job
from inspector_app.domain.changes import Changes
from inspector_app.domain.errors import RuleBroken
from inspector_app.sentences import explain
from inspector_app.services import typing_text
from inspector_app.services.desk import Done
from inspector_app.services.typing_text import TextField
from ui.drafts import Draft, Drafts
from ui.tasks import KNOWN, OnDone, OnError, Tasks
from ui.widgets.saved_state import SavedState

BUG_SENTENCE = "程序内部出错，这一处没有保存；其他已保存的内容不受影响。请重新输入，或重新打开本页。"


def sentence_for(error: Exception) -> str:
    """What the screen says beside the place that an error concerns."""
    return explain(error) if isinstance(error, KNOWN) else BUG_SENTENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """A job under way."""

    on_error: OnError
    saves: bool


class Saving(QObject):
    """Sends a page's changes to the writing lane and keeps account of them.

    Everything goes through the one writing lane, reading back included: so answers come in the order
    of the requests, and a state that is read back contains every step that was answered before it.
    """

    state_changed = Signal(object)
    """SavedState, whenever it may have changed."""
    text_saved = Signal(object, str)
    """TextField and the text that is now saved, unless something newer was typed meanwhile."""
    text_refused = Signal(object, str)
    """TextField and the sentence; the text stays in ``drafts``."""
    field_left = Signal(object, object)
    """TextField and Done, when the visit of a field changed something."""

    def __init__(self, tasks: Tasks, page: QObject) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._drafts = Drafts()
        self._being_typed: set[TextField] = set()
        self._under_way: dict[Future[Any], _Run] = {}
        self._when_idle: list[Callable[[], None]] = []
        self._saved_at: datetime | None = None
        self._echo: Changes | None = None
        tasks.bug.connect(self._settle_bugs)

    @property
    def drafts(self) -> Drafts:
        """What was typed and is not saved."""
        return self._drafts

    @property
    def state(self) -> SavedState:
        """What may be said now."""
        refused = len(self._drafts.refusals())
        return SavedState(
            typing=bool(self._being_typed) or len(self._drafts) > refused,
            working=any(run.saves for run in self._under_way.values()),
            refused=refused,
            saved_at=self._saved_at,
        )

    def write(self, job: Job[Any], *, on_done: OnDone, on_error: OnError) -> None:
        """Run a job after all those given before. ``on_error`` also hears of bugs."""
        self._run(job, on_done, _Run(on_error=on_error, saves=True))

    def read(self, job: Job[Any], *, on_done: OnDone, on_error: OnError) -> None:
        """Read back after all the changes given before; nobody is told that something is being saved."""
        self._run(job, on_done, _Run(on_error=on_error, saves=False))

    def begin_typing(self, field: TextField) -> None:
        """A key was typed: from now on nothing may say 已保存."""
        self._being_typed.add(field)
        self._tell()

    def type_into(self, field: TextField, text: str) -> None:
        """Save what stands in the field now."""
        self._being_typed.discard(field)
        self._send(field, self._drafts.typed(field, text))

    def leave_field(self, field: TextField) -> None:
        """The visit of the field is over."""
        self._being_typed.discard(field)
        self.write(
            partial(typing_text.leave, field=field),
            on_done=partial(self._left, field),
            # What could not be settled now is settled at the next start; the text itself is saved or a draft.
            on_error=partial(self._not_settled, field),
        )

    def send_refused_again(self) -> None:
        """Perhaps the trouble is over."""
        for field, draft in self._drafts.refusals().items():
            self._send(field, self._drafts.typed(field, draft.text))

    def when_idle(self, then: Callable[[], None]) -> None:
        """Call once everything that is under way has been answered; at once if nothing is."""
        self._when_idle.append(then)
        self._run_idle()

    def wait_for_lane(self, seconds: float) -> bool:
        """Wait for the writing lane, for a page that is being left. False where something was refused.

        The lane needs some milliseconds for a commit; longer only where the disk itself hangs.
        """
        done, _waiting = wait(list(self._under_way), timeout=seconds)
        return all(future.exception() is None for future in done)

    def is_echo(self, changes: Changes) -> bool:
        """Whether these are the news of a change that this page made itself and shows already."""
        return changes is self._echo

    def _run(self, job: Job[Any], on_done: OnDone, run: _Run) -> None:
        future = self._tasks.office.write(job)
        self._under_way[future] = run
        self._tasks.follow(
            future,
            owner=self,
            on_done=partial(self._arrived, future, on_done),
            on_error=partial(self._failed, future),
            saves=run.saves,
        )
        self._tell()

    def _send(self, field: TextField, draft: Draft) -> None:
        self.write(
            partial(typing_text.type_into, field=field, text=draft.text),
            on_done=partial(self._typed, field, draft),
            on_error=partial(self._refused, field, draft),
        )

    def _typed(self, field: TextField, draft: Draft, _done: Done) -> None:
        self._drafts.saved(field, draft.version)
        self.text_saved.emit(field, draft.text)

    def _refused(self, field: TextField, draft: Draft, error: Exception) -> None:
        sentence = sentence_for(error)
        if self._drafts.refused(field, draft.version, sentence):
            self.text_refused.emit(field, sentence)

    def _left(self, field: TextField, done: Done) -> None:
        if done.undoable:
            self.field_left.emit(field, done)

    def _not_settled(self, field: TextField, error: Exception) -> None:
        if not isinstance(error, RuleBroken) and self._drafts.of(field) is None:
            self.text_refused.emit(field, sentence_for(error))

    def _arrived(self, future: Future[Any], on_done: OnDone, answer: Any) -> None:
        self._under_way.pop(future, None)
        if isinstance(answer, Done):
            self._saved_at = answer.saved_at
            self._echo = answer.changes
        on_done(answer)
        self._tell()
        self._run_idle()

    def _failed(self, future: Future[Any], error: Exception) -> None:
        run = self._under_way.pop(future, None)
        if run is not None:
            run.on_error(error)
        self._tell()
        self._run_idle()

    def _settle_bugs(self, _error: Exception) -> None:
        """A job that failed by a bug of ours answers nobody; what it was to save is not saved."""
        for future in [one for one in self._under_way if one.done()]:
            error = future.exception()
            if isinstance(error, Exception) and not isinstance(error, KNOWN):
                self._failed(future, error)

    def _run_idle(self) -> None:
        while self._when_idle and not self._under_way:
            self._when_idle.pop(0)()

    def _tell(self) -> None:
        self.state_changed.emit(self.state)
