"""试检查 of a draft: one at a time, in a window of its own, thrown away off the screen's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.bootstrap import Office
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import OutsideTrouble
from inspector_app.domain.vocabulary import FacilityKind
from inspector_app.services.desk import Desk
from ui.dialogs.drafting import TryOutDialog
from ui.pages.saving import sentence_for
from ui.tasks import Tasks

if TYPE_CHECKING:
    from inspector_app.trial import Trial
    from ui.trial_window import TrialWindow


class DraftTrial(QObject):
    """Begins a trial, and ends it with its window."""

    said = Signal(str)
    """What is going on, or why nothing is; empty when there is nothing to say any more."""
    ended = Signal()
    """The window is closed and nothing of the trial is left."""

    def __init__(self, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._page = page
        self._beginning = False
        self.window: TrialWindow | None = None
        tasks.bug.connect(self._forget_beginning)

    def ask(self, checklist: Checklist) -> None:
        """Ask for the kind of facility, or show the trial that is going on."""
        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()
            self.said.emit("已经有一个试检查窗口。要用改过的草稿重新试，请先关闭它。")
        elif not self._beginning:
            dialog = TryOutDialog(self._page, usual_kind(checklist))
            dialog.chosen.connect(partial(self._begin, checklist))
            dialog.open()

    def _begin(self, checklist: Checklist, kind: FacilityKind) -> None:
        self._beginning = True
        self.said.emit("正在准备试检查…")
        office = self._tasks.office
        job = partial(_try_out, office=office, checklist=checklist, kind=kind)
        show = partial(self._show, f"{checklist.title}（{kind.label}）")
        self._tasks.follow(office.aside(job), owner=self, on_done=show, on_error=self._not_begun)

    def _show(self, title: str, trial: Trial) -> None:
        from ui.trial_window import TrialWindow  # the recording page: only when somebody tries

        self._beginning = False
        self.said.emit("")
        program = self._page.window()
        if not program.isVisible():  # it was closed meanwhile
            self._throw_away(trial)
            return
        self.window = TrialWindow(trial, title, program)
        self.window.bug.connect(self._tasks.bug)
        self.window.closed.connect(self._end)
        self.window.show()

    def _not_begun(self, error: Exception) -> None:
        self._beginning = False
        self.said.emit(sentence_for(error))
        if isinstance(error, OutsideTrouble):
            self._tasks.trouble.emit(error)

    def _forget_beginning(self, _error: object) -> None:
        self._beginning = False

    def _end(self) -> None:
        if self.window is not None:
            window, self.window = self.window, None
            self._throw_away(window.trial, window)

    def _throw_away(self, trial: Trial, window: QWidget | None = None) -> None:
        # The window outlives its trial: its tasks hear what the lanes of the trial still bring.
        future = self._tasks.office.aside(partial(_close, trial=trial))
        self._tasks.follow(future, owner=self, on_done=partial(self._thrown_away, window))

    def _thrown_away(self, window: QWidget | None, _nothing: None) -> None:
        if window is not None:
            window.deleteLater()
        self.ended.emit()


def usual_kind(checklist: Checklist) -> FacilityKind:
    """A kind that the checklist is proposed for."""
    return next((kind for kind in FacilityKind if kind.group in checklist.proposed_for), FacilityKind.HOSPITAL)


def _try_out(_desk: Desk, *, office: Office, checklist: Checklist, kind: FacilityKind) -> Trial:
    from inspector_app.trial import try_out

    return try_out(checklist, kind, temp=office.folder.temp, clock=office.clock)


def _close(_desk: Desk, *, trial: Trial) -> None:
    trial.close()
