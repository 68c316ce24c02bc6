"""Recording what happened to a document on paper: a dialog, a job, and its refusal beside the fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.settings import Settings
from inspector_app.sentences import explain
from inspector_app.services import documenting
from inspector_app.services.desk import Done
from inspector_app.services.listing import DocumentLine
from ui.dialogs.confirm import ask
from ui.dialogs.document_steps import (
    LastNumbersDialog,
    RefuseDialog,
    ServeDialog,
    SignDialog,
    StepDialog,
    WithdrawDialog,
)
from ui.models.documents import number_with_version
from ui.tasks import Tasks
from ui.widgets.document_head import Step

Record = Callable[..., Done]
"""A job that still lacks what the dialog will tell."""
Then = Callable[[], None]


class DocumentSteps(QObject):
    """The part of the documents page that asks and records. Belongs to the page."""

    correction_wanted = Signal(str)
    """Id of a document of which the next version is to be made."""
    completion_wanted = Signal()
    """Documents whose making was cut off are to be completed."""

    def __init__(self, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._page = page

    def begin(self, step: Step, line: DocumentLine) -> None:
        """Ask for what the step needs, then record it."""
        document = line.document
        made_on, today = document.made_at.astimezone().date(), self._tasks.office.clock().date()
        if step is Step.SIGN:
            dialog: StepDialog = SignDialog(self._page, earliest=made_on, today=today)
            self._open(dialog, partial(documenting.sign, document_id=document.id))
        elif step is Step.REFUSE:
            self._open(RefuseDialog(self._page), partial(documenting.refuse, document_id=document.id))
        elif step is Step.SERVE:
            dialog = ServeDialog(self._page, earliest=made_on, today=today)
            self._open(dialog, partial(documenting.serve, document_id=document.id))
        elif step is Step.WITHDRAW:
            dialog = WithdrawDialog(self._page, number_with_version(document))
            self._open(dialog, partial(documenting.withdraw, document_id=document.id))
        elif step is Step.CORRECT:
            self._ask_to_correct(line)
        else:
            self.completion_wanted.emit()

    def ask_last_numbers(self, settings: Settings, then: Then) -> None:
        """After a restore or a copy: ask for the last numbers on paper, then go on."""
        year = self._tasks.office.clock().year
        dialog = LastNumbersDialog(self._page, year=year, mark=settings.numbering.mark)
        self._open(dialog, partial(documenting.tell_last_numbers, register=self._tasks.office.register), then)

    def _open(self, dialog: StepDialog, record: Record, then: Then | None = None) -> None:
        dialog.filled_in.connect(partial(self._record, dialog, record, then))
        dialog.open()

    def _record(self, dialog: StepDialog, record: Record, then: Then | None, facts: Mapping[str, Any]) -> None:
        self._tasks.write(
            partial(record, **facts),
            owner=dialog,
            on_done=partial(self._close, dialog, then),
            on_error=partial(self._refuse, dialog),
        )

    def _close(self, dialog: StepDialog, then: Then | None, _done: Done) -> None:
        dialog.accept()
        if then is not None:
            then()

    def _refuse(self, dialog: StepDialog, error: Exception) -> None:
        dialog.show_refusal(explain(error))

    def _ask_to_correct(self, line: DocumentLine) -> None:
        ask(
            self._page,
            f"更正{line.document.kind.label}？",
            f"按现在的检查记录重新制作第{line.document.version + 1}版，文号{line.document.number.text}不变，"
            "原来的一版标为“未生效”并保留。要改内容，请先打开检查修改并重新完成。",
            yes="制作新版",
            on_yes=partial(self.correction_wanted.emit, line.document.id),
        )
