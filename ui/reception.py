"""Receives people at start: first the basics if nobody is entered yet, then the question who is working."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.people import Inspector, InspectorCard
from inspector_app.domain.settings import Settings
from inspector_app.services import facility_files, setting_up
from inspector_app.services.desk import Desk, Done
from ui.dialogs.dialog import Dialog
from ui.dialogs.operator import OperatorDialog
from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.dialogs.first_start import FirstStartDialog
    from ui.dialogs.inspector import InspectorDialog


@dataclass(frozen=True, slots=True, kw_only=True)
class Basics:
    """What is known when somebody comes in."""

    settings: Settings
    inspectors: tuple[Inspector, ...]
    is_empty: bool
    """Nothing was ever recorded here: example data do no harm."""


def basics(desk: Desk) -> Basics:
    """Look into the books."""
    inspectors = setting_up.inspectors(desk)
    facilities = facility_files.count(desk) + facility_files.count(desk, archived=True)
    return Basics(
        settings=setting_up.settings(desk),
        inspectors=tuple(one for one in inspectors if one.active),
        is_empty=not inspectors and not facilities,
    )


class Reception(QObject):
    """Opens the dialogs of the start, one after the other, over the window."""

    operator_chosen = Signal()
    """Somebody is working, or decided to look only."""

    def __init__(self, window: QWidget, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self.dialog: Dialog | None = None
        """What is open now; one of the two below, or the question who is working."""
        self.first_start: FirstStartDialog | None = None
        self.entry: InspectorDialog | None = None

    def receive(self) -> None:
        """At start."""
        self._tasks.read(basics, owner=self, on_done=self._receive)

    def ask_operator(self) -> None:
        """Somebody else takes over."""
        self._tasks.read(basics, owner=self, on_done=self._ask_operator)

    def _receive(self, known: Basics) -> None:
        if known.inspectors:
            self._ask_operator(known)
        else:
            self._open_first_start(known)

    def _open_first_start(self, known: Basics) -> None:
        from ui.dialogs.first_start import FirstStartDialog, first_missing

        dialog = self.first_start = FirstStartDialog(self._window, offers_example=known.is_empty)
        dialog.show_settings(known.settings)
        dialog.show_inspectors(known.inspectors)
        dialog.show_step(first_missing(known.settings))
        dialog.settings_filled.connect(self._keep_settings)
        dialog.inspector_filled.connect(self._enter_inspector)
        dialog.example_wanted.connect(self._build_example)
        dialog.accepted.connect(self.ask_operator)
        dialog.rejected.connect(self.operator_chosen)
        self._show(dialog)

    def _keep_settings(self, wanted: Settings) -> None:
        self._tasks.write(
            partial(setting_up.save_settings, wanted=wanted),
            owner=self,
            on_done=partial(self._settings_kept, wanted),
            on_error=self._refuse,
        )

    def _settings_kept(self, kept: Settings, _done: Done) -> None:
        if self.first_start is not None:
            self.first_start.show_settings(kept)
            self.first_start.go_on()

    def _enter_inspector(self, card: InspectorCard) -> None:
        self._tasks.write(
            partial(setting_up.add_inspector, card=card),
            owner=self,
            on_done=self._show_inspectors,
            on_error=self._refuse,
        )

    def _show_inspectors(self, _done: Done) -> None:
        self._tasks.read(basics, owner=self, on_done=self._list_inspectors)

    def _list_inspectors(self, known: Basics) -> None:
        if self.first_start is not None:
            self.first_start.show_inspectors(known.inspectors)
        elif self.entry is not None:
            self.entry.accept()
            self._ask_operator(known)

    def _ask_operator(self, known: Basics) -> None:
        if not known.inspectors:
            self._ask_for_inspector()
            return
        dialog = OperatorDialog(self._window, known.inspectors, self._tasks.office.operator)
        dialog.chosen.connect(self._begin_as)
        dialog.nobody_chosen.connect(self.operator_chosen)
        dialog.new_wanted.connect(self._ask_for_inspector)
        self._show(dialog)

    def _ask_for_inspector(self) -> None:
        from ui.dialogs.inspector import InspectorDialog

        dialog = self.entry = InspectorDialog(self._window)
        dialog.filled_in.connect(self._enter_inspector)
        dialog.rejected.connect(self.operator_chosen)
        self._show(dialog)

    def _begin_as(self, inspector_id: str) -> None:
        self._tasks.office.operate_as(inspector_id)
        self.operator_chosen.emit()

    def _build_example(self) -> None:
        if self.first_start is not None:
            self.first_start.wait_for_example()
        future = self._tasks.office.build_example()
        self._tasks.follow(future, owner=self, on_done=self._show_example, on_error=self._refuse)

    def _show_example(self, _done: Done) -> None:
        if self.first_start is not None:
            self.first_start.close_for_example()
        self.operator_chosen.emit()

    def _refuse(self, error: Exception) -> None:
        from inspector_app.sentences import explain  # not at start: it knows the errors of every part

        dialog = self.first_start or self.entry
        if dialog is not None:
            dialog.show_refusal(explain(error))

    def _show(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(partial(self._forget, dialog))
        dialog.open()

    def _forget(self, dialog: Dialog, _result: int) -> None:
        if self.first_start is dialog:
            self.first_start = None
        if self.entry is dialog:
            self.entry = None
        if self.dialog is dialog:
            self.dialog = None
