"""Taking a text out of the library of laws and back, with undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.law_texts import LawVersion
from inspector_app.sentences import explain
from inspector_app.services import law_library
from inspector_app.services.desk import Done
from ui.models.laws import name_of
from ui.tasks import Tasks


class LawSteps(QObject):
    """The part of the page of laws that changes something. Belongs to the page."""

    said = Signal(str, str)
    """What was done or refused, and the word for undoing it; empty where nothing can be undone."""

    def __init__(self, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._undo: Callable[[], None] | None = None

    def withdraw(self, version: LawVersion) -> None:
        """It answers no citation any more; undoing brings it back."""
        said = f"已撤下{name_of(version)}，引用不再查到这一版本；文本仍然保存，可以恢复。"
        self._do(law_library.withdraw, version, said, self.restore)

    def restore(self, version: LawVersion) -> None:
        """Bring a withdrawn text back."""
        self._do(law_library.restore, version, f"已恢复{name_of(version)}。", self.withdraw)

    def undo(self) -> None:
        """Take back what was done last, once."""
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    def _do(
        self, job: Callable[..., Done], version: LawVersion, said: str, reversal: Callable[[LawVersion], None]
    ) -> None:
        done = partial(self._say_done, said, partial(reversal, version))
        self._tasks.write(partial(job, law_id=version.id), owner=self, on_done=done, on_error=self._say_refused)

    def _say_done(self, said: str, undo: Callable[[], None], _done: Done) -> None:
        self._undo = undo
        self.said.emit(said, "撤销 (Ctrl+Z)")

    def _say_refused(self, error: Exception) -> None:
        self.said.emit(explain(error), "")
