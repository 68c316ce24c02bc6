"""Who inspects: a table, and buttons to enter, correct, and note that somebody left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from inspector_app.domain.people import Inspector
from ui.models.inspectors import INSPECTOR_ROLE, InspectorTableModel
from ui.theme import as_role

_ROW = 38
_ROWS_SHOWN = 6


class InspectorTable(QWidget):
    """Tells what somebody wants of whom."""

    add_wanted = Signal()
    edit_wanted = Signal(object)
    """The Inspector to correct."""
    leave_wanted = Signal(object)
    """The Inspector who left, or came back."""

    def __init__(self) -> None:
        super().__init__()
        self._model = InspectorTableModel()
        self.table = QTableView()
        self.add_button = QPushButton("登记检查人员")
        self.edit_button = QPushButton("修改")
        self.leave_button = QPushButton("不再参加检查")
        self._arrange()
        self._connect()
        self._show_what_can_be_done()

    def show_inspectors(self, inspectors: Sequence[Inspector]) -> None:
        """Replace everything; the row stays where it was."""
        row = max(self.table.currentIndex().row(), 0)
        self._model.show_inspectors(inspectors)
        if inspectors:
            self.table.setCurrentIndex(self._model.index(min(row, len(inspectors) - 1), 0))
        shown = min(max(len(inspectors), 2), _ROWS_SHOWN)
        self.table.setFixedHeight(shown * _ROW + self.table.horizontalHeader().sizeHint().height() + 6)
        self._show_what_can_be_done()

    def current(self) -> Inspector | None:
        """The inspector of the current row."""
        inspector = self.table.currentIndex().siblingAtColumn(0).data(INSPECTOR_ROLE)
        return inspector if isinstance(inspector, Inspector) else None

    def _arrange(self) -> None:
        table = self.table
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        as_role(self.add_button, "primary")
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(self.edit_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(table)
        column.addLayout(row)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_wanted)
        self.edit_button.clicked.connect(self._tell_edit)
        self.leave_button.clicked.connect(self._tell_leave)
        self.table.activated.connect(self._tell_edit)
        self.table.selectionModel().currentChanged.connect(self._show_what_can_be_done)

    def _show_what_can_be_done(self, *_indexes: QModelIndex) -> None:
        inspector = self.current()
        self.edit_button.setEnabled(inspector is not None)
        self.leave_button.setEnabled(inspector is not None)
        self.leave_button.setText("恢复参加检查" if inspector and not inspector.active else "不再参加检查")

    def _tell_edit(self) -> None:
        if (inspector := self.current()) is not None:
            self.edit_wanted.emit(inspector)

    def _tell_leave(self) -> None:
        if (inspector := self.current()) is not None:
            self.leave_wanted.emit(inspector)
