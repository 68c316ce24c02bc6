"""符合 [1] 不符合 [2] 不适用 [3]."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from inspector_app.domain.vocabulary import Verdict
from ui.widgets.verdict_look import verdict_colour, verdict_ground, verdict_icon

KEYS = {Verdict.COMPLIANT: "1", Verdict.VIOLATION: "2", Verdict.NOT_APPLICABLE: "3"}
TAKE_BACK_KEYS = ("0", "Backspace")


class VerdictButtons(QWidget):
    """The three verdicts of an item. A second click on the same one takes it back."""

    chosen = Signal(object)
    """Verdict, or None to take it back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {one: QPushButton(verdict_icon(one), f"{one.label}  {KEYS[one]}") for one in Verdict}
        self._verdict: Verdict | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for verdict, button in self._buttons.items():
            button.setCheckable(True)
            button.setIconSize(QSize(20, 20))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setToolTip(f"{verdict.label}（按 {KEYS[verdict]}）；再点一次或按 0 取消判定")
            button.setStyleSheet(_style(verdict_colour(verdict)))
            button.clicked.connect(partial(self._clicked, verdict))
            row.addWidget(button)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Mark the verdict of the item; none for 未检查."""
        self._verdict = verdict
        for own, button in self._buttons.items():
            button.setChecked(own is verdict)

    def button(self, verdict: Verdict) -> QPushButton:
        """The button of a verdict."""
        return self._buttons[verdict]

    def _clicked(self, verdict: Verdict) -> None:
        wanted = None if verdict is self._verdict else verdict
        self.show_verdict(self._verdict)
        self.chosen.emit(wanted)


def _style(colour: QColor) -> str:
    ink, ground = colour.name(), verdict_ground(colour).name()
    return (
        f"QPushButton {{ color: {ink}; font-weight: 600; padding: 0 8px; }}"
        f"QPushButton:checked {{ background: {ground}; border: 2px solid {ink}; padding: 0 7px; }}"
        "QPushButton:disabled { color: #98a2a7; }"
    )
