"""我已核对官方文本: somebody answers by name for the clause of a citation in a draft."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.verification import Verification, verified
from ui.dialogs.verify_clause import VerifyClauseDialog
from ui.models.draft_tree import Spot
from ui.pages.drafting_rows import DraftRows
from ui.pages.drafting_steps import DraftSteps
from ui.pages.verifying_steps import offer_text
from ui.tasks import Tasks


class DraftVerifying(QObject):
    """Asks for the clause and the text that it was held against; name and day are those of who works."""

    said = Signal(str)
    """Why nobody can verify anything now."""

    def __init__(self, tasks: Tasks, draft: DraftSteps, rows: DraftRows, page: QWidget) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._draft = draft
        self._rows = rows
        self._page = page

    def ask(self, spot: Spot, position: int, register: LegalRegister) -> None:
        """Ask about the citation at a position of an item."""
        if not self._draft.view.operator:
            self.said.emit("核对条款要记下核对人的姓名。请先在右上角选择操作人员。")
            return
        basis = self._draft.checklist.item(spot.item_id).basis[position]
        dialog = VerifyClauseDialog(self._page, basis)
        dialog.clause.setText(basis.clause)
        dialog.filled_in.connect(partial(self._verify, dialog, spot, position, register))
        dialog.open()
        offer_text(self._tasks, dialog, basis)

    def _verify(
        self,
        dialog: VerifyClauseDialog,
        spot: Spot,
        position: int,
        register: LegalRegister,
        clause: str,
        against: str,
    ) -> None:
        on = self._tasks.office.clock().date().isoformat()
        told = Verification(clause=clause, by=self._draft.view.operator, on=on, against=against)
        edit = partial(_verified, item_id=spot.item_id, position=position, verification=told, register=register)
        if self._rows.do(edit, f"核对{spot.item_id}的依据", spot=spot, refuse=dialog.show_refusal):
            dialog.accept()


def _verified(
    checklist: Checklist, *, item_id: str, position: int, verification: Verification, register: LegalRegister
) -> Checklist:
    """With the clause; the name of the edition is given when it is published."""
    return replace(verified(checklist, item_id, position, verification, register), edition=checklist.edition)
