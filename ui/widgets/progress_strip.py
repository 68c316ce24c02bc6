"""How far long work is, and the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from ui.theme import as_role


class ProgressStrip(QFrame):
    """Hidden while nothing is under way."""

    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        as_role(self, "notice")
        self._words = QLabel()
        self._bar = QProgressBar(textVisible=False)
        self.cancel_button = QPushButton("取消")
        row = QHBoxLayout(self)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel_button)
        self.cancel_button.clicked.connect(self._cancel)
        self.hide()

    def begin(self, words: str) -> None:
        """Something is under way."""
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        """How far it is; without a total that it goes on."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def end(self) -> None:
        """It is over."""
        self.hide()

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self._words.setText("正在停止…")
        self.cancel_wanted.emit()
