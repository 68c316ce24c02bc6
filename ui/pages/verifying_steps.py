"""Completing clauses: a dialog, a job, and its refusal beside the fields."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.checklists import Basis, Item
from inspector_app.domain.law_citations import SoughtClause
from inspector_app.domain.law_texts import LawText, LawVersion
from inspector_app.domain.library import ShelfCard
from inspector_app.sentences import explain
from inspector_app.services import verifying
from inspector_app.services.desk import Desk, Done
from ui.dialogs.confirm import ask
from ui.dialogs.verify_clause import VerifyClauseDialog
from ui.tasks import Tasks


def text_of(desk: Desk, basis: Basis) -> tuple[LawVersion, LawText] | None:
    """The text in the library that a citation of the document is held against today; None where there is none."""
    from inspector_app.services import law_library  # only when somebody verifies a clause

    version = law_library.cited(desk, SoughtClause(document=basis.document, number=basis.number)).version
    return None if version is None else (version, law_library.law(desk, version.id))


def offer_text(tasks: Tasks, dialog: VerifyClauseDialog, basis: Basis) -> None:
    """Let the clause be picked from the document's text, where the library has one."""
    tasks.read(partial(text_of, basis=basis), owner=dialog, on_done=partial(_offer, dialog))


class VerifyingSteps(QObject):
    """The part of the library page that asks for clauses. Belongs to the page."""

    said = Signal(str)
    """What was done."""

    def __init__(self, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._page = page
        self._texts: dict[str, str] = {}
        """By document: the text that somebody named last, proposed for the next clause of the document."""

    def verify(self, card: ShelfCard, item: Item, position: int) -> None:
        """Ask for the clause of a citation, then keep it."""
        basis = item.basis[position]
        dialog = VerifyClauseDialog(self._page, basis, against=self._texts.get(basis.document, ""))
        dialog.filled_in.connect(partial(self._verify, dialog, card, item.id, position, basis))
        dialog.open()
        offer_text(self._tasks, dialog, basis)

    def take_back(self, card: ShelfCard, item: Item, position: int) -> None:
        """Ask, then let the citation be as it came."""
        basis = item.basis[position]
        job = partial(verifying.unverify_clause, checklist_id=card.checklist_id, item_id=item.id, position=position)
        said = partial(self._say, f"已撤回《{basis.document}》{basis.clause}的补核，以后的文书不再印这一条款。")
        ask(
            self._page,
            f"撤回《{basis.document}》{basis.clause}的补核？",
            f"由{basis.verified_by}补核。撤回后以后的检查只引用文件名称和文号；已有的检查记录和已制作的文书不变。",
            yes="撤回补核",
            on_yes=partial(self._tasks.write, job, owner=self, on_done=said),
        )

    def _verify(
        self, dialog: VerifyClauseDialog, card: ShelfCard, item_id: str, position: int, basis: Basis,
        clause: str, against: str,
    ) -> None:  # fmt: skip
        job = partial(
            verifying.verify_clause,
            checklist_id=card.checklist_id,
            item_id=item_id,
            position=position,
            clause=clause,
            verified_with=against,
        )
        done = partial(self._verified, dialog, basis.document, against)
        self._tasks.write(job, owner=dialog, on_done=done, on_error=partial(_refuse, dialog))

    def _verified(self, dialog: VerifyClauseDialog, document: str, against: str, _done: Done) -> None:
        self._texts[document] = against
        dialog.accept()
        self.said.emit(f"已补核《{document}》的条款，以后的检查引用它。")

    def _say(self, sentence: str, _done: Done) -> None:
        self.said.emit(sentence)


def _refuse(dialog: VerifyClauseDialog, error: Exception) -> None:
    dialog.show_refusal(explain(error))


def _offer(dialog: VerifyClauseDialog, text: tuple[LawVersion, LawText] | None) -> None:
    if text is not None:
        dialog.offer_text(*text)
