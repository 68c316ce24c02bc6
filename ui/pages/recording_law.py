"""The cited articles beside the item: opened by one key, following the item, read only while they are shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.domain.checklists import Basis
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.law_citations import CitedText, SoughtClause
from inspector_app.services.desk import Desk
from inspector_app.services.recording import RecordingView
from ui.models.basis_lines import texts_to_read
from ui.tasks import Tasks
from ui.widgets.recording_panes import RecordingPanes

READ_AFTER_MS = 120
"""Whoever runs through the list reads no law on the way."""


class LawReading(QObject):
    """Whether the articles are shown, and of which item."""

    def __init__(self, tasks: Tasks, panes: RecordingPanes, page: QObject) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._panes = panes
        self._pane = panes.article
        self._sought: tuple[Basis | SoughtClause, ...] = ()
        self._title = ""
        self._focus_before: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._soon.timeout.connect(self._read)

    @property
    def is_open(self) -> bool:
        """Whether the articles are shown."""
        return self._panes.shows_articles

    def toggle(self) -> None:
        """Open or close. What is being typed into keeps the focus, or has it again afterwards."""
        if self.is_open:
            self.close()
            return
        self._focus_before = QApplication.focusWidget()
        self._panes.show_articles(True)
        self._pane.show_waiting(self._title)
        self._read()

    def close(self) -> None:
        """Take the articles away."""
        self._soon.stop()
        self._panes.show_articles(False)
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()
        self._focus_before = None

    def follow(self, view: RecordingView, key: ItemKey | None) -> None:
        """This item is shown now; with None the ad hoc findings, which cite nothing that could be looked up."""
        sought = texts_to_read(view.item(key), view.known) if key is not None else ()
        title = key.item if key is not None else ""
        if (sought, title) == (self._sought, self._title):
            return
        self._sought, self._title = sought, title
        if self.is_open:
            self._pane.show_waiting(title)
            self._soon.start()

    def again(self) -> None:
        """The library of laws has changed."""
        if self.is_open:
            self._read()

    def _read(self) -> None:
        job = partial(_cited, sought=self._sought)
        self._tasks.read(job, owner=self, on_done=partial(self._show, self._sought, self._title))

    def _show(self, sought: Sequence[object], title: str, texts: Sequence[CitedText]) -> None:
        if self.is_open and (sought, title) == (self._sought, self._title):
            self._pane.show_cited(title, texts, reprinted=_reprinted(self._sought))


def _cited(desk: Desk, sought: Sequence[Basis | SoughtClause]) -> tuple[CitedText, ...]:
    from inspector_app.services.law_library import cited  # only when somebody looks a law up

    return tuple(cited(desk, one) for one in sought)


def _reprinted(sought: Sequence[Basis | SoughtClause]) -> Collection[str]:
    return {one.document for one in sought if isinstance(one, SoughtClause)}
