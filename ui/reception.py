"""Receives people at start: first the basics if nobody is entered yet, then the question who is working."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.people import Inspector, InspectorCard
from inspector_app.domain.settings import Settings
from inspector_app.sentences import explain
from inspector_app.services import facility_files, setting_up
from inspector_app.services.desk import Desk, Done
from ui.dialogs.dialog import Dialog
from ui.dialogs.first_start import BUREAU, NUMBERS, PEOPLE, FirstStartDialog
from ui.dialogs.inspector import InspectorDialog
from ui.dialogs.operator import OperatorDialog
from ui.tasks import Tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Basics:
    """What is known when somebody comes in."""

    settings: Settings
    inspectors: tuple[Inspector, ...]
    is_empty: bool
    """Nothing was ever recorded here: example data do no harm."""

    @property
    def first_missing(self) -> int:
        """The step at which the first start goes on."""
        if not self.settings.organ_name:
            return BUREAU
        return PEOPLE if self.settings.numbering.is_set else NUMBERS


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
        dialog = FirstStartDialog(self._window, offers_example=known.is_empty)
        dialog.show_settings(known.settings)
        dialog.show_inspectors(known.inspectors)
        dialog.show_step(known.first_missing)
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
        if isinstance(self.dialog, FirstStartDialog):
            self.dialog.show_settings(kept)
            self.dialog.go_on()

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
        if isinstance(self.dialog, FirstStartDialog):
            self.dialog.show_inspectors(known.inspectors)
        elif isinstance(self.dialog, InspectorDialog):
            self.dialog.accept()
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
        dialog = InspectorDialog(self._window)
        dialog.filled_in.connect(self._enter_inspector)
        dialog.rejected.connect(self.operator_chosen)
        self._show(dialog)

    def _begin_as(self, inspector_id: str) -> None:
        self._tasks.office.operate_as(inspector_id)
        self.operator_chosen.emit()

    def _build_example(self) -> None:
        if isinstance(self.dialog, FirstStartDialog):
            self.dialog.wait_for_example()
        future = self._tasks.office.build_example()
        self._tasks.follow(future, owner=self, on_done=self._show_example, on_error=self._refuse)

    def _show_example(self, _done: Done) -> None:
        if isinstance(self.dialog, FirstStartDialog):
            self.dialog.close_for_example()
        self.operator_chosen.emit()

    def _refuse(self, error: Exception) -> None:
        if isinstance(self.dialog, FirstStartDialog | InspectorDialog):
            self.dialog.show_refusal(explain(error))

    def _show(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.destroyed.connect(partial(self._forget, dialog))
        dialog.open()

    def _forget(self, dialog: Dialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
