"""The columns of a bureau's table side by side, with what each of them means on top."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from inspector_app.domain.table_checklists import ColumnMeaning
from ui.models.table_choice import ColumnGridModel, TableChoice, letters
from ui.widgets.word_choice import OneOf

_MEANINGS = tuple((meaning, meaning.label) for meaning in ColumnMeaning)
_COLUMN_WIDTH = 204
_LIST_WIDTH = 270
"""Of an open drop-down: its words are longer than most columns need."""
_MEANING_HEIGHT = 46
_ROW_HEIGHT = 34


class ColumnGrid(QTableView):
    """A drop-down above each column; below it how sure the program is, the header, and sample rows."""

    meaning_picked = Signal(int, object)
    """Number of the column in the file, from 0, and the ColumnMeaning that a person chose."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = ColumnGridModel(self)
        self.boxes: dict[int, OneOf] = {}
        """By column of the file."""
        self.setModel(self.grid)
        self._set_up()

    def show_sheet(self, choice: TableChoice, sheet: str) -> None:
        """Show another sheet, or the same one under another header."""
        self.grid.show_sheet(choice, sheet)
        self.boxes = {column.column: self._box(position) for position, column in enumerate(self.grid.columns)}
        self.show_meanings(choice, sheet)
        if self.grid.rowCount():
            self.setRowHeight(0, _MEANING_HEIGHT)

    def show_meanings(self, choice: TableChoice, sheet: str) -> None:
        """What the columns mean now."""
        self.grid.show_meanings(choice, sheet)
        for column in self.grid.columns:
            self.boxes[column.column].show_value(self.grid.meaning(column))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, OneOf):
            column = next((at for at, box in self.boxes.items() if box is watched), None)
            position = next((at for at, one in enumerate(self.grid.columns) if one.column == column), None)
            if position is not None:
                self.scrollTo(self.grid.index(0, position))
        return super().eventFilter(watched, event)

    def _set_up(self) -> None:
        self.setAccessibleName("各列的含义和示例")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.setMinimumHeight(2 * _MEANING_HEIGHT + 3 * _ROW_HEIGHT)
        self.horizontalHeader().setDefaultSectionSize(_COLUMN_WIDTH)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(_ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _box(self, position: int) -> OneOf:
        column = self.grid.columns[position]
        box = OneOf(f"{letters(column)}列的含义，表头是{column.header or '空'}", _MEANINGS)
        box.setMaxVisibleItems(len(_MEANINGS))
        box.view().setMinimumWidth(_LIST_WIDTH)
        box.picked.connect(partial(self.meaning_picked.emit, column.column))
        box.installEventFilter(self)
        self.setIndexWidget(self.grid.index(0, position), box)
        return box
