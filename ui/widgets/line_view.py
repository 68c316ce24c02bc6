"""The table view that every list of the program uses."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.lines import LineTable
from ui.widgets.badges import BadgeDelegate

ROW_HEIGHT = 40
"""Logical pixels: a row is hit by a finger too."""


class LineView(QTableView):
    """Whole rows, one selected at a time; Enter or a double click opens one."""

    opened = Signal(object)
    """The line that somebody wants to open."""
    selected = Signal(object)
    """The line that is selected now; None for none."""

    def __init__(self, table: LineTable[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._silent = False
        self.setModel(table)
        self._set_up()
        self._lay_out_columns()
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell_selection)

    def mark(self, row: int) -> None:
        """Select a row, or none with -1, without telling anybody."""
        self._silent = True
        self.clearSelection()
        self.setCurrentIndex(self._table.index(row, 0))
        self._silent = False

    def select_row(self, row: int) -> None:
        """Select a row and bring it into view."""
        self.selectRow(row)
        self.scrollTo(self._table.index(row, 0))

    def current_line(self) -> object | None:
        """The selected line."""
        return self._table.line(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(BadgeDelegate(self))
        self.setMinimumSize(200, 84)

    def _lay_out_columns(self) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(48)
        for number, column in enumerate(self._table.columns):
            self.setColumnWidth(number, column.width)
        self._share_width()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's own event, passed on
        self._share_width()

    def _share_width(self) -> None:
        """The stretching columns share what the others leave, but never shrink below their own width."""
        stretching = [number for number, column in enumerate(self._table.columns) if column.stretches]
        if not stretching:
            return
        taken = sum(self.columnWidth(number) for number in range(len(self._table.columns)) if number not in stretching)
        wanted = sum(self._table.columns[number].width for number in stretching)
        room = max(self.viewport().width() - taken, wanted)
        for number in stretching:
            self.setColumnWidth(number, room * self._table.columns[number].width // wanted)

    def _open(self, index: QModelIndex) -> None:
        if (line := self._table.line(index)) is not None:
            self.opened.emit(line)

    def _tell_selection(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._silent:
            self.selected.emit(self._table.line(current))
