"""Asks how a new checklist is to be called."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ui.dialogs.dialog import Dialog
from ui.theme import as_role

LONGEST = 60


class ChecklistTitleDialog(Dialog):
    """Tells what was typed; stays open until it hears ``accept`` or a refusal to show."""

    filled_in = Signal(str)

    def __init__(self, parent: QWidget | None, heading: str, explanation: str, *, title: str = "", yes: str) -> None:
        super().__init__(parent, heading, explanation)
        self.title = QLineEdit(title)
        self.refusal = QLabel(wordWrap=True)
        self.title.setMaxLength(LONGEST)
        self.title.setAccessibleName("检查表名称")
        self.title.selectAll()
        as_role(self.refusal, "error")
        self.refusal.hide()
        self.body.addWidget(QLabel("检查表名称"))
        self.body.addWidget(self.title)
        self.body.addWidget(self.refusal)
        self.body.addStretch(1)
        self.add_button("取消", self.reject)
        self.yes_button = self.add_button(yes, self._tell, role="primary", default=True)
        self.title.setFocus()

    def show_refusal(self, sentence: str) -> None:
        """Say why it cannot be called so."""
        self.refusal.setText(sentence)
        self.refusal.show()
        as_role(self.title, "wrong")
        self.title.setFocus()
        self.fit()

    def _tell(self) -> None:
        self.filled_in.emit(self.title.text())
