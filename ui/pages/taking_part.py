"""Asking who took part in a visit, and keeping the answer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.people import InspectorCard
from inspector_app.services import setting_up, taking_part
from inspector_app.services.desk import Done
from inspector_app.services.taking_part import Company
from ui.dialogs.inspector import InspectorDialog
from ui.dialogs.participants import ParticipantsDialog
from ui.pages.saving import Saving, sentence_for
from ui.tasks import OnDone


class TakingPart(QObject):
    """The part of a page that asks for 检查人员. Belongs to the page."""

    kept = Signal(object)
    """Done, when the people of the inspection were put right."""
    refused = Signal(str)
    """Why the list cannot be shown."""

    def __init__(self, saving: Saving, page: QWidget) -> None:
        super().__init__(page)
        self._saving = saving
        self._page = page
        self._id = ""
        self.dialog: ParticipantsDialog | None = None
        self.card: InspectorDialog | None = None

    def begin(self, inspection_id: str) -> None:
        """Ask who took part in an inspection."""
        self._id = inspection_id
        self._read(self._open)

    def _read(self, then: OnDone) -> None:
        self._saving.read(partial(taking_part.company, inspection_id=self._id), on_done=then, on_error=self._not_read)

    def _open(self, company: Company) -> None:
        if self.dialog is not None:
            return
        self.dialog = ParticipantsDialog(self._page, company)
        self.dialog.chosen.connect(self._keep)
        self.dialog.new_wanted.connect(self._ask_for_new)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def _not_read(self, error: Exception) -> None:
        self.refused.emit(sentence_for(error))

    def _keep(self, inspector_ids: tuple[str, ...], renewed: tuple[str, ...]) -> None:
        job = partial(
            taking_part.set_participants, inspection_id=self._id, inspector_ids=inspector_ids, renewed=renewed
        )
        self._saving.write(job, on_done=self._kept, on_error=self._not_kept)

    def _kept(self, done: Done) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.kept.emit(done)

    def _not_kept(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.show_refusal(sentence_for(error))

    def _forget_dialog(self) -> None:
        self.dialog = None

    # Somebody who is not in the books yet

    def _ask_for_new(self) -> None:
        self.card = InspectorDialog(self.dialog)
        self.card.filled_in.connect(self._enter)
        self.card.finished.connect(self._forget_card)
        self.card.open()

    def _enter(self, card: InspectorCard) -> None:
        job = partial(setting_up.add_inspector, card=card)
        self._saving.write(job, on_done=self._entered, on_error=self._not_entered)

    def _entered(self, done: Done) -> None:
        if self.card is not None:
            self.card.accept()
        self._read(partial(self._show_with, done.made_id))

    def _not_entered(self, error: Exception) -> None:
        if self.card is not None:
            self.card.show_refusal(sentence_for(error))

    def _forget_card(self) -> None:
        self.card = None

    def _show_with(self, inspector_id: str, company: Company) -> None:
        if self.dialog is not None:
            ticked = (*self.dialog.people.ticked(), inspector_id)
            self.dialog.show_company(company, ticked, self.dialog.renewals.ticked())
