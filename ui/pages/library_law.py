"""The cited articles below the item of the library: opened by one key or one citation, following the item."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from inspector_app.domain.checklists import Basis, Item
from inspector_app.domain.law_citations import CitedText, SoughtClause
from inspector_app.services.desk import Desk
from ui.models.basis_lines import texts_to_read
from ui.tasks import Tasks
from ui.widgets.edition_view import EditionView

READ_AFTER_MS = 120
"""Whoever runs through the tree reads no law on the way."""

Sought = tuple[Basis | SoughtClause, ...]


def cited_texts(desk: Desk, sought: Sought) -> tuple[CitedText, ...]:
    """What each citation says, in their order."""
    from inspector_app.services.law_library import cited  # only when somebody looks a law up

    return tuple(cited(desk, one) for one in sought)


class LibraryLaw(QObject):
    """Whether the articles are shown, and of what. Belongs to the view."""

    def __init__(self, tasks: Tasks, view: EditionView) -> None:
        super().__init__(view)
        self._tasks = tasks
        self._view = view
        self._sought: Sought = ()
        self._soon = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._soon.timeout.connect(self._read)
        view.item.article_wanted.connect(self._read_one)
        view.law_wanted.connect(self._toggle)
        view.item_shown.connect(self._follow)
        view.reading.article.close_wanted.connect(self.close)

    def close(self) -> None:
        """Take the articles away."""
        self._soon.stop()
        self._view.reading.show_articles(False)

    def again(self) -> None:
        """The library of laws has changed."""
        if self._view.reading.shows_articles:
            self._read()

    def _toggle(self) -> None:
        if self._view.reading.shows_articles:
            self.close()
        elif (item := self._view.current_item()) is not None:
            self._open(texts_to_read(item, {}))

    def _read_one(self, basis: Basis) -> None:
        self._open((basis,))

    def _follow(self, item: Item) -> None:
        if self._view.reading.shows_articles:
            self._sought = texts_to_read(item, {})
            self._view.reading.article.show_waiting(item.id)
            self._soon.start()

    def _open(self, sought: Sought) -> None:
        self._sought = sought
        self._view.reading.show_articles(True)
        self._view.reading.article.show_waiting(self._title())
        self._read()

    def _read(self) -> None:
        job = partial(cited_texts, sought=self._sought)
        self._tasks.read(job, owner=self, on_done=partial(self._show, self._sought))

    def _show(self, sought: Sought, texts: Sequence[CitedText]) -> None:
        if self._view.reading.shows_articles and sought == self._sought:
            reprinted = {one.document for one in sought if isinstance(one, SoughtClause)}
            self._view.reading.article.show_cited(self._title(), texts, reprinted=reprinted)

    def _title(self) -> str:
        item = self._view.current_item()
        return item.id if item else ""
