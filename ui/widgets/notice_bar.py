"""A line that says what was just done, or what stands in the way, with at most one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.theme import as_role


class NoticeBar(QFrame):
    """Hidden until it has something to say. It stays until the next notice or until it is closed."""

    acted = Signal()
    """The button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "notice")
        self._make_widgets()
        self._arrange()
        self._act.clicked.connect(self.acted)
        self._close.clicked.connect(self.hide)
        self.hide()

    def say(self, text: str, *, act: str = "") -> None:
        """Show a sentence, with a button if ``act`` names one."""
        self._text.setText(text)
        self._act.setText(act)
        self._act.setVisible(bool(act))
        self.show()

    @property
    def text(self) -> str:
        """What it says now; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def act(self) -> None:
        """Press the button."""
        self._act.click()

    def _make_widgets(self) -> None:
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._act = QPushButton()
        self._close = QPushButton("关闭")
        as_role(self._close, "quiet")

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)
