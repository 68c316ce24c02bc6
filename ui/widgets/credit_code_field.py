"""The field for a 统一社会信用代码: puts it into normal form and says what is wrong while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from inspector_app.domain.facilities import normal_credit_code
from inspector_app.sentences.credit_codes import credit_code_fault
from ui.theme import as_role


class CreditCodeField(QWidget):
    """A line and below it what is wrong with the code, or that its check digit is right."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("18位；暂时不清楚可以留空")
        self._advice = QLabel(wordWrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self._advice)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._check)
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self._normalise)
        self._check()

    def show_code(self, code: str) -> None:
        """Show a code."""
        self.line.setText(code)
        self._check()

    def code(self) -> str:
        """What was typed, in normal form."""
        return normal_credit_code(self.line.text())

    @property
    def advice(self) -> str:
        """What stands below the line."""
        return self._advice.text()

    def _check(self) -> None:
        fault = credit_code_fault(self.line.text())
        as_role(self.line, "wrong" if fault else "")
        as_role(self._advice, "error" if fault else "saved")
        self._advice.setText(fault or ("校验码正确。" if self.code() else ""))
        self._advice.setVisible(bool(self._advice.text()))

    def _normalise(self) -> None:
        if self.line.text() != self.code():
            self.line.setText(self.code())
            self._check()
