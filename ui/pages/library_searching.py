"""Keeps the list of hits what the search field asks for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector_app.domain.library_hits import Hit
from inspector_app.services import library_search
from ui.models.library_hits import HitModel
from ui.tasks import Tasks

LIMIT = 200
"""How many items, and how many articles, are listed at most."""


class LibrarySearching(QObject):
    """The part of the library page that searches while somebody types. Belongs to the page."""

    shown = Signal(int)
    """The list shows so many hits of what was asked for last."""

    def __init__(self, tasks: Tasks, model: HitModel, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._model = model
        self._asked = 0
        """Counts the requests, so that the answer to an older one is dropped."""
        self._waiting = False

    @property
    def is_waiting(self) -> bool:
        """The answer to what was asked for last is still to come."""
        return self._waiting

    def search(self, text: str) -> None:
        """Ask for a text; the answer to any earlier one is not shown any more."""
        self._asked += 1
        self._waiting = bool(text)
        if text:
            job = partial(library_search.search, text=text, limit=LIMIT)
            self._tasks.read(job, owner=self, on_done=partial(self._show, self._asked, text))

    def _show(self, asked: int, text: str, hits: Sequence[Hit]) -> None:
        if asked == self._asked:
            self._waiting = False
            self._model.show_hits(hits, text, limit=LIMIT)
            self.shown.emit(len(hits))
