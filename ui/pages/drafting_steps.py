"""The draft as the screen knows it: every edit is shown at once, saved in the writing lane, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from inspector_app.bootstrap import Job
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.drafting import DraftFate
from inspector_app.domain.errors import OutsideTrouble, RuleBroken
from inspector_app.services import drafting
from inspector_app.services.desk import Done
from inspector_app.services.drafting import DraftView, Edit
from ui.pages.saving import Saving
from ui.tasks import Tasks
from ui.widgets.saved_state import SavedState

LANE_PATIENCE_S = 3.0
"""How long leaving the page waits for the last commit, which takes milliseconds unless the disk hangs."""
STEPS_KEPT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStep:
    """One thing that a person did to a draft."""

    label: str
    before: Checklist
    after: Checklist
    item_id: str = ""
    """Where it was done, so that undoing leads back there."""
    typing: Hashable | None = None
    """The field that was typed into: one visit of it is one step, however often it is saved."""


class DraftSteps(QObject):
    """What stands on the screen is what is to be saved: after a commit that failed, all of it is sent again."""

    loaded = Signal()
    changed = Signal()
    """The checklist says something else: an edit, or one taken back."""
    refused = Signal(object)
    """RuleBroken: the draft cannot be read or edited any more, because somebody ended it elsewhere."""
    stepped = Signal(str, str)
    """已撤销：…, and the id of the item that it concerns."""
    ended = Signal(object)
    """DraftFate: the draft is no longer open."""
    state_changed = Signal(object)
    """SavedState."""

    def __init__(self, tasks: Tasks, page: QObject) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._saving = Saving(tasks, self)
        self._view: DraftView | None = None
        self._id = ""
        self._done: list[DraftStep] = []
        self._undone: list[DraftStep] = []
        self._typing = False
        self._unsaved = False
        self._visit: Hashable | None = None
        self._attempt = 0
        """Counts what was sent for: an answer to what was given up, or to another draft, concerns nobody."""
        self._saving.state_changed.connect(self._tell_state)

    @property
    def is_loaded(self) -> bool:
        """Whether there is a checklist to show."""
        return self._view is not None

    @property
    def draft_id(self) -> str:
        """Which draft this is."""
        return self._id

    @property
    def view(self) -> DraftView:
        """The draft as the screen has it, be it saved already or not. Raises LookupError before one is loaded."""
        if self._view is None:
            raise LookupError(self._id)
        return self._view

    @property
    def checklist(self) -> Checklist:
        """What is written so far."""
        return self.view.draft.checklist

    @property
    def is_open(self) -> bool:
        """Whether it may be edited."""
        return self._view is not None and self._view.draft.fate is DraftFate.OPEN

    @property
    def state(self) -> SavedState:
        """What may be said about saving."""
        known = self._saving.state
        return replace(known, typing=known.typing or self._typing, refused=int(self._unsaved))

    @property
    def next_undo(self) -> DraftStep | None:
        """What ``undo`` would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> DraftStep | None:
        """What ``redo`` would do again."""
        return self._undone[-1] if self._undone else None

    def open(self, draft_id: str) -> None:
        """Load a draft; what was done to it on this page before can still be undone."""
        if draft_id != self._id:
            self._id = draft_id
            self._forget()
        self._visit = None
        self.reload()

    def reload(self) -> None:
        """Read what is kept, after everything that was asked to be saved before."""
        job = partial(drafting.view, draft_id=self._id)
        self._saving.read(job, on_done=partial(self._show, self._id), on_error=self._not_read)

    def is_echo(self, changes: Changes) -> bool:
        """Whether these are the news of a change that this page made itself."""
        return self._saving.is_echo(changes)

    def do(self, edit: Edit, label: str, *, item_id: str = "", typing: Hashable | None = None) -> None:
        """Do one edit and send it to be saved. Raises RuleBroken where it is not allowed; then nothing has changed."""
        if not self.is_open:
            return
        before = self.checklist
        after = edit(before)
        if after != before:
            self._push(DraftStep(label=label, before=before, after=after, item_id=item_id, typing=typing))
            self._put(after, edit)

    def undo(self) -> None:
        """Take the latest step back."""
        self._step(self._done, self._undone, back=True)

    def redo(self) -> None:
        """Do the latest step that was taken back again."""
        self._step(self._undone, self._done, back=False)

    def show_typing(self, typing: bool) -> None:
        """Something is being typed that is not handed over yet, or no longer."""
        if typing != self._typing:
            self._typing = typing
            self._tell_state()

    def end_visit(self) -> None:
        """A field was left: typing into it again is another step."""
        self._visit = None

    def leave(self) -> bool:
        """Wait for the last commit. False where something could not be saved."""
        self.send_unsaved()
        return self._saving.wait_for_lane(LANE_PATIENCE_S)

    def send_unsaved(self) -> None:
        """Try once more to save what could not be saved. Perhaps the trouble is over."""
        if self._unsaved:
            job = partial(drafting.put_back, draft_id=self._id, checklist=self.checklist)
            self._send(job, on_done=partial(self._all_saved, self._attempt))

    @property
    def has_unsaved(self) -> bool:
        """Whether a commit failed and none has succeeded since."""
        return self._unsaved

    def give_up_unsaved(self) -> None:
        """A person chose to go on without what could not be saved."""
        self._forget()
        self.reload()

    def when_idle(self, then: Callable[[], None]) -> None:
        """Call once everything that was sent is saved."""
        self._saving.when_idle(then)

    def write(self, job: Job[Any], *, on_done: Callable[[Any], None], on_error: Callable[[Exception], None]) -> None:
        """Run a job of the draft as a whole, after all its edits."""
        self._saving.write(job, on_done=on_done, on_error=on_error)

    def _forget(self) -> None:
        self._attempt += 1
        self._view, self._unsaved = None, False
        self._done.clear()
        self._undone.clear()

    def _step(self, taken: list[DraftStep], given: list[DraftStep], *, back: bool) -> None:
        if not self.is_open or not taken:
            return
        step = taken.pop()
        given.append(step)
        self._visit = None
        checklist = step.before if back else step.after
        self._put(checklist, lambda _present: checklist)
        self.stepped.emit(f"已{'撤销' if back else '重做'}：{step.label}", step.item_id)

    def _push(self, step: DraftStep) -> None:
        last = self.next_undo
        if last is not None and step.typing is not None and step.typing == self._visit == last.typing:
            step = replace(step, before=last.before)
            self._done.pop()
        self._visit = step.typing
        if step.before != step.after:
            self._done.append(step)
        del self._done[:-STEPS_KEPT]
        self._undone.clear()

    def _put(self, checklist: Checklist, edit: Edit) -> None:
        self._view = replace(self.view, draft=replace(self.view.draft, checklist=checklist))
        if self._unsaved:
            self.send_unsaved()
        else:
            self._send(partial(drafting.change, draft_id=self._id, edit=edit), on_done=self._saved)
        self.changed.emit()

    def _send(self, job: Job[Done], *, on_done: Callable[[Done], None]) -> None:
        self._saving.write(job, on_done=on_done, on_error=partial(self._not_saved, self._attempt))

    def _saved(self, _done: Done) -> None:
        # An edit that was under way when the one before it failed: the trouble is over, but that one is still missing.
        self.send_unsaved()

    def _all_saved(self, attempt: int, _done: Done) -> None:
        if attempt == self._attempt:
            self._unsaved = False

    def _not_saved(self, attempt: int, error: Exception) -> None:
        if attempt != self._attempt:
            return
        if isinstance(error, RuleBroken):  # somebody ended or changed the draft elsewhere
            self.refused.emit(error)
            self.reload()
            return
        told, self._unsaved = self._unsaved, True
        if isinstance(error, OutsideTrouble) and not told:
            self._tasks.trouble.emit(error)
        self._tell_state()

    def _show(self, draft_id: str, view: DraftView) -> None:
        if draft_id != self._id:
            return
        if self._view is not None and self._view.draft.checklist != view.draft.checklist:
            # What the steps would put back is no longer what they were done to.
            self._done.clear()
            self._undone.clear()
        self._view = view
        self.loaded.emit()
        if view.draft.fate is not DraftFate.OPEN:
            self.ended.emit(view.draft.fate)

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, RuleBroken):
            self.refused.emit(error)
        else:
            self._tasks.trouble.emit(error)

    def _tell_state(self) -> None:
        self.state_changed.emit(self.state)
