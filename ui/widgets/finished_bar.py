"""What a finished inspection says of itself: locked since when, and how it may be opened again."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import texts
from ui.theme import as_role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.typed_text import KeptLine


class FinishedBar(QFrame):
    """Hidden while the inspection is open."""

    reopen_wanted = Signal(str)
    """The reason, as far as one was given."""
    documents_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "notice")
        self._make_widgets()
        self._arrange()
        self._connect()
        self.hide()

    def show_finished(self, finished_at: datetime | None) -> None:
        """Show since when the inspection is locked; nothing while it is open."""
        self.setVisible(finished_at is not None)
        self._ask(False)
        if finished_at is not None:
            self._words.setText(f"本次检查已于{texts.minute_of(finished_at)}完成并锁定，内容不能修改。")

    def show_error(self, sentence: str) -> None:
        """Say why it stays locked."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def _make_widgets(self) -> None:
        self._words = QLabel(wordWrap=True)
        self.record = QPushButton("制作现场笔录")
        self.notice = QPushButton("制作整改通知书")
        for button in (self.record, self.notice):
            as_role(button, "primary")
        self.reopen = QPushButton("重新打开…")
        self.reason = KeptLine()
        self.reason.setPlaceholderText("写明重新打开的理由")
        self.give_reason = QPushButton("重新打开")
        as_role(self.give_reason, "primary")
        self.cancel = QPushButton("取消")
        self._error = QLabel(wordWrap=True)
        as_role(self._error, "error")
        self._form = QWidget()

    def _arrange(self) -> None:
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.record, self.notice, self.reopen):
            row.addWidget(button)
        form = QHBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(self.reason, 1)
        form.addWidget(self.give_reason)
        form.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addWidget(self._words)
        column.addWidget(buttons)
        column.addWidget(self._form)
        column.addWidget(self._error)

    def _connect(self) -> None:
        self.record.clicked.connect(self.documents_wanted)
        self.notice.clicked.connect(self.documents_wanted)
        self.reopen.clicked.connect(self._ask_for_reason)
        self.reason.returnPressed.connect(self._give)
        self.give_reason.clicked.connect(self._give)
        self.cancel.clicked.connect(self._give_up)

    def _ask_for_reason(self) -> None:
        self._ask(True)
        self.reason.setFocus()

    def _give_up(self) -> None:
        self._ask(False)

    def _give(self) -> None:
        self.reopen_wanted.emit(self.reason.text())

    def _ask(self, asking: bool) -> None:
        self._form.setVisible(asking)
        self.reopen.setVisible(not asking)
        self.show_error("")
        if not asking:
            self.reason.clear()
