"""One setting that is typed: kept soon after the last key, and said so beside it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import texts
from ui.theme import as_role

KEPT_AFTER_MS = 800


class SettingLine(QWidget):
    """A label, a field, and 正在输入… or 已保存 14:32 or why it was refused."""

    edited = Signal(str)
    """The text that is to be kept now."""

    def __init__(self, label: str, hint: str = "", *, max_length: int = 120) -> None:
        super().__init__()
        self._label = QLabel(label)
        self.state = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self.field = QLineEdit(placeholderText=hint, maxLength=max_length)
        self.field.setAccessibleName(label)
        self._told = ""
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._arrange()
        self._connect()

    def show_text(self, text: str) -> None:
        """What is kept. Never replaces what is being typed."""
        if self._is_pending():
            return
        self._told = text
        if self.field.text() != text:
            self.field.setText(text)

    def show_saved(self, at: datetime) -> None:
        """It was committed."""
        if not self._is_pending():
            self._say(texts.saved_at(at), "saved")

    def show_refusal(self, sentence: str) -> None:
        """It was not kept, and why. Typing on tries again."""
        self._told = ""
        self._say(sentence, "error")

    def hand_over(self) -> None:
        """Tell now what was typed and not told yet."""
        self._timer.stop()
        if self._is_pending():
            self._told = self.field.text()
            self.edited.emit(self._told)

    def _is_pending(self) -> bool:
        return self.field.text() != self._told

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._label)
        top.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(top)
        column.addWidget(self.field)

    def _connect(self) -> None:
        self.field.textEdited.connect(self._note_typing)
        self.field.editingFinished.connect(self.hand_over)
        self._timer.timeout.connect(self.hand_over)

    def _note_typing(self) -> None:
        self._say(texts.TYPING, "hint")
        self._timer.start()

    def _say(self, words: str, role: str) -> None:
        self.state.setText(words)
        as_role(self.state, role)
