"""A few words of which one is chosen, side by side: severity, outcome, 有 or 没有."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme import as_role


class ChoiceButtons(QWidget):
    """Buttons that say what was clicked and show what they are told; they never choose by themselves."""

    chosen = Signal(object)
    """The value of the button that was clicked."""

    def __init__(self, choices: Sequence[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {value: QPushButton(label) for value, label in choices}
        self._value: object = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for value, button in self._buttons.items():
            button.setCheckable(True)
            as_role(button, "chip")
            button.clicked.connect(partial(self._clicked, value))
            row.addWidget(button)
        row.addStretch(1)

    def show_value(self, value: object) -> None:
        """Mark the button of a value; none where no button has it."""
        self._value = value
        for own, button in self._buttons.items():
            button.setChecked(own == value)

    def button(self, value: object) -> QPushButton:
        """The button of a value."""
        return self._buttons[value]

    def _clicked(self, value: object) -> None:
        self.show_value(self._value)  # what is marked is what is known, until the page says otherwise
        self.chosen.emit(value)
