"""Asks once before something that reaches far."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.dialogs.dialog import Dialog


class ConfirmDialog(Dialog):
    """``accepted`` = do it. The safe answer has the focus."""

    def __init__(
        self, parent: QWidget | None, question: str, explanation: str, *, yes: str, danger: bool = False
    ) -> None:
        super().__init__(parent, question, explanation)
        self.body.addStretch(1)
        self.no_button = self.add_button("取消", self.reject, default=danger)
        self.yes_button = self.add_button(yes, self.accept, role="danger" if danger else "primary", default=not danger)
        (self.no_button if danger else self.yes_button).setFocus()


def ask(
    parent: QWidget, question: str, explanation: str, *, yes: str, on_yes: Callable[[], object], danger: bool = False
) -> ConfirmDialog:
    """Ask, and run ``on_yes`` if that is the answer."""
    dialog = ConfirmDialog(parent, question, explanation, yes=yes, danger=danger)
    dialog.accepted.connect(on_yes)
    dialog.open()
    return dialog
