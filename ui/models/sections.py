"""The section tree as a model: headings of checklists, sections with their progress, ad hoc findings."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector_app.domain.inspections import ItemKey
from inspector_app.services.recording import RecordingView
from ui.models.recording_view import SectionRow, section_row, section_rows

AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The SectionRow itself, for the delegate."""


class SectionModel(QAbstractListModel):
    """Rows in the order of the checklists. A section's counts follow when one of its items changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SectionRow, ...] = ()

    def show_view(self, view: RecordingView) -> None:
        """Another inspection, or another scope of items."""
        self.beginResetModel()
        self._rows = section_rows(view)
        self.endResetModel()

    def update_item(self, view: RecordingView, key: ItemKey | None) -> None:
        """An item of a section has changed; with None the ad hoc findings."""
        number = self.row_of(key)
        if number is None:
            return
        fresh = section_row(view, self._rows[number])
        if fresh != self._rows[number]:
            self._rows = (*self._rows[:number], fresh, *self._rows[number + 1 :])
            self.dataChanged.emit(self.index(number), self.index(number))

    def row_of(self, key: ItemKey | None) -> int | None:
        """The row of the section that holds an item; with None that of the ad hoc findings."""
        for number, row in enumerate(self._rows):
            if row.ad_hoc if key is None else key in row.keys:
                return number
        return None

    def row(self, number: int) -> SectionRow:
        """The row at a place."""
        return self._rows[number]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.title if row.heading else f"{row.title}（{section_words(row)}）"
        if role == ROW_ROLE:
            return row
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def section_words(row: SectionRow) -> str:
    """How far a section is, in words."""
    if row.ad_hoc:
        return f"隐患{row.findings}条"
    found = f"，隐患{row.findings}条" if row.findings else ""
    return f"已检查{row.progress.answered}/{row.progress.asked}项{found}"
