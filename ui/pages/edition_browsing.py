"""Keeps one edition of a checklist in view, and follows the shelf when it changes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector_app.services import checklist_library
from inspector_app.services.desk import Desk
from ui.pages.verifying_steps import VerifyingSteps
from ui.tasks import Tasks
from ui.widgets.edition_view import EditionView, ShownEdition


def find_edition(desk: Desk, checklist_id: str, edition: str) -> ShownEdition | None:
    """An edition by its hash, or the one in use; None where the checklist is not on the shelf."""
    cards = {card.checklist_id: card for card in checklist_library.available(desk).shelf}
    card = cards.get(checklist_id)
    if card is None:
        return None
    editions = checklist_library.editions_of(desk, checklist_id)
    known = {one.hash: one for one in editions}
    shown = known.get(edition, card.edition)
    checklist = checklist_library.read(desk, shown.hash)
    return ShownEdition(card=card, editions=editions, edition=shown, checklist=checklist)


class EditionBrowsing(QObject):
    """The part of the library page that reads editions. Belongs to the view that it fills."""

    shown = Signal()
    """The view shows what was asked for."""
    gone = Signal()
    """There is no such checklist."""

    def __init__(self, tasks: Tasks, view: EditionView, verifying: VerifyingSteps) -> None:
        super().__init__(view)
        self._tasks = tasks
        self._view = view
        self._verifying = verifying
        self._checklist_id = ""
        self._edition = ""
        """Hash of the edition that somebody chose; empty for the one in use, whichever that is."""
        self._asked = 0
        view.edition_chosen.connect(self._choose_edition)
        view.item.verify_wanted.connect(self._verify)
        view.item.take_back_wanted.connect(self._take_back)

    def open(self, checklist_id: str, item_id: str = "") -> None:
        """Show the edition in use, at an item if one is named."""
        self._checklist_id, self._edition = checklist_id, ""
        self._load(item_id)

    def close(self) -> None:
        """The edition is not in view any more; an answer about it comes too late."""
        self._asked += 1
        self._checklist_id = ""

    def reload(self) -> None:
        """The shelf has changed."""
        if self._checklist_id:
            self._load("")

    def _choose_edition(self, edition: str) -> None:
        shown = self._view.shown
        self._edition = "" if shown and edition == shown.card.edition.hash else edition
        self._load("")

    def _load(self, item_id: str) -> None:
        self._asked += 1
        job = partial(find_edition, checklist_id=self._checklist_id, edition=self._edition)
        self._tasks.read(job, owner=self, on_done=partial(self._show, self._asked, item_id))

    def _show(self, asked: int, item_id: str, found: ShownEdition | None) -> None:
        if asked != self._asked:
            return
        if found is None:
            self._checklist_id = ""
            self.gone.emit()
            return
        self._view.show_edition(found, item_id)
        self.shown.emit()

    def _verify(self, position: int) -> None:
        item = self._view.current_item()
        if item is not None and self._view.shown is not None:
            self._verifying.verify(self._view.shown.card, item, position)

    def _take_back(self, position: int) -> None:
        item = self._view.current_item()
        if item is not None and self._view.shown is not None:
            self._verifying.take_back(self._view.shown.card, item, position)
