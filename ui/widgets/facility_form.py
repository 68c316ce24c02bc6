"""The form for a facility's file, in the order of an inspector's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.facility_lists import FacilityField
from inspector_app.domain.vocabulary import FacilityKind, HeightClass, Word
from ui.theme import as_role
from ui.widgets.credit_code_field import CreditCodeField

ROOM_FOR_TWO_COLUMNS = 500
"""Logical pixels from which two fields stand side by side."""

_WIDE = frozenset({FacilityField.NAME, FacilityField.USCC, FacilityField.ADDRESS, FacilityField.REMARK})
"""Fields that take the whole width."""
_PLAIN = (
    FacilityField.NAME,
    FacilityField.LICENCE_NUMBER,
    FacilityField.NURSERY_RECORD_NUMBER,
    FacilityField.ADDRESS,
    FacilityField.TOWNSHIP,
    FacilityField.LEGAL_REPRESENTATIVE,
    FacilityField.PERSON_IN_CHARGE,
    FacilityField.SAFETY_OFFICER,
    FacilityField.PHONE,
)
_LARGEST = {FacilityField.CAPACITY: 20_000, FacilityField.FLOORS: 150}
_LONGEST = 300
_REMARK_LINES = 3
_NOT_KNOWN = "未填写"


class FacilityForm(QWidget):
    """Shows a file and gives back what stands in the fields; neither checks nor keeps it."""

    edited = Signal()
    """Something was typed or chosen."""
    identity_settled = Signal()
    """Name or a code was left: time to look for the same facility."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = FacilityFile(name="")
        self._make_widgets()
        self._columns = 0
        self._arrange(1)
        self._connect()

    def show_file(self, file: FacilityFile) -> None:
        """Fill the fields; this does not count as an edit."""
        self._shown = file
        for field, line in self._lines.items():
            value = getattr(file, field.value)
            line.setText("" if value is None else str(value))
            line.setCursorPosition(0)
        self._code.show_code(file.uscc)
        self._kind.setCurrentIndex(self._kind.findData(file.kind.value))
        self._height.setCurrentIndex(self._height.findData(file.height_class.value if file.height_class else ""))
        self._remark.blockSignals(True)
        self._remark.setPlainText(file.remark)
        self._remark.blockSignals(False)

    def file(self) -> FacilityFile:
        """What stands in the fields, unchecked but without stray spaces."""
        height = self._height.currentData()
        texts: dict[str, Any] = {field.value: self._lines[field].text().strip() for field in _PLAIN}
        numbers: dict[str, Any] = {field.value: _number(self._lines[field].text()) for field in _LARGEST}
        return replace(
            self._shown,
            **texts,
            **numbers,
            uscc=self._code.code(),
            kind=FacilityKind(self._kind.currentData()),
            height_class=HeightClass(height) if height else None,
            remark=self._remark.toPlainText().strip(),
        )

    def focus(self, field: FacilityField) -> None:
        """Put the cursor where something must be corrected."""
        self._editors[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def editor(self, field: FacilityField) -> QWidget:
        """The widget of a field."""
        return self._editors[field]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= ROOM_FOR_TWO_COLUMNS else 1)

    def _make_widgets(self) -> None:
        self._lines = {field: QLineEdit(maxLength=_LONGEST) for field in (*_PLAIN, *_LARGEST)}
        for field, largest in _LARGEST.items():
            self._lines[field].setValidator(QIntValidator(0, largest, self))
            self._lines[field].setPlaceholderText(_NOT_KNOWN)
        self._lines[FacilityField.NAME].setPlaceholderText("必填，与执业许可证或登记证书一致")
        self._code = CreditCodeField()
        self._kind = _Choice(FacilityKind)
        self._height = _Choice(HeightClass, none=_NOT_KNOWN)
        self._remark = QPlainTextEdit()
        self._remark.setTabChangesFocus(True)
        self._remark.setFixedHeight(self._remark.fontMetrics().lineSpacing() * _REMARK_LINES + 20)
        self._editors: dict[FacilityField, QWidget] = {
            **self._lines,
            FacilityField.USCC: self._code,
            FacilityField.KIND: self._kind,
            FacilityField.HEIGHT_CLASS: self._height,
            FacilityField.REMARK: self._remark,
        }
        self._labels = {field: _label(field, self._editors[field]) for field in FacilityField}

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        grid = self.layout()
        if not isinstance(grid, QGridLayout):
            grid = QGridLayout(self)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(14)
            grid.setVerticalSpacing(2)
        row, column = 0, 0
        for field in FacilityField:
            width = columns if field in _WIDE else 1
            if column + width > columns:
                row, column = row + 2, 0
            # Adding a widget again moves it.
            grid.addWidget(self._labels[field], row, column, 1, width)
            grid.addWidget(self._editors[field], row + 1, column, 1, width, Qt.AlignmentFlag.AlignTop)
            column += width
        for number in (0, 1):
            grid.setColumnStretch(number, int(number < columns))
        self._keep_tab_order()

    def _keep_tab_order(self) -> None:
        editors = [self._editors[field] for field in FacilityField]
        for one, following in pairwise(editors):
            QWidget.setTabOrder(one, following)

    def _connect(self) -> None:
        for line in self._lines.values():
            line.textEdited.connect(self.edited)
        self._code.edited.connect(self.edited)
        self._kind.activated.connect(self.edited)
        self._height.activated.connect(self.edited)
        self._remark.textChanged.connect(self.edited)
        identifying: Sequence[QLineEdit] = (
            self._lines[FacilityField.NAME],
            self._code.line,
            self._lines[FacilityField.LICENCE_NUMBER],
            self._lines[FacilityField.NURSERY_RECORD_NUMBER],
        )
        for line in identifying:
            line.editingFinished.connect(self.identity_settled)


def _label(field: FacilityField, editor: QWidget) -> QLabel:
    label = QLabel(field.label)
    label.setBuddy(editor)
    label.setContentsMargins(0, 6, 0, 0)
    as_role(label, "hint")
    return label


class _Choice(QComboBox):
    """Words to choose from, by their codes. A wheel that scrolls the page does not change the file."""

    def __init__(self, words: type[Word], *, none: str = "") -> None:
        super().__init__()
        if none:
            self.addItem(none, "")
        for word in words:
            self.addItem(word.label, word.value)
        # The longest word must not make the form wider than a small screen.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _number(text: str) -> int | None:
    return int(text) if text.strip() else None
