"""What a screen says when it has nothing to show: what to do next, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import as_role


class EmptyState(QWidget):
    """One sentence, one hint, and up to two buttons."""

    wanted = Signal()
    """The main button was pressed."""
    other_wanted = Signal()
    """The quieter button was pressed."""

    def __init__(self, sentence: str, hint: str = "", button: str = "", other_button: str = "") -> None:
        super().__init__()
        self._sentence = QLabel(sentence, wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._hint = QLabel(hint, wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.button = QPushButton(button)
        self.other_button = QPushButton(other_button)
        as_role(self._sentence, "heading")
        as_role(self._hint, "hint")
        as_role(self.button, "primary")
        as_role(self.other_button, "quiet")
        self._arrange()
        self.button.clicked.connect(self.wanted)
        self.other_button.clicked.connect(self.other_wanted)

    def say(self, sentence: str, hint: str = "") -> None:
        """Change the words, e.g. when a filter is why the list is empty."""
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self._sentence)
        column.addWidget(self._hint)
        for button in (self.button, self.other_button):
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        # Only now: a widget without a parent would become a window of its own.
        for part in (self._hint, self.button, self.other_button):
            part.setVisible(bool(part.text()))
