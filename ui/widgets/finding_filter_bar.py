"""The strip above the list of findings: what it is filtered by."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from inspector_app.domain.finding_lists import FindingFilter
from inspector_app.domain.vocabulary import Severity, Stage, Word
from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel

_WIDEST_NAME = 260
"""Pixels for the name of the facility that the list is narrowed to."""


class FindingFilterBar(QWidget):
    """Text, stage, severity, overdue, facility; they combine."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facility_id = ""
        self._visit_id = ""
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_filter(self, wanted: FindingFilter) -> None:
        """Take over a filter without telling anybody."""
        self.blockSignals(True)
        self._text.setText(wanted.text)
        _choose(self._stage, wanted.stage)
        _choose(self._severity, wanted.severity)
        self._overdue.setChecked(wanted.overdue_on is not None)
        self._facility_id, self._visit_id = wanted.facility_id, wanted.visit_id
        self.show_narrowed_to("")
        self.blockSignals(False)

    def show_narrowed_to(self, name: str) -> None:
        """The name of the facility whose findings are shown; empty for all."""
        self._facility.setText(f"只看：{name}" if name else "")
        for widget in (self._facility, self._all_facilities):
            widget.setVisible(bool(name))

    def narrow_to(self, facility_id: str, name: str) -> None:
        """Show the findings of one facility only."""
        self._facility_id, self._visit_id = facility_id, ""
        self.show_narrowed_to(name)
        self.changed.emit()

    def wanted(self, today: date) -> FindingFilter:
        """The filter as it stands."""
        stage, severity = self._stage.currentData(), self._severity.currentData()
        return FindingFilter(
            text=self._text.text().strip(),
            stage=Stage(stage) if stage else None,
            severity=Severity(severity) if severity else None,
            overdue_on=today if self._overdue.isChecked() else None,
            facility_id=self._facility_id,
            visit_id=self._visit_id,
        )

    def clear(self) -> None:
        """Everything again."""
        self.show_filter(FindingFilter())
        self.changed.emit()

    def focus_text(self) -> None:
        """Put the cursor into the text field."""
        self._text.setFocus()
        self._text.selectAll()

    def _make_widgets(self) -> None:
        self._text = QLineEdit(placeholderText="查找：隐患内容、部位、要求、单位 (Ctrl+F)")
        self._text.setClearButtonEnabled(True)
        self._text.setMinimumWidth(140)
        self._stage = _choice("全部阶段", Stage)
        self._severity = _choice("全部等级", Severity)
        self._overdue = QPushButton("已逾期")
        self._overdue.setCheckable(True)
        as_role(self._overdue, "chip")
        self._facility = ElidedLabel()
        self._facility.setMaximumWidth(_WIDEST_NAME)
        self._all_facilities = QPushButton("全部单位")
        as_role(self._all_facilities, "quiet")
        self.show_narrowed_to("")

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        for widget in (self._stage, self._severity, self._overdue, self._facility, self._all_facilities):
            row.addWidget(widget)

    def _connect(self) -> None:
        self._text.textChanged.connect(self.changed)
        self._stage.currentIndexChanged.connect(self.changed)
        self._severity.currentIndexChanged.connect(self.changed)
        self._overdue.toggled.connect(self.changed)
        self._all_facilities.clicked.connect(self._show_all_facilities)

    def _show_all_facilities(self) -> None:
        self.narrow_to("", "")


def _choice(everything: str, words: type[Word]) -> QComboBox:
    box = QComboBox()
    box.addItem(everything, "")
    for word in words:
        box.addItem(word.label, word.value)
    return box


def _choose(box: QComboBox, word: Word | None) -> None:
    box.setCurrentIndex(box.findData(word.value if word else ""))
